package io.iamaudit.rules.exposure;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResourcePolicyMissingConfusedDeputyGuardRuleTest extends PublicAccessContract {

  @Override
  protected Rule rule() {
    return new ResourcePolicyMissingConfusedDeputyGuardRule();
  }

  @Override
  protected String arn() {
    return "arn:aws:sqs:eu-west-1:111122223333:orders";
  }

  @Override
  protected String type() {
    return "AWS::SQS::Queue";
  }

  private AccountFixture allowing(String service, String condition) {
    return holding(
        """
        {"Effect": "Allow", "Principal": {"Service": "%s"}, "Action": "sqs:SendMessage",
         "Resource": "*"%s}
        """
            .formatted(service, condition.isEmpty() ? "" : ", \"Condition\": " + condition));
  }

  @Test
  void a_service_for_anybody_is_reported() {
    assertThatRule(rule())
        .on(allowing("s3.amazonaws.com", ""))
        .saying("Queue orders allows s3.amazonaws.com sqs:SendMessage for whomever it acts.");
  }

  @Test
  void a_condition_that_strangers_meet_is_named() {
    assertThatRule(rule())
        .on(
            allowing(
                "s3.amazonaws.com", "{\"ArnLike\": {\"aws:SourceArn\": \"arn:aws:s3:*:*:*\"}}"))
        .saying(
            "Queue orders allows s3.amazonaws.com sqs:SendMessage for whomever it acts, as anybody"
                + " can meet the conditions on aws:SourceArn.");
  }

  @Test
  void an_account_a_resource_or_an_organization_is_a_guard() {
    for (String condition :
        List.of(
            "{\"StringEquals\": {\"aws:SourceAccount\": \"111122223333\"}}",
            "{\"StringEqualsIgnoreCase\": {\"AWS:SourceAccount\": \"111122223333\"}}",
            "{\"ArnLike\": {\"aws:SourceArn\": \"arn:aws:sns:eu-west-1:111122223333:*\"}}",
            "{\"StringEquals\": {\"aws:SourceOrgID\": \"o-exampleorgid\"}}",
            "{\"ForAnyValue:StringLike\": {\"aws:SourceOrgPaths\": \"o-exampleorgid/*\"}}")) {
      assertThatRule(rule()).on(allowing("sns.amazonaws.com", condition)).staysSilent();
    }
  }

  @Test
  void a_deny_for_other_accounts_is_a_guard() {
    assertThatRule(rule())
        .on(
            holding(
                """
                [
                  {"Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"},
                   "Action": "sqs:SendMessage", "Resource": "*"},
                  {"Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*",
                   "Condition": {"StringNotEquals": {"aws:SourceAccount": "111122223333"}}}
                ]
                """))
        .staysSilent();
  }

  @Test
  void services_that_do_not_say_for_whom_are_exempt() {
    assertThatRule(rule())
        .on(allowing("logdelivery.elasticloadbalancing.amazonaws.com", ""))
        .staysSilent();
    assertThatRule(rule())
        .with("exemptServices", List.of("s3.*"))
        .on(allowing("s3.amazonaws.com", ""))
        .staysSilent();
  }
}
