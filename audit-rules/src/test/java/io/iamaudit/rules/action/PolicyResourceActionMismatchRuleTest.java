package io.iamaudit.rules.action;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Unresolved;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyResourceActionMismatchRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new PolicyResourceActionMismatchRule();
  }

  private static String statement(String effect, String actions, String resources) {
    return """
        {"Effect": "%s", "Action": [%s], "Resource": [%s]}
        """
        .formatted(effect, actions, resources);
  }

  @Test
  void one_action_is_reported_with_the_types_that_it_acts_on() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            statement(
                "Allow",
                "\"s3:GetObject\", \"s3:ListBucket\"",
                "\"arn:aws:s3:::amzn-s3-demo-bucket/*\""))
        .saying(
            "The policy allows `s3:ListBucket` on `arn:aws:s3:::amzn-s3-demo-bucket/*`, but the"
                + " action acts on resources of type accesspoint or bucket, so nothing is allowed by"
                + " it.")
        .pointingAt("/Statement/Action/1");
  }

  @Test
  void several_actions_of_a_statement_are_one_finding() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            statement(
                "Allow",
                "\"s3:ListBucket\", \"s3:GetBucketAcl\"",
                "\"arn:aws:s3:::a/*\", \"arn:aws:s3:::b/*\", \"arn:aws:s3:::c/*\""))
        .saying(
            "The policy allows `s3:ListBucket` and `s3:GetBucketAcl` on `arn:aws:s3:::a/*`,"
                + " `arn:aws:s3:::b/*` and 1 more, but these actions act on resources of other"
                + " types, so nothing is allowed by them.");
  }

  @Test
  void a_deny_with_something_left_is_reported_and_one_without_is_another_rules_matter() {
    String onObjects = "\"arn:aws:s3:::a/*\"";
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            statement("Deny", "\"s3:ListBucket\", \"s3:GetObject\"", onObjects))
        .mentioning("so nothing is denied by it");
    assertThatRule(rule())
        .onPolicy(PolicyType.IDENTITY, statement("Deny", "\"s3:ListBucket\"", onObjects))
        .staysSilent();
  }

  @Test
  void a_wildcard_is_reported_only_if_asked_for() {
    String policy = statement("Allow", "\"s3:ListBucket*\"", "\"arn:aws:s3:::a/*\"");
    assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, policy).staysSilent();
    assertThatRule(rule())
        .with("strictWildcards", true)
        .onPolicy(PolicyType.IDENTITY, policy)
        .mentioning("`s3:ListBucket*`");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"s3:ListBucket\" | \"arn:aws:s3:::a/*\", \"arn:aws:s3:::a\"",
        "\"s3:ListBucket\" | \"arn:aws:s3:::a/*\", \"*\"",
        "\"s3:ListBucket\" | \"arn:aws:s3:::a*\"",
        "\"s3:ListBucket\" | \"arn:aws:s3:::${aws:username}\"",
        "\"ec2:RunInstances\" | \"arn:aws:ec2:*:*:subnet/*\"",
        "\"ec2:RunInstances\" | \"arn:aws:ec2:*::image/*\"",
        "\"ec2:DescribeInstances\" | \"arn:aws:ec2:*:*:instance/*\"",
        "\"iam:PassRole\" | \"arn:aws:iam::111122223333:roles/x\"",
        "\"iam:PassRole\" | \"nonsense\"",
        "\"s3:Nonsense\" | \"arn:aws:iam::111122223333:role/x\"",
        "\"deepracer:CreateCar\" | \"arn:aws:s3:::a\""
      })
  void what_may_fit_or_is_another_rules_matter_stays_silent(String actions, String resources) {
    assertThatRule(rule())
        .onPolicy(PolicyType.IDENTITY, statement("Allow", actions, resources))
        .staysSilent();
  }

  @Test
  void an_unknown_part_of_a_template_may_be_what_fits() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            statement(
                "Allow",
                "\"s3:ListBucket\"",
                "\"arn:aws:s3:::a/*\", \"" + Unresolved.part("Bucket.Arn") + "\""))
        .staysSilent();
  }

  @Test
  void the_short_form_of_an_api_in_its_own_policy_is_an_api() {
    assertThatRule(rule())
        .onResourcePolicy(
            "execute-api",
            """
            {
              "Effect": "Allow",
              "Principal": "*",
              "Action": "execute-api:Invoke",
              "Resource": "execute-api:/live/*"
            }
            """)
        .staysSilent();
  }
}
