package io.iamaudit.rules.role;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Severity;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import io.iamaudit.testkit.RuleOutcomeAssert;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InstanceWithoutRoleRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new InstanceWithoutRoleRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return account()
        .resource(
            "arn:aws:ec2:eu-west-1:111122223333:instance/" + fields.required("InstanceId"),
            "AWS::EC2::Instance",
            Map.of("InstanceProfile", fields.required("InstanceProfile")));
  }

  private static AccountFixture bare() {
    return account()
        .resource(
            "arn:aws:ec2:eu-west-1:111122223333:instance/i-1234567890abcdef0",
            "AWS::EC2::Instance",
            Map.of("InstanceProfile", ""));
  }

  @Test
  void active_keys_make_it_worse() {
    RuleOutcomeAssert without =
        assertThatRule(rule())
            .on(bare())
            .saying(
                "Instance i-1234567890abcdef0 has no role, and no user of the account has an active"
                    + " access key.");
    assertThat(without.findings().get(0).severity()).isEqualTo(Severity.INFO);
    RuleOutcomeAssert with =
        assertThatRule(rule())
            .on(bare().user("app", user -> user.accessKey("2026-01-01")))
            .saying(
                "Instance i-1234567890abcdef0 has no role: if its software calls AWS, it does so"
                    + " with long-term keys.");
    assertThat(with.findings().get(0).severity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void what_the_input_does_not_say_is_not_missing() {
    assertThatRule(rule())
        .on(
            account()
                .resource(
                    "arn:aws:ec2:eu-west-1:111122223333:instance/i-1234567890abcdef0",
                    "AWS::EC2::Instance",
                    Map.of()))
        .examiningNothing()
        .staysSilent();
  }

  @Test
  void instances_can_be_left_out() {
    assertThatRule(rule())
        .with("excludeInstances", List.of("i-1234*"))
        .on(bare())
        .examiningNothing()
        .staysSilent();
  }
}
