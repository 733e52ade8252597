package io.iamaudit.rules.root;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.OrganizationRule;
import io.iamaudit.rule.OrganizationRuleContext;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.OrganizationContext;
import java.util.List;
import java.util.stream.Stream;

/** Reports an organization in which every member account has a root user of its own to guard. */
public final class RootCentralizedManagementDisabledRule
    implements OrganizationRule<OrganizationContext> {
  private static final Parameter<Boolean> REQUIRE_ROOT_SESSIONS =
      Parameter.bool(
          "requireRootSessions", false, "whether privileged root sessions must be enabled, too");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("root-centralized-management-disabled")
          .title("Root access of member accounts is not managed centrally")
          .severity(Severity.MEDIUM)
          .areas("root", "organization")
          .requires(DataRequirement.of(DataPart.ROOT_ACCESS_FEATURES))
          .parameter(REQUIRE_ROOT_SESSIONS)
          .cis("7.0:2.1.1")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-enable-root-access.html")
          .remediation(
              "Enable centralized root access in the management account. That alone changes nothing"
                  + " in member accounts; deleting their root credentials afterwards does.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<OrganizationContext> subjects(OrganizationRuleContext context) {
    return Stream.of(context.organization());
  }

  @Override
  public List<Finding> check(OrganizationContext organization, OrganizationRuleContext context) {
    List<String> features = organization.rootAccessFeatures();
    String missing =
        !features.contains(RootAccessFeatures.CREDENTIALS)
            ? RootAccessFeatures.CREDENTIALS
            : context.parameter(REQUIRE_ROOT_SESSIONS)
                    && !features.contains(RootAccessFeatures.SESSIONS)
                ? RootAccessFeatures.SESSIONS
                : "";
    if (missing.isEmpty()) {
      return List.of();
    }
    return List.of(
        context
            .finding("organization", organization.id())
            .identifiedBy(missing)
            .message(
                "Organization "
                    + organization.id()
                    + (missing.equals(RootAccessFeatures.SESSIONS)
                        ? " manages root credentials centrally, but not with short root sessions"
                        : " does not manage the root credentials of its member accounts centrally")
                    + ".")
            .field(
                "EnabledFeatures",
                features.isEmpty() ? "none" : String.join(", ", features),
                organization.source())
            .build());
  }
}
