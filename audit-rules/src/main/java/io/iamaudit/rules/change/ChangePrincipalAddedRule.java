package io.iamaudit.rules.change;

import io.iamaudit.analysis.change.Category;
import io.iamaudit.analysis.change.Change;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.reasoning.ComparedPolicies.Presence;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import java.util.List;
import java.util.stream.Stream;

/** Reports users, groups, roles, identity providers and access keys that are new. */
public final class ChangePrincipalAddedRule implements AccountRule<Change> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("change-principal-added")
          .title("Principal or access key is new since the earlier snapshot")
          .severity(Severity.LOW)
          .areas("change")
          .requires(DataRequirement.of(DataPart.EARLIER_SNAPSHOT))
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/security-audit-guide.html")
          .remediation(
              "Find out who made it and what for. If nobody can say, treat it as a sign of"
                  + " intrusion: disable its credentials first and look at CloudTrail before you"
                  + " delete it.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<Change> subjects(AccountContext context) {
    return Stream.concat(
            ChangeFindings.of(context, Category.PRINCIPAL),
            ChangeFindings.of(context, Category.CREDENTIAL)
                .filter(change -> change.aspect().startsWith("access key")))
        .filter(change -> !ChangeFindings.isOfAws(change.subject()));
  }

  @Override
  public List<Finding> check(Change change, AccountContext context) {
    if (change.presence() != Presence.ADDED) {
      return List.of();
    }
    return List.of(
        ChangeFindings.evidence(
                context
                    .finding(change.subjectType(), change.subject())
                    .identifiedBy(change.aspect())
                    .message(Words.upperFirst(change.description()) + "."),
                change,
                context)
            .build());
  }
}
