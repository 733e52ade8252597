package io.iamaudit.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static io.iamaudit.cli.Cli.cli;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.iamaudit.aws.Progress;
import io.iamaudit.engine.Audit;
import io.iamaudit.input.SnapshotFiles;
import io.iamaudit.policy.PolicyParser;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.DataPart;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class CollectCommandTest {
  private static final String NAMESPACE = "https://iam.amazonaws.com/doc/2010-05-08/";

  @RegisterExtension
  static final WireMockExtension AWS =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  @TempDir private Path folder;

  @BeforeAll
  static void have_credentials() {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
  }

  @AfterAll
  static void forget_them() {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  /** An account whose password policy may be read, and nothing else. */
  @BeforeEach
  void answer() {
    AWS.stubFor(
        post(anyUrl())
            .atPriority(9)
            .willReturn(aResponse().withStatus(403).withBody(error("AccessDenied"))));
    AWS.stubFor(
        post(anyUrl())
            .withRequestBody(containing("Action=GetCallerIdentity&"))
            .willReturn(
                aResponse()
                    .withBody(
                        "<GetCallerIdentityResponse><GetCallerIdentityResult>"
                            + "<Arn>arn:aws:iam::111122223333:user/auditor</Arn>"
                            + "<Account>111122223333</Account></GetCallerIdentityResult>"
                            + "</GetCallerIdentityResponse>")));
    AWS.stubFor(
        post(anyUrl())
            .withRequestBody(containing("Action=GetAccountPasswordPolicy&"))
            .willReturn(
                aResponse()
                    .withBody(
                        "<GetAccountPasswordPolicyResponse xmlns=\""
                            + NAMESPACE
                            + "\"><GetAccountPasswordPolicyResult><PasswordPolicy>"
                            + "<MinimumPasswordLength>14</MinimumPasswordLength></PasswordPolicy>"
                            + "</GetAccountPasswordPolicyResult>"
                            + "</GetAccountPasswordPolicyResponse>")));
  }

  private static String error(String code) {
    return "<ErrorResponse><Error><Code>" + code + "</Code></Error></ErrorResponse>";
  }

  private Cli.Outcome collect(Object... more) {
    Object[] first = {
      "collect",
      "--endpoint-url",
      AWS.baseUrl(),
      "--region",
      "eu-west-1",
      "--output",
      folder.resolve("account.json")
    };
    return cli().run(Stream.concat(Stream.of(first), Stream.of(more)).toArray());
  }

  private AccountSnapshot written() {
    return SnapshotFiles.of(folder.resolve("account.json")).read().accounts().get(0);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void the_snapshot_is_for_its_owner_alone() throws IOException {
    Path file = folder.resolve("account.json");
    Files.writeString(file, "old");

    Cli.Outcome outcome = collect("--parts", "password-policy");

    assertThat(outcome)
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.OK,
                "",
                """
                account 111122223333: 0 users, 0 groups, 0 roles, 0 policies
                written to FILE
                """
                    .replace("FILE", file.toString())));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(written().passwordPolicy().orElseThrow().minimumPasswordLength()).isEqualTo(14);
  }

  @Test
  void what_aws_refuses_is_said_and_marked_and_the_rest_is_written() {
    Cli.Outcome outcome = collect("--parts", "password-policy,account-summary");

    assertThat(outcome.exit()).isEqualTo(ExitCode.OK);
    assertThat(outcome.err())
        .contains(
            "warning: 111122223333: the account summary could not be read: iam:GetAccountSummary:"
                + " AccessDenied\n");
    assertThat(written().coverage().isComplete(DataPart.PASSWORD_POLICY)).isTrue();
    assertThat(written().coverage().isPresent(DataPart.ACCOUNT_SUMMARY)).isFalse();
  }

  @Test
  void a_gap_fails_the_command_where_everything_is_required() {
    Cli.Outcome outcome =
        collect("--parts", "password-policy,account-summary", "--require-coverage");

    assertThat(outcome.exit()).isEqualTo(ExitCode.INPUT);
    assertThat(outcome.err())
        .endsWith(
            """
            error: not all that was asked for could be read
              help: allow what `iam-audit collect --show-permissions` prints, or leave out \
            --require-coverage
            """);
    assertThat(written().passwordPolicy()).isPresent();
  }

  @Test
  void an_account_that_nothing_could_be_read_of_is_written_as_that_and_fails() {
    Cli.Outcome outcome = collect("--parts", "account-summary");

    assertThat(outcome.exit()).isEqualTo(ExitCode.INPUT);
    assertThat(outcome.err())
        .endsWith(
            """
            error: nothing could be read
              help: allow what `iam-audit collect --show-permissions` prints, or attach the AWS \
            managed policy SecurityAudit
            """);
    assertThat(written().coverage().isPresent(DataPart.ACCOUNT_SUMMARY)).isFalse();
  }

  private static void answerJson(String operation, String body) {
    AWS.stubFor(
        post(anyUrl())
            .withHeader("X-Amz-Target", matching(".*\\." + operation))
            .willReturn(aResponse().withBody(body)));
  }

  private Cli.Outcome organization(Object... more) {
    answerJson(
        "DescribeOrganization",
        """
        {"Organization": {"Id": "o-exampleorgid", "FeatureSet": "ALL",
          "Arn": "arn:aws:organizations::111122223333:organization/o-exampleorgid",
          "MasterAccountId": "111122223333"}}""");
    answerJson(
        "ListAccounts",
        """
        {"Accounts": [{"Id": "111122223333", "Name": "management", "Status": "ACTIVE"},
          {"Id": "444455556666", "Name": "shop", "Status": "ACTIVE"}]}""");
    Object[] first = {
      "collect",
      "--endpoint-url",
      AWS.baseUrl(),
      "--region",
      "eu-west-1",
      "--parts",
      "password-policy",
      "--organization",
      "--output",
      folder.resolve("accounts")
    };
    return cli().run(Stream.concat(Stream.of(first), Stream.of(more)).toArray());
  }

  @Test
  void a_role_that_leads_into_no_account_is_said_with_what_to_check() {
    Cli.Outcome outcome = organization("--role-name", "audti");

    assertThat(outcome.exit()).isEqualTo(ExitCode.INPUT);
    assertThat(outcome.err())
        .endsWith(
            """
            warning: 444455556666: nothing could be read: sts:AssumeRole of role audti: AccessDenied
            error: no other account could be entered: sts:AssumeRole of role audti: AccessDenied
              help: check --role-name, that the role exists in every account, and that it trusts \
            this one
            """);
    assertThat(folder.resolve("accounts/111122223333.json")).exists();
    assertThat(SnapshotFiles.of(folder.resolve("accounts")).read().accounts()).hasSize(2);
  }

  @Test
  void options_of_an_organization_are_held_against_each_other() {
    assertThat(organization().err())
        .isEqualTo(
            """
            error: option `--role-name` is missing
              help: write `--organization --role-name NAME`; the role is in every account
            """);
    assertThat(organization("--role-name", "arn:aws:iam::444455556666:role/audit").err())
        .isEqualTo(
            """
            error: `arn:aws:iam::444455556666:role/audit` is no name of a role
              help: give the name without the ARN, as `OrganizationAccountAccessRole`
            """);
    assertThat(collect("--role-name", "audit", "--resume").err())
        .isEqualTo(
            """
            error: `--role-name` is of use only with --organization
              help: to read one other account, name a profile that assumes the role
            error: `--resume` is of use only with --organization
              help: a single account is read again as a whole
            """);
    assertThat(organization("--role-name", "audit", "--resume").err())
        .isEqualTo(
            """
            error: there is no unfinished reading in `FOLDER`
              help: leave out --resume to begin one in a new folder
            """
                .replace("FOLDER", folder.resolve("accounts").toString()));
  }

  @Test
  void credentials_that_have_expired_are_said_and_nothing_is_written() {
    AWS.stubFor(
        post(anyUrl())
            .withRequestBody(containing("Action=GetCallerIdentity&"))
            .willReturn(aResponse().withStatus(403).withBody(error("ExpiredToken"))));

    assertThat(collect())
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.INPUT,
                "",
                """
                error: AWS does not accept the credentials: ExpiredToken
                  help: they have expired: log in again, as with `aws sso login`
                """));
    assertThat(folder.resolve("account.json")).doesNotExist();
  }

  @Test
  void all_wrong_arguments_are_named_at_once() {
    assertThat(
            cli()
                .run(
                    "collect",
                    "--parts",
                    "userz,roles",
                    "--region",
                    "nowhere",
                    "--endpoint-url",
                    "ftp:x"))
        .satisfies(outcome -> assertThat(outcome.exit()).isEqualTo(ExitCode.USAGE))
        .satisfies(
            outcome ->
                assertThat(outcome.err())
                    .isEqualTo(
                        """
                        error: unknown part `userz`
                          help: did you mean `users`?
                        error: `nowhere` is no Region
                          help: write it as eu-west-1
                        error: `ftp:x` is no URL for --endpoint-url
                          help: write it as http://127.0.0.1:5000
                        error: option `--output` is missing
                          help: write `--output FILE`
                        """));
  }

  @Test
  void a_profile_that_does_not_exist_is_a_wrong_argument() {
    Cli.Outcome outcome = collect("--profile", "no-such-profile-here");

    assertThat(outcome.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err()).startsWith("error: there is no AWS profile `no-such-profile-here`\n");
  }

  @Test
  void the_permissions_are_a_policy_for_the_parts_that_are_wanted() {
    Cli.Outcome outcome =
        cli().run("collect", "--show-permissions", "--parts", "credential-report");

    assertThat(outcome.exit()).isEqualTo(ExitCode.OK);
    assertThat(outcome.out())
        .isEqualTo(
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "Read",
                  "Effect": "Allow",
                  "Action": [
                    "iam:GenerateCredentialReport",
                    "iam:GetCredentialReport"
                  ],
                  "Resource": "*"
                }
              ]
            }
            """);
    assertThat(PolicyParser.parse(outcome.out(), "policy.json").document()).isPresent();
  }

  @Test
  void an_audit_reads_the_account_itself() {
    Cli.Outcome outcome =
        cli()
            .run(
                "audit",
                "--live",
                "--endpoint-url",
                AWS.baseUrl(),
                "--region",
                "eu-west-1",
                "--parts",
                "password-policy",
                "--snapshot",
                folder.resolve("account.json"));

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exit()).isEqualTo(ExitCode.OK);
    assertThat(written().passwordPolicy()).isPresent();
  }

  @Test
  void rules_whose_data_aws_refused_are_not_evaluated_and_the_report_says_why() {
    collect("--parts", "password-policy,account-summary,credential-report,access-keys");

    Cli.Outcome audit =
        cli()
            .with(Audit::withInstalledRules)
            .run("audit", "--input", folder.resolve("account.json"), "--format", "json");

    assertThat(audit.out())
        .contains("\"status\": \"not-evaluated\"")
        .contains("iam:GetAccountSummary: AccessDenied")
        .contains("iam:GetCredentialReport: AccessDenied")
        .contains("iam:GetAccountAuthorizationDetails: AccessDenied")
        .doesNotContain("\"status\": \"failed\"");
  }

  @Test
  void an_audit_is_of_files_or_of_aws_and_says_which_option_does_not_fit() {
    assertThat(cli().run("audit", "--live", "--input", "x.json").err())
        .isEqualTo(
            """
            error: --live and --input exclude each other
              help: collect the account into a file, and name all files with --input
            """);
    assertThat(cli().run("audit", "--input", "x.json", "--region", "eu-west-1").err())
        .isEqualTo(
            """
            error: `--region` is of use only with --live
              help: add --live to read the account through the AWS API
            """);
  }

  @Test
  void a_terminal_sees_how_far_it_is() {
    assertThat(ProgressBar.line(new Progress(1, 0, 40, 10, 12, "iam:ListUsers")))
        .isEqualTo("[######..................] 12 calls  iam:ListUsers");
    assertThat(ProgressBar.line(new Progress(10, 3, 0, 0, 0, "")))
        .isEqualTo("[........................] 3 of 10 accounts, 0 calls  ");
    assertThat(
            cli()
                .in(new Terminal(true, 80))
                .run(
                    "collect",
                    "--endpoint-url",
                    AWS.baseUrl(),
                    "--region",
                    "eu-west-1",
                    "--parts",
                    "password-policy",
                    "--output",
                    folder.resolve("account.json"))
                .err())
        .startsWith("\r[")
        .contains("\r\u001B[Kaccount 111122223333");
  }

  @Test
  void a_log_names_operations_and_accounts_and_holds_no_secret()
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path")
                + File.pathSeparator
                + System.getProperty("jdk.module.path", ""),
            "io.iamaudit.cli.Main",
            "collect",
            "--verbose",
            "--endpoint-url",
            AWS.baseUrl(),
            "--region",
            "eu-west-1",
            "--parts",
            "password-policy,account-summary",
            "--output",
            folder.resolve("account.json").toString());
    builder.environment().put("AWS_ACCESS_KEY_ID", "ASIAIOSFODNN7EXAMPLE");
    builder.environment().put("AWS_SECRET_ACCESS_KEY", "a-secret-access-key");
    builder.environment().put("AWS_SESSION_TOKEN", "a-session-token");
    Process process = builder.redirectErrorStream(true).start();

    String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(log).isZero();
    assertThat(log)
        .contains("iam:GetAccountSummary failed: AccessDenied")
        .contains("read account 111122223333")
        .doesNotContain("a-secret-access-key")
        .doesNotContain("a-session-token")
        .doesNotContain("ASIAIOSFODNN7EXAMPLE");
  }
}
