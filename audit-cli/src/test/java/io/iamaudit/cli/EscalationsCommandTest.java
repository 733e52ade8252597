package io.iamaudit.cli;

import static io.iamaudit.cli.Cli.cli;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EscalationsCommandTest {
  @TempDir private Path folder;

  /** The user alice with one statement, and a role that is an administrator. */
  private Path account(String statement) {
    return Cli.write(
        folder,
        "account.json",
        """
        {
          "UserDetailList": [
            {"Path": "/", "UserName": "alice", "UserId": "AIDAPOKYFLVWASEXAMPLE",
             "Arn": "arn:aws:iam::111122223333:user/alice",
             "CreateDate": "2021-03-02T10:33:41+00:00", "GroupList": [],
             "UserPolicyList": [{"PolicyName": "own", "PolicyDocument":
               {"Version": "2012-10-17", "Statement": %s}}],
             "AttachedManagedPolicies": []}
          ],
          "GroupDetailList": [],
          "RoleDetailList": [
            {"Path": "/", "RoleName": "admin", "RoleId": "AROAPOKYFLVWASEXAMPLE",
             "Arn": "arn:aws:iam::111122223333:role/admin",
             "CreateDate": "2021-03-02T10:33:41+00:00",
             "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": {"Effect": "Allow",
               "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"}},
             "RolePolicyList": [{"PolicyName": "all", "PolicyDocument": {"Version": "2012-10-17",
               "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}}],
             "AttachedManagedPolicies": []}
          ],
          "Policies": []
        }
        """
            .formatted(statement));
  }

  private static final String ASSUME =
      """
      {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*"}
      """;

  private static final String ASSUME_WITH_MFA =
      """
      {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*",
       "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}}
      """;

  private static final String READ =
      """
      {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}
      """;

  @Test
  void text_tells_the_way_its_place_and_what_closes_it() {
    Path account = account(ASSUME);

    Cli.Outcome result = cli().run("escalations", "--input", account);

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out())
        .contains("YES: arn:aws:iam::111122223333:user/alice can become an administrator")
        .contains("1. user alice starts a session of role admin (sts:AssumeRole) [sts-001]")
        .contains("account.json:7:")
        .contains("- no way is left without sts:AssumeRole")
        .contains("administrators:\n  arn:aws:iam::111122223333:role/admin\n")
        .contains(
            "2 principals: 1 administrator, 1 can become one, 0 depending on condition keys,"
                + " 0 unknown");
  }

  @Test
  void json_lists_every_principal_and_what_it_depends_on() {
    Path account = account(ASSUME_WITH_MFA);

    Cli.Outcome result = cli().run("escalations", "-i", account, "--format", "json");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out().replaceAll("\\s+", " "))
        .contains(
            "\"arn\": \"arn:aws:iam::111122223333:user/alice\", \"isAdmin\": false,"
                + " \"canBecomeAdmin\": true, \"outcome\": \"depends-on\","
                + " \"dependsOn\": [ \"aws:multifactorauthpresent\" ],"
                + " \"paths\": [ { \"target\": \"arn:aws:iam::111122223333:role/admin\"")
        .contains(
            "\"arn\": \"arn:aws:iam::111122223333:role/admin\", \"isAdmin\": true,"
                + " \"canBecomeAdmin\": false");
  }

  @Test
  void drawings_name_both_ends_and_the_technique() {
    Path account = account(ASSUME);

    assertThat(cli().run("escalations", "-i", account, "--format", "dot").out())
        .isEqualTo(
            """
            digraph escalations {
              rankdir=LR;
              "arn:aws:iam::111122223333:user/alice" [shape=box];
              "arn:aws:iam::111122223333:role/admin" [shape=box, style=bold];
              "arn:aws:iam::111122223333:user/alice" -> "arn:aws:iam::111122223333:role/admin" [label="sts-001"];
            }
            """);
    assertThat(cli().run("escalations", "-i", account, "--format", "mermaid").out())
        .isEqualTo(
            """
            flowchart LR
              n0["arn:aws:iam::111122223333:user/alice"]
              n1[["arn:aws:iam::111122223333:role/admin"]]
              n0 -->|sts-001| n1
            """);
  }

  @Test
  void one_principal_without_a_way_is_told_so() {
    Path account = account(READ);

    Cli.Outcome result =
        cli()
            .run(
                "escalations",
                "--input",
                account,
                "--principal",
                "arn:aws:iam::111122223333:user/alice");

    assertThat(result.exit()).isZero();
    assertThat(result.out())
        .startsWith("NO: arn:aws:iam::111122223333:user/alice has no way to an administrator\n")
        .contains("taken for granted:")
        .contains("no organization of account 111122223333 is in the input");
  }

  @Test
  void a_principal_that_the_input_does_not_hold_is_a_wrong_argument() {
    Path account = account(READ);

    Cli.Outcome result =
        cli()
            .run(
                "escalations",
                "--input",
                account,
                "--principal",
                "arn:aws:iam::111122223333:user/alicia");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err())
        .contains("unknown principal `arn:aws:iam::111122223333:user/alicia`")
        .contains("help: did you mean `arn:aws:iam::111122223333:user/alice`?");
  }

  @Test
  void the_output_can_go_into_a_file() {
    Path account = account(ASSUME);
    Path output = folder.resolve("escalations.mmd");

    Cli.Outcome result =
        cli().run("escalations", "-i", account, "--format", "mermaid", "-o", output);

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(Files.exists(output)).isTrue();
  }

  @Test
  void mistakes_are_told_together() {
    Cli.Outcome result = cli().run("escalations", "--format", "gif");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("`gif`").contains("option `--input` is missing");
  }

  /** An administrator whom a workflow of GitHub and a service can be. */
  private Path trusting() {
    return Cli.write(
        folder,
        "account.json",
        """
        {
          "UserDetailList": [],
          "GroupDetailList": [],
          "RoleDetailList": [
            {"Path": "/", "RoleName": "admin", "RoleId": "AROAPOKYFLVWASEXAMPLE",
             "Arn": "arn:aws:iam::111122223333:role/admin",
             "CreateDate": "2021-03-02T10:33:41+00:00",
             "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [
               {"Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity", "Principal": {"Federated":
                "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},
                "Condition": {"StringLike":
                  {"token.actions.githubusercontent.com:sub": "repo:shop/infra:*"}}},
               {"Effect": "Allow", "Action": "sts:AssumeRole",
                "Principal": {"Service": "lambda.amazonaws.com"}}]},
             "RolePolicyList": [{"PolicyName": "all", "PolicyDocument": {"Version": "2012-10-17",
               "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}}],
             "AttachedManagedPolicies": []},
            {"Path": "/", "RoleName": "reader", "RoleId": "AROAPOKYFLVWASEXAMPLF",
             "Arn": "arn:aws:iam::111122223333:role/reader",
             "CreateDate": "2021-03-02T10:33:41+00:00",
             "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement":
               {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": "*"}}},
             "RolePolicyList": [], "AttachedManagedPolicies": []}
          ],
          "Policies": []
        }
        """);
  }

  @Test
  void text_tells_who_from_outside_gets_in_and_where() {
    Cli.Outcome result = cli().run("escalations", "--input", trusting());

    assertThat(result.exit()).isZero();
    assertThat(result.out())
        .contains(
            """
            FROM OUTSIDE: identity provider token.actions.githubusercontent.com can become an administrator as arn:aws:iam::111122223333:role/admin
                 - by sts:AssumeRoleWithWebIdentity, where
                     token.actions.githubusercontent.com:sub is like repo:shop/infra:*
            """)
        .contains("account.json:9:8\n")
        .contains(
            """
            services that run as what is or can become one:
              service lambda.amazonaws.com as arn:aws:iam::111122223333:role/admin

            """)
        .contains("3 ways in from outside, 2 of them to an administrator, surely or not\n")
        .doesNotContain("anybody");
  }

  @Test
  void json_lists_every_way_in() {
    Cli.Outcome result =
        cli()
            .run(
                "escalations",
                "--input",
                trusting(),
                "--format",
                "json",
                "--principal",
                "arn:aws:iam::111122223333:role/reader");

    assertThat(result.exit()).isZero();
    assertThat(result.out().replaceAll("\\s+", " "))
        .contains(
            "\"entryPoints\": [ { \"type\": \"Anyone\", \"name\": \"*\","
                + " \"action\": \"sts:AssumeRole\","
                + " \"role\": \"arn:aws:iam::111122223333:role/reader\", \"subjects\": [],"
                + " \"certainty\": \"certain\", \"outcome\": \"no\", \"dependsOn\": [],"
                + " \"location\": {")
        .doesNotContain("githubusercontent");
  }

  @Test
  void drawings_begin_with_who_comes_from_outside() {
    Path account = trusting();

    assertThat(cli().run("escalations", "-i", account, "--format", "dot").out())
        .contains("\"service lambda.amazonaws.com\" [shape=ellipse];\n")
        .contains(
            "\"service lambda.amazonaws.com\" -> \"arn:aws:iam::111122223333:role/admin\""
                + " [label=\"sts:AssumeRole\"];\n");
    assertThat(cli().run("escalations", "-i", account, "--format", "mermaid").out())
        .contains("  n0[[\"arn:aws:iam::111122223333:role/admin\"]]\n")
        .contains("  o0([\"identity provider token.actions.githubusercontent.com\"])\n")
        .contains("  o0 -->|sts:AssumeRoleWithWebIdentity| n0\n");
  }
}
