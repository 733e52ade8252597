package io.iamaudit.rules.exposure;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class VpcEndpointPolicyOpenRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new VpcEndpointPolicyOpenRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return holding(fields.required("Policy"));
  }

  private static AccountFixture holding(String policy) {
    return account()
        .resource(
            "arn:aws:ec2:eu-west-1:111122223333:vpc-endpoint/vpce-1a2b3c4d",
            "AWS::EC2::VPCEndpoint",
            policy);
  }

  private static AccountFixture allowing(String action, String resource, String condition) {
    return holding(
        """
        {"Effect": "Allow", "Principal": "*", "Action": "%s", "Resource": "%s", "Condition": %s}
        """
            .formatted(action, resource, condition));
  }

  @Test
  void the_default_policy_is_open() {
    assertThatRule(rule())
        .on(allowing("s3:PutObject", "*", "{}"))
        .saying(
            "VPC endpoint vpce-1a2b3c4d lets through s3:PutObject with any account's credentials on"
                + " any account's resources.");
  }

  @Test
  void one_known_side_is_enough() {
    for (String condition :
        List.of(
            "{\"StringEquals\": {\"aws:PrincipalOrgID\": \"o-exampleorgid\"}}",
            "{\"StringEquals\": {\"aws:PrincipalAccount\": \"111122223333\"}}",
            "{\"StringEquals\": {\"aws:ResourceOrgID\": \"o-exampleorgid\"}}",
            "{\"ArnLike\": {\"aws:PrincipalArn\": \"arn:aws:iam::111122223333:role/*\"}}")) {
      assertThatRule(rule()).on(allowing("*", "*", condition)).staysSilent();
    }
  }

  @Test
  void one_bucket_is_no_strangers_and_any_bucket_is() {
    assertThatRule(rule()).on(allowing("s3:*", "arn:aws:s3:::reports/*", "{}")).staysSilent();
    assertThatRule(rule()).on(allowing("s3:*", "arn:aws:s3:::*", "{}")).finds(1);
  }

  @Test
  void a_condition_that_strangers_meet_does_not_close_it() {
    assertThatRule(rule())
        .on(allowing("sqs:*", "*", "{\"Bool\": {\"aws:SecureTransport\": \"true\"}}"))
        .finds(1);
  }

  @Test
  void a_deny_for_foreign_principals_closes_it() {
    assertThatRule(rule())
        .on(
            holding(
                """
                [
                  {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"},
                  {"Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*",
                   "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-exampleorgid"}}}
                ]
                """))
        .staysSilent();
  }
}
