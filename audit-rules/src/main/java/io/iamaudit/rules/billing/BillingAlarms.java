package io.iamaudit.rules.billing;

import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.MetricAlarm;
import io.iamaudit.snapshot.ResourceListing;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Alarms on what AWS estimates the month to cost. AWS publishes the metric in one Region.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/monitor_estimated_charges_with_cloudwatch.html">
 *     Creating a billing alarm</a>
 */
final class BillingAlarms {
  /** Where the metric is. */
  static final String REGION = "us-east-1";

  private static final String NAMESPACE = "AWS/Billing";
  private static final String METRIC = "EstimatedCharges";

  private BillingAlarms() {}

  /** Whether alarms of that Region were collected. Other partitions have other Regions. */
  static boolean areRead(AccountSnapshot account) {
    if (!account.partition().equals("aws")) {
      return false;
    }
    List<ResourceListing> listings =
        account.resourceListings().stream()
            .filter(it -> it.type().equals("AWS::CloudWatch::Alarm"))
            .filter(it -> it.region().isPresent())
            .toList();
    return listings.isEmpty()
        ? account.coverage().isComplete(DataPart.ALARMS)
        : listings.stream().anyMatch(it -> it.region().filter(REGION::equals).isPresent());
  }

  /** Alarms on all that the account is billed for, not on one service or one member. */
  static Stream<MetricAlarm> ofAllCosts(AccountSnapshot account) {
    return all(account)
        .filter(
            alarm ->
                !alarm.dimensions().containsKey("ServiceName")
                    && !alarm.dimensions().containsKey("LinkedAccount"));
  }

  /** Alarms of the management account on what a member costs. */
  static Stream<MetricAlarm> ofMember(AccountSnapshot payer, String member) {
    return all(payer)
        .filter(alarm -> alarm.dimensions().entrySet().contains(Map.entry("LinkedAccount", member)))
        .filter(alarm -> !alarm.dimensions().containsKey("ServiceName"));
  }

  private static Stream<MetricAlarm> all(AccountSnapshot account) {
    return account.alarms().stream().filter(alarm -> alarm.watches(NAMESPACE, METRIC));
  }
}
