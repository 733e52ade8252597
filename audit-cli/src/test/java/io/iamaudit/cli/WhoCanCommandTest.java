package io.iamaudit.cli;

import static io.iamaudit.cli.Cli.cli;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands print about the sample account is on a page of the documentation. */
class WhoCanCommandTest {
  private static final String ROLE = "arn:aws:iam::111122223333:role/";

  @TempDir private Path folder;

  /**
   * An account with alice, whose group may assume roles, bob with a policy that may be missing, and
   * three roles: alice may use entry, entry may use middle, middle may use target.
   */
  private Path account(String bob) {
    return Cli.write(
        folder,
        "account.json",
        """
        {
          "UserDetailList": [
            {"Path": "/", "UserName": "alice", "UserId": "AIDAPOKYFLVWASEXAMPLE",
             "Arn": "arn:aws:iam::111122223333:user/alice",
             "CreateDate": "2021-03-02T10:33:41+00:00", "GroupList": ["readers"],
             "AttachedManagedPolicies": [], "Tags": []},
            {"Path": "/", "UserName": "bob", "UserId": "AIDAPOKYFLVWBSEXAMPLE",
             "Arn": "arn:aws:iam::111122223333:user/bob",
             "CreateDate": "2021-03-02T10:33:41+00:00", "GroupList": [],
             "AttachedManagedPolicies": [%s], "Tags": []}
          ],
          "GroupDetailList": [
            {"Path": "/", "GroupName": "readers", "GroupId": "AGPAPOKYFLVWASEXAMPLE",
             "Arn": "arn:aws:iam::111122223333:group/readers",
             "CreateDate": "2021-03-02T10:33:41+00:00", "AttachedManagedPolicies": [],
             "GroupPolicyList": [{"PolicyName": "office", "PolicyDocument": {
               "Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sqs:SendMessage",
                 "Resource": "*", "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}}}}]}
          ],
          "RoleDetailList": [%s, %s, %s],
          "Policies": []
        }
        """
            .formatted(
                bob,
                role("entry", "arn:aws:iam::111122223333:user/alice"),
                role("middle", ROLE + "entry"),
                role("target", ROLE + "middle")));
  }

  private static String role(String name, String trusted) {
    return """
    {"Path": "/", "RoleName": "%s", "RoleId": "AROAPOKYFLVWASEXAMPLE",
     "Arn": "arn:aws:iam::111122223333:role/%s", "CreateDate": "2021-03-02T10:33:41+00:00",
     "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": {"Effect": "Allow",
       "Principal": {"AWS": "%s", "Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}},
     "RolePolicyList": [], "AttachedManagedPolicies": []}"""
        .formatted(name, name, trusted);
  }

  private static final String MISSING =
      "{\"PolicyName\": \"left\", \"PolicyArn\": \"arn:aws:iam::111122223333:policy/left\"}";

  @Test
  void conditions_of_those_that_depend_on_keys_are_told() {
    assertThat(
            cli().run("who-can", "--input", account(""), "--action", "sqs:SendMessage", "--quiet"))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.OK,
                """
                1 principal of the input may sqs:SendMessage, 1 with some values of condition keys

                  allowed:
                  - arn:aws:iam::111122223333:root

                  depends on condition keys:
                  - arn:aws:iam::111122223333:user/alice: aws:sourceip
                """,
                ""));
    assertThat(cli().run("who-can", "--input", account(""), "--action", "sqs:SendMessage").out())
        .contains(
            """
              - arn:aws:iam::111122223333:user/alice: aws:sourceip
                  Allow in identity policy office, statement 1, applies if IpAddress aws:SourceIp 203.0.113.0/24
            """);
  }

  @Test
  void what_is_given_of_the_request_decides() {
    assertThat(
            cli()
                .run(
                    "who-can",
                    "--input",
                    account(""),
                    "--action",
                    "sqs:SendMessage",
                    "--context",
                    "aws:SourceIp=203.0.113.7",
                    "--format",
                    "json"))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.OK,
                """
                {
                  "action": "sqs:SendMessage",
                  "resource": "*",
                  "principals": [
                    {
                      "arn": "arn:aws:iam::111122223333:user/alice",
                      "decision": "Allowed",
                      "dependsOn": []
                    },
                    {
                      "arn": "arn:aws:iam::111122223333:root",
                      "decision": "Allowed",
                      "dependsOn": []
                    }
                  ],
                  "outside": [],
                  "assumptions": [
                    "no organization is in the input: resource control policies count as allowing everything",
                    "no organization is in the input: service control policies count as allowing everything",
                    "the resource has no policy of its own; name one to have its policy count"
                  ]
                }
                """,
                ""));
  }

  @Test
  void a_principal_with_a_missing_policy_is_listed_with_what_is_missing() {
    Cli.Outcome text =
        cli().run("who-can", "--input", account(MISSING), "--action", "iam:CreateUser");

    assertThat(text.exit()).isEqualTo(ExitCode.INPUT);
    assertThat(text.out())
        .startsWith(
            """
            1 principal of the input may iam:CreateUser, of 1 it is not known

              allowed:
              - arn:aws:iam::111122223333:root

              not known:
              - arn:aws:iam::111122223333:user/bob
                  the text of the managed policy `left` of user bob is not in the input
            """);
    assertThat(
            cli()
                .run(
                    "who-can",
                    "--input",
                    account(MISSING),
                    "--action",
                    "iam:CreateUser",
                    "--format",
                    "json")
                .out())
        .contains(
            """
                {
                  "arn": "arn:aws:iam::111122223333:user/bob",
                  "decision": "Unknown",
                  "dependsOn": [],
                  "incomplete": [
                    "the text of the managed policy `left` of user bob is not in the input"
                  ]
                },
            """);
  }

  @Test
  void who_reaches_a_role_through_others_is_listed_with_the_chain() {
    Cli.Outcome text =
        cli()
            .run(
                "who-can",
                "--input",
                account(""),
                "--action",
                "sts:assumerole",
                "--resource",
                ROLE + "target",
                "--quiet");

    assertThat(text)
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.OK,
                """
                1 principal of the input may sts:AssumeRole on arn:aws:iam::111122223333:role/target

                  allowed:
                  - arn:aws:iam::111122223333:role/middle

                  by way of other roles:
                  - arn:aws:iam::111122223333:role/entry through arn:aws:iam::111122223333:role/middle
                  - arn:aws:iam::111122223333:user/alice through arn:aws:iam::111122223333:role/entry, then
                    arn:aws:iam::111122223333:role/middle

                  not in the input, let in by the policy of the resource:
                  - service ec2.amazonaws.com
                """,
                ""));
    assertThat(
            cli()
                .run(
                    "who-can",
                    "--input",
                    account(""),
                    "--action",
                    "sts:AssumeRole",
                    "--resource",
                    ROLE + "target",
                    "--format",
                    "json")
                .out())
        .contains(
            """
              "outside": [
                {
                  "type": "Service",
                  "name": "ec2.amazonaws.com",
                  "decision": "Allowed",
                  "dependsOn": []
                }
              ],
              "chains": [
                {
                  "arn": "arn:aws:iam::111122223333:role/entry",
                  "through": [
                    "arn:aws:iam::111122223333:role/middle"
                  ],
                  "decision": "Allowed",
                  "dependsOn": []
                },
            """);
  }

  @Test
  void nobody_is_an_answer_too() {
    assertThat(
            cli()
                .run(
                    "who-can",
                    "--input",
                    account(""),
                    "--action",
                    "sts:AssumeRole",
                    "--resource",
                    ROLE + "other",
                    "--quiet")
                .exit())
        .isEqualTo(ExitCode.INPUT);
    assertThat(
            cli()
                .run(
                    "who-can",
                    "--input",
                    account(""),
                    "--action",
                    "iam:DeleteRole",
                    "--resource",
                    "arn:aws:iam::111122223333:role/aws-service-role/x/AWSServiceRoleForX",
                    "--quiet"))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.OK,
                """
                NOBODY of the input may iam:DeleteRole on arn:aws:iam::111122223333:role/aws-service-role/x/AWSServiceRoleForX
                """,
                ""));
  }

  @Test
  void a_question_that_cannot_be_asked_is_said() {
    assertThat(
            cli()
                .run(
                    "who-can",
                    "--input",
                    account(""),
                    "--action",
                    "s3:Get*",
                    "--resource",
                    "reports"))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.USAGE,
                "",
                """
                error: `s3:Get*` stands for several actions
                  help: ask about one, as s3:GetObject
                error: `reports` is no resource
                  help: a resource is an ARN, a pattern of ARNs, or * for any
                """));
    assertThat(cli().run("who-can", "--context", "aws:SourceIp", "--format", "xml"))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.USAGE,
                "",
                """
                error: unknown format `xml`
                  help: known are text, json
                error: option `--action` is missing
                  help: write `--action ACTION`, or `--resource ARN` for all actions on it
                error: `aws:SourceIp` is no condition key with its value
                  help: write it as aws:SourceIp=203.0.113.7
                error: option `--input` is missing
                  help: write `--input PATH`
                """));
    assertThat(cli().run("who-can", "--input", "none.json", "--action", "s3:GetObject").exit())
        .isEqualTo(ExitCode.INPUT);
  }

  // ---- permissions

  @Test
  void all_that_a_principal_can_do_is_told_with_what_grants_it() {
    Path account = account("");

    assertThat(
            cli()
                .run(
                    "permissions",
                    "--input",
                    account,
                    "--principal",
                    "arn:aws:iam::111122223333:user/alice"))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.OK,
                """
                user alice can use 4 actions of 2 services

                  sqs:SendMessage
                    on all resources
                    depends on aws:sourceip
                  - Allow in identity-based policy office of group readers
                    --> ACCOUNT:17:46
                     |  {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*",
                     |   "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}}

                  sts:GetCallerIdentity, sts:GetSessionToken
                    on all resources

                  sts:AssumeRole
                    on arn:aws:iam::111122223333:role/entry
                  - Allow in resource-based policy arn:aws:iam::111122223333:role/entry
                    --> ACCOUNT:22:69
                     |  {"Effect": "Allow",
                     |   "Principal": {"AWS": "arn:aws:iam::111122223333:user/alice", "Service":
                     |      "ec2.amazonaws.com"},
                     |   "Action": "sts:AssumeRole"}

                  taken for granted:
                  - no organization is in the input: service control policies count as allowing everything
                  - no organization is in the input: resource control policies count as allowing everything
                  - a resource whose policy is not in the input has none; where a policy of its own has to allow, as
                    a KMS key's, it does
                """
                    .replace("ACCOUNT", account.toString()),
                ""));
  }

  @Test
  void permissions_as_json_name_actions_resources_and_statements() {
    Path account = account(MISSING);

    Cli.Outcome json =
        cli()
            .run(
                "permissions",
                "--input",
                account,
                "--principal",
                "arn:aws:iam::111122223333:user/alice",
                "--format",
                "json");

    assertThat(json.exit()).isEqualTo(ExitCode.OK);
    assertThat(json.out())
        .contains(
            """
                {
                  "service": "sqs",
                  "actions": [
                    "sqs:SendMessage"
                  ],
                  "decision": "DependsOn",
                  "dependsOn": [
                    "aws:sourceip"
                  ],
                  "resources": [
                    "*"
                  ],
                  "grants": [
                    {
                      "role": "identity",
                      "policy": "office",
                      "holder": "group readers",
                      "effect": "Allow",
                      "location": {
            """);
    Cli.Outcome missing =
        cli()
            .run(
                "permissions",
                "--input",
                account,
                "--principal",
                "arn:aws:iam::111122223333:user/bob");
    assertThat(missing.exit()).isEqualTo(ExitCode.INPUT);
    assertThat(missing.out())
        .startsWith(
            "user bob can use 2 actions of 1 service, and perhaps more: policies are missing\n")
        .contains(
            """
              not known:
              - the text of the managed policy `left` of user bob is not in the input
            """);
  }

  @Test
  void permissions_of_nobody_known_are_refused() {
    assertThat(cli().run("permissions", "--input", account(""), "--principal", "alice"))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.USAGE,
                "",
                """
                error: unknown principal `alice`
                  help: did you mean `arn:aws:iam::111122223333:user/alice`?
                """));
    assertThat(cli().run("permissions"))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.USAGE,
                "",
                """
                error: option `--principal` is missing
                  help: write `--principal ARN`
                error: option `--input` is missing
                  help: write `--input PATH`
                """));
  }

  @Test
  void a_resource_alone_asks_for_all_actions_on_it() {
    Cli.Outcome result =
        cli()
            .run(
                "who-can",
                "--input",
                account(""),
                "--resource",
                "arn:aws:sqs:eu-west-1:111122223333:orders",
                "--quiet");

    assertThat(result)
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.OK,
                """
                2 principals of the input can reach arn:aws:sqs:eu-west-1:111122223333:orders, asked for 19 actions

                  arn:aws:iam::111122223333:user/alice
                    depends on aws:sourceip: sqs:SendMessage

                  arn:aws:iam::111122223333:root
                    allowed: all of them
                """,
                ""));
  }

  @Test
  void a_resource_alone_is_answered_for_programs_and_what_is_not_known_is_said() {
    Cli.Outcome result =
        cli()
            .run(
                "who-can",
                "--input",
                account(MISSING),
                "--resource",
                "arn:aws:iam::111122223333:role/entry",
                "--format",
                "json");

    assertThat(result.exit()).isEqualTo(ExitCode.INPUT);
    assertThat(result.out().replaceAll("\\s+", " "))
        .startsWith("{ \"resource\": \"arn:aws:iam::111122223333:role/entry\", \"actions\": [ \"")
        .contains(
            "{ \"arn\": \"arn:aws:iam::111122223333:user/alice\","
                + " \"allowed\": [ \"sts:AssumeRole\" ], \"dependsOnKeys\": [],"
                + " \"dependsOn\": [] }")
        .contains("\"unknown\": [ \"")
        .contains(
            "\"outside\": [ { \"type\": \"Service\", \"name\": \"ec2.amazonaws.com\","
                + " \"allowed\": [ \"sts:AssumeRole\" ]");
  }

  @Test
  void a_resource_on_which_no_action_works_is_a_wrong_argument() {
    Cli.Outcome result =
        cli().run("who-can", "--input", account(""), "--resource", "arn:aws:nix:::x");

    assertThat(result)
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.USAGE,
                "",
                """
                error: no action is known that works on `arn:aws:nix:::x`
                  help: ask for one with `--action ACTION`
                """));
  }
}
