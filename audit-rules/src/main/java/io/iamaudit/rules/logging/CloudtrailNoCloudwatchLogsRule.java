package io.iamaudit.rules.logging;

import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Ages;
import io.iamaudit.snapshot.Trail;
import java.time.Instant;
import java.util.Optional;

/** Reports trails that do not reach CloudWatch Logs, or no longer do. */
public final class CloudtrailNoCloudwatchLogsRule extends TrailRule {
  private static final Parameter<Integer> MAX_DELIVERY_AGE_DAYS =
      Parameter.integer(
          "maxDeliveryAgeDays", 1, "for how many days nothing may have reached the log group");

  private static final RuleMetadata METADATA =
      metadata("cloudtrail-no-cloudwatch-logs")
          .title("Trail is not copied to CloudWatch Logs")
          .severity(Severity.LOW)
          .parameter(MAX_DELIVERY_AGE_DAYS)
          .cis("1.2:2.4", "1.4:3.4", "1.5:3.4", "2.0:3.4")
          .reference(
              "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html")
          .remediation(
              "Give the trail a log group and a role that may write to it, where metric filters or searches are wanted; CloudWatch Logs charges for what it takes in.")
          .optional()
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Optional<Problem> problem(Trail trail, AccountContext context) {
    if (trail.cloudWatchLogsLogGroupArn().isEmpty()) {
      return Optional.of(
          new Problem(
              "is not copied to CloudWatch Logs",
              "CloudWatchLogsLogGroupArn",
              "none",
              trail.source()));
    }
    if (trail.logging().isEmpty()) {
      return Optional.empty();
    }
    int days = context.parameter(MAX_DELIVERY_AGE_DAYS);
    Optional<Instant> last = trail.latestCloudWatchLogsDeliveryTime();
    if (last.filter(moment -> !Ages.isOlderThan(moment, context.now(), days)).isPresent()) {
      return Optional.empty();
    }
    Optional<String> error = trail.latestCloudWatchLogsDeliveryError();
    if (last.isEmpty() && error.isEmpty()) {
      // A trail that was just made has delivered nothing yet, and old answers lack the time.
      return Optional.empty();
    }
    return Optional.of(
        new Problem(
            last.map(
                        moment ->
                            "last reached CloudWatch Logs "
                                + Ages.words(Ages.days(moment, context.now()))
                                + " ago")
                    .orElse("never reached CloudWatch Logs")
                + error.map(text -> ": " + text).orElse(""),
            "LatestCloudWatchLogsDeliveryTime",
            last.map(Instant::toString).orElse("never"),
            trail.source()));
  }
}
