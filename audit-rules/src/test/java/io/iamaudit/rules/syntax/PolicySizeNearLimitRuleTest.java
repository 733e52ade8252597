package io.iamaudit.rules.syntax;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PolicySizeNearLimitRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicySizeNearLimitRule();
  }

  private static String policy(int resources) {
    return "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\","
        + " \"Action\": \"s3:*\", \"Resource\": ["
        + IntStream.range(0, resources)
            .mapToObj(i -> "\"arn:aws:s3:::bucket-%04d/*\"".formatted(i))
            .collect(Collectors.joining(","))
        + "]}]}";
  }

  @Test
  void from_nine_tenths_of_the_quota_on_a_policy_is_reported() {
    assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, policy(180)).staysSilent();
    assertThatRule(rule())
        .onPolicy(PolicyType.IDENTITY, policy(200))
        .saying("The policy has 5886 of the 6144 characters that a managed policy may have.");
    assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, policy(250)).staysSilent();
  }

  @Test
  void the_threshold_is_a_parameter() {
    assertThatRule(rule())
        .with("thresholdPercent", 50)
        .onPolicy(PolicyType.IDENTITY, policy(150))
        .finds(1);
  }

  @Test
  void an_inline_policy_is_held_against_what_its_principal_may_have() {
    assertThatRule(rule())
        .on(
            account()
                .user("bob", user -> user.inlinePolicy("u", policy(65)))
                .group("team", group -> group.inlinePolicy("g", policy(65)))
                .role("app", role -> role.inlinePolicy("r", policy(330))))
        .saying(
            "Inline policy u of user bob has 1971 of the 2048 characters that all inline policies"
                + " of a user together may have.",
            "Inline policy r of role app has 9656 of the 10240 characters that all inline policies"
                + " of a role together may have.");
  }

  @Test
  void a_trust_policy_that_aws_has_taken_shows_a_raised_quota() {
    String many =
        "{\"Effect\": \"Allow\", \"Action\": \"sts:AssumeRole\", \"Principal\": {\"AWS\": ["
            + IntStream.range(0, 185)
                .mapToObj(i -> "\"arn:aws:iam::111122223333:role/team-%03d\"".formatted(i))
                .collect(Collectors.joining(","))
            + "]}}";
    assertThatRule(rule()).on(account().role("shared", many)).mentioning("of the 8192 characters");
  }
}
