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
import java.util.Set;
import java.util.stream.Stream;

/** Reports roles and resources that let in whom they did not. */
public final class ChangeTrustWidenedRule implements AccountRule<Change> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("change-trust-widened")
          .title("Role or resource lets in more principals than in the earlier snapshot")
          .severity(Severity.HIGH)
          .areas("change", "trust")
          .requires(DataRequirement.of(DataPart.EARLIER_SNAPSHOT))
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/security-audit-guide.html")
          .remediation(
              "Find out who wanted the change and whom it lets in; take it back if nobody can say."
                  + " Whoever uses it since then is shut out.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<Change> subjects(AccountContext context) {
    return Stream.concat(
            ChangeFindings.of(context, Category.TRUST),
            ChangeFindings.of(context, Category.RESOURCE_POLICY))
        .filter(change -> !ChangeFindings.isOfAws(change.subject()));
  }

  @Override
  public List<Finding> check(Change change, AccountContext context) {
    if (!change.rating().isWider()) {
      return List.of();
    }
    Set<String> strangers =
        change.access().map(access -> ChangeFindings.strangers(access, context)).orElse(Set.of());
    boolean isNew = change.presence() == Presence.ADDED;
    // A new role has to trust somebody; of interest is who is not of the house.
    if (isNew && strangers.isEmpty()) {
      return List.of();
    }
    Severity severity =
        strangers.isEmpty() && change.access().isPresent() ? Severity.MEDIUM : Severity.HIGH;
    return List.of(
        ChangeFindings.evidence(
                context
                    .finding(change.subjectType(), change.subject(), severity)
                    .identifiedBy(change.aspect())
                    .message(
                        change
                            .access()
                            .map(
                                access ->
                                    Words.upperFirst(name(change))
                                        + (isNew
                                            ? " is new and lets in "
                                            : " lets in more than it did: ")
                                        + (strangers.isEmpty()
                                            ? access
                                                .comparison()
                                                .newAccess()
                                                .get(0)
                                                .witness()
                                                .principal()
                                            : Words.firstOf(List.copyOf(strangers), 5))
                                        + ".")
                            .orElse(Words.upperFirst(change.description()) + ".")),
                change,
                context)
            .build());
  }

  private static String name(Change change) {
    return change.category() == Category.TRUST
        ? Words.principal(change.subject())
        : "the policy of " + change.subject();
  }
}
