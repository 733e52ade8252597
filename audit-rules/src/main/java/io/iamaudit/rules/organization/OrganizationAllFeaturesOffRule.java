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

/** Reports an organization that shares its bill and nothing else. */
public final class OrganizationAllFeaturesOffRule implements OrganizationRule<OrganizationContext> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("organization-all-features-off")
          .title("Organization has only consolidated billing")
          .severity(Severity.MEDIUM)
          .areas("organization")
          .requires(DataRequirement.of(DataPart.ORGANIZATION))
          .reference(
              "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_org_support-all-features.html")
          .remediation(
              "Enable all features; every invited account has to agree, and there is no way back."
                  + " Nothing is restricted until policies are attached.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<OrganizationContext> subjects(OrganizationRuleContext context) {
    return Stream.of(context.organization())
        .filter(organization -> !organization.featureSet().isEmpty());
  }

  @Override
  public List<Finding> check(OrganizationContext organization, OrganizationRuleContext context) {
    return organization.featureSet().equals("CONSOLIDATED_BILLING")
        ? List.of(
            context
                .finding("organization", organization.id())
                .message(
                    "Organization "
                        + organization.id()
                        + " has only consolidated billing, so that no policy of it can bind its"
                        + " accounts.")
                .field("FeatureSet", organization.featureSet(), organization.source())
                .build())
        : List.of();
  }
}
