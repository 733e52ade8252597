package io.iamaudit.cli;

import static io.iamaudit.cli.Cli.cli;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryCommandTest {
  @TempDir private Path folder;

  private String account(String group) {
    return Cli.write(
            folder,
            "account.json",
            """
            {
              "UserDetailList": [
                {"Path": "/", "UserName": "alice", "UserId": "AIDAPOKYFLVWASEXAMPLE",
                 "Arn": "arn:aws:iam::111122223333:user/alice",
                 "CreateDate": "2021-03-02T10:33:41+00:00", "GroupList": ["%s"],
                 "AttachedManagedPolicies": [], "Tags": []}
              ],
              "GroupDetailList": [
                {"Path": "/", "GroupName": "%s", "GroupId": "AGPAPOKYFLVWASEXAMPLE",
                 "Arn": "arn:aws:iam::111122223333:group/readers",
                 "CreateDate": "2021-03-02T10:33:41+00:00", "AttachedManagedPolicies": [],
                 "GroupPolicyList": []}
              ],
              "RoleDetailList": [],
              "Policies": []
            }
            """
                .formatted(group, group))
        .toString();
  }

  @Test
  void the_tables_are_printed_with_what_could_not_be_seen() {
    Cli.Outcome outcome =
        cli().run("inventory", "--input", account("readers"), "--table", "groups");
    assertThat(outcome.exit()).isZero();
    assertThat(outcome.out())
        .contains("Account 111122223333", "Groups (1)", "readers  alice")
        .doesNotContain("Users (");
  }

  @Test
  void csv_has_a_head_and_no_formulas() {
    Cli.Outcome outcome =
        cli().run("inventory", "--input", account("=1+1"), "--table", "groups", "--format", "csv");
    assertThat(outcome.out())
        .isEqualTo(
            "account,group,members,policies,created,arn\r\n"
                + "111122223333,'=1+1,alice,,2021-03-02T10:33:41Z,"
                + "arn:aws:iam::111122223333:group/readers\r\n");
  }

  @Test
  void json_tells_unknown_from_nothing() {
    Cli.Outcome outcome =
        cli()
            .run(
                "inventory", "--input", account("readers"), "--table", "users", "--format", "json");
    assertThat(outcome.out())
        .contains("\"consolePassword\": null", "\"policies\": []", "\"permissionsBoundary\": \"\"");
  }

  @Test
  void wrong_arguments_are_said_at_once() {
    Cli.Outcome outcome =
        cli().run("inventory", "--table", "user", "--format", "cvs", "--now", "today");
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err())
        .contains(
            "unknown format `cvs`",
            "unknown table `user`",
            "did you mean `users`?",
            "`today` is not a moment for --now",
            "option `--input` is missing");
  }
}
