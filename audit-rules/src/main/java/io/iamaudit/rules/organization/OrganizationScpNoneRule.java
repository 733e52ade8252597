package io.iamaudit.rules.organization;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.OrganizationRule;
import io.iamaudit.rule.OrganizationRuleContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.OrganizationAccount;
import io.iamaudit.snapshot.OrganizationContext;
import io.iamaudit.snapshot.OrganizationPolicy;
import java.util.List;
import java.util.stream.Stream;

/** Reports an organization in which no service control policy takes anything from anybody. */
public final class OrganizationScpNoneRule implements OrganizationRule<OrganizationContext> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("organization-scp-none")
          .title("No service control policy restricts any account")
          .severity(Severity.MEDIUM)
          .areas("organization")
          .requires(
              DataRequirement.allOf(DataPart.ORGANIZATION),
              DataRequirement.allOf(DataPart.SERVICE_CONTROL_POLICIES))
          .cis("7.0:2.1.2")
          .reference(
              "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html")
          .remediation(
              "Attach service control policies that deny what nobody in a member account should do,"
                  + " first to a unit for tests. Leave FullAWSAccess attached: without it nothing is"
                  + " allowed at all.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<OrganizationContext> subjects(OrganizationRuleContext context) {
    return Stream.of(context.organization())
        .filter(organization -> organization.featureSet().equals("ALL"))
        .filter(organization -> !Members.of(organization).isEmpty());
  }

  @Override
  public List<Finding> check(OrganizationContext organization, OrganizationRuleContext context) {
    List<OrganizationAccount> members = Members.of(organization);
    if (ControlPolicies.of(organization, ControlPolicies.SERVICE).restrictAny(members)) {
      return List.of();
    }
    List<OrganizationPolicy> policies =
        organization.policies().stream()
            .filter(policy -> policy.type().equals(ControlPolicies.SERVICE))
            .toList();
    Finding.Builder finding =
        context
            .finding("organization", organization.id())
            .message(
                "No service control policy restricts "
                    + (members.size() == 1
                        ? "the only member account"
                        : "any of the " + members.size() + " member accounts")
                    + " of organization "
                    + organization.id()
                    + ".")
            .field(
                "service control policies",
                policies.isEmpty()
                    ? "none"
                    : Words.firstOf(policies.stream().map(OrganizationPolicy::name).toList(), 6),
                organization.source());
    policies.stream()
        .filter(policy -> !policy.awsManaged())
        .forEach(
            policy ->
                finding.field(
                    "targets of " + policy.name(),
                    policy.targets().isEmpty() ? "none" : Words.firstOf(policy.targets(), 6),
                    policy.source()));
    return List.of(finding.build());
  }
}
