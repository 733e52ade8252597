package io.iamaudit.rules.user;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ConditionOperator;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.PolicyUse;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reports policies that name a user or role of the account in another case than its own. */
public final class UserNameCaseCollisionRule
    implements AccountRule<UserNameCaseCollisionRule.Named> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("user-name-case-collision")
          .title("Policy names a user or role in the wrong case")
          .severity(Severity.LOW)
          .areas("user")
          .requires(DataRequirement.of(DataPart.USERS, DataPart.ROLES))
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html")
          .remediation(
              "Write the ARN as IAM shows it. The statement matches nobody as it stands:"
                  + " mended, an Allow grants what it was meant to, and a Deny begins to deny.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /**
   * A policy, with the ARNs of the account.
   *
   * @param byLowerCase the users and roles by their ARN in lower case
   */
  record Named(PolicyUse use, Map<String, String> byLowerCase) {
    boolean isMisspelt(String arn) {
      String real = real(arn);
      return !real.isEmpty() && !real.equals(arn);
    }

    String real(String arn) {
      return byLowerCase.getOrDefault(arn.toLowerCase(Locale.ROOT), "");
    }
  }

  @Override
  public Stream<Named> subjects(AccountContext context) {
    // IAM keeps names unique without regard to case, so that each has one entry.
    Map<String, String> byLowerCase = new HashMap<>();
    context
        .snapshot()
        .users()
        .forEach(user -> byLowerCase.put(user.arn().toLowerCase(Locale.ROOT), user.arn()));
    context
        .snapshot()
        .roles()
        .forEach(role -> byLowerCase.put(role.arn().toLowerCase(Locale.ROOT), role.arn()));
    return context.index().policies().stream()
        .filter(use -> use.owner() == PolicyUse.Owner.CUSTOMER)
        .map(use -> new Named(use, byLowerCase));
  }

  @Override
  public List<Finding> check(Named named, AccountContext context) {
    PolicyUse use = named.use();
    Map<String, List<Statement>> wrong = new LinkedHashMap<>();
    use.legible()
        .ifPresent(
            document ->
                document
                    .statements()
                    .forEach(
                        statement ->
                            arnsIn(statement)
                                .filter(named::isMisspelt)
                                .distinct()
                                .forEach(
                                    arn ->
                                        wrong
                                            .computeIfAbsent(arn, key -> new ArrayList<>())
                                            .add(statement))));
    List<Finding> findings = new ArrayList<>();
    wrong.forEach(
        (arn, statements) -> {
          Finding.Builder finding =
              context
                  .finding(use.subject().type(), use.subject().arn())
                  .identifiedBy(use.name(), arn)
                  .message(
                      Words.policy(use)
                          + " names "
                          + arn
                          + ", which is nobody: it is written "
                          + named.real(arn)
                          + ".");
          statements.forEach(
              statement ->
                  finding.evidence(
                      StatementEvidence.place(
                          "this statement matches nobody by that name", use.body(), statement)));
          findings.add(finding.build());
        });
    return findings;
  }

  /** The ARNs without wildcards that a statement names and compares with regard to case. */
  private static Stream<String> arnsIn(Statement statement) {
    return Stream.of(
            statement.principal().stream()
                .flatMap(principal -> principal.entries().stream())
                .filter(entry -> entry.kind() == PrincipalEntry.Kind.AWS)
                .map(entry -> entry.value().text()),
            statement.resource().stream()
                .flatMap(resource -> resource.patterns().stream())
                .map(PolicyValue::text),
            statement.conditions().stream()
                .filter(condition -> !isCaseless(condition.operator()))
                .flatMap(condition -> condition.values().stream())
                .map(PolicyValue::text))
        .flatMap(Function.identity())
        .filter(text -> text.startsWith("arn:"));
  }

  private static boolean isCaseless(ConditionOperator operator) {
    return operator.is(ConditionOperator.Base.STRING_EQUALS_IGNORE_CASE)
        || operator.is(ConditionOperator.Base.STRING_NOT_EQUALS_IGNORE_CASE);
  }
}
