package io.iamaudit.rules.account;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.RegionalService;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports services that watch over an account and are off in a Region in use. */
public final class AccountGuarddutySecurityhubConfigDisabledRule
    implements AccountRule<AccountGuarddutySecurityhubConfigDisabledRule.Watched> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("account-guardduty-securityhub-config-disabled")
          .title("GuardDuty, Security Hub or AWS Config is off")
          .severity(Severity.MEDIUM)
          .areas("account")
          .requires(
              DataRequirement.of(
                  DataPart.GUARDDUTY, DataPart.SECURITY_HUB, DataPart.CONFIG_RECORDERS))
          .parameter(ActiveRegions.REGIONS)
          .cis(
              "1.4:3.5",
              "1.5:3.5",
              "2.0:3.5",
              "3.0:3.3",
              "4.0:3.3",
              "5.0:3.3",
              "6.0:4.3",
              "7.0:4.3",
              "1.5:4.16",
              "2.0:4.16",
              "3.0:4.16",
              "4.0:4.16",
              "5.0:4.16",
              "6.0:5.16",
              "7.0:5.16")
          .reference("https://docs.aws.amazon.com/guardduty/latest/ug/what-is-guardduty.html")
          .remediation(
              "Switch it on in the Region, best for the whole organization by a delegated"
                  + " administrator; each of them costs by what it looks at.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /** A service in a Region in use. */
  record Watched(RegionalService state, ActiveRegions.Proof proof) {}

  @Override
  public Stream<Watched> subjects(AccountContext context) {
    Map<String, ActiveRegions.Proof> active = ActiveRegions.of(context).why();
    return context.snapshot().regionalServices().stream()
        .filter(state -> state.service() != RegionalService.Service.ACCESS_ANALYZER)
        .flatMap(
            state ->
                Optional.ofNullable(active.get(state.region())).stream()
                    .map(proof -> new Watched(state, proof)));
  }

  @Override
  public List<Finding> check(Watched watched, AccountContext context) {
    RegionalService state = watched.state();
    return state.enabled()
        ? List.of()
        : List.of(
            context
                .finding("account", context.snapshot().rootArn())
                .identifiedBy(state.service().name(), state.region())
                .message(
                    Words.upperFirst(state.service().words())
                        + " is off in "
                        + state.region()
                        + ", "
                        + watched.proof().words()
                        + ".")
                .field(state.service().words(), "off in " + state.region(), state.source())
                .build());
  }
}
