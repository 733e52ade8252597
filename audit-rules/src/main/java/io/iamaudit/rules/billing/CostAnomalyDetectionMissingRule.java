package io.iamaudit.rules.billing;

import io.iamaudit.finding.Evidence;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Known;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.AnomalyMonitor;
import io.iamaudit.snapshot.DataPart;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports accounts whose costs nobody is told about when they become unusual. */
public final class CostAnomalyDetectionMissingRule implements AccountRule<Known> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("cost-anomaly-detection-missing")
          .title("Cost Anomaly Detection tells nobody")
          .severity(Severity.INFO)
          .areas("billing")
          .requires(DataRequirement.of(DataPart.ANOMALY_MONITORS))
          .reference("https://docs.aws.amazon.com/cost-management/latest/userguide/manage-ad.html")
          .remediation(
              "Create a monitor of all services with a subscription, in the account that pays. It"
                  + " is free of charge, and finds what no threshold does: a service that nobody"
                  + " used before.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  private static Known watched(AccountContext context) {
    Known own = watched(context.snapshot());
    if (own.isYes() || Payer.other(context).isEmpty()) {
      return own;
    }
    return own.or(
        Payer.snapshot(context)
            .filter(payer -> payer.coverage().isPresent(DataPart.ANOMALY_MONITORS))
            .map(payer -> watched(payer))
            .orElse(
                Known.unknown(
                    "account "
                        + Payer.other(context).get()
                        + " pays for the organization, and its monitors are not in the input")));
  }

  private static Known watched(AccountSnapshot account) {
    return account.anomalyMonitors().stream()
        .map(monitor -> heard(monitor))
        .reduce((one, other) -> one.or(other))
        .orElse(Known.no(""));
  }

  private static Known heard(AnomalyMonitor monitor) {
    return monitor
        .subscribers()
        .map(
            count ->
                count > 0
                    ? Known.YES
                    : Known.no("monitor " + monitor.name() + " has no subscription"))
        .orElse(Known.unknown("the subscriptions of monitor " + monitor.name() + " are not known"));
  }

  @Override
  public Stream<Known> subjects(AccountContext context) {
    return Stream.of(watched(context)).filter(known -> !known.isUnknown());
  }

  @Override
  public Optional<String> unseen(AccountContext context) {
    return Optional.of(watched(context)).filter(Known::isUnknown).map(Known::why);
  }

  @Override
  public List<Finding> check(Known watched, AccountContext context) {
    return watched.isYes()
        ? List.of()
        : List.of(
            context
                .finding("account", context.snapshot().rootArn())
                .message(
                    "Nobody is told when the account's costs become unusual"
                        + (watched.why().isEmpty() ? "" : ": " + watched.why())
                        + ".")
                .evidence(
                    new Evidence.Field(
                        "monitors of Cost Anomaly Detection",
                        watched.why().isEmpty() ? "none" : watched.why(),
                        context.snapshot().anomalyMonitors().stream()
                            .map(AnomalyMonitor::source)
                            .findFirst()))
                .build());
  }
}
