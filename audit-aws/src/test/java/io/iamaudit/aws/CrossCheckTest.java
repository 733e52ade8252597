package io.iamaudit.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.evaluation.ApplicablePolicies;
import io.iamaudit.evaluation.AuthorizationRequest;
import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.evaluation.RequestContext;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.policy.PolicyParser;
import io.iamaudit.policy.PolicyType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AWS's own judgement: what is asked of it, what is not, and how its answers are read. */
class CrossCheckTest {
  @RegisterExtension static final FakeAws AWS = new FakeAws();

  private static final String READ =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}]}
      """;
  private static final RequestPrincipal ALICE =
      RequestPrincipal.aws("arn:aws:iam::111122223333:user/alice");
  private static final RequestPrincipal DEPLOY =
      RequestPrincipal.aws("arn:aws:iam::111122223333:role/deploy");
  private static final String REPORT = "arn:aws:s3:::reports/2026.csv";

  private static PreparedPolicy policy(String text) {
    return PreparedPolicy.of(
        "policy", PolicyParser.parse(text, "policy.json").document().orElseThrow());
  }

  private static ApplicablePolicies.Builder read() {
    return ApplicablePolicies.builder().identity(List.of(policy(READ)));
  }

  private static AuthorizationRequest.Builder get(RequestPrincipal who) {
    return AuthorizationRequest.builder(who, "s3:GetObject", REPORT);
  }

  private static void simulated(Operation operation, String result) {
    AWS.answer(
        operation,
        IamAnswers.response(
            operation.call(),
            "<EvaluationResults>"
                + result
                + "</EvaluationResults><IsTruncated>false</IsTruncated>"));
  }

  private static String result(String decision, String... missing) {
    StringBuilder keys = new StringBuilder();
    for (String key : missing) {
      keys.append("<member>").append(key).append("</member>");
    }
    return "<member><EvalActionName>s3:GetObject</EvalActionName><EvalDecision>"
        + decision
        + "</EvalDecision><MissingContextValues>"
        + keys
        + "</MissingContextValues></member>";
  }

  private static SimulatedDecision simulate(
      AuthorizationRequest request, ApplicablePolicies policies) {
    try (PolicySimulator simulator = PolicySimulator.of(AWS.connection().build())) {
      return simulator.simulate(request, policies);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "allowed,ALLOWED",
    "explicitDeny,EXPLICITLY_DENIED",
    "implicitDeny,IMPLICITLY_DENIED"
  })
  void the_simulators_answer_is_read(String said, Verdict verdict) {
    simulated(Operation.SIMULATE_CUSTOM_POLICY, result(said));

    SimulatedDecision decision = simulate(get(ALICE).build(), read().build());

    assertThat(decision.verdict()).contains(verdict);
    assertThat(decision.compare(verdict)).isEqualTo(SimulatedDecision.Agreement.SAME);
  }

  @Test
  void another_answer_is_a_difference() {
    simulated(Operation.SIMULATE_CUSTOM_POLICY, result("explicitDeny"));

    assertThat(simulate(get(ALICE).build(), read().build()).compare(Verdict.ALLOWED))
        .isEqualTo(SimulatedDecision.Agreement.DIFFERENT);
  }

  @Test
  void a_decision_that_depends_agrees_where_the_simulator_misses_values() {
    simulated(Operation.SIMULATE_CUSTOM_POLICY, result("implicitDeny", "aws:SourceIp"));

    SimulatedDecision decision = simulate(get(ALICE).build(), read().build());

    assertThat(decision.missingKeys()).containsExactly("aws:SourceIp");
    assertThat(decision.compare(Verdict.DEPENDS_ON)).isEqualTo(SimulatedDecision.Agreement.SAME);
  }

  @Test
  void a_decision_that_depends_is_not_held_against_an_answer_for_one_case() {
    simulated(Operation.SIMULATE_CUSTOM_POLICY, result("implicitDeny"));

    assertThat(simulate(get(ALICE).build(), read().build()).compare(Verdict.DEPENDS_ON))
        .isEqualTo(SimulatedDecision.Agreement.NOT_COMPARABLE);
  }

  @Test
  void policies_resource_caller_and_typed_context_are_sent() {
    simulated(Operation.SIMULATE_CUSTOM_POLICY, result("allowed"));
    AuthorizationRequest request =
        get(ALICE)
            .context(
                RequestContext.builder()
                    .with("aws:SourceIp", "203.0.113.7")
                    .with("aws:MultiFactorAuthPresent", "true")
                    .with("aws:TagKeys", List.of("team", "env"))
                    .build())
            .build();

    simulate(request, read().boundary(List.of(policy(READ))).resource(policy(READ)).build());

    AWS.server()
        .verify(
            AWS.calls(Operation.SIMULATE_CUSTOM_POLICY)
                .withRequestBody(containing("PolicyInputList.member.1="))
                .withRequestBody(containing("PermissionsBoundaryPolicyInputList.member.1="))
                .withRequestBody(containing("ResourcePolicy="))
                .withRequestBody(containing("CallerArn=" + encoded(ALICE.text())))
                .withRequestBody(containing("ResourceArns.member.1=" + encoded(REPORT)))
                .withRequestBody(containing("ContextKeyType=ip"))
                .withRequestBody(containing("ContextKeyType=boolean"))
                .withRequestBody(containing("ContextKeyType=stringList"))
                .withRequestBody(containing("203.0.113.7")));
  }

  @Test
  void what_the_simulator_does_not_know_is_not_asked() {
    List<List<PreparedPolicy>> level = List.of(List.of(policy(READ)));

    assertThat(
            List.of(
                simulate(get(ALICE).build(), read().serviceControl(level).build()).reason(),
                simulate(get(ALICE).build(), read().resourceControl(level).build()).reason(),
                simulate(get(ALICE).build(), read().session(List.of()).build()).reason(),
                simulate(get(ALICE).build(), read().endpoint(List.of()).build()).reason(),
                simulate(get(ALICE).build(), ApplicablePolicies.none()).reason(),
                simulate(get(DEPLOY).build(), read().resource(policy(READ)).build()).reason(),
                simulate(get(RequestPrincipal.anonymous()).build(), read().build()).reason(),
                simulate(
                        AuthorizationRequest.builder(ALICE, "s3:GetObject", "*").build(),
                        read().build())
                    .reason()))
        .containsExactly(
            "AWS simulates no policies of an organization that are given",
            "AWS simulates no policies of an organization that are given",
            "AWS simulates no policies of sessions and VPC endpoints",
            "AWS simulates no policies of sessions and VPC endpoints",
            "AWS simulates nobody without an identity-based policy",
            "AWS simulates policies of resources only for users",
            "AWS simulates only principals of an account",
            "AWS simulates single resources and no patterns of them");
    AWS.server().verify(0, AWS.calls(Operation.SIMULATE_CUSTOM_POLICY));
  }

  @Test
  void an_answer_of_the_future_is_not_taken_for_a_decision() {
    simulated(Operation.SIMULATE_CUSTOM_POLICY, result("perhaps"));

    SimulatedDecision decision = simulate(get(ALICE).build(), read().build());

    assertThat(decision.verdict()).isEmpty();
    assertThat(decision.reason()).isEqualTo("AWS gave an answer that is not understood: perhaps");
  }

  @Test
  void a_principal_is_asked_about_by_its_own_arn() {
    simulated(Operation.SIMULATE_PRINCIPAL_POLICY, result("allowed"));

    try (PolicySimulator simulator = PolicySimulator.of(AWS.connection().build())) {
      assertThat(simulator.simulatePrincipal(get(DEPLOY).build(), List.of()).verdict())
          .contains(Verdict.ALLOWED);
      assertThat(
              simulator
                  .simulatePrincipal(
                      get(RequestPrincipal.aws("arn:aws:iam::111122223333:root")).build(),
                      List.of())
                  .reason())
          .isEqualTo("AWS simulates only users and roles by their own ARNs");
    }

    AWS.server()
        .verify(
            1,
            AWS.calls(Operation.SIMULATE_PRINCIPAL_POLICY)
                .withRequestBody(containing("PolicySourceArn=" + encoded(DEPLOY.text()))));
  }

  @Test
  void a_refusal_names_the_permission_that_is_missing() {
    AWS.refuse(Operation.SIMULATE_CUSTOM_POLICY);

    assertThatThrownBy(() -> simulate(get(ALICE).build(), read().build()))
        .isInstanceOf(IamAuditException.class)
        .hasMessage(
            """
            AWS refuses iam:SimulateCustomPolicy: AccessDenied
              help: allow iam:SimulateCustomPolicy to who asks""");
  }

  @Test
  void a_question_that_aws_does_not_take_is_not_blamed_on_credentials() {
    AWS.fail(Operation.SIMULATE_CUSTOM_POLICY, 400, "InvalidInput");

    assertThatThrownBy(() -> simulate(get(ALICE).build(), read().build()))
        .hasMessageContaining("AWS does not take the question for iam:SimulateCustomPolicy")
        .hasMessageContaining("InvalidInput");
  }

  private static void validated(String body) {
    AWS.server()
        .stubFor(
            post(urlMatching("/policy/validation.*"))
                .atPriority(1)
                .willReturn(aResponse().withBody(body)));
  }

  private static List<ValidationFinding> validate(PolicyType type, Optional<String> service) {
    try (PolicyValidator validator = PolicyValidator.of(AWS.connection().build())) {
      return validator.validate(READ, type, service);
    }
  }

  @Test
  void what_access_analyzer_finds_is_read_also_types_of_the_future() {
    validated(
        """
        {"findings": [
          {"findingType": "SECURITY_WARNING", "issueCode": "PASS_ROLE_WITH_STAR_IN_RESOURCE",
           "findingDetails": "Using the iam:PassRole action with wildcards can be risky.",
           "learnMoreLink": "https://docs.aws.amazon.com/", "locations": []},
          {"findingType": "ADVICE", "issueCode": "NEW", "findingDetails": "new",
           "learnMoreLink": "", "locations": []}]}
        """);

    assertThat(validate(PolicyType.IDENTITY, Optional.empty()))
        .extracting(ValidationFinding::type, ValidationFinding::code)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "SECURITY_WARNING", "PASS_ROLE_WITH_STAR_IN_RESOURCE"),
            org.assertj.core.groups.Tuple.tuple("ADVICE", "NEW"));
  }

  @ParameterizedTest
  @CsvSource({
    "IDENTITY,,IDENTITY_POLICY,",
    "BOUNDARY,,IDENTITY_POLICY,",
    "SCP,,SERVICE_CONTROL_POLICY,",
    "RCP,,RESOURCE_CONTROL_POLICY,",
    "TRUST,,RESOURCE_POLICY,AWS::IAM::AssumeRolePolicyDocument",
    "RESOURCE,s3,RESOURCE_POLICY,AWS::S3::Bucket",
    "RESOURCE,sqs,RESOURCE_POLICY,"
  })
  void the_type_is_said_as_aws_names_it(
      PolicyType type, String service, String sent, String resource) {
    validated("{\"findings\": []}");

    validate(type, Optional.ofNullable(service));

    AWS.server()
        .verify(
            postRequestedFor(urlMatching("/policy/validation.*"))
                .withRequestBody(containing("\"policyType\":\"" + sent + "\""))
                .withRequestBody(
                    resource == null
                        ? containing("policyDocument")
                        : containing("\"validatePolicyResourceType\":\"" + resource + "\"")));
  }

  @Test
  void pages_that_repeat_end_with_a_message() {
    validated("{\"findings\": [], \"nextToken\": \"again\"}");

    assertThatThrownBy(() -> validate(PolicyType.IDENTITY, Optional.empty()))
        .isInstanceOf(IamAuditException.class)
        .hasMessageContaining("AWS repeats a page");
  }

  @Test
  void a_type_that_access_analyzer_does_not_know_is_told_apart() {
    assertThat(PolicyValidator.knows(PolicyType.VPC_ENDPOINT)).isFalse();
    assertThatThrownBy(() -> validate(PolicyType.VPC_ENDPOINT, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
