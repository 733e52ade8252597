package io.iamaudit.rules.logging;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VpcFlowLogsOffRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new VpcFlowLogsOffRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return account().vpc(fields.required("vpc"), "eu-west-1", fields.number("flowLogs"));
  }

  @Test
  void names_the_vpc_and_its_region() {
    assertThatRule(rule())
        .on(account().vpc("vpc-0a1b2c3d", "eu-west-1", Optional.of(0)))
        .findsExactly("arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-0a1b2c3d")
        .saying("VPC vpc-0a1b2c3d in eu-west-1 has no active flow log.");
  }

  @Test
  void a_vpc_whose_flow_logs_were_not_collected_is_not_judged() {
    assertThatRule(rule())
        .on(account().vpc("vpc-0a1b2c3d", "eu-west-1", Optional.empty()))
        .isNotEvaluated("flow logs were not collected of vpc-0a1b2c3d");
  }
}
