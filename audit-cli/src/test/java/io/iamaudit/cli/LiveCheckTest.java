package io.iamaudit.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static io.iamaudit.cli.Cli.cli;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.iamaudit.engine.Audit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Asking AWS too, and saying where it differs. */
class LiveCheckTest {
  private static final String NAMESPACE = "https://iam.amazonaws.com/doc/2010-05-08/";
  private static final String SCENARIO =
      """
      {"id": "read", "request": {"principal": {"type": "aws", "arn": \
      "arn:aws:iam::111122223333:user/alice"}, "action": "s3:GetObject", \
      "resource": {"arn": "arn:aws:s3:::reports/a"}}, "identityPolicies": [{"name": "Read", \
      "policy": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", \
      "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}]}}]}
      """;
  private static final String PASS_ROLE =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*"}]}
      """;

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

  private static void simulated(String operation, String decision) {
    AWS.stubFor(
        post(anyUrl())
            .withRequestBody(containing("Action=" + operation))
            .willReturn(
                aResponse()
                    .withBody(
                        "<"
                            + operation
                            + "Response xmlns=\""
                            + NAMESPACE
                            + "\"><"
                            + operation
                            + "Result><EvaluationResults><member><EvalActionName>s3:GetObject"
                            + "</EvalActionName><EvalDecision>"
                            + decision
                            + "</EvalDecision></member></EvaluationResults></"
                            + operation
                            + "Result></"
                            + operation
                            + "Response>")));
  }

  private static void validated(String findings) {
    AWS.stubFor(
        post(urlMatching("/policy/validation.*"))
            .willReturn(aResponse().withBody("{\"findings\": [" + findings + "]}")));
  }

  private static String finding(String code) {
    return "{\"findingType\": \"SECURITY_WARNING\", \"issueCode\": \""
        + code
        + "\", \"findingDetails\": \"said so\", \"learnMoreLink\": \"\", \"locations\": []}";
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private Cli.Outcome simulate() throws IOException {
    return cli()
        .run(
            "simulate",
            "--scenarios",
            file("scenarios.jsonl", SCENARIO),
            "--live",
            "--endpoint-url",
            AWS.baseUrl());
  }

  private Cli.Outcome lint() throws IOException {
    return cli()
        .with(Audit::withInstalledRules)
        .run(
            "lint",
            "--type",
            "identity",
            "--fail-on",
            "never",
            file("policy.json", PASS_ROLE),
            "--live",
            "--endpoint-url",
            AWS.baseUrl());
  }

  @Test
  void simulate_says_that_aws_agrees() throws IOException {
    simulated("SimulateCustomPolicy", "allowed");

    Cli.Outcome result = simulate();

    assertThat(result.exit()).as(result.err()).isEqualTo(0);
    assertThat(result.err()).contains("note: AWS's simulator agrees with 1 of 1 decisions");
  }

  @Test
  void simulate_shows_a_difference_with_its_place_and_fails() throws IOException {
    simulated("SimulateCustomPolicy", "explicitDeny");

    Cli.Outcome result = simulate();

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err())
        .contains("scenarios.jsonl:1: read: here Allowed, AWS's simulator says ExplicitlyDenied");
  }

  @Test
  void simulate_ends_with_3_if_aws_does_not_answer_and_decides_all_the_same() throws IOException {
    AWS.stubFor(
        post(anyUrl())
            .willReturn(
                aResponse()
                    .withStatus(403)
                    .withBody(
                        "<ErrorResponse xmlns=\""
                            + NAMESPACE
                            + "\"><Error><Code>AccessDenied</Code></Error></ErrorResponse>")));

    Cli.Outcome result = simulate();

    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.out()).contains("\"decision\":\"Allowed\"");
    assertThat(result.err())
        .contains("error: AWS refuses iam:SimulateCustomPolicy")
        .contains("help: allow iam:SimulateCustomPolicy");
  }

  @Test
  void can_asks_aws_about_the_principal() throws IOException {
    simulated("SimulatePrincipalPolicy", "allowed");

    Cli.Outcome result =
        cli()
            .run(
                "can",
                "--input",
                Cli.account(folder),
                "--principal",
                "arn:aws:iam::111122223333:user/alice",
                "--action",
                "s3:GetObject",
                "--resource",
                "arn:aws:s3:::reports/a",
                "--live",
                "--endpoint-url",
                AWS.baseUrl());

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err())
        .contains("here ImplicitlyDenied, AWS's simulator says Allowed")
        .contains("help: AWS judges the policies of this moment");
  }

  @Test
  void lint_agrees_where_a_rule_answers_to_the_code() throws IOException {
    validated(finding("PASS_ROLE_WITH_STAR_IN_RESOURCE"));

    Cli.Outcome result = lint();

    assertThat(result.exit()).as(result.err()).isEqualTo(0);
    assertThat(result.err()).contains("agree on 1 findings and differ on 0");
  }

  @Test
  void lint_shows_what_only_one_of_the_two_finds() throws IOException {
    validated(finding("CODE_OF_THE_FUTURE"));

    Cli.Outcome result = lint();

    assertThat(result.exit()).isEqualTo(0);
    assertThat(result.err())
        .contains(
            "only IAM Access Analyzer: SECURITY_WARNING CODE_OF_THE_FUTURE (no rule that ran"
                + " answers to it): said so")
        .contains("PASS_ROLE_WITH_STAR_IN_RESOURCE");
  }

  @Test
  void options_of_the_connection_need_live() throws IOException {
    Cli.Outcome result = cli().run("lint", file("policy.json", PASS_ROLE), "--region", "eu-west-1");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("`--region` is of use only with --live");
  }
}
