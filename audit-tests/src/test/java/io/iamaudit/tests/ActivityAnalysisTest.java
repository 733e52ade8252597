package io.iamaudit.tests;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.ActivityFixture.activity;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.activity.ActivityReader;
import io.iamaudit.activity.ActivitySummary;
import io.iamaudit.activity.Actor;
import io.iamaudit.activity.ActorKind;
import io.iamaudit.analysis.AccountAnalysis;
import io.iamaudit.analysis.TrustZone;
import io.iamaudit.analysis.activity.ActivityAnalysis;
import io.iamaudit.analysis.activity.DeniedBurst;
import io.iamaudit.analysis.activity.SessionRevocation;
import io.iamaudit.analysis.activity.SharedKey;
import io.iamaudit.analysis.activity.SharingThresholds;
import io.iamaudit.analysis.activity.UnrecognizedCredentials;
import io.iamaudit.analysis.activity.UnusedGrants;
import io.iamaudit.policy.PolicyParseResult;
import io.iamaudit.policy.PolicyParser;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.report.ActivityReport;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ActivityFixture;
import io.iamaudit.testkit.SyntheticRecords;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ActivityAnalysisTest {
  private static final String AT = "2026-10-05T09:10:00Z";

  private static ActivityAnalysis analysis(ActivityFixture records) {
    return ActivityAnalysis.of(records.summary(), TrustZone.empty());
  }

  @Test
  void what_is_granted_is_held_against_what_was_called() {
    Snapshot snapshot =
        account()
            .user(
                "app",
                user ->
                    user.inlinePolicy(
                        "work",
                        """
                        {"Effect": "Allow", "Resource": "*",
                         "Action": ["s3:ListBucket", "s3:PutObject", "sqs:SendMessage",
                                    "lambda:InvokeFunction", "cloudwatch:PutMetricData"]}
                        """))
            .user("silent")
            .snapshot();
    List<UnusedGrants> grants =
        analysis(
                activity()
                    .call(AT, "s3:ListObjectsV2", by -> by.user("app"))
                    .call(AT, "lambda:Invoke20150331", by -> by.user("app"))
                    .call(AT, "monitoring:PutMetricData", by -> by.user("app"))
                    .call(AT, "signin:ConsoleLogin", by -> by.user("app")))
            .unusedGrants(AccountAnalysis.of(snapshot));

    assertThat(grants).hasSize(1);
    UnusedGrants app = grants.get(0);
    assertThat(app.principal()).isEqualTo("arn:aws:iam::111122223333:user/app");
    assertThat(app.unusedServices()).containsExactly("sqs");
    assertThat(app.used().stream().map(ActionDefinition::qualifiedName))
        .contains("s3:ListBucket", "cloudwatch:PutMetricData");
    assertThat(app.unused().stream().map(ActionDefinition::qualifiedName))
        .contains("s3:PutObject", "sqs:SendMessage")
        .doesNotContain("s3:ListBucket", "cloudwatch:PutMetricData");
    assertThat(app.untold()).contains("signin:ConsoleLogin");
  }

  @Test
  void hours_of_denials_are_bursts_if_they_are_many_and_various() {
    ActivityFixture records = activity();
    for (int i = 0; i < 10; i++) {
      int call = i;
      records.call(
          AT, "iam:Try" + call % 5, by -> by.user("eve").failing("AccessDenied").key("AKIAEVE"));
      records.call(AT, "s3:GetObject", by -> by.user("app").failing("AccessDenied"));
      records.call(AT, "ec2:Try" + call, by -> by.user("ok").failing("ThrottlingException"));
    }
    assertThat(analysis(records).deniedBursts(10, 5, Instant.EPOCH))
        .containsExactly(
            new DeniedBurst(
                new Actor(ActorKind.USER, "arn:aws:iam::111122223333:user/eve"),
                Instant.parse("2026-10-05T09:00:00Z"),
                10,
                List.of("iam:Try0", "iam:Try1", "iam:Try2", "iam:Try3", "iam:Try4")));
    assertThat(analysis(records).deniedBursts(11, 5, Instant.EPOCH)).isEmpty();
    assertThat(analysis(records).deniedBursts(10, 6, Instant.EPOCH)).isEmpty();
    assertThat(analysis(records).deniedBursts(10, 5, Instant.parse("2026-10-06T00:00:00Z")))
        .isEmpty();
  }

  @Test
  void sign_ins_and_the_root_user_are_told_apart() {
    ActivityAnalysis analysis =
        analysis(
            activity()
                .call(AT, "s3:ListBuckets", by -> by.root())
                .signIn(AT, true, "No", by -> by.user("alice"))
                .signIn(AT, true, "Yes", by -> by.user("bob"))
                .signIn(AT, true, "No", by -> by.session("sso", "carol", AT))
                .signIn(AT, false, "No", by -> by.user("dave")));
    assertThat(analysis.rootUse()).containsOnlyKeys("arn:aws:iam::111122223333:root");
    assertThat(analysis.signInsWithoutMfa().keySet())
        .containsExactly(new Actor(ActorKind.USER, "arn:aws:iam::111122223333:user/alice"));
    assertThat(analysis.failedSignIns().keySet())
        .containsExactly(new Actor(ActorKind.USER, "arn:aws:iam::111122223333:user/dave"));
  }

  @Test
  void of_generated_records_exactly_what_was_planted_is_found() throws IOException {
    ActivityReader reader = new ActivityReader();
    SyntheticRecords.write(
        120_000,
        10_000,
        5,
        index -> {
          ByteArrayOutputStream packed = new ByteArrayOutputStream();
          return new OutputStreamWriter(new GZIPOutputStream(packed), StandardCharsets.UTF_8) {
            @Override
            public void close() throws IOException {
              super.close();
              reader.read(new ByteArrayInputStream(packed.toByteArray()), "log-" + index);
            }
          };
        });
    ActivitySummary summary = reader.finish().summary();
    assertThat(summary.total().records()).isEqualTo(120_000);
    assertThat(summary.capped()).isEmpty();
    ActivityAnalysis analysis = ActivityAnalysis.of(summary, TrustZone.empty());
    assertThat(analysis.sharedKeys(SharingThresholds.defaults(), Instant.EPOCH))
        .extracting(SharedKey::accessKeyId)
        .containsExactlyElementsOf(SyntheticRecords.sharedKeys());
    AccountFixture account = account();
    for (String role : SyntheticRecords.roles()) {
      account =
          account.role(
              role,
              """
              {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"},
               "Action": "sts:AssumeRole"}
              """);
    }
    Set<String> unknown = new TreeSet<>();
    for (UnrecognizedCredentials found :
        analysis.unrecognized(
            "111122223333", AccountAnalysis.of(account.snapshot()), List.of(), Instant.EPOCH)) {
      assertThat(found.reason()).isEqualTo(UnrecognizedCredentials.Reason.NEVER_ISSUED);
      unknown.addAll(found.credentials());
    }
    assertThat(unknown).isEqualTo(SyntheticRecords.unknownSessions());
  }

  @Test
  void the_report_has_every_table_in_json_and_says_what_it_cannot_see() {
    StringWriter json = new StringWriter();
    ActivityReport.of(analysis(activity().call(AT, "s3:ListBuckets", by -> by.user("alice"))))
        .writeJson(json);
    assertThat(json.toString())
        .contains(ActivityReport.tableIds().stream().map(id -> "\"" + id + "\": {").toList())
        .contains("what is granted; name the account with --input")
        .endsWith("}\n");
  }

  @Test
  void the_policy_that_revokes_sessions_has_no_fault() {
    PolicyParseResult parsed =
        PolicyParser.parse(
            SessionRevocation.policy(Instant.parse("2026-05-04T09:00:00Z")), "policy.json");
    assertThat(parsed.diagnostics()).isEmpty();
    assertThat(parsed.document().orElseThrow().statements()).hasSize(1);
  }
}
