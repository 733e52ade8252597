package io.iamaudit.rules.exposure;

import io.iamaudit.analysis.exposure.ResourceExposure;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reports resources whose policy lets anybody or unknown accounts in: event bus takes events from
 * anybody or from unknown accounts.
 */
public final class EventbridgeBusPublicRule extends ExposureRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("eventbridge-bus-public")
          .title("Event bus takes events from anybody or from unknown accounts")
          .severity(Severity.HIGH)
          .areas("public-access")
          .requires(DataRequirement.of(DataPart.RESOURCE_POLICIES))
          .parameter(ForeignAccess.TRUSTED_ACCOUNTS)
          .cis("7.0:2.21")
          .reference(
              "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html")
          .remediation(
              "Name the accounts that send events, or the organization by"
                  + " `aws:PrincipalOrgID`. Events of others are refused then.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Set<String> types() {
    return Set.of("AWS::Events::EventBus");
  }

  @Override
  public List<Finding> check(ResourceExposure exposed, AccountContext context) {
    List<Finding> found = new ArrayList<>(PublicAccess.findings(exposed, context, false));
    found.addAll(
        ForeignAccess.findings(
            exposed, context, context.parameter(ForeignAccess.TRUSTED_ACCOUNTS)));
    return found;
  }
}
