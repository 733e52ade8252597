package io.iamaudit.rules.exposure;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class IotPolicyOpenRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new IotPolicyOpenRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return holding(fields.required("Policy"));
  }

  private static AccountFixture holding(String policy) {
    return account()
        .resource("arn:aws:iot:eu-west-1:111122223333:policy/sensor", "AWS::IoT::Policy", policy);
  }

  @Test
  void everything_on_everything_is_reported() {
    assertThatRule(rule())
        .on(
            holding(
                """
                {"Effect": "Allow", "Action": "*", "Resource": ["*"]}
                """))
        .saying(
            "IoT policy sensor allows iot:Connect, iot:Publish, iot:Subscribe and iot:Receive for"
                + " any client or topic: a device that has it can pass for every other.");
  }

  @Test
  void any_client_is_reported_and_the_own_name_is_not() {
    String connect =
        """
        {"Effect": "Allow", "Action": "iot:Connect",
         "Resource": "arn:aws:iot:eu-west-1:111122223333:client/%s"}
        """;
    assertThatRule(rule()).on(holding(connect.formatted("*"))).finds(1);
    assertThatRule(rule()).on(holding(connect.formatted("sensor-1"))).staysSilent();
    assertThatRule(rule())
        .on(holding(connect.formatted("${iot:Connection.Thing.ThingName}")))
        .staysSilent();
  }

  @Test
  void actions_that_are_no_messages_are_not_looked_at() {
    assertThatRule(rule())
        .on(
            holding(
                """
                {"Effect": "Allow", "Action": "iot:GetThingShadow", "Resource": "*"}
                """))
        .staysSilent();
  }

  @Test
  void a_condition_silences_it() {
    assertThatRule(rule())
        .on(
            holding(
                """
                {"Effect": "Allow", "Action": "iot:*", "Resource": "*",
                 "Condition": {"Bool": {"iot:Connection.Thing.IsAttached": "true"}}}
                """))
        .staysSilent();
  }
}
