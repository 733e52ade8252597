package io.iamaudit.rules.change;

import io.iamaudit.analysis.change.Category;
import io.iamaudit.analysis.change.Change;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import java.util.List;
import java.util.stream.Stream;

/** Reports principals that can do more than they could. */
public final class ChangePermissionsIncreasedRule implements AccountRule<Change> {
  private static final Parameter<Boolean> AWS_MANAGED =
      Parameter.bool(
          "awsManagedPolicies",
          false,
          "whether policies count that AWS changed, which it does without asking");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("change-permissions-increased")
          .title("Permissions have grown since the earlier snapshot")
          .severity(Severity.MEDIUM)
          .areas("change")
          .requires(DataRequirement.of(DataPart.EARLIER_SNAPSHOT))
          .parameter(AWS_MANAGED)
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/security-audit-guide.html")
          .remediation(
              "Find out who wanted the change and why; take back what nobody can give a reason for."
                  + " What was built on it since then fails.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<Change> subjects(AccountContext context) {
    return ChangeFindings.of(context, Category.PERMISSIONS)
        .filter(
            change ->
                !ChangeFindings.isOfAws(change.subject())
                    || (change.subjectType().equals("managed-policy")
                        && context.parameter(AWS_MANAGED)));
  }

  @Override
  public List<Finding> check(Change change, AccountContext context) {
    if (!change.rating().isWider() || change.access().isEmpty()) {
      return List.of();
    }
    String actions = ChangeFindings.actions(change.access().get());
    boolean isPrincipal = change.affected().isEmpty();
    return List.of(
        ChangeFindings.evidence(
                context
                    .finding(change.subjectType(), change.subject())
                    .message(
                        Words.upperFirst(Words.principal(change.subject()))
                            + (isPrincipal
                                ? " can do more than it could: "
                                : " lets "
                                    + Words.count(change.affected().size(), "principal")
                                    + " do more than it did: ")
                            + actions
                            + "."),
                change,
                context)
            .build());
  }
}
