package io.iamaudit.cli;

import static io.iamaudit.cli.Cli.cli;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands print about the sample account is on a page of the documentation. */
class CanCommandTest {
  private static final String ACCOUNT = "arn:aws:iam::111122223333:";

  @TempDir private Path folder;

  /**
   * An account with the user alice, who is in the group readers.
   *
   * @param user further members of the user
   * @param group further members of the group
   * @param policies managed policies
   */
  private Path account(String user, String group, String policies) {
    return Cli.write(
        folder,
        "account.json",
        """
        {
          "UserDetailList": [
            {"Path": "/", "UserName": "alice", "UserId": "AIDAPOKYFLVWASEXAMPLE",
             "Arn": "arn:aws:iam::111122223333:user/alice",
             "CreateDate": "2021-03-02T10:33:41+00:00", "GroupList": ["readers"],
             %s}
          ],
          "GroupDetailList": [
            {"Path": "/", "GroupName": "readers", "GroupId": "AGPAPOKYFLVWASEXAMPLE",
             "Arn": "arn:aws:iam::111122223333:group/readers",
             "CreateDate": "2021-03-02T10:33:41+00:00",
             %s}
          ],
          "RoleDetailList": [
            {"Path": "/", "RoleName": "export", "RoleId": "AROAPOKYFLVWASEXAMPLE",
             "Arn": "arn:aws:iam::111122223333:role/export",
             "CreateDate": "2021-03-02T10:33:41+00:00",
             "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": {"Effect": "Allow",
               "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"}},
             "Tags": [{"Key": "team", "Value": "data"}],
             "RolePolicyList": [{"PolicyName": "own", "PolicyDocument": {"Version": "2012-10-17",
               "Statement": {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*",
                 "Condition": {"StringEquals": {"aws:PrincipalTag/team": "data"}}}}}],
             "AttachedManagedPolicies": []}
          ],
          "Policies": [%s]
        }
        """
            .formatted(user, group, policies));
  }

  private static String inline(String name, String statement) {
    return """
    [{"PolicyName": "%s", "PolicyDocument": {"Version": "2012-10-17", "Statement": %s}}]"""
        .formatted(name, statement);
  }

  private static String attached(String name) {
    return """
    "AttachedManagedPolicies": [{"PolicyName": "%s", "PolicyArn": "%spolicy/%s"}]"""
        .formatted(name, ACCOUNT, name);
  }

  /** An account in which alice may read one bucket, through her group. */
  private Path reader() {
    return account(
        "\"AttachedManagedPolicies\": [], \"Tags\": [{\"Key\": \"team\", \"Value\": \"web\"}]",
        "\"AttachedManagedPolicies\": [], \"GroupPolicyList\": "
            + inline(
                "read",
                """
                {"Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject",
                 "Resource": "arn:aws:s3:::reports/${aws:username}/*",
                 "Condition": {"StringEquals": {"aws:PrincipalTag/team": "web"},
                   "Null": {"aws:PrincipalTag/left": "true"}}}"""),
        "");
  }

  private static Cli.Outcome can(Path input, String principal, String action, String... more) {
    return cli()
        .run(
            Stream.concat(
                    Stream.of(
                        "can", "--input", input.toString(), "--principal", ACCOUNT + principal),
                    Stream.concat(Stream.of("--action", action), Arrays.stream(more)))
                .toArray());
  }

  // ---- what the account knows

  @Test
  void what_the_input_knows_of_a_user_is_known_to_conditions() {
    Path account = reader();

    assertThat(
            can(
                account,
                "user/alice",
                "s3:GetObject",
                "--resource",
                "arn:aws:s3:::reports/alice/a"))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.OK,
                """
                ALLOWED: user alice may s3:GetObject on arn:aws:s3:::reports/alice/a

                  decided by: allowed by identity policy read, statement Read

                  statements that match, with keys that are not known taken as absent:
                  - Allow in identity-based policy read of group readers
                    --> ACCOUNT:12:137
                     |  {"Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject",
                     |   "Resource": "arn:aws:s3:::reports/${aws:username}/*",
                     |   "Condition": {"StringEquals": {"aws:PrincipalTag/team": "web"}, "Null":
                     |      {"aws:PrincipalTag/left": "true"}}}

                  taken for granted:
                  - access control lists, access points and Block Public Access are not considered
                  - no policy of arn:aws:s3:::reports/alice/a is in the input: it counts as having none
                  - whose resource it is, is not in the input: it counts as one of account 111122223333
                  - no organization is in the input: service control policies count as allowing everything
                  - no organization is in the input: resource control policies count as allowing everything
                """
                    .replace("ACCOUNT", account.toString()),
                ""));
    assertThat(
            can(
                account,
                "user/alice",
                "s3:GetObject",
                "--resource",
                "arn:aws:s3:::reports/bob/a",
                "--quiet"))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.FINDINGS,
                "IMPLICITLY DENIED: user alice may not s3:GetObject on"
                    + " arn:aws:s3:::reports/bob/a\n",
                ""));
  }

  @Test
  void what_is_given_wins_over_what_is_known() {
    assertThat(
            can(
                reader(),
                "user/alice",
                "s3:GetObject",
                "--resource",
                "arn:aws:s3:::reports/bob/a",
                "--context",
                "aws:username=bob",
                "--quiet"))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.OK,
                "ALLOWED: user alice may s3:GetObject on arn:aws:s3:::reports/bob/a\n",
                ""));
  }

  @Test
  void tags_of_a_role_are_known_and_can_be_replaced() {
    Cli.Outcome outcome = can(reader(), "role/export", "sqs:SendMessage", "--format", "json");

    assertThat(outcome.exit()).isEqualTo(ExitCode.OK);
    assertThat(outcome.out())
        .contains("\"decision\": \"Allowed\"")
        .contains("\"the session has no tags that replace those of the role\"");
  }

  @Test
  void a_session_is_one_of_its_role() {
    assertThat(
            cli()
                .run(
                    "can",
                    "--input",
                    reader(),
                    "--principal",
                    "arn:aws:sts::111122223333:assumed-role/export/nightly",
                    "--action",
                    "SQS:sendmessage",
                    "--quiet"))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.OK, "ALLOWED: session nightly of role export may sqs:SendMessage\n", ""));
  }

  @Test
  void a_role_is_used_under_its_trust_policy() {
    Path account =
        account(
            "\"AttachedManagedPolicies\": [], \"UserPolicyList\": "
                + inline(
                    "become",
                    "{\"Effect\": \"Allow\", \"Action\": \"sts:*\", \"Resource\": \"*\"}"),
            "\"AttachedManagedPolicies\": []",
            "");

    assertThat(
            can(
                account,
                "user/alice",
                "sts:AssumeRole",
                "--resource",
                ACCOUNT + "role/export",
                "--quiet"))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.OK,
                "ALLOWED: user alice may sts:AssumeRole on"
                    + " arn:aws:iam::111122223333:role/export\n",
                ""));
  }

  @Test
  void the_root_user_may() {
    assertThat(can(reader(), "root", "ec2:RunInstances", "--quiet"))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.OK, "ALLOWED: the root user of 111122223333 may ec2:RunInstances\n", ""));
  }

  // ---- what it does not know

  @Test
  void a_policy_without_its_text_is_never_a_silent_no() {
    Path account = account(attached("reading"), "\"AttachedManagedPolicies\": []", "");

    assertThat(can(account, "user/alice", "iam:ListUsers"))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.INPUT,
                """
                UNKNOWN: whether user alice may iam:ListUsers hangs on what is not known

                  without it: the policies that are known do not allow it, and one that is not could

                  not known:
                  - the text of the managed policy `reading` of user alice is not in the input
                    --> ACCOUNT:6:34

                  taken for granted:
                  - no organization is in the input: service control policies count as allowing everything
                  - no organization is in the input: resource control policies count as allowing everything
                """
                    .replace("ACCOUNT", account.toString()),
                ""));
    Cli.Outcome json = can(account, "user/alice", "iam:ListUsers", "--format", "json");
    assertThat(json.exit()).isEqualTo(ExitCode.INPUT);
    assertThat(json.out())
        .contains("\"decision\": \"Unknown\",\n")
        .endsWith(
            """
              "incomplete": [
                "the text of the managed policy `reading` of user alice is not in the input"
              ]
            }
            """);
  }

  @Test
  void a_policy_without_its_text_can_also_deny() {
    Path account =
        account(
            attached("reading"),
            "\"AttachedManagedPolicies\": [], \"GroupPolicyList\": "
                + inline("all", "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}"),
            "");

    Cli.Outcome outcome = can(account, "user/alice", "iam:ListUsers");

    assertThat(outcome.exit()).isEqualTo(ExitCode.INPUT);
    assertThat(outcome.out())
        .contains(
            "without it: the policies that are known allow it, and one that is not could deny it");
  }

  @Test
  void an_answer_that_the_missing_policy_cannot_change_stands() {
    String deny = "{\"Effect\": \"Deny\", \"Action\": \"iam:*\", \"Resource\": \"*\"}";
    Path denied =
        account(
            attached("reading") + ", \"UserPolicyList\": " + inline("no", deny),
            "\"AttachedManagedPolicies\": []",
            "");
    assertThat(can(denied, "user/alice", "iam:ListUsers", "--quiet"))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.FINDINGS, "EXPLICITLY DENIED: user alice may not iam:ListUsers\n", ""));
    assertThat(can(denied, "user/alice", "sts:GetCallerIdentity", "--quiet"))
        .isEqualTo(
            new Cli.Outcome(ExitCode.OK, "ALLOWED: user alice may sts:GetCallerIdentity\n", ""));

    Path bounded =
        account(
            attached("reading")
                + ", \"PermissionsBoundary\": {\"PermissionsBoundaryType\": \"Policy\","
                + " \"PermissionsBoundaryArn\": \"arn:aws:iam::111122223333:policy/edge\"}",
            "\"AttachedManagedPolicies\": []",
            """
            {"PolicyName": "edge", "PolicyId": "ANPAPOKYFLVWASEXAMPLE",
             "Arn": "arn:aws:iam::111122223333:policy/edge", "Path": "/",
             "DefaultVersionId": "v1", "AttachmentCount": 0, "IsAttachable": true,
             "CreateDate": "2021-03-02T10:33:41+00:00", "UpdateDate": "2021-03-02T10:33:41+00:00",
             "PolicyVersionList": [{"VersionId": "v1", "IsDefaultVersion": true,
               "CreateDate": "2021-03-02T10:33:41+00:00", "Document": {"Version": "2012-10-17",
                 "Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}}}]}""");
    assertThat(can(bounded, "user/alice", "iam:ListUsers", "--quiet"))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.FINDINGS, "IMPLICITLY DENIED: user alice may not iam:ListUsers\n", ""));
  }

  @Test
  void a_policy_that_cannot_be_read_is_shown_with_its_place() {
    Path account =
        account(
            "\"AttachedManagedPolicies\": [], \"UserPolicyList\": "
                + inline("odd", "{\"Effect\": \"Allwo\", \"Action\": \"*\", \"Resource\": \"*\"}"),
            "\"AttachedManagedPolicies\": []",
            "");

    Cli.Outcome outcome = can(account, "user/alice", "iam:ListUsers");

    assertThat(outcome.exit()).isEqualTo(ExitCode.INPUT);
    assertThat(outcome.out())
        .contains("the inline policy `odd` of user alice cannot be read: ")
        .contains("--> " + account + ":6:");
  }

  @Test
  void a_key_without_its_policy_and_a_resource_of_another_account_are_not_known() {
    for (String resource :
        new String[] {
          "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
          "arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab"
        }) {
      assertThat(can(reader(), "user/alice", "kms:Decrypt", "--resource", resource).out())
          .contains(
              "the policy of `" + resource + "`,\n    which has to allow it, is not in the input");
    }
  }

  @Test
  void an_action_that_aws_did_not_list_is_said() {
    assertThat(can(reader(), "root", "s3:GetObjekt", "--resource", "*").out())
        .containsPattern(
            "- the action s3:GetObjekt exists, though AWS did not list it on [0-9-]+; did you mean\n"
                + "    `s3:GetObject`\\?\n");
  }

  // ---- arguments

  @Test
  void a_question_that_cannot_be_asked_is_explained() {
    Path account = reader();
    assertThat(cli().run("can", "--input", account, "--principal", "alice", "--action", "s3:*"))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.USAGE,
                "",
                """
                error: unknown principal `alice`
                  help: did you mean `arn:aws:iam::111122223333:user/alice`?
                error: `s3:*` stands for several actions
                  help: ask about one, as s3:GetObject
                """));
    assertThat(can(account, "user/alise", "GetObject", "--resource", "reports"))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.USAGE,
                "",
                """
                error: unknown principal `arn:aws:iam::111122223333:user/alise`
                  help: did you mean `arn:aws:iam::111122223333:user/alice`?
                error: `GetObject` is no action
                  help: an action is `service:Name`, as s3:GetObject
                error: `reports` is no resource
                  help: a resource is an ARN, a pattern of ARNs, or * for any
                """));
    assertThat(
            cli().run("can", "--input", account, "--principal", "zzz", "--action", "s3:GetObject"))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.USAGE,
                "",
                """
                error: unknown principal `zzz`
                  help: the input has none like it; a principal is the ARN of a user, a role or a root user
                """));
  }

  @Test
  void arguments_that_are_missing_are_all_said() {
    assertThat(cli().run("can", "--context", "aws:SourceIp", "--format", "xml"))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.USAGE,
                "",
                """
                error: unknown format `xml`
                  help: known are text, json
                error: option `--principal` is missing
                  help: write `--principal ARN`
                error: option `--action` is missing
                  help: write `--action ACTION`
                error: `aws:SourceIp` is no condition key with its value
                  help: write it as aws:SourceIp=203.0.113.7
                error: option `--input` is missing
                  help: write `--input PATH`
                """));
  }

  @Test
  void input_that_is_not_there_is_bad_input() {
    assertThat(can(Path.of("none.json"), "user/alice", "s3:GetObject"))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.INPUT,
                "",
                """
                error: there is no file or folder `none.json`
                  help: check the path; it is relative to the current folder
                """));
  }

  @Test
  void the_answer_goes_into_a_file() {
    Path target = folder.resolve("answer.txt");

    assertThat(can(reader(), "root", "ec2:RunInstances", "--quiet", "--output", target.toString()))
        .isEqualTo(new Cli.Outcome(ExitCode.OK, "", ""));
    assertThat(target).hasContent("ALLOWED: the root user of 111122223333 may ec2:RunInstances");
  }
}
