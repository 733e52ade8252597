package io.iamaudit.rules.trust;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Condition;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Reports roles that everybody may assume who knows a word. */
public final class TrustAnyPrincipalWeakConditionRule extends TrustRule {
  private static final List<String> ASSUMING =
      List.of("sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity");

  /** What a caller says of itself: a word that can be passed on, and says nothing of who asks. */
  private static final Set<String> SAID_BY_CALLER = Set.of("sts:externalid");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("trust-any-principal-weak-condition")
          .title("Role is open to every AWS principal who knows a word")
          .severity(Severity.HIGH)
          .areas("role-trust")
          .requires(DataRequirement.of(DataPart.ROLES))
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html")
          .remediation(
              "Name the accounts or roles that need the role as its principals and keep the"
                  + " external id. Whoever is not named loses access; CloudTrail shows who has"
                  + " assumed it.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  protected Stream<Finding> findings(DocumentContext context) {
    return knownAllows(context)
        .filter(statement -> ASSUMING.stream().anyMatch(statement.action()::covers))
        .filter(statement -> entries(statement).stream().anyMatch(PrincipalEntry::isEveryone))
        .filter(TrustAnyPrincipalWeakConditionRule::isHeldByWordAlone)
        .map(statement -> finding(statement, context));
  }

  /** Strangers are kept out, but not by who they are, where they belong or whence they come. */
  private static boolean isHeldByWordAlone(Statement statement) {
    List<Condition> aboutCaller =
        statement.conditions().stream().filter(condition -> !isSaidByCaller(condition)).toList();
    return StrangerConditions.judge(statement.conditions()) == StrangerConditions.Answer.NEVER
        && StrangerConditions.judge(aboutCaller) != StrangerConditions.Answer.NEVER;
  }

  private static boolean isSaidByCaller(Condition condition) {
    return SAID_BY_CALLER.contains(condition.key().text().toLowerCase(Locale.ROOT));
  }

  private static Finding finding(Statement statement, DocumentContext context) {
    List<String> keys =
        statement.conditions().stream()
            .filter(TrustAnyPrincipalWeakConditionRule::isSaidByCaller)
            .map(condition -> "`" + condition.key().text() + "`")
            .distinct()
            .toList();
    return context
        .finding()
        .identifiedBy(StatementEvidence.identity(statement))
        .message(
            Words.policy(context.use())
                + " lets every AWS principal assume the role who sends the right "
                + Words.and(keys)
                + ": nothing else says who may.")
        .evidence(context.place("allows everybody", statement))
        .build();
  }
}
