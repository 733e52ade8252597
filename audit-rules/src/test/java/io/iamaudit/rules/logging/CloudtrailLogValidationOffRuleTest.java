package io.iamaudit.rules.logging;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.Trail;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class CloudtrailLogValidationOffRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new CloudtrailLogValidationOffRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return account()
        .trail("main", trail -> trail.logFileValidation(fields.flag("LogFileValidationEnabled")));
  }

  @Test
  void names_the_trail() {
    assertThatRule(rule())
        .on(account().trail("main", trail -> trail.logFileValidation(false)))
        .findsExactly("arn:aws:cloudtrail:eu-west-1:111122223333:trail/main")
        .saying("Trail main does not validate its log files.");
  }

  @Test
  void trails_of_others_and_stopped_ones_are_left_out() {
    assertThatRule(rule())
        .on(account("444455556666").trail(foreign()))
        .examiningNothing()
        .staysSilent();
    assertThatRule(rule())
        .on(account().trail("main", trail -> trail.logFileValidation(false).logging(false)))
        .examiningNothing()
        .staysSilent();
  }

  private static Trail foreign() {
    return account().trail("main", trail -> trail.logFileValidation(false)).build().trails().get(0);
  }
}
