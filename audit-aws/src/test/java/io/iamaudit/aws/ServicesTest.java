package io.iamaudit.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.iamaudit.input.SnapshotJson;
import io.iamaudit.snapshot.AccessAnalyzer;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.AlternateContact;
import io.iamaudit.snapshot.AnalyzerFinding;
import io.iamaudit.snapshot.AnomalyMonitor;
import io.iamaudit.snapshot.BucketLogging;
import io.iamaudit.snapshot.Budget;
import io.iamaudit.snapshot.CostPeriod;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.EnabledRegion;
import io.iamaudit.snapshot.EventSelectors;
import io.iamaudit.snapshot.KmsGrant;
import io.iamaudit.snapshot.MetricAlarm;
import io.iamaudit.snapshot.MetricFilter;
import io.iamaudit.snapshot.RegionalService;
import io.iamaudit.snapshot.ResourceListing;
import io.iamaudit.snapshot.ResourceRecord;
import io.iamaudit.snapshot.TopicSubscriptions;
import io.iamaudit.snapshot.Trail;
import io.iamaudit.snapshot.TrustedAdvisorCheck;
import io.iamaudit.snapshot.Vpc;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Services beside IAM, each Region of its own. */
class ServicesTest {
  @RegisterExtension static final FakeAws AWS = new FakeAws();

  private static final Set<DataPart> PARTS = ServiceReaders.parts();

  private static AccountSnapshot read() {
    return AWS.source().parts(PARTS).build().read().accounts().get(0);
  }

  private static Coverage.Part coverage(DataPart part) {
    return read().coverage().of(part);
  }

  /** Resource-based policies are never all there: other services have them too. */
  private static Coverage.Part complete(DataPart part) {
    return switch (part) {
      case RESOURCE_POLICIES ->
          Coverage.Part.partial(
              "of S3, SQS, SNS, KMS, Lambda, ECR and Secrets Manager, and of no other service");
      case RESOURCE_SHARING ->
          Coverage.Part.partial(
              "of EC2, as far as it is shared with everybody, and of no other service");
      default -> Coverage.Part.collected();
    };
  }

  @Test
  void everything_is_collected_in_every_region() {
    AccountSnapshot account = read();

    for (DataPart part : PARTS) {
      assertThat(account.coverage().of(part)).as(part.id()).isEqualTo(complete(part));
      assertThat(AwsSnapshotSource.isAllThatCanBeRead(account.coverage().of(part))).isTrue();
    }
    for (Operation operation :
        List.of(Operation.DESCRIBE_TRAILS, Operation.DESCRIBE_ALARMS, Operation.LIST_KEYS)) {
      for (String region : List.of("us-east-1", "eu-west-1")) {
        AWS.server()
            .verify(
                1,
                AWS.calls(operation).withHeader("Authorization", containing("/" + region + "/")));
      }
    }
  }

  @Test
  void a_trail_is_read_once_and_in_its_own_region() {
    Trail trail = read().trails().get(0);

    assertThat(trail.name()).isEqualTo("all");
    assertThat(trail.logging()).contains(true);
    assertThat(trail.latestDeliveryTime()).contains(Instant.ofEpochSecond(1793000000));
    assertThat(trail.eventSelectors()).contains(EventSelectors.DEFAULT);
    AWS.server().verify(1, AWS.calls(Operation.GET_TRAIL_STATUS));
    AWS.server()
        .verify(
            1,
            AWS.calls(Operation.GET_TRAIL_STATUS)
                .withHeader("Authorization", containing("/eu-west-1/")));
  }

  @Test
  void alarms_filters_budgets_and_analyzers_are_what_the_checks_look_at() {
    AccountSnapshot account = read();

    MetricAlarm alarm = account.alarms().get(0);
    assertThat(alarm.namespace()).contains("AWS/Billing");
    assertThat(alarm.threshold()).contains(new BigDecimal("100.0"));
    assertThat(alarm.dimensions()).isEqualTo(Map.of("Currency", "USD"));
    assertThat(alarm.actions()).containsExactly("arn:aws:sns:us-east-1:111122223333:bill");
    MetricFilter filter = account.metricFilters().get(0);
    assertThat(filter.pattern()).isEqualTo("{ $.userIdentity.type = \"Root\" }");
    assertThat(filter.region()).isPresent();
    assertThat(filter.transformations())
        .containsExactly(new MetricFilter.Transformation("Security", "RootUse", "1", Map.of()));
    Budget budget = account.budgets().get(0);
    assertThat(budget.limit()).contains(new BigDecimal("100.0"));
    assertThat(budget.actualSpend()).contains(new BigDecimal("12.5"));
    assertThat(budget.notifications().orElseThrow())
        .containsExactly(
            new Budget.Notification(
                "ACTUAL", "GREATER_THAN", new BigDecimal("80.0"), "PERCENTAGE"));
    assertThat(budget.subscribers()).contains(2);
    assertThat(budget.topics()).containsExactly("arn:aws:sns:us-east-1:111122223333:bill");
    assertThat(account.accessAnalyzers())
        .extracting(AccessAnalyzer::type)
        .containsExactly("ACCOUNT");
    assertThat(account.costExplorer().orElseThrow().enabled()).isTrue();
  }

  @Test
  void costs_monitors_subscriptions_and_regions_are_read() {
    AccountSnapshot account = read();

    CostPeriod month = account.costExplorer().orElseThrow().costs().get(0);
    assertThat(month.total()).contains(new BigDecimal("1.5"));
    assertThat(month.services()).isEqualTo(Map.of("Tax", new BigDecimal("1.5")));
    assertThat(month.end()).isEqualTo(Instant.parse("2026-10-01T00:00:00Z"));
    assertThat(account.anomalyMonitors())
        .extracting(AnomalyMonitor::name, AnomalyMonitor::subscribers)
        .containsExactly(tuple("services", Optional.of(1)));
    assertThat(account.topicSubscriptions())
        .extracting(TopicSubscriptions::confirmed, TopicSubscriptions::pending)
        .containsExactly(tuple(2, 1));
    assertThat(account.regions())
        .extracting(EnabledRegion::name)
        .containsExactly("eu-west-1", "us-east-1");
    assertThat(account.vpcs())
        .extracting(Vpc::id, Vpc::isDefault, Vpc::flowLogs)
        .containsExactly(tuple("vpc-1", true, Optional.of(1)));
    assertThat(account.resourceListings())
        .extracting(ResourceListing::type, listing -> listing.region().orElseThrow())
        .containsExactlyInAnyOrder(
            tuple("AWS::CloudTrail::Trail", "eu-west-1"),
            tuple("AWS::CloudTrail::Trail", "us-east-1"),
            tuple("AWS::CloudWatch::Alarm", "eu-west-1"),
            tuple("AWS::CloudWatch::Alarm", "us-east-1"),
            tuple("AWS::Logs::MetricFilter", "eu-west-1"),
            tuple("AWS::Logs::MetricFilter", "us-east-1"));
  }

  @Test
  void what_watches_over_the_account_is_known_for_each_region() {
    AWS.server()
        .stubFor(
            AWS.request(Operation.LIST_DETECTORS)
                .atPriority(2)
                .withHeader("Authorization", containing("/us-east-1/"))
                .willReturn(aResponse().withBody("{\"detectorIds\": []}")));
    AWS.server()
        .stubFor(
            AWS.request(Operation.DESCRIBE_HUB)
                .atPriority(2)
                .withHeader("Authorization", containing("/us-east-1/"))
                .willReturn(FakeAws.error(Operation.DESCRIBE_HUB, 401, "InvalidAccessException")));

    assertThat(read().regionalServices())
        .extracting(RegionalService::service, RegionalService::region, RegionalService::enabled)
        .containsExactlyInAnyOrder(
            tuple(RegionalService.Service.GUARDDUTY, "eu-west-1", true),
            tuple(RegionalService.Service.GUARDDUTY, "us-east-1", false),
            tuple(RegionalService.Service.SECURITY_HUB, "eu-west-1", true),
            tuple(RegionalService.Service.SECURITY_HUB, "us-east-1", false),
            tuple(RegionalService.Service.ACCESS_ANALYZER, "eu-west-1", true),
            tuple(RegionalService.Service.ACCESS_ANALYZER, "us-east-1", true),
            tuple(RegionalService.Service.CONFIG, "eu-west-1", true),
            tuple(RegionalService.Service.CONFIG, "us-east-1", true));
  }

  @Test
  void a_detector_that_is_suspended_does_not_watch() {
    AWS.answer(
        Operation.GET_DETECTOR,
        "{\"status\": \"DISABLED\", \"serviceRole\": \"arn:aws:iam::111122223333:role/guard\"}");

    assertThat(read().regionalServices())
        .filteredOn(state -> state.service() == RegionalService.Service.GUARDDUTY)
        .hasSize(2)
        .noneMatch(RegionalService::enabled);
  }

  @Test
  void a_region_whose_detectors_are_not_known_is_not_said_to_be_unwatched() {
    AWS.fail(Operation.LIST_DETECTORS, 403, "AccessDeniedException");

    AccountSnapshot account = read();

    assertThat(account.regionalServices())
        .noneMatch(state -> state.service() == RegionalService.Service.GUARDDUTY);
    assertThat(account.coverage().isPresent(DataPart.GUARDDUTY)).isFalse();
  }

  @Test
  void of_the_primary_contact_only_the_names_of_filled_fields_are_kept() {
    assertThat(read().contactInformation().orElseThrow().fields())
        .containsExactly("FullName", "PhoneNumber");
  }

  @Test
  void an_alternate_contact_that_nobody_named_is_known_to_be_missing() {
    AWS.server()
        .stubFor(
            AWS.request(Operation.GET_ALTERNATE_CONTACT)
                .atPriority(2)
                .withRequestBody(containing("BILLING"))
                .willReturn(
                    FakeAws.error(
                        Operation.GET_ALTERNATE_CONTACT, 404, "ResourceNotFoundException")));

    assertThat(read().alternateContacts())
        .extracting(AlternateContact::type, AlternateContact::registered)
        .containsExactly(
            tuple("BILLING", false), tuple("OPERATIONS", true), tuple("SECURITY", true));
  }

  @Test
  void findings_of_access_analyzer_and_ways_in_by_certificate_are_read() {
    AccountSnapshot account = read();

    AnalyzerFinding finding = account.analyzerFindings().get(0);
    assertThat(finding.isActive()).isTrue();
    assertThat(finding.type()).isEqualTo("ExternalAccess");
    assertThat(finding.resource()).contains("arn:aws:s3:::reports");
    assertThat(account.rolesAnywhereProfiles().get(0).roleArns())
        .containsExactly("arn:aws:iam::111122223333:role/app");
    assertThat(account.rolesAnywhereTrustAnchors().get(0).enabled()).contains(false);
    assertThat(account.rolesAnywhereTrustAnchors().get(0).acmPcaArn()).isPresent();
  }

  @Test
  void trusted_advisor_is_asked_on_request_and_names_its_checks() {
    assertThat(AwsSnapshotSource.defaultParts()).doesNotContain(DataPart.TRUSTED_ADVISOR);

    TrustedAdvisorCheck check = read().trustedAdvisorChecks().get(0);

    assertThat(check.name()).contains("Amazon S3 Bucket Permissions");
    assertThat(check.category()).contains("security");
    assertThat(check.flagged()).contains(2);
  }

  @Test
  void each_kind_of_resource_has_its_policy() {
    Map<String, ResourceRecord> resources =
        read().resources().stream()
            .collect(Collectors.toMap(ResourceRecord::type, resource -> resource));

    assertThat(resources)
        .containsOnlyKeys(
            "AWS::S3::Bucket",
            "AWS::S3::AccountPublicAccessBlock",
            "AWS::SQS::Queue",
            "AWS::SNS::Topic",
            "AWS::KMS::Key",
            "AWS::Lambda::Function",
            "AWS::Lambda::LayerVersion",
            "AWS::ECR::Repository",
            "AWS::SecretsManager::Secret");
    resources.forEach(
        (type, resource) -> {
          assertThat(resource.owner()).as(type).isPresent();
          assertThat(resource.policy().isPresent())
              .as(type)
              .isEqualTo(!type.endsWith("PublicAccessBlock"));
          resource.policy().ifPresent(policy -> assertThat(policy.document()).as(type).isPresent());
        });
    assertThat(resources.get("AWS::S3::Bucket").settings())
        .containsEntry("BlockPublicPolicy", "false")
        .containsEntry("RestrictPublicBuckets", "true")
        .containsEntry("ObjectOwnership", "BucketOwnerPreferred")
        .containsEntry("Versioning", "Enabled")
        .containsEntry("MFADelete", "Disabled");
    assertThat(resources.get("AWS::S3::AccountPublicAccessBlock").arn())
        .isEqualTo("arn:aws:s3::111122223333:account");
  }

  @Test
  void what_is_given_to_others_without_a_policy_is_read() {
    AccountSnapshot account = read();

    assertThat(account.bucketAcls().get(0).grants())
        .extracting(grant -> grant.granteeType() + " " + grant.grantee() + " " + grant.permission())
        .containsExactly("CanonicalUser owner FULL_CONTROL");
    KmsGrant grant = account.kmsGrants().get(0);
    assertThat(grant.keyArn()).isEqualTo("arn:aws:kms:eu-west-1:111122223333:key/1");
    assertThat(grant.grantee()).contains("arn:aws:iam::444455556666:role/backup");
    assertThat(grant.operations()).containsExactly("Decrypt");
    assertThat(grant.encryptionContextSubset()).isEqualTo(Map.of("Department", "IT"));
    assertThat(account.functionUrls())
        .singleElement()
        .satisfies(url -> assertThat(url.authType()).isEqualTo("NONE"));
    assertThat(account.resourceSharing())
        .extracting(sharing -> sharing.arn() + " " + sharing.withEveryone())
        .containsExactly(
            "arn:aws:ec2:eu-west-1::image/ami-1 false",
            "arn:aws:ec2:eu-west-1::snapshot/snap-1 true",
            "arn:aws:ec2:us-east-1::image/ami-1 false",
            "arn:aws:ec2:us-east-1::snapshot/snap-1 true");
    assertThat(account.publicSharingBlocks())
        .extracting(block -> block.type() + " " + block.region() + " " + block.state())
        .containsExactly(
            "AWS::EC2::Image eu-west-1 unblocked",
            "AWS::EC2::Image us-east-1 unblocked",
            "AWS::EC2::Snapshot eu-west-1 block-all-sharing",
            "AWS::EC2::Snapshot us-east-1 block-all-sharing");
    AWS.server()
        .verify(
            2,
            AWS.calls(Operation.DESCRIBE_SNAPSHOTS, "Owner.1=self")
                .withRequestBody(containing("RestorableBy.1=all")));
  }

  @Test
  void one_part_of_a_bucket_asks_for_nothing_else_of_it() {
    AccountSnapshot account =
        AWS.source().parts(List.of(DataPart.BUCKET_VERSIONING)).build().read().accounts().get(0);

    assertThat(account.resources())
        .singleElement()
        .satisfies(
            bucket -> assertThat(bucket.settings()).containsOnlyKeys("Versioning", "MFADelete"));
    AWS.server().verify(0, AWS.calls(Operation.GET_BUCKET_POLICY));
    AWS.server().verify(0, AWS.calls(Operation.GET_BUCKET_ACL));
    AWS.server().verify(0, AWS.calls(Operation.LIST_REGIONS));
  }

  @Test
  void what_was_never_set_is_no_failure() {
    AWS.fail(Operation.GET_BUCKET_POLICY, 404, "NoSuchBucketPolicy");
    AWS.fail(Operation.GET_BUCKET_PUBLIC_ACCESS_BLOCK, 404, "NoSuchPublicAccessBlockConfiguration");
    AWS.fail(
        Operation.GET_ACCOUNT_PUBLIC_ACCESS_BLOCK, 404, "NoSuchPublicAccessBlockConfiguration");
    AWS.fail(Operation.GET_BUCKET_OWNERSHIP_CONTROLS, 404, "OwnershipControlsNotFoundError");
    AWS.answer(Operation.GET_BUCKET_VERSIONING, "<VersioningConfiguration/>");
    AWS.fail(Operation.GET_FUNCTION_POLICY, 404, "ResourceNotFoundException");
    AWS.fail(Operation.GET_LAYER_VERSION_POLICY, 404, "ResourceNotFoundException");
    AWS.fail(Operation.GET_REPOSITORY_POLICY, 400, "RepositoryPolicyNotFoundException");
    AWS.answer(Operation.GET_BUCKET_LOGGING, "<BucketLoggingStatus/>");
    AWS.answer(Operation.GET_SECRET_POLICY, "{}");

    AccountSnapshot account = read();

    assertThat(account.coverage().of(DataPart.RESOURCE_POLICIES))
        .isEqualTo(complete(DataPart.RESOURCE_POLICIES));
    assertThat(account.resources())
        .filteredOn(resource -> resource.type().equals("AWS::S3::Bucket"))
        .allMatch(bucket -> bucket.policy().isEmpty())
        .allMatch(bucket -> "false".equals(bucket.settings().get("BlockPublicAcls")))
        .allMatch(bucket -> "".equals(bucket.settings().get("ObjectOwnership")))
        .allMatch(bucket -> "".equals(bucket.settings().get("Versioning")));
    assertThat(account.resources())
        .filteredOn(resource -> resource.type().equals("AWS::Lambda::Function"))
        .allMatch(function -> function.policy().isEmpty())
        .allMatch(function -> "".equals(function.settings().get("Policy")))
        .hasSize(1);
    assertThat(account.bucketLogging())
        .extracting(BucketLogging::targetBucket)
        .allMatch(target -> target.isEmpty());
  }

  @Test
  void a_region_that_refuses_is_named_and_the_others_count() {
    AWS.server()
        .stubFor(
            AWS.request(Operation.DESCRIBE_TRAILS)
                .atPriority(2)
                .withHeader("Authorization", containing("/us-east-1/"))
                .willReturn(
                    FakeAws.error(Operation.DESCRIBE_TRAILS, 400, "AccessDeniedException")));

    AccountSnapshot account = read();

    assertThat(account.trails()).hasSize(1);
    assertThat(account.coverage().of(DataPart.TRAILS))
        .isEqualTo(
            Coverage.Part.partial("cloudtrail:DescribeTrails in us-east-1: AccessDeniedException"));
    assertThat(AwsSnapshotSource.isAllThatCanBeRead(account.coverage().of(DataPart.TRAILS)))
        .isFalse();
  }

  @Test
  void without_the_list_of_regions_one_is_read_and_that_is_said() {
    AWS.fail(Operation.LIST_REGIONS, 403, "AccessDeniedException");

    assertThat(coverage(DataPart.TRAILS))
        .isEqualTo(
            Coverage.Part.partial(
                "account:ListRegions (read only in us-east-1): AccessDeniedException"));
  }

  @Test
  void regions_that_were_named_are_all_that_is_read_and_that_is_said() {
    AccountSnapshot account =
        AWS.source()
            .parts(List.of(DataPart.TRAILS))
            .regions(List.of("eu-west-1"))
            .build()
            .read()
            .accounts()
            .get(0);

    assertThat(account.coverage().of(DataPart.TRAILS))
        .isEqualTo(Coverage.Part.partial("read only in eu-west-1"));
    AWS.server().verify(0, AWS.calls(Operation.LIST_REGIONS));
    AWS.server().verify(1, AWS.calls(Operation.DESCRIBE_TRAILS));
  }

  @Test
  void a_part_that_no_region_answered_for_is_not_there_in_part() {
    AWS.fail(Operation.LIST_ANALYZERS, 403, "AccessDeniedException");

    AccountSnapshot account =
        AWS.source()
            .parts(List.of(DataPart.ACCESS_ANALYZERS))
            .regions(List.of("eu-west-1"))
            .build()
            .read()
            .accounts()
            .get(0);

    assertThat(account.coverage().of(DataPart.ACCESS_ANALYZERS))
        .isEqualTo(
            Coverage.Part.denied(
                "access-analyzer:ListAnalyzers in eu-west-1: AccessDeniedException"));
  }

  @Test
  void an_account_that_is_not_enabled_for_cost_explorer_is_told_from_a_refusal() {
    AWS.answer(
        Operation.GET_COST_AND_USAGE,
        aResponse()
            .withStatus(400)
            .withBody(
                "{\"__type\": \"AccessDeniedException\","
                    + " \"Message\": \"User not enabled for cost explorer access\"}"),
        2);

    assertThat(read().costExplorer().orElseThrow().enabled()).isFalse();

    AWS.server().resetMappings();
    AWS.beforeEach();
    AWS.fail(Operation.GET_COST_AND_USAGE, 400, "AccessDeniedException");

    assertThat(coverage(DataPart.COST_EXPLORER))
        .isEqualTo(Coverage.Part.denied("ce:GetCostAndUsage: AccessDeniedException"));
  }

  @Test
  void nothing_that_is_secret_or_personal_reaches_the_snapshot() {
    StringWriter json = new StringWriter();
    SnapshotJson.write(AWS.source().parts(PARTS).build().read(), json);

    assertThat(json.toString())
        .contains("thumbnails")
        .doesNotContain("very-secret")
        .doesNotContain("person");
  }
}
