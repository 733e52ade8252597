package io.iamaudit.engine;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.DocumentRule;
import io.iamaudit.rule.OrganizationRule;
import io.iamaudit.rule.OrganizationRuleContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.snapshot.OrganizationAccount;
import io.iamaudit.snapshot.User;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Tiny rules for tests of the engine. */
final class TestRules {

  private TestRules() {}

  static RuleMetadata.Builder metadata(String id) {
    return RuleMetadata.of(id)
        .title("A test")
        .severity(Severity.MEDIUM)
        .areas("testing")
        .remediation("Do something.")
        .since("0.1.0");
  }

  /** Looks at every user. */
  record UserRule(RuleMetadata metadata, BiFunction<User, AccountContext, List<Finding>> check)
      implements AccountRule<User> {
    @Override
    public Stream<User> subjects(AccountContext context) {
      return context.snapshot().users().stream();
    }

    @Override
    public List<Finding> check(User user, AccountContext context) {
      return check.apply(user, context);
    }
  }

  static UserRule eachUser(String id) {
    return new UserRule(
        metadata(id).build(), (user, context) -> List.of(finding(user, context, "Found.")));
  }

  static Finding finding(User user, AccountContext context, String message) {
    return context
        .finding("user", user.arn())
        .message(message)
        .field("UserName", user.name(), user.source())
        .build();
  }

  /** Reports every Allow statement of identity policies. */
  record AllowRule(RuleMetadata metadata) implements DocumentRule {
    @Override
    public boolean appliesTo(PolicyType type) {
      return type == PolicyType.IDENTITY;
    }

    @Override
    public List<Finding> check(DocumentContext context) {
      return context.document().statements().stream()
          .filter(Statement::isAllow)
          .map(
              statement ->
                  context
                      .finding()
                      .message("It allows something.")
                      .evidence(context.place("the statement", statement))
                      .identifiedBy(StatementEvidence.identity(statement))
                      .build())
          .toList();
    }
  }

  static AllowRule eachAllow() {
    return new AllowRule(metadata("allows-something").build());
  }

  /** Reports every account of the organization. */
  record MemberRule(RuleMetadata metadata) implements OrganizationRule<OrganizationAccount> {
    @Override
    public Stream<OrganizationAccount> subjects(OrganizationRuleContext context) {
      return context.organization().accounts().stream();
    }

    @Override
    public List<Finding> check(OrganizationAccount member, OrganizationRuleContext context) {
      return List.of(
          context
              .finding("account", member.arn())
              .message("It is a member at " + context.now() + ".")
              .field("Name", member.name(), context.organization().source())
              .build());
    }
  }
}
