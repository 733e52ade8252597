package io.iamaudit.rules.change;

import io.iamaudit.analysis.change.Category;
import io.iamaudit.analysis.change.Change;
import io.iamaudit.analysis.change.Rating;
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

/** Reports protections that are gone or weaker than they were. */
public final class ChangeGuardRemovedRule implements AccountRule<Change> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("change-guard-removed")
          .title("Protection is gone or weaker than in the earlier snapshot")
          .severity(Severity.HIGH)
          .areas("change")
          .requires(DataRequirement.of(DataPart.EARLIER_SNAPSHOT))
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/security-audit-guide.html")
          .remediation(
              "Find out who took it away and what happened since; put it back unless there is a"
                  + " reason that still holds. Intruders take protections away first.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /** The changes of the account, and those of the organization that bear on it first. */
  @Override
  public Stream<Change> subjects(AccountContext context) {
    return Stream.concat(
            ChangeFindings.of(context, Category.GUARD),
            ChangeFindings.ofOrganization(context, Category.GUARD))
        .filter(change -> !ChangeFindings.isOfAws(change.subject()));
  }

  @Override
  public List<Finding> check(Change change, AccountContext context) {
    boolean gone = change.presence() == Presence.REMOVED && change.rating() == Rating.UNKNOWN;
    if (!change.rating().isWider() && !gone) {
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
