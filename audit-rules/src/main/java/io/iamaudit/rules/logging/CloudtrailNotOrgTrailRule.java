package io.iamaudit.rules.logging;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Known;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.OrganizationContext;
import io.iamaudit.snapshot.Trail;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports organizations whose accounts each have to see to their own trail. */
public final class CloudtrailNotOrgTrailRule implements AccountRule<OrganizationContext> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("cloudtrail-not-org-trail")
          .title("Organization has no trail of its own")
          .severity(Severity.LOW)
          .areas("logging")
          .requires(DataRequirement.of(DataPart.TRAILS), DataRequirement.of(DataPart.ORGANIZATION))
          .reference(
              "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html")
          .remediation(
              "Create an organization trail in the management account: members cannot stop it, and"
                  + " new accounts are recorded from their first minute. Trails of single accounts"
                  + " then cost money for the second copy and can go.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  private static Known recorded(AccountContext context) {
    Known best = Known.no("");
    for (Trail trail : Trails.over(context)) {
      Known ofOrganization =
          trail
              .organizationTrail()
              .map(is -> is ? Trails.isLogging(trail, context) : Known.no(""))
              .orElse(
                  Known.unknown(
                      "whether trail " + trail.name() + " is of the organization is not known"));
      best = best.or(ofOrganization);
    }
    return best;
  }

  private static Stream<OrganizationContext> managed(AccountContext context) {
    return context.organization().stream()
        .filter(it -> it.managementAccount().equals(context.snapshot().id()));
  }

  @Override
  public Stream<OrganizationContext> subjects(AccountContext context) {
    return managed(context).filter(organization -> !recorded(context).isUnknown());
  }

  @Override
  public Optional<String> unseen(AccountContext context) {
    return managed(context)
        .map(organization -> recorded(context))
        .filter(Known::isUnknown)
        .map(Known::why)
        .findFirst();
  }

  @Override
  public List<Finding> check(OrganizationContext organization, AccountContext context) {
    return recorded(context).isYes()
        ? List.of()
        : List.of(
            context
                .finding("account", context.snapshot().rootArn())
                .message(
                    "Organization "
                        + organization.id()
                        + " has no trail that records all its accounts.")
                .field("organization trail", "none", organization.source())
                .build());
  }
}
