package io.iamaudit.rules.exposure;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResourcePolicyAnyPrincipalWithConditionsRuleTest extends PublicAccessContract {

  @Override
  protected Rule rule() {
    return new ResourcePolicyAnyPrincipalWithConditionsRule();
  }

  @Override
  protected String arn() {
    return "arn:aws:sqs:eu-west-1:111122223333:orders";
  }

  @Override
  protected String type() {
    return "AWS::SQS::Queue";
  }

  private AccountFixture open(String condition) {
    return holding(
        """
        {"Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage", "Resource": "*",
         "Condition": %s}
        """
            .formatted(condition));
  }

  @Test
  void the_keys_that_limit_it_are_named_and_the_others_are_not() {
    assertThatRule(rule())
        .on(
            open(
                """
                {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"},
                 "Bool": {"aws:SecureTransport": "true"},
                 "StringEquals": {"aws:SourceVpce": "vpce-1a2b3c4d"}}
                """))
        .saying(
            "Queue orders names everybody, and only the condition on aws:SourceIp or"
                + " aws:SourceVpce, each alone, keeps the public out of sqs:SendMessage.");
  }

  @Test
  void a_source_that_is_fixed_limits_it() {
    assertThatRule(rule())
        .on(open("{\"ArnLike\": {\"aws:SourceArn\": \"arn:aws:sns:*:111122223333:orders\"}}"))
        .saying(
            "Queue orders names everybody, and only the condition on aws:SourceArn keeps the public"
                + " out of sqs:SendMessage.");
  }

  @Test
  void what_is_public_all_the_same_and_what_a_deny_closes_is_not_limited_by_conditions() {
    assertThatRule(rule())
        .on(open("{\"Bool\": {\"aws:SecureTransport\": \"true\"}}"))
        .staysSilent();
    assertThatRule(rule())
        .on(
            holding(
                """
                [
                  {"Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage", "Resource": "*"},
                  {"Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*"}
                ]
                """))
        .staysSilent();
  }

  @Test
  void the_owner_and_known_accounts_are_no_news() {
    for (String key : List.of("aws:SourceOwner", "aws:SourceAccount", "aws:PrincipalAccount")) {
      assertThatRule(rule())
          .on(open("{\"StringEquals\": {\"" + key + "\": \"111122223333\"}}"))
          .staysSilent();
    }
    assertThatRule(rule())
        .with("trustedAccounts", List.of("444455556666"))
        .on(open("{\"StringEquals\": {\"aws:SourceAccount\": \"444455556666\"}}"))
        .staysSilent();
  }
}
