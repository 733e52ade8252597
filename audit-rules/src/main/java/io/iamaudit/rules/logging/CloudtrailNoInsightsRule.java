package io.iamaudit.rules.logging;

import io.iamaudit.finding.Evidence;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Known;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Trail;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports accounts in which no trail looks for unusual activity. */
public final class CloudtrailNoInsightsRule implements AccountRule<Known> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("cloudtrail-no-insights")
          .title("CloudTrail Insights is off")
          .severity(Severity.INFO)
          .areas("logging")
          .requires(DataRequirement.of(DataPart.TRAILS))
          .reference(
              "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-insights-events-with-cloudtrail.html")
          .remediation(
              "Switch Insights on for one trail; AWS charges for the events that it looks at."
                  + " GuardDuty finds part of the same.")
          .optional()
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  private static Known on(AccountContext context) {
    Known best = Known.no("");
    for (Trail trail : Trails.over(context)) {
      Known chosen =
          trail
              .insightSelectors()
              .map(on -> on ? Trails.isLogging(trail, context) : Known.no(""))
              .orElse(
                  Known.unknown(
                      "whether Insights is on for " + Trails.words(trail) + " is not known"));
      best = best.or(chosen);
    }
    return best;
  }

  @Override
  public Stream<Known> subjects(AccountContext context) {
    return Stream.of(on(context)).filter(known -> !known.isUnknown());
  }

  @Override
  public Optional<String> unseen(AccountContext context) {
    return Optional.of(on(context)).filter(Known::isUnknown).map(Known::why);
  }

  @Override
  public List<Finding> check(Known on, AccountContext context) {
    return on.isYes()
        ? List.of()
        : List.of(
            context
                .finding("account", context.snapshot().rootArn())
                .message("No trail looks for unusual activity: CloudTrail Insights is off.")
                .evidence(
                    new Evidence.Field(
                        "HasInsightSelectors",
                        "false",
                        context.snapshot().trails().stream().map(Trail::source).findFirst()))
                .build());
  }
}
