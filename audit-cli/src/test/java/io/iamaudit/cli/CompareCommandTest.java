package io.iamaudit.cli;

import static io.iamaudit.cli.Cli.cli;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.cli.Cli.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
  @TempDir private Path folder;

  private Path policy(String name, String action, String resource) {
    return Cli.write(
        folder,
        name,
        """
        {
          "Version": "2012-10-17",
          "Statement": [
            {"Sid": "Queues", "Effect": "Allow", "Action": "%s", "Resource": "%s"}
          ]
        }
        """
            .formatted(action, resource));
  }

  @Test
  void new_access_is_shown_with_its_place_and_a_request_and_fails_if_asked_to() {
    Path old = policy("old.json", "sqs:SendMessage", "arn:aws:sqs:us-east-1:111122223333:orders");
    Path now = policy("new.json", "sqs:SendMessage", "arn:aws:sqs:us-east-1:111122223333:*");
    Outcome outcome = cli().run("compare", old, now, "--fail-on", "new-access");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out().replace(folder.toString(), "F"))
        .startsWith("WIDER  F/new.json (identity-based policy)\n\n")
        .contains("  + sqs:SendMessage on arn:aws:sqs:us-east-1:111122223333:*\n")
        .contains("allowed by statement Queues of")
        .contains(":4:5\n")
        .contains("may sqs:SendMessage on\n      arn:aws:sqs:us-east-1:111122223333:example\n")
        .endsWith("1 compared: 1 with new access, 0 equivalent\n");
    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(cli().run("compare", old, now).exit()).isZero();
    assertThat(cli().run("compare", now, old, "--fail-on", "new-access").exit()).isZero();
    assertThat(cli().run("compare", now, old, "--fail-on", "change").exit()).isEqualTo(1);
  }

  @Test
  void json_has_the_relation_the_place_and_the_witness() {
    Path old = policy("old.json", "sqs:SendMessage", "*");
    Path now = policy("new.json", "sqs:ReceiveMessage", "*");
    Outcome outcome = cli().run("compare", old, now, "--format", "json");
    assertThat(outcome.out())
        .contains("\"newAccess\": true")
        .contains("\"relation\": \"incomparable\"")
        .contains("\"line\": 4")
        .contains("\"action\": \"sqs:ReceiveMessage\"")
        .contains(
            "\"refused\": \"no allow: no identity-based or resource-based policy allows it\"");
  }

  @Test
  void folders_are_paired_by_the_names_of_files_and_new_ones_are_new() throws IOException {
    Path old = Files.createDirectory(folder.resolve("old"));
    Path now = Files.createDirectory(folder.resolve("new"));
    policy("old/same.json", "sqs:SendMessage", "*");
    policy("new/same.json", "sqs:sendmessage", "*");
    policy("new/more.json", "sqs:DeleteQueue", "*");
    Outcome outcome = cli().run("compare", old, now, "--quiet", "--fail-on", "new-access");
    assertThat(outcome.out().replace(folder.toString(), "F"))
        .isEqualTo("WIDER  F/new/more.json (identity-based policy, added)\n");
    assertThat(outcome.exit()).isEqualTo(1);
  }

  @Test
  void one_side_can_be_standard_input() {
    Path now = policy("new.json", "sqs:SendMessage", "*");
    Outcome outcome =
        cli()
            .reading("{\"Version\": \"2012-10-17\", \"Statement\": []}")
            .run("compare", "-", now, "--fail-on", "new-access");
    assertThat(outcome.exit()).isIn(1, 3);
  }

  @Test
  void accounts_are_compared_principal_by_principal() {
    Path account = Cli.account(folder);
    Outcome outcome = cli().run("compare", "--accounts", account, account);
    assertThat(outcome.out()).isEqualTo("2 compared: none gives new access, 2 equivalent\n");
    assertThat(outcome.exit()).isZero();
  }

  /** An account with alice, who has a policy, and a role that trusts somebody. */
  private Path account(String name, String action, String trusted) {
    return Cli.write(
        folder,
        name,
        """
        {
          "UserDetailList": [
            {"Path": "/", "UserName": "alice", "UserId": "AIDAPOKYFLVWASEXAMPLE",
             "Arn": "arn:aws:iam::111122223333:user/alice",
             "CreateDate": "2021-03-02T10:33:41+00:00", "GroupList": [],
             "UserPolicyList": [{"PolicyName": "home", "PolicyDocument": {
               "Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "%s",
                 "Resource": "arn:aws:s3:::home/${aws:username}/*"}}}],
             "AttachedManagedPolicies": [], "Tags": []}
          ],
          "GroupDetailList": [],
          "RoleDetailList": [
            {"Path": "/", "RoleName": "deploy", "RoleId": "AROAPOKYFLVWASEXAMPLE",
             "Arn": "arn:aws:iam::111122223333:role/deploy",
             "CreateDate": "2021-03-02T10:33:41+00:00",
             "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": {
               "Effect": "Allow", "Principal": {"AWS": "%s"}, "Action": "sts:AssumeRole"}},
             "InstanceProfileList": [], "RolePolicyList": [], "AttachedManagedPolicies": [],
             "Tags": []}
          ],
          "Policies": []
        }
        """
            .formatted(action, trusted));
  }

  @Test
  void of_accounts_the_name_of_a_user_is_known_and_trust_policies_count() {
    Path old = account("old.json", "s3:GetObject", "arn:aws:iam::111122223333:user/alice");
    Path now = account("new.json", "s3:*Object", "arn:aws:iam::444455556666:user/bob");
    Outcome outcome = cli().run("compare", "--accounts", old, now, "--fail-on", "new-access");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .contains("WIDER  arn:aws:iam::111122223333:user/alice (user)")
        .contains("arn:aws:s3:::home/alice/example")
        .contains("INCOMPARABLE  arn:aws:iam::111122223333:role/deploy (role trust policy)")
        .contains("arn:aws:iam::444455556666:user/bob may sts:AssumeRole")
        .endsWith("3 compared: 2 with new access, 1 equivalent\n");
    assertThat(outcome.exit()).isEqualTo(1);
  }

  @Test
  void a_policy_that_cannot_be_read_is_no_answer() {
    Path old = policy("old.json", "sqs:SendMessage", "*");
    Path broken = Cli.write(folder, "new.json", "{\"Statement\": [{\"Effect\": \"Alow\"}]}");
    Outcome outcome = cli().run("compare", old, broken);
    assertThat(outcome.exit()).isEqualTo(3);
    assertThat(outcome.err()).contains("`Alow` is not an effect");
  }

  @Test
  void all_wrong_arguments_are_said_at_once() {
    Outcome outcome =
        cli()
            .run(
                "compare",
                "one.json",
                "--fail-on",
                "new",
                "--type",
                "idenity",
                "--owner",
                "1",
                "--budget",
                "0",
                "--format",
                "xml");
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("error: unknown format `xml`")
        .contains("error: compare takes two files or folders, not 1")
        .contains("error: unknown value `new` for --fail-on")
        .contains("error: unknown type of policy `idenity`")
        .contains("error: the budget is at least 1, not 0")
        .contains("error: `1` is no account id");
  }

  @Test
  void a_promise_that_is_broken_is_shown_with_a_request() {
    Path policy = policy("policy.json", "sqs:*", "*");
    Outcome outcome = cli().run("check", "--policy", policy, "--never-allows", "sqs:DeleteQueue");
    assertThat(outcome.out().replace(folder.toString(), "F"))
        .startsWith("BROKEN  F/policy.json: never allows sqs:DeleteQueue on *\n")
        .contains("may sqs:DeleteQueue on\n      arn:aws:sqs:us-east-1:111122223333:example\n");
    assertThat(outcome.exit()).isEqualTo(1);
    Outcome kept = cli().run("check", "--policy", policy, "--never-allows", "iam:PassRole");
    assertThat(kept.out().replace(folder.toString(), "F"))
        .isEqualTo("HOLDS  F/policy.json: never allows iam:PassRole on *\n");
    assertThat(kept.exit()).isZero();
  }

  @Test
  void a_promise_needs_a_policy_and_an_action_that_exists() {
    Path policy = policy("policy.json", "sqs:*", "*");
    assertThat(cli().run("check").err())
        .contains("error: option `--policy` is missing")
        .contains("error: nothing to check");
    Outcome unknown = cli().run("check", "--policy", policy, "--never-allows", "iam:PassRol");
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err()).contains("did you mean `iam:PassRole`?");
    Outcome other = cli().run("check", "--policy", policy, "--no-public-access");
    assertThat(other.exit()).isEqualTo(3);
    assertThat(other.err()).contains("error: no policy that these promises are about");
  }

  @Test
  void sarif_places_new_access_at_the_statement_that_gives_it() {
    Path old = policy("old.json", "sqs:SendMessage", "*");
    Path now = policy("new.json", "sqs:*", "*");

    Outcome outcome =
        cli().run("compare", old, now, "--format", "sarif", "--fail-on", "new-access");

    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(1);
    assertThat(outcome.out())
        .contains("\"ruleId\": \"policy-grants-new-access\"")
        .contains("new.json")
        .contains("\"startLine\": 4")
        .contains("newly allows sqs:")
        .contains("for example");
  }

  @Test
  void sarif_of_a_change_without_new_access_is_empty() {
    Path old = policy("old.json", "sqs:*", "*");
    Path now = policy("new.json", "sqs:SendMessage", "*");

    Outcome outcome = cli().run("compare", old, now, "--format", "sarif");

    assertThat(outcome.out()).contains("\"results\": []");
  }

  @Test
  void a_broken_promise_is_a_finding_in_every_form_of_report() {
    Path policy = policy("deploy.json", "iam:PassRole", "*");

    Outcome outcome =
        cli()
            .run(
                "check", "--policy", policy, "--never-allows", "iam:PassRole", "--format", "sarif");

    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.out())
        .contains("\"ruleId\": \"policy-breaks-promise\"")
        .contains("\"startLine\": 4")
        .contains("never allows iam:PassRole");
  }

  @Test
  void a_form_that_does_not_exist_is_named_with_those_that_do() {
    Outcome outcome = cli().run("compare", "a.json", "b.json", "--format", "sarfi");

    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err()).contains("unknown format `sarfi`").contains("sarif");
  }
}
