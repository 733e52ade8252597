package io.iamaudit.rules.organization;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.OrganizationRule;
import io.iamaudit.rule.OrganizationRuleContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.OrganizationContext;
import java.util.List;
import java.util.stream.Stream;

/** Reports an organization in which no resource control policy binds any account. */
public final class OrganizationRcpMissingRule implements OrganizationRule<OrganizationContext> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("organization-rcp-missing")
          .title("No resource control policy protects the resources of any account")
          .severity(Severity.LOW)
          .areas("organization")
          .requires(
              DataRequirement.allOf(DataPart.ORGANIZATION),
              DataRequirement.allOf(DataPart.RESOURCE_CONTROL_POLICIES))
          .reference(
              "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html")
          .remediation(
              "Attach a resource control policy that denies principals from outside the"
                  + " organization, first to a unit for tests: partners and services that get in"
                  + " through policies of resources lose their access unless it excepts them.")
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
    // A policy of one's own can only deny; RCPFullAWSAccess, which is AWS's, denies nothing.
    return Attachments.bind(organization, ControlPolicies.RESOURCE, policy -> !policy.awsManaged())
        ? List.of()
        : List.of(
            context
                .finding("organization", organization.id())
                .message(
                    "No resource control policy limits who from outside organization "
                        + organization.id()
                        + " may use the resources of its member accounts.")
                .field(
                    "resource control policies",
                    Attachments.words(organization, ControlPolicies.RESOURCE),
                    organization.source())
                .build());
  }
}
