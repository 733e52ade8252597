package io.iamaudit.rules.role;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Grants;
import io.iamaudit.rules.support.RunningRoles;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ResourceRecord;
import io.iamaudit.snapshot.Role;
import java.util.List;
import java.util.stream.Stream;

/** Reports roles that run something and may do what nothing that runs should. */
public final class InstanceRoleRiskyPermissionsRule
    implements AccountRule<InstanceRoleRiskyPermissionsRule.Candidate> {
  private static final Parameter<List<String>> CLASSES =
      Parameter.strings("riskClasses", Risks.CLASSES, "the kinds of permissions that count");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("instance-role-risky-permissions")
          .title("Role of something that runs has dangerous permissions")
          .severity(Severity.HIGH)
          .areas("role", "escalation")
          .requires(DataRequirement.of(DataPart.ROLES), DataRequirement.of(DataPart.RESOURCE_ROLES))
          .parameter(CLASSES)
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html")
          .remediation(
              "Take the actions from the role, or put them on the resources that it works on. "
                  + "Look first at what it used.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /** A role with what runs with it. */
  record Candidate(Role role, List<ResourceRecord> resources) {}

  @Override
  public Stream<Candidate> subjects(AccountContext context) {
    RunningRoles running = RunningRoles.of(context.snapshot());
    return Roles.ofCustomer(context)
        .filter(role -> running.roles().contains(role.arn()))
        .map(role -> new Candidate(role, running.resources(role.arn())));
  }

  @Override
  public List<Finding> check(Candidate candidate, AccountContext context) {
    Role role = candidate.role();
    List<Risks.Risk> risks = Risks.of(role, context.parameter(CLASSES), context);
    if (risks.isEmpty()) {
      return List.of();
    }
    List<String> things = candidate.resources().stream().map(RunningRoles::words).toList();
    Finding.Builder finding =
        context
            .finding("role", role.arn())
            .message(
                "Role "
                    + role.name()
                    + ", with which "
                    + Words.firstOf(things, 2)
                    + (things.size() == 1 ? " runs, " : " run, ")
                    + Words.and(risks.stream().map(Risks.Risk::words).toList())
                    + ".");
    risks.forEach(
        risk ->
            Grants.of(context, role.arn(), risk.actions(), "*")
                .forEach(grant -> finding.evidence(grant.evidence())));
    candidate
        .resources()
        .forEach(resource -> finding.field("runs with it", resource.arn(), resource.source()));
    return List.of(finding.build());
  }
}
