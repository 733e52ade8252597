package io.iamaudit.rules.syntax;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Unresolved;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicySizeExceededRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicySizeExceededRule();
  }

  private static String policy(int resources) {
    return "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Deny\", \"Principal\":"
        + " \"*\", \"Action\": \"s3:*\", \"Resource\": ["
        + IntStream.range(0, resources)
            .mapToObj(i -> "\"arn:aws:s3:::bucket-%04d/*\"".formatted(i))
            .collect(Collectors.joining(","))
        + "]}]}";
  }

  @Test
  void a_managed_policy_may_have_6144_characters_without_white_space() {
    assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, policy(200)).staysSilent();
    assertThatRule(rule())
        .onPolicy(PolicyType.IDENTITY, policy(250))
        .saying(
            "The policy has 7351 characters, and a managed policy may have 6144; only as an inline"
                + " policy of a role would it fit.");
    assertThat(
            assertThatRule(rule())
                .onPolicy(PolicyType.IDENTITY, policy(400))
                .saying("The policy has 11701 characters, and a managed policy may have 6144.")
                .findings())
        .extracting(Finding::severity)
        .containsExactly(Severity.HIGH);
    String spaced = policy(200).replace(",", ",          \n          ");
    assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, spaced).staysSilent();
  }

  @Test
  void organizations_count_white_space() {
    String spaced = policy(150).replace(",", ",          \n          ");
    assertThatRule(rule())
        .with("rcp", 5000)
        .onPolicy(PolicyType.RCP, spaced)
        .mentioning(" characters, and a resource control policy may have 5000; without the ")
        .mentioning(" of white space it fits.");
    assertThatRule(rule()).onPolicy(PolicyType.SCP, policy(300)).staysSilent();
    assertThatRule(rule())
        .with("scp", 5120)
        .onPolicy(PolicyType.SCP, policy(300))
        .mentioning("a service control policy may have 5120.");
  }

  @ParameterizedTest
  @CsvSource({
    "TRUST, a role trust policy may have 2048.",
    "SESSION, a session policy may have 2048.",
    "BOUNDARY, a managed policy may have 6144.",
    "RCP, a resource control policy may have 5120.",
    "SCP, a service control policy may have 10240.",
    "VPC_ENDPOINT, a VPC endpoint policy may have 20480."
  })
  void each_type_has_its_quota(PolicyType type, String quota) {
    assertThatRule(rule()).onPolicy(type, policy(800)).mentioning(quota);
  }

  @Test
  void quotas_of_resources_are_known_by_their_service() {
    assertThatRule(rule())
        .onResourcePolicy("s3", policy(800))
        .mentioning("a policy of s3 may have 20480.");
    assertThatRule(rule()).onResourcePolicy("kms", policy(800)).staysSilent();
    assertThatRule(rule()).onResourcePolicy("sqs", policy(800)).staysSilent();
    assertThatRule(rule())
        .with("resourcePolicies", List.of("sqs=5000"))
        .onResourcePolicy("sqs", policy(800))
        .mentioning("a policy of sqs may have 5000.");
    assertThatThrownBy(
            () ->
                assertThatRule(rule())
                    .with("resourcePolicies", List.of("sqs=many"))
                    .onResourcePolicy("sqs", policy(1))
                    .staysSilent())
        .hasMessageContaining("resourcePolicies has no number in sqs=many");
  }

  @Test
  void what_aws_has_taken_and_what_is_not_known_yet_is_not_measured() {
    assertThatRule(rule())
        .on(account().managedPolicy("large", policy(400)).role("r", role -> role.attached("large")))
        .staysSilent();
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY, policy(400).replace("bucket-0000", Unresolved.part("Bucket")))
        .staysSilent();
  }
}
