package io.iamaudit.rules.action;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import io.iamaudit.testkit.RuleOutcomeAssert;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyResourceArnRegionOrAccountNotAllowedRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new PolicyResourceArnRegionOrAccountNotAllowedRule();
  }

  private RuleOutcomeAssert on(String resource) {
    return assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {"Effect": "Allow", "Action": "*", "Resource": ["arn:aws:s3:::ok", "%s"]}
            """
                .formatted(resource));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "arn:aws:s3:us-east-1:111122223333:a | `s3` bucket have no Region and no account",
        "arn:aws:s3::111122223333:a/* | `s3` object have no account",
        "arn:aws:iam:us-*:111122223333:role/app | `iam` role have no Region",
        "arn:aws:sqs:::a | `sqs` queue have a Region and an account",
        "arn:aws:sqs:eu-west-1::a | `sqs` queue have an account",
        "arn:aws:sqs::111122223333:a | `sqs` queue have a Region"
      })
  void what_is_too_much_or_missing_is_named(String resource, String problem) {
    on(resource)
        .saying(
            "The policy names the resource `"
                + resource
                + "`, but ARNs of "
                + problem
                + ", so it matches nothing.")
        .pointingAt("/Statement/Resource/1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:s3:*:*:a",
        "arn:aws:iam:*:111122223333:role/app",
        "arn:aws:s3:eu-west-1:111122223333:accesspoint/app",
        "arn:aws:ec2:eu-west-1::image/ami-1",
        "arn:aws:ssm:*::document/AWS-RunShellScript",
        "arn:aws:iam::aws:policy/ReadOnlyAccess",
        "arn:aws:apigateway:eu-west-1::/restapis/a",
        "arn:aws:waf::111122223333:changetoken/*",
        "arn:aws:sqs:*",
        "arn:aws:*::*:x",
        "arn:aws:iam::111122223333:roles/app",
        "arn:aws:frobnicator:eu-west-1::a",
        "not-an-arn"
      })
  void what_fits_a_type_or_is_another_rules_matter_stays_silent(String resource) {
    on(resource).staysSilent();
  }
}
