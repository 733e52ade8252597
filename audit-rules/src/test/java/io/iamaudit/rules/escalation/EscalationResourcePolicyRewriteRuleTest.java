package io.iamaudit.rules.escalation;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class EscalationResourcePolicyRewriteRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new EscalationResourcePolicyRewriteRule();
  }

  private static final String BUCKET = "arn:aws:s3:::reports";

  private static final String ENCRYPTED =
      """
      {
        "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::reports/*",
        "Condition": {"Bool": {"aws:SecureTransport": "false"}}
      }
      """;

  private static final String HELD_TO_ONE_ROLE =
      """
      {
        "Effect": "Deny", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*",
        "Condition": {"ArnNotEquals": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/reader"}}
      }
      """;

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return account()
        .resource(BUCKET, "AWS::S3::Bucket", ENCRYPTED)
        .role(
            fields.required("Role"), role -> role.inlinePolicy("work", fields.required("Policy")));
  }

  private static AccountFixture bucket() {
    return account().resource(BUCKET, "AWS::S3::Bucket", HELD_TO_ONE_ROLE);
  }

  private static String allows(String actions) {
    return """
    {"Effect": "Allow", "Action": [%s], "Resource": "*"}
    """
        .formatted(actions);
  }

  @Test
  void resource_and_action_are_named() {
    assertThatRule(rule())
        .on(
            bucket()
                .role("deploy", role -> role.inlinePolicy("own", allows("\"s3:PutBucketPolicy\"")))
                .user("eve", user -> user.inlinePolicy("own", allows("\"s3:PutBucketPolicy\""))))
        .saying(
            "User eve and role deploy may write the policy of arn:aws:s3:::reports"
                + " (s3:PutBucketPolicy), and so get at what it holds, which they may not read now.");
  }

  @Test
  void a_deny_of_the_bucket_itself_does_not_hold() {
    assertThatRule(rule())
        .on(
            bucket()
                .user(
                    "eve",
                    user ->
                        user.inlinePolicy(
                            "own", allows("\"s3:PutBucketPolicy\", \"s3:GetObject\""))))
        .finds(1);
  }

  @Test
  void a_deny_of_its_own_holds() {
    assertThatRule(rule())
        .on(
            bucket()
                .user(
                    "eve",
                    user ->
                        user.inlinePolicy("own", allows("\"s3:PutBucketPolicy\""))
                            .inlinePolicy(
                                "not",
                                """
                                {"Effect": "Deny", "Action": "s3:GetObject", "Resource": "*"}
                                """)))
        .staysSilent();
  }
}
