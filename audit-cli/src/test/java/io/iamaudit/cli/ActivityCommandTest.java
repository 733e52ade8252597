package io.iamaudit.cli;

import static io.iamaudit.cli.Cli.cli;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActivityCommandTest {
  @TempDir private Path folder;

  private String log(String name, String time, String address) {
    return Cli.write(
            folder,
            name,
            """
            {"Records": [{"eventVersion": "1.08", "userIdentity": {"type": "IAMUser",
              "arn": "arn:aws:iam::111122223333:user/alice", "accountId": "111122223333",
              "accessKeyId": "AKIAIOSFODNN7EXAMPLE", "userName": "alice"},
             "eventTime": "%s", "eventSource": "s3.amazonaws.com", "eventName": "ListBuckets",
             "awsRegion": "eu-west-1", "sourceIPAddress": "%s",
             "userAgent": "aws-cli/2.15.30", "recipientAccountId": "111122223333"}]}
            """
                .formatted(time, address))
        .toString();
  }

  @Test
  void the_applications_of_a_key_are_listed() {
    Cli.Outcome outcome =
        cli()
            .run(
                "activity",
                log("a.json", "2026-05-04T09:15:00Z", "203.0.113.7"),
                "--table",
                "applications",
                "--format",
                "csv");
    assertThat(outcome.exit()).isZero();
    assertThat(outcome.out())
        .isEqualTo(
            "accessKeyId,application,networks,records,first,last,owner\r\n"
                + "AKIAIOSFODNN7EXAMPLE,aws-cli/2.15,203.0.113.0/24,1,2026-05-04T09:15:00Z,"
                + "2026-05-04T09:15:00Z,arn:aws:iam::111122223333:user/alice\r\n");
  }

  @Test
  void the_report_begins_with_what_was_read() {
    Cli.Outcome outcome =
        cli().run("activity", log("a.json", "2026-05-04T09:15:00Z", "203.0.113.7"));
    assertThat(outcome.exit()).isZero();
    assertThat(outcome.out())
        .startsWith("1 record of 111122223333, 2026-05-04T09:15:00Z to 2026-05-04T09:15:00Z\n")
        .contains(
            "not seen: which roles there are and whom they trust; name the account with --input");
  }

  @Test
  void summaries_add_up_to_the_bytes_of_all_logs_at_once() {
    String one = log("a.json", "2026-05-04T09:15:00Z", "203.0.113.7");
    String other = log("b.json", "2026-05-05T09:15:00Z", "198.51.100.9");
    String first = folder.resolve("first.json").toString();
    String second = folder.resolve("second.json").toString();
    cli().run("activity", one, "--format", "summary", "--output", first);
    cli().run("activity", other, "--format", "summary", "--output", second);
    Cli.Outcome sum = cli().run("activity", second, first, "--format", "summary");
    Cli.Outcome whole = cli().run("activity", one, other, "--format", "summary");
    assertThat(sum.exit()).isZero();
    assertThat(sum.out()).isEqualTo(whole.out()).contains("\"records\": 2");
  }

  @Test
  void times_cut_the_records() {
    String one = log("a.json", "2026-05-04T09:15:00Z", "203.0.113.7");
    Cli.Outcome outcome =
        cli()
            .run(
                "activity",
                one,
                "--from",
                "2026-05-05T00:00:00Z",
                "--to",
                "2026-05-06T00:00:00Z",
                "--table",
                "places");
    assertThat(outcome.exit()).isEqualTo(3);
    assertThat(outcome.out())
        .startsWith("No records\n  passed over: 1 records outside the time that was asked for\n");
  }

  @Test
  void what_cannot_be_read_is_said_and_the_rest_counts() {
    String good = log("a.json", "2026-05-04T09:15:00Z", "203.0.113.7");
    String broken = Cli.write(folder, "b.json", "{\"Records\": [{\"eventName\"").toString();
    Cli.Outcome outcome = cli().run("activity", good, broken, "--table", "places");
    assertThat(outcome.exit()).isZero();
    assertThat(outcome.err()).contains("the text ends before the JSON is complete", "b.json:1:");
    assertThat(outcome.out()).contains("passed over: 1 places from which on the text is broken");
  }

  @Test
  void wrong_arguments_are_said_at_once() {
    Cli.Outcome outcome =
        cli()
            .run(
                "activity",
                "--table",
                "keys",
                "--format",
                "xml",
                "--from",
                "today",
                "--known-network",
                "office");
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err())
        .contains(
            "which records? a path is missing",
            "unknown table `keys`",
            "unknown format `xml`",
            "`today` is not a moment for --from",
            "`office` is no address range");
  }

  @Test
  void a_path_that_is_not_there_is_an_input_that_cannot_be_read() {
    Cli.Outcome outcome = cli().run("activity", folder.resolve("none").toString());
    assertThat(outcome.exit()).isEqualTo(3);
    assertThat(outcome.err()).contains("there is no file or folder");
  }

  @Test
  void the_policy_that_revokes_sessions_is_printed() {
    Cli.Outcome outcome = cli().run("revoke-sessions", "--before", "2026-05-04T09:15:00.5Z");
    assertThat(outcome.exit()).isZero();
    assertThat(outcome.out())
        .contains(
            "\"Effect\": \"Deny\"",
            "\"Action\": \"*\"",
            "\"Resource\": \"*\"",
            "\"DateLessThan\"",
            "\"aws:TokenIssueTime\": \"2026-05-04T09:15:00.500Z\"");
    assertThat(cli().run("revoke-sessions").err()).contains("option `--before` is missing");
    assertThat(cli().run("revoke-sessions", "--before", "now").err())
        .contains("`now` is not a moment for --before");
  }
}
