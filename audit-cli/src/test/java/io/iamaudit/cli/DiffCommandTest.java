package io.iamaudit.cli;

import static io.iamaudit.cli.Cli.cli;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.cli.Cli.Outcome;
import io.iamaudit.engine.Audit;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCommandTest {
  private static final String READ =
      """
      {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}""";

  private static final String MORE =
      """
      {"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"],
       "Resource": "arn:aws:s3:::reports/*"}""";

  @TempDir private Path folder;

  private Path account(String name, String statement, String... users) {
    StringBuilder all = new StringBuilder();
    for (String user : users) {
      all.append(all.length() == 0 ? "" : ",")
          .append(
              """
              {"Path": "/", "UserName": "%1$s", "UserId": "AIDA%1$s0EXAMPLE",
               "Arn": "arn:aws:iam::111122223333:user/%1$s",
               "CreateDate": "2021-03-02T10:33:41+00:00", "GroupList": [],
               "AttachedManagedPolicies": [], "Tags": []}"""
                  .formatted(user));
    }
    return Cli.write(
        folder,
        name,
        """
        {
          "UserDetailList": [%s],
          "GroupDetailList": [],
          "RoleDetailList": [
            {"Path": "/", "RoleName": "deploy", "RoleId": "AROADEPLOY0EXAMPLE",
             "Arn": "arn:aws:iam::111122223333:role/deploy",
             "CreateDate": "2021-03-02T10:33:41+00:00",
             "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [
               {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"},
                "Action": "sts:AssumeRole"}]},
             "InstanceProfileList": [], "AttachedManagedPolicies": [], "Tags": [],
             "RolePolicyList": [{"PolicyName": "own", "PolicyDocument":
               {"Version": "2012-10-17", "Statement": [%s]}}]}
          ],
          "Policies": []
        }
        """
            .formatted(all, statement));
  }

  @Test
  void says_what_is_wider_with_a_request_and_fails_if_asked_to() {
    Path before = account("before.json", READ, "alice");
    Path after = account("after.json", MORE, "alice");
    Outcome outcome =
        cli().run("diff", "--before", before, "--after", after, "--fail-on", "widened");
    assertThat(outcome.out().replace(folder.toString(), "F"))
        .contains("PERMISSIONS ----")
        .contains("  WIDENED   the policies of role deploy are others\n    --> F/after.json:")
        .contains("  + s3:PutObject on arn:aws:s3:::reports/*\n    allowed by statement 1 of own\n")
        .contains("1 change: 1 widened; findings: ")
        .doesNotContain("NOT COMPARED");
    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(cli().run("diff", "--before", before, "--after", after).exit()).isZero();
    assertThat(
            cli().run("diff", "--before", after, "--after", before, "--fail-on", "widened").exit())
        .isZero();
    assertThat(
            cli().run("diff", "--before", after, "--after", before, "--fail-on", "change").exit())
        .isEqualTo(1);
  }

  @Test
  void nothing_changed_says_so() {
    Path same = account("same.json", READ, "alice");
    Outcome outcome = cli().run("diff", "--before", same, "--after", same, "--fail-on", "change");
    assertThat(outcome.out()).endsWith("\nno change; findings: 0 new, 0 fixed, 1 unchanged\n");
    assertThat(outcome.exit()).isZero();
  }

  @Test
  void findings_are_new_fixed_or_unchanged() {
    Path before = account("before.json", READ, "alice", "bob");
    Path after = account("after.json", READ, "alice", "carol");
    Outcome outcome = cli().run("diff", "--before", before, "--after", after, "--quiet");
    assertThat(outcome.out())
        .isEqualTo(
            """
              NEUTRAL   user bob is gone
              NEUTRAL   user carol is new
              NEW    medium: User `carol` exists. (user-exists)
              FIXED  medium: User `bob` exists. (user-exists)
            """);
    assertThat(
            cli().run("diff", "--before", before, "--after", after, "--fail-on", "medium").exit())
        .isEqualTo(1);
    assertThat(
            cli().run("diff", "--before", before, "--after", after, "--fail-on", "critical").exit())
        .isZero();
  }

  @Test
  void an_audit_with_an_earlier_snapshot_reports_changes_as_findings() {
    Path before = account("before.json", READ, "alice");
    Path after = account("after.json", MORE, "alice");
    Outcome with =
        cli()
            .with(Audit::withInstalledRules)
            .run("audit", "--input", after, "--before", before, "--format", "json");
    assertThat(with.out())
        .contains("Role deploy can do more than it could: s3:PutObject.")
        .contains("\"part\": \"earlier-snapshot\"");
    Outcome without =
        cli().with(Audit::withInstalledRules).run("audit", "--input", after, "--format", "json");
    assertThat(without.out())
        .doesNotContain("can do more than it could")
        .doesNotContain("\"part\": \"earlier-snapshot\"")
        .contains("no earlier snapshot was given");
  }

  @Test
  void json_has_everything_with_its_place() {
    Path before = account("before.json", READ, "alice");
    Path after = account("after.json", MORE, "alice");
    Outcome outcome = cli().run("diff", "--before", before, "--after", after, "--format", "json");
    assertThat(outcome.out())
        .contains("\"schemaVersion\": 1")
        .contains("\"category\": \"permissions\"")
        .contains("\"presence\": \"changed\"")
        .contains("\"rating\": \"widened\"")
        .contains("\"arn\": \"arn:aws:iam::111122223333:role/deploy\"")
        .contains("\"relation\": \"wider\"")
        .contains("\"action\": \"s3:PutObject\"")
        .contains("\"notCompared\": []")
        .contains("\"unchanged\": 1");
  }

  @Test
  void what_is_wrong_is_said_at_once() {
    Outcome outcome = cli().run("diff", "--fail-on", "wider", "--format", "xml");
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err())
        .isEqualTo(
            """
            error: unknown format `xml`
              help: known are text, json
            error: unknown value `wider` for --fail-on
              help: known are widened, change, critical, high, medium, low, info, never
            error: option `--before` is missing
              help: write `iam-audit diff --before PATH --after PATH`
            error: option `--after` is missing
              help: write `iam-audit diff --before PATH --after PATH`
            """);
  }

  @Test
  void snapshots_of_different_accounts_have_nothing_to_compare() {
    Path before = account("before.json", READ, "alice");
    Path after =
        Cli.write(
            folder,
            "other.json",
            """
            {"UserDetailList": [{"Path": "/", "UserName": "zoe", "UserId": "AIDAZOE0EXAMPLE",
              "Arn": "arn:aws:iam::444455556666:user/zoe",
              "CreateDate": "2021-03-02T10:33:41+00:00", "GroupList": [],
              "AttachedManagedPolicies": [], "Tags": []}],
             "GroupDetailList": [], "RoleDetailList": [], "Policies": []}
            """);
    Outcome outcome = cli().run("diff", "--before", before, "--after", after);
    assertThat(outcome.err())
        .isEqualTo(
            """
            warning: the two snapshots have no account in common
              help: name two snapshots of the same accounts
            """);
    assertThat(outcome.out())
        .contains("  account 111122223333: the account: it is not in the later snapshot\n")
        .contains("  account 444455556666: the account: it is not in the earlier snapshot\n");
  }

  @Test
  void an_input_that_cannot_be_read_is_an_error() {
    Outcome outcome =
        cli().run("diff", "--before", folder.resolve("none"), "--after", folder.resolve("none"));
    assertThat(outcome.exit()).isEqualTo(3);
  }
}
