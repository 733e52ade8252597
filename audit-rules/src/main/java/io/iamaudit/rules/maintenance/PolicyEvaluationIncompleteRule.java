package io.iamaudit.rules.maintenance;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;
import java.util.List;
import java.util.stream.Stream;

/** Reports users and roles of whom nobody can say what they may do, since policies are missing. */
public final class PolicyEvaluationIncompleteRule
    implements AccountRule<PolicyEvaluationIncompleteRule.Principal> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-evaluation-incomplete")
          .title("What a principal may do cannot be told")
          .severity(Severity.INFO)
          .areas("policy-privilege")
          .requires(DataRequirement.of(DataPart.USERS, DataPart.ROLES))
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html")
          .remediation(
              "Give the missing policies to the audit: the authorization details without a filter,"
                  + " with the versions of AWS's policies, and the policies of the organization.")
          .since("0.1.0")
          .build();

  /** A user or a role. */
  record Principal(String type, String arn, String name, SourceLocation source) {}

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<Principal> subjects(AccountContext context) {
    return Stream.concat(
        context.snapshot().users().stream()
            .map(user -> new Principal("user", user.arn(), user.name(), user.source())),
        context.snapshot().roles().stream()
            .filter(role -> !role.isServiceLinked())
            .map(role -> new Principal("role", role.arn(), role.name(), role.source())));
  }

  @Override
  public List<Finding> check(Principal principal, AccountContext context) {
    List<Diagnostic> missing =
        context.analysis().access().permissions(principal.arn()).incomplete();
    if (missing.isEmpty()) {
      return List.of();
    }
    Finding.Builder finding =
        context
            .finding(principal.type(), principal.arn())
            .message(
                "What "
                    + principal.type()
                    + " "
                    + principal.name()
                    + " may do cannot be told for sure: "
                    + missing.get(0).message()
                    + (missing.size() > 1 ? ", and " + (missing.size() - 1) + " more." : "."));
    missing.forEach(
        reason ->
            finding.field(
                "missing", reason.message(), reason.location().orElse(principal.source())));
    return List.of(finding.build());
  }
}
