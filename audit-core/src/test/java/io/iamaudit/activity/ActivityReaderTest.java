package io.iamaudit.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.diagnostic.Diagnostic;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivityReaderTest {
  private static final String ONE_LINE = Records.USER_CALL.replaceAll("\\s*\n\\s*", " ").strip();

  private static List<String> said(ActivityReading reading) {
    return reading.diagnostics().stream().map(Diagnostic::render).toList();
  }

  private static void holdsTheCall(ActivityReading reading) {
    assertThat(said(reading)).isEmpty();
    ActivitySummary summary = reading.summary();
    assertThat(summary.total().records()).isEqualTo(1);
    KeyUse key = summary.accessKeys().get("AKIAIOSFODNN7EXAMPLE");
    assertThat(key.owner()).isEqualTo("arn:aws:iam::111122223333:user/alice");
    assertThat(key.account()).isEqualTo("111122223333");
    assertThat(key.usage().operations()).containsOnlyKeys("s3:ListBuckets");
    assertThat(key.usage().services()).containsOnlyKeys("s3");
    assertThat(key.usage().regions()).containsOnlyKeys("eu-west-1");
    assertThat(key.usage().clients())
        .containsOnlyKeys(new Client("203.0.113.0/24", "aws-cli/2.15 Python/3.11 Linux/5.15"));
    assertThat(key.usage().total().first()).isEqualTo("2026-05-04T09:15:00Z");
    assertThat(summary.principals())
        .containsOnlyKeys(new Actor(ActorKind.USER, "arn:aws:iam::111122223333:user/alice"));
  }

  @Test
  void a_log_file_is_read() {
    holdsTheCall(Records.read(Records.file(Records.USER_CALL)));
  }

  @Test
  void a_byte_order_mark_does_not_matter() {
    holdsTheCall(Records.read("\uFEFF" + Records.file(Records.USER_CALL)));
  }

  @Test
  void records_one_a_line_are_read() {
    ActivityReading reading = Records.read(ONE_LINE + "\n" + ONE_LINE + "\r\n\n");
    assertThat(said(reading)).isEmpty();
    assertThat(reading.summary().total().records()).isEqualTo(2);
  }

  @Test
  void log_files_written_behind_each_other_are_read() {
    String file = Records.file(ONE_LINE);
    assertThat(Records.read(file + file + file).summary().total().records()).isEqualTo(3);
  }

  @Test
  void the_output_of_lookup_events_is_read() {
    holdsTheCall(
        Records.read(
            """
            {"Events": [{"EventId": "1", "EventName": "ListBuckets", "ReadOnly": "true",
              "AccessKeyId": "AKIAIOSFODNN7EXAMPLE", "EventTime": "2026-05-04T11:15:00+02:00",
              "EventSource": "s3.amazonaws.com", "Username": "alice", "Resources": [],
              "CloudTrailEvent": "%s"}], "NextToken": "x"}
            """
                .formatted(ONE_LINE.replace("\"", "\\\""))));
  }

  @Test
  void events_of_cloudwatch_logs_and_of_eventbridge_are_read() {
    holdsTheCall(
        Records.read(
            """
            {"events": [{"logStreamName": "x", "timestamp": 1, "message": "%s", "eventId": "9"}]}
            """
                .formatted(ONE_LINE.replace("\"", "\\\""))));
    holdsTheCall(
        Records.read(
            """
            {"version": "0", "detail-type": "AWS API Call via CloudTrail", "source": "aws.s3",
             "account": "111122223333", "time": "2026-05-04T09:15:00Z", "detail": %s}
            """
                .formatted(ONE_LINE)));
  }

  @Test
  void rows_of_athena_have_names_in_lower_case() {
    String row =
        ONE_LINE
            .replace("eventTime", "eventtime")
            .replace("eventName", "eventname")
            .replace("eventSource", "eventsource")
            .replace("userIdentity", "useridentity")
            .replace("accessKeyId", "accesskeyid")
            .replace("accountId", "accountid")
            .replace("sourceIPAddress", "sourceipaddress")
            .replace("userAgent", "useragent")
            .replace("awsRegion", "awsregion")
            .replace("2026-05-04T09:15:00Z", "2026-05-04 09:15:00.000");
    holdsTheCall(Records.read(row));
  }

  @Test
  void a_record_of_ten_years_ago_counts() {
    ActivitySummary summary =
        Records.read(
                """
                {"Records": [
                  {"eventVersion": "1.0",
                   "userIdentity": {"arn": "arn:aws:iam::111122223333:user/old",
                     "accountId": "111122223333", "accessKeyId": ""},
                   "eventTime": "20131102T010628Z", "eventSource": "ec2.amazonaws.com",
                   "eventName": "StartInstances"},
                  {"eventVersion": "1.01", "eventTime": "2014-03-06T21:22:54Z",
                   "eventSource": "autoscaling", "eventName": "Tick",
                   "userIdentity": {"invokedBy": "autoscaling.amazonaws.com"}},
                  {"eventTime": "2014-03-06T21:22:54Z", "eventName": "Something",
                   "userIdentity": null}]}
                """)
            .summary();
    assertThat(summary.total().records()).isEqualTo(3);
    assertThat(summary.principals())
        .containsOnlyKeys(
            new Actor(ActorKind.USER, "arn:aws:iam::111122223333:user/old"),
            new Actor(ActorKind.SERVICE, "autoscaling.amazonaws.com"),
            new Actor(ActorKind.UNKNOWN, "unknown"));
    assertThat(summary.accessKeys()).isEmpty();
    assertThat(summary.sources()).containsOnlyKeys("unknown");
    assertThat(summary.places())
        .containsOnlyKeys(new Place("111122223333", ""), new Place("unknown", ""));
  }

  @Test
  void an_unknown_version_is_read_and_said_once() {
    String future = ONE_LINE.replace("\"1.08\"", "\"2.0\"");
    ActivityReading reading = Records.read(Records.file(future, future));
    assertThat(reading.summary().total().records()).isEqualTo(2);
    assertThat(said(reading))
        .containsExactly(
            "record 1 has the unknown version `2.0`; it is read as version 1\n"
                + "  --> log.json:1:"
                + ("{\"Records\":[" + future).length());
  }

  @Test
  void records_without_a_time_insights_and_what_is_no_record_are_told_apart() {
    ActivityReading reading =
        Records.read(
            "{\"Records\": [\n"
                + "{\"eventName\": \"X\", \"eventSource\": \"y\", \"eventTime\": \"soon\"},\n"
                + "{\"eventName\": \"X\", \"eventCategory\": \"Insight\"},\n"
                + "17, {\"a\": 1},\n"
                + ONE_LINE
                + "]}");
    assertThat(reading.summary().total().records()).isEqualTo(1);
    assertThat(reading.summary().passedOver())
        .isEqualTo(
            Map.of(PassedOver.UNTIMED, 1L, PassedOver.INSIGHT, 1L, PassedOver.NO_RECORD, 2L));
    assertThat(said(reading))
        .containsExactly(
            "record 1 has no time that can be read, and is not counted\n  --> log.json:2:59",
            "this is no CloudTrail record\n"
                + "  --> log.json:4:1\n"
                + "  help: a record has `eventName`, `eventSource` and `eventTime`",
            "this is no CloudTrail record\n"
                + "  --> log.json:4:12\n"
                + "  help: a record has `eventName`, `eventSource` and `eventTime`");
  }

  @Test
  void a_broken_line_is_reported_and_the_others_count() {
    ActivityReading reading =
        Records.read(ONE_LINE + "\n{\"eventName\": \"X\", \n" + ONE_LINE + "\n");
    assertThat(reading.summary().total().records()).isEqualTo(2);
    assertThat(reading.summary().passedOver()).isEqualTo(Map.of(PassedOver.BROKEN, 1L));
    assertThat(said(reading))
        .containsExactly(
            "the text ends before the JSON is complete\n"
                + "  --> log.json:2:20\n"
                + "  help: the file was cut off; write it again");
  }

  @Test
  void of_a_file_that_was_cut_off_the_records_before_count() {
    ActivityReading reading =
        Records.read("{\"Records\":[" + ONE_LINE + "," + ONE_LINE.substring(0, 200));
    assertThat(reading.summary().total().records()).isEqualTo(1);
    assertThat(reading.summary().passedOver()).isEqualTo(Map.of(PassedOver.BROKEN, 1L));
    assertThat(said(reading)).hasSize(1).first().asString().contains("the text ends before");
  }

  @Test
  void of_gzip_that_was_cut_off_the_records_before_count() {
    String[] records = new String[3_000];
    for (int i = 0; i < records.length; i++) {
      records[i] = ONE_LINE.replace("203.0.113.77", "203.0." + i % 250 + "." + i % 99);
    }
    byte[] packed = Records.gzip(Records.file(records));
    ActivityReader reader = new ActivityReader();
    reader.read(new ByteArrayInputStream(Arrays.copyOf(packed, packed.length / 2)), "cut.json.gz");
    reader.read(new ByteArrayInputStream(Records.gzip(Records.file(ONE_LINE))), "good.json.gz");
    ActivityReading reading = reader.finish();
    assertThat(reading.summary().total().records()).isBetween(1_000L, 2_500L);
    long before = reading.summary().total().records() - 1;
    assertThat(said(reading))
        .containsExactly(
            "the gzip data is broken or cut off; the "
                + before
                + " records before are read\n"
                + "  --> cut.json.gz:1:1\n"
                + "  help: fetch the file again");
  }

  @Test
  void a_csv_of_the_event_history_is_refused_with_the_way_out() {
    assertThat(said(Records.read("Event ID,Event time,User name\n1,2,3\n")))
        .containsExactly(
            "the file is not JSON\n"
                + "  --> log.json:1:1\n"
                + "  help: download the event history as JSON; its CSV lacks who called from where");
  }

  @Test
  void a_file_of_digests_holds_no_records_and_no_problem() {
    ActivityReading reading =
        Records.read("{\"awsAccountId\": \"111122223333\", \"digestStartTime\": \"x\"}");
    assertThat(said(reading)).isEmpty();
    assertThat(reading.summary().isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n ", "{", "[", "\"x\"", "{\"Records\":[{]}"})
  void what_cannot_be_read_is_said(String text) {
    assertThat(said(Records.read(text))).hasSize(1);
  }

  @Test
  void records_outside_the_time_asked_for_are_counted_apart() {
    ActivityReader reader =
        new ActivityReader()
            .from(Instant.parse("2026-05-04T09:15:00Z"))
            .until(Instant.parse("2026-05-04T09:16:00Z"));
    reader.readText(ONE_LINE, "one");
    reader.readText(ONE_LINE.replace("09:15:00", "09:14:59"), "before");
    reader.readText(ONE_LINE.replace("09:15:00", "09:16:00"), "after");
    ActivitySummary summary = reader.finish().summary();
    assertThat(summary.total().records()).isEqualTo(1);
    assertThat(summary.passedOver()).isEqualTo(Map.of(PassedOver.OUT_OF_TIME, 2L));
  }

  @Test
  void issued_and_used_sessions_meet_in_one_entry() {
    ActivitySummary summary =
        Records.read(
                """
                {"Records": [
                {"eventVersion": "1.08", "userIdentity": {"type": "IAMUser",
                  "arn": "arn:aws:iam::111122223333:user/ci", "accountId": "111122223333",
                  "accessKeyId": "AKIAEXAMPLE"},
                 "eventTime": "2026-05-04T09:00:00Z", "eventSource": "sts.amazonaws.com",
                 "eventName": "AssumeRole", "awsRegion": "eu-west-1",
                 "sourceIPAddress": "203.0.113.9", "userAgent": "x/1",
                 "requestParameters": {"roleArn": "arn:aws:iam::111122223333:role/deploy"},
                 "responseElements": {"credentials": {"accessKeyId": "ASIAISSUED",
                   "sessionToken": "secret"}, "assumedRoleUser": {"arn": "z"}},
                 "recipientAccountId": "111122223333"},
                {"eventVersion": "1.08", "userIdentity": {"type": "AssumedRole",
                  "arn": "arn:aws:sts::111122223333:assumed-role/deploy/ci",
                  "accountId": "111122223333", "accessKeyId": "ASIAISSUED",
                  "sessionContext": {"attributes": {"creationDate": "2026-05-04T09:00:00Z",
                    "mfaAuthenticated": "false"}, "sessionIssuer": {"type": "Role",
                    "arn": "arn:aws:iam::111122223333:role/deploy"}}},
                 "eventTime": "2026-05-04T09:05:00Z", "eventSource": "s3.amazonaws.com",
                 "eventName": "GetObject", "awsRegion": "eu-west-1",
                 "sourceIPAddress": "198.51.100.9", "userAgent": "x/1"}]}
                """)
            .summary();
    assertThat(summary.temporaryCredentials()).containsOnlyKeys("ASIAISSUED");
    TemporaryCredential credential = summary.temporaryCredentials().get("ASIAISSUED");
    assertThat(credential.issued().records()).isEqualTo(1);
    assertThat(credential.issuedTo()).isEqualTo("arn:aws:iam::111122223333:user/ci");
    assertThat(credential.issuedFrom()).isEqualTo("203.0.113.0/24");
    assertThat(credential.used().records()).isEqualTo(1);
    assertThat(credential.usedFrom()).isEqualTo("198.51.100.0/24");
    assertThat(credential.principal())
        .contains(new Actor(ActorKind.ROLE, "arn:aws:iam::111122223333:role/deploy"));
    assertThat(credential.createdAt()).contains(Instant.parse("2026-05-04T09:00:00Z"));
    assertThat(summary.issuances())
        .containsOnlyKeys(
            new Issuance(
                "AssumeRole",
                "arn:aws:iam::111122223333:role/deploy",
                new Actor(ActorKind.USER, "arn:aws:iam::111122223333:user/ci")));
    assertThat(ActivityJson.text(summary)).doesNotContain("secret");
  }

  @Test
  void a_change_says_who_did_what_to_what() {
    ActivitySummary summary =
        Records.read(
                """
                {"eventVersion": "1.08", "userIdentity": {"type": "Root",
                  "arn": "arn:aws:iam::111122223333:root", "accountId": "111122223333"},
                 "eventTime": "2026-05-04T09:00:00Z", "eventSource": "iam.amazonaws.com",
                 "eventName": "AttachUserPolicy", "awsRegion": "us-east-1",
                 "sourceIPAddress": "203.0.113.9", "userAgent": "x/1", "errorCode": "AccessDenied",
                 "requestParameters": {"policyArn": "arn:aws:iam::aws:policy/AdministratorAccess",
                   "userName": "mallory"}, "responseElements": null, "eventID": "e1",
                 "recipientAccountId": "111122223333"}
                """)
            .summary();
    assertThat(summary.changes())
        .containsExactly(
            new Change(
                Instant.parse("2026-05-04T09:00:00Z"),
                "111122223333",
                "us-east-1",
                new Actor(ActorKind.ROOT, "arn:aws:iam::111122223333:root"),
                "iam:AttachUserPolicy",
                "mallory, arn:aws:iam::aws:policy/AdministratorAccess",
                "203.0.113.0/24",
                "",
                "AccessDenied",
                "e1"));
  }

  @Test
  void a_failed_sign_in_with_a_hidden_name_is_by_nobody_known() {
    ActivitySummary summary =
        Records.read(
                """
                {"eventVersion": "1.08", "userIdentity": {"type": "IAMUser",
                  "accountId": "111122223333", "accessKeyId": "",
                  "userName": "HIDDEN_DUE_TO_SECURITY_REASONS"},
                 "eventTime": "2026-05-04T09:00:00Z", "eventSource": "signin.amazonaws.com",
                 "eventName": "ConsoleLogin", "awsRegion": "us-east-1",
                 "sourceIPAddress": "203.0.113.9", "userAgent": "x/1",
                 "errorMessage": "No username found in supplied account",
                 "responseElements": {"ConsoleLogin": "Failure"},
                 "additionalEventData": {"MobileVersion": "No", "MFAUsed": "Yes"},
                 "recipientAccountId": "111122223333"}
                """)
            .summary();
    assertThat(summary.signIns())
        .containsOnlyKeys(
            new SignIn(
                new Actor(ActorKind.UNKNOWN, "111122223333"),
                "111122223333",
                false,
                "yes",
                "203.0.113.0/24"));
  }
}
