package io.iamaudit.input;

import static io.iamaudit.input.Folder.details;
import static io.iamaudit.input.Folder.user;
import static io.iamaudit.input.Folder.users;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.AnomalyMonitor;
import io.iamaudit.snapshot.Budget;
import io.iamaudit.snapshot.CostPeriod;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.EnabledRegion;
import io.iamaudit.snapshot.EventSelectors;
import io.iamaudit.snapshot.MetricAlarm;
import io.iamaudit.snapshot.MetricFilter;
import io.iamaudit.snapshot.ResourceListing;
import io.iamaudit.snapshot.TopicSubscriptions;
import io.iamaudit.snapshot.Trail;
import io.iamaudit.snapshot.Vpc;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What records and watches over an account, and what it costs, as the AWS CLI prints it. */
class MonitoringOutputsTest {
  @TempDir Path directory;
  private Folder folder = new Folder(Path.of(""));

  @BeforeEach
  void one_user() {
    folder = new Folder(directory).file("a-details.json", details(users(user("alice"))));
  }

  /** Nothing was left out, but for the note on the moment that ages are judged against. */
  private void silent() {
    assertThat(folder.warnings()).isEmpty();
    assertThat(folder.notes()).hasSize(1).allMatch(note -> note.startsWith("ages in account"));
  }

  @Test
  void advanced_selectors_and_insights_belong_to_their_trail() {
    folder
        .file(
            "describe-trails.eu-west-1.json",
            """
            {"trailList": [{"Name": "main", "TrailARN":
              "arn:aws:cloudtrail:eu-west-1:111122223333:trail/main", "HomeRegion": "eu-west-1",
              "KmsKeyId": "", "IsOrganizationTrail": false, "HasInsightSelectors": false}]}
            """)
        .file(
            "get-event-selectors.main.json",
            """
            {"TrailARN": "arn:aws:cloudtrail:eu-west-1:111122223333:trail/main",
             "AdvancedEventSelectors": [{"Name": "writes", "FieldSelectors": [
               {"Field": "eventCategory", "Equals": ["Management"]},
               {"Field": "eventSource", "NotEquals": ["kms.amazonaws.com"]}]}]}
            """)
        .file(
            "get-insight-selectors.main.json",
            """
            {"TrailARN": "arn:aws:cloudtrail:eu-west-1:111122223333:trail/main",
             "InsightSelectors": [{"InsightType": "ApiCallRateInsight"}]}
            """)
        .file(
            "get-trail-status.main.json",
            """
            {"IsLogging": true, "LatestCloudWatchLogsDeliveryTime": "2026-10-01T00:00:00Z",
             "LatestCloudWatchLogsDeliveryError": "AccessDenied", "LatestDeliveryError": ""}
            """);
    AccountSnapshot account = folder.account();
    Trail trail = account.trails().get(0);
    assertThat(trail.kmsKeyId()).isEmpty();
    assertThat(trail.customEventSelectors()).isEmpty();
    assertThat(trail.insightSelectors()).contains(true);
    assertThat(trail.latestDeliveryError()).isEmpty();
    assertThat(trail.latestCloudWatchLogsDeliveryTime())
        .contains(Instant.parse("2026-10-01T00:00:00Z"));
    assertThat(trail.latestCloudWatchLogsDeliveryError()).contains("AccessDenied");
    EventSelectors.Advanced advanced = trail.eventSelectors().orElseThrow().advanced().get(0);
    assertThat(advanced.name()).isEqualTo("writes");
    assertThat(advanced.fields().get(0).equalTo()).containsExactly("Management");
    assertThat(advanced.fields().get(1).notEquals()).containsExactly("kms.amazonaws.com");
    assertThat(account.resourceListings())
        .extracting(ResourceListing::type, ResourceListing::region)
        .containsExactly(tuple("AWS::CloudTrail::Trail", Optional.of("eu-west-1")));
    silent();
  }

  @Test
  void filters_and_alarms_know_their_region() {
    folder
        .file(
            "describe-metric-filters.eu-west-1.json",
            """
            {"metricFilters": [{"filterName": "f", "filterPattern": "{ $.a = b }",
              "metricTransformations": [{"metricName": "m", "metricNamespace": "n",
                "metricValue": "1", "defaultValue": 0.0, "unit": "None",
                "dimensions": {"who": "$.userIdentity.arn"}}],
              "creationTime": 1580000000000, "logGroupName": "trail",
              "applyOnTransformedLogs": false}]}
            """)
        .file(
            "describe-alarms.json",
            """
            {"MetricAlarms": [{"AlarmName": "a", "AlarmArn":
              "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:a", "ActionsEnabled": true,
              "AlarmActions": [], "EvaluationPeriods": 2, "DatapointsToAlarm": 1,
              "Threshold": 1.0, "ComparisonOperator": "GreaterThanOrEqualToThreshold",
              "Metrics": [
                {"Id": "e1", "Expression": "m1*2", "ReturnData": true},
                {"Id": "m1", "ReturnData": false, "MetricStat": {"Metric":
                  {"Namespace": "n", "MetricName": "m", "Dimensions": []},
                  "Period": 300, "Stat": "Sum"}}]}]}
            """);
    AccountSnapshot account = folder.account();
    MetricFilter filter = account.metricFilters().get(0);
    assertThat(filter.region()).contains("eu-west-1");
    assertThat(filter.transformations().get(0).dimensions())
        .isEqualTo(Map.of("who", "$.userIdentity.arn"));
    MetricAlarm alarm = account.alarms().get(0);
    assertThat(alarm.region()).isEqualTo("eu-west-1");
    assertThat(alarm.watches("n", "m")).isTrue();
    assertThat(alarm.watches("n", "other")).isFalse();
    assertThat(alarm.evaluationPeriods()).contains(2);
    assertThat(alarm.datapointsToAlarm()).contains(1);
    assertThat(alarm.comparisonOperator()).contains("GreaterThanOrEqualToThreshold");
    assertThat(account.resourceListings())
        .extracting(ResourceListing::region)
        .containsExactly(Optional.of("eu-west-1"), Optional.of("eu-west-1"));
    assertThat(folder.coverage(DataPart.METRIC_FILTERS))
        .isEqualTo("partial: only the Regions whose files were given");
    assertThat(folder.coverage(DataPart.ALARMS)).isEqualTo("collected");
    silent();
  }

  @Test
  void subscriptions_are_counted_and_nobody_is_named() {
    folder
        .file(
            "list-subscriptions.json",
            """
            {"Subscriptions": [
              {"SubscriptionArn": "arn:aws:sns:eu-west-1:111122223333:alarms:1", "Owner":
                "111122223333", "Protocol": "email", "Endpoint": "alice@example.com",
                "TopicArn": "arn:aws:sns:eu-west-1:111122223333:alarms"},
              {"SubscriptionArn": "PendingConfirmation", "Owner": "", "Protocol": "email",
                "Endpoint": "bob@example.com",
                "TopicArn": "arn:aws:sns:eu-west-1:111122223333:alarms"},
              {"SubscriptionArn": "Deleted", "Owner": "", "Protocol": "email",
                "Endpoint": "carol@example.com",
                "TopicArn": "arn:aws:sns:eu-west-1:111122223333:alarms"}]}
            """)
        .file(
            "list-subscriptions-by-topic.arn%3Aaws%3Asns%3Aeu-west-1%3A111122223333%3Aempty.json",
            "{\"Subscriptions\": []}")
        .file(
            "get-topic-attributes.other.json",
            """
            {"Attributes": {"TopicArn": "arn:aws:sns:eu-west-1:111122223333:other",
              "SubscriptionsConfirmed": "3", "SubscriptionsPending": "1"}}
            """);
    AccountSnapshot account = folder.account();
    assertThat(account.topicSubscriptions())
        .extracting(
            topic -> topic.topicArn().substring(topic.topicArn().lastIndexOf(':') + 1),
            TopicSubscriptions::confirmed,
            TopicSubscriptions::pending)
        .containsExactly(tuple("alarms", 1, 1), tuple("empty", 0, 0), tuple("other", 3, 1));
    assertThat(account.toString()).doesNotContain("example.com");
    assertThat(folder.coverage(DataPart.TOPIC_SUBSCRIPTIONS))
        .isEqualTo("partial: only the topics whose files were given");
  }

  @Test
  void an_empty_list_of_subscriptions_without_topic_is_reported() {
    folder.file("list-subscriptions-by-topic.json", "{\"Subscriptions\": []}");
    assertThat(folder.warnings())
        .containsExactly(
            """
            the output does not say which topic it is about
              --> list-subscriptions-by-topic.json:1:1
              help: put it into the file's name, as list-subscriptions-by-topic.\
            arn%3Aaws%3Asns%3Aeu-west-1%3A111122223333%3Aalarms.json\
            """);
  }

  @Test
  void flow_logs_are_counted_for_the_vpcs_of_their_region() {
    folder
        .file(
            "describe-vpcs.eu-west-1.json",
            """
            {"Vpcs": [{"VpcId": "vpc-1", "OwnerId": "111122223333", "IsDefault": true,
              "State": "available", "CidrBlock": "172.31.0.0/16"},
              {"VpcId": "vpc-2", "OwnerId": "111122223333", "IsDefault": false}]}
            """)
        .file("describe-vpcs.us-east-1.json", "{\"Vpcs\": [{\"VpcId\": \"vpc-3\"}]}")
        .file(
            "describe-flow-logs.eu-west-1.json",
            """
            {"FlowLogs": [
              {"FlowLogId": "fl-1", "FlowLogStatus": "ACTIVE", "ResourceId": "vpc-2",
                "TrafficType": "ALL", "DeliverLogsStatus": "SUCCESS"},
              {"FlowLogId": "fl-2", "FlowLogStatus": "ACTIVE", "ResourceId": "subnet-1"}]}
            """);
    assertThat(folder.account().vpcs())
        .extracting(Vpc::id, Vpc::isDefault, Vpc::flowLogs)
        .containsExactlyInAnyOrder(
            tuple("vpc-1", true, Optional.of(0)),
            tuple("vpc-2", false, Optional.of(1)),
            tuple("vpc-3", false, Optional.empty()));
    assertThat(folder.warnings()).isEmpty();
  }

  @Test
  void regions_that_are_not_enabled_do_not_count() {
    folder
        .file(
            "list-regions.json",
            """
            {"Regions": [{"RegionName": "eu-west-1", "RegionOptStatus": "ENABLED_BY_DEFAULT"},
              {"RegionName": "af-south-1", "RegionOptStatus": "DISABLED"}]}
            """)
        .file(
            "describe-regions.json",
            """
            {"Regions": [{"Endpoint": "ec2.me-south-1.amazonaws.com", "RegionName": "me-south-1",
              "OptInStatus": "opted-in"},
              {"Endpoint": "ec2.ap-east-1.amazonaws.com", "RegionName": "ap-east-1",
              "OptInStatus": "not-opted-in"}]}
            """);
    assertThat(folder.account().regions())
        .extracting(EnabledRegion::name)
        .containsExactly("eu-west-1", "me-south-1");
    silent();
  }

  private static final String BUDGETS =
      """
      {"Budgets": [{"BudgetName": "monthly.costs", "BudgetType": "COST", "TimeUnit": "MONTHLY",
        "BudgetLimit": {"Amount": "800.0", "Unit": "USD"}}]}
      """;

  @Test
  void a_budget_gets_its_notifications_and_subscribers() {
    folder
        .file("describe-budgets.json", BUDGETS)
        .file(
            "describe-notifications-for-budget.monthly.costs.json",
            """
            {"Notifications": [{"NotificationType": "ACTUAL", "ComparisonOperator":
              "GREATER_THAN", "Threshold": 80.0, "NotificationState": "OK"}]}
            """)
        .file(
            "describe-subscribers-for-notification.monthly.costs.1.json",
            """
            {"Subscribers": [{"SubscriptionType": "EMAIL", "Address": "alice@example.com"}]}
            """)
        .file(
            "describe-subscribers-for-notification.monthly.costs.2.json",
            """
            {"Subscribers": [{"SubscriptionType": "SNS",
              "Address": "arn:aws:sns:us-east-1:111122223333:bill"}]}
            """);
    Budget budget = folder.account().budgets().get(0);
    assertThat(budget.notifications().orElseThrow())
        .containsExactly(
            new Budget.Notification(
                "ACTUAL", "GREATER_THAN", new BigDecimal("80.0"), "PERCENTAGE"));
    assertThat(budget.subscribers()).contains(2);
    assertThat(budget.topics()).containsExactly("arn:aws:sns:us-east-1:111122223333:bill");
    assertThat(budget.toString()).doesNotContain("alice");
    assertThat(folder.warnings()).isEmpty();
  }

  @Test
  void the_notifications_of_all_budgets_come_in_one_output_too() {
    folder
        .file("describe-budgets.json", BUDGETS)
        .file(
            "describe-budget-notifications-for-account.json",
            """
            {"BudgetNotificationsForAccount": [{"BudgetName": "monthly.costs",
              "Notifications": [{"NotificationType": "FORECASTED", "ComparisonOperator":
              "GREATER_THAN", "Threshold": 900, "ThresholdType": "ABSOLUTE_VALUE"}]}]}
            """);
    assertThat(folder.account().budgets().get(0).notifications().orElseThrow())
        .extracting(Budget.Notification::thresholdType)
        .containsExactly("ABSOLUTE_VALUE");
  }

  @Test
  void costs_by_service_add_up() {
    folder.file(
        "get-cost-and-usage.json",
        """
        {"GroupDefinitions": [{"Type": "DIMENSION", "Key": "SERVICE"}],
         "ResultsByTime": [{"TimePeriod": {"Start": "2026-09-01", "End": "2026-10-01"},
           "Total": {}, "Estimated": false, "Groups": [
             {"Keys": ["Amazon Simple Storage Service"],
              "Metrics": {"UnblendedCost": {"Amount": "10.25", "Unit": "USD"}}},
             {"Keys": ["Tax"],
              "Metrics": {"UnblendedCost": {"Amount": "2", "Unit": "USD"}}}]}],
         "DimensionValueAttributes": []}
        """);
    CostPeriod month = folder.account().costExplorer().orElseThrow().costs().get(0);
    assertThat(month.start()).isEqualTo(Instant.parse("2026-09-01T00:00:00Z"));
    assertThat(month.total()).contains(new BigDecimal("12.25"));
    assertThat(month.unit()).isEqualTo("USD");
    assertThat(month.services())
        .containsEntry("Amazon Simple Storage Service", new BigDecimal("10.25"));
    assertThat(folder.warnings()).isEmpty();
  }

  @Test
  void cost_explorer_says_by_an_error_that_it_is_off() {
    folder.file(
        "get-cost-and-usage.json",
        """
        {"Code": "AccessDeniedException",
         "Message": "User not enabled for cost explorer access"}
        """);
    assertThat(folder.account().costExplorer().orElseThrow().enabled()).isFalse();
    assertThat(folder.warnings()).isEmpty();
  }

  @Test
  void a_refusal_of_cost_explorer_says_nothing_of_the_account() {
    folder.file(
        "get-cost-and-usage.json",
        "{\"Code\": \"AccessDeniedException\", \"Message\": \"not authorized\"}");
    assertThat(folder.account().costExplorer()).isEmpty();
    assertThat(folder.warnings()).hasSize(1);
  }

  @Test
  void monitors_of_anomalies_know_who_is_told() {
    folder
        .file(
            "get-anomaly-monitors.json",
            """
            {"AnomalyMonitors": [{"MonitorArn": "arn:aws:ce::111122223333:anomalymonitor/1",
              "MonitorName": "services", "CreationDate": "2026-01-01T00:00:00Z",
              "MonitorType": "DIMENSIONAL", "MonitorDimension": "SERVICE"}]}
            """)
        .file(
            "get-anomaly-subscriptions.json",
            """
            {"AnomalySubscriptions": [{"SubscriptionArn":
              "arn:aws:ce::111122223333:anomalysubscription/1", "AccountId": "111122223333",
              "MonitorArnList": ["arn:aws:ce::111122223333:anomalymonitor/1"],
              "Subscribers": [{"Address": "alice@example.com", "Type": "EMAIL",
                "Status": "CONFIRMED"}, {"Address": "bob@example.com", "Type": "EMAIL",
                "Status": "DECLINED"}], "Frequency": "DAILY"}]}
            """);
    assertThat(folder.account().anomalyMonitors())
        .extracting(AnomalyMonitor::name, AnomalyMonitor::subscribers)
        .containsExactly(tuple("services", Optional.of(1)));
    assertThat(folder.coverage(DataPart.ANOMALY_MONITORS)).isEqualTo("collected");
  }

  @Test
  void object_lock_is_a_setting_of_its_bucket() {
    folder
        .file(
            "get-public-access-block.logs.json",
            "{\"PublicAccessBlockConfiguration\": {\"BlockPublicAcls\": true}}")
        .file(
            "get-object-lock-configuration.logs.json",
            """
            {"ObjectLockConfiguration": {"ObjectLockEnabled": "Enabled", "Rule":
              {"DefaultRetention": {"Mode": "COMPLIANCE", "Days": 365}}}}
            """);
    assertThat(folder.account().resources().get(0).settings())
        .containsEntry("ObjectLockMode", "COMPLIANCE");
    silent();
  }
}
