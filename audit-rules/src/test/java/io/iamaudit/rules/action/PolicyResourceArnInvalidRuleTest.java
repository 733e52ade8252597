package io.iamaudit.rules.action;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Unresolved;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import io.iamaudit.testkit.RuleOutcomeAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyResourceArnInvalidRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new PolicyResourceArnInvalidRule();
  }

  private RuleOutcomeAssert on(PolicyType type, String resource) {
    return assertThatRule(rule())
        .onPolicy(
            type,
            """
            {"Effect": "Allow", "Action": "s3:*", "Resource": "%s"}
            """
                .formatted(resource));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "amzn-s3-demo-bucket | but a resource is `*` or an ARN, which begins with `arn:`",
        "*/admin | but a resource is `*` or an ARN, which begins with `arn:`",
        "arn::s3:::a | whose partition is missing; `aws` is the one of most accounts",
        "arn:aws-china:s3:::a | but AWS has no partition `aws-china`",
        "arn:aws::::a | whose service is missing",
        "arn:aws:SQS:*:*:a | but services stand in lower case in ARNs: `sqs`",
        "arn:aws:frobnicator:::a | but no service of AWS has ARNs with `frobnicator`",
        "arn:aws:sqs:eu-west-1a:*:a | but `eu-west-1a` is no AWS Region",
        "arn:aws:sqs:global:*:a | but `global` is no AWS Region",
        "arn:aws:sqs:*:12345:a | but `12345` is no account: account ids have 12 digits",
        "arn:aws:s3::: | which names no resource: nothing stands behind the last colon",
        "arn:aws:sqs:eu-west-1 | which has 4 of the 6 parts of an ARN; AWS puts `*` in place of the"
            + " others, so it covers more than it seems to"
      })
  void each_fault_is_named(String resource, String problem) {
    on(PolicyType.IDENTITY, resource)
        .saying("The policy names the resource `" + resource + "`, " + problem + ".")
        .pointingAt("/Statement/Resource");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "**",
        "arn:*",
        "arn:aws:*",
        "arn:aws:s3*",
        "arn:*:*:*:*:*",
        "arn:aws*:s3:::a",
        "arn:aws-us-gov:sqs:us-gov-west-1:*:a",
        "arn:aws-iso:sqs:us-iso-east-1:*:a",
        "arn:aws-cn:sqs:cn-northwest-1:*:a",
        "arn:aws:sqs:ap-southeast-12:*:a",
        "arn:aws:sqs:*",
        "arn:aws:iam::aws:policy/*",
        "arn:aws:iam::${aws:PrincipalAccount}:role/x",
        "arn:${aws:PrincipalTag/partition}:s3:::a",
        "${aws:PrincipalTag/arn}",
        "arn:aws:s3:us-east-1:111122223333:a"
      })
  void what_is_well_formed_or_cannot_be_known_stays_silent(String resource) {
    on(PolicyType.IDENTITY, resource).staysSilent();
  }

  @Test
  void an_incomplete_arn_is_completed_in_identity_based_policies_only() {
    Finding completed = on(PolicyType.IDENTITY, "arn:aws:sqs").findings().get(0);
    assertThat(completed.severity()).isEqualTo(Severity.LOW);
    RuleOutcomeAssert session = on(PolicyType.SESSION, "arn:aws:sqs");
    session.mentioning("AWS does not complete it in a session policy, so it matches nothing");
    assertThat(session.findings().get(0).severity()).isEqualTo(Severity.HIGH);
  }

  @ParameterizedTest
  @CsvSource({
    "ARN:aws:s3:::a, arn:aws:s3:::a",
    "' arn:aws:s3:::a', arn:aws:s3:::a",
    "arn:aws:S3:::S3, arn:aws:s3:::S3"
  })
  void case_and_spaces_are_mended(String written, String mended) {
    Finding finding = on(PolicyType.IDENTITY, written).finds(1).findings().get(0);
    assertThat(finding.repair().orElseThrow().edits())
        .singleElement()
        .satisfies(edit -> assertThat(edit.replacement()).isEqualTo("\"" + mended + "\""));
  }

  @Test
  void a_service_that_old_data_does_not_know_is_information() {
    RuleOutcomeAssert outcome =
        assertThatRule(rule())
            .at("2027-06-01")
            .onPolicy(
                PolicyType.IDENTITY,
                """
                {"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:frobnicator:::a"}
                """);
    outcome.mentioning(
        "but the service reference of 2026-09-26 does not know the service `frobnicator`");
    assertThat(outcome.findings().get(0).severity()).isEqualTo(Severity.INFO);
  }

  @Test
  void the_short_form_of_api_gateway_belongs_into_its_resource_policies() {
    String policy =
        """
        {"Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "execute-api:/*"}
        """;
    assertThatRule(rule()).onResourcePolicy("execute-api", policy).staysSilent();
    on(PolicyType.IDENTITY, "execute-api:/*").finds(1);
  }

  @Test
  void what_a_template_does_not_say_yet_is_not_judged() {
    on(PolicyType.IDENTITY, Unresolved.part("Bucket") + "/*").staysSilent();
  }
}
