package io.iamaudit.rules.exposure;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeadResourcePolicyRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new DeadResourcePolicyRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    AccountFixture account = account().queue("orders", fields.required("Policy"));
    fields.text("Role").ifPresent(name -> account.role(name, role -> {}));
    return account;
  }

  private static AccountFixture to(String role) {
    return account()
        .queue(
            "orders",
            """
            {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:role/%s"},
             "Action": "sqs:SendMessage", "Resource": "*"}
            """
                .formatted(role));
  }

  @Test
  void a_role_that_does_not_exist_is_reported() {
    assertThatRule(rule())
        .on(to("gone"))
        .saying(
            "Queue orders has a policy that lets in arn:aws:iam::111122223333:role/gone, which does"
                + " not exist.");
  }

  @Test
  void a_role_that_exists_and_one_that_was_not_collected_are_not() {
    assertThatRule(rule()).on(to("worker").role("worker", role -> {})).staysSilent();
    assertThatRule(rule()).on(to("gone").without(DataPart.ROLES)).staysSilent();
  }

  @Test
  void a_deny_lets_nobody_in() {
    assertThatRule(rule())
        .on(
            account()
                .queue(
                    "orders",
                    """
                    {"Effect": "Deny", "Principal": {"AWS": "arn:aws:iam::111122223333:role/gone"},
                     "Action": "sqs:SendMessage", "Resource": "*"}
                    """))
        .staysSilent();
  }

  @Test
  void another_account_is_nobody_of_whom_the_input_knows() {
    assertThatRule(rule())
        .on(
            account()
                .queue(
                    "orders",
                    """
                    {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::444455556666:role/gone"},
                     "Action": "sqs:SendMessage", "Resource": "*"}
                    """))
        .staysSilent();
  }

  @Test
  void a_bucket_that_is_not_there_can_be_made_by_anybody() {
    String policy =
        """
        {"Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"},
         "Action": "sqs:SendMessage", "Resource": "*",
         "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:s3:::uploads"}}}
        """;
    assertThatRule(rule())
        .on(account().queue("orders", policy))
        .saying(
            "Queue orders has a policy that lets in bucket uploads, which is not in the account.");
    assertThatRule(rule())
        .on(
            account()
                .queue("orders", policy)
                .resource("arn:aws:s3:::uploads", "AWS::S3::Bucket", Map.of("Grants", "")))
        .staysSilent();
    assertThatRule(rule())
        .on(
            account()
                .queue("orders", policy)
                .partial(DataPart.RESOURCE_POLICIES, "only the resources whose files were given"))
        .staysSilent();
  }
}
