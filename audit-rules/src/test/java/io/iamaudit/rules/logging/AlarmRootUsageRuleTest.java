package io.iamaudit.rules.logging;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class AlarmRootUsageRuleTest extends AlarmRuleContract {

  @Override
  protected Rule rule() {
    return new AlarmRootUsageRule();
  }

  @Override
  String benchmarkPattern() {
    return "{ $.userIdentity.type = \"Root\" && $.userIdentity.invokedBy NOT EXISTS "
        + "&& $.eventType != \"AwsServiceEvent\" }";
  }

  @Override
  String otherSpelling() {
    return "{ $.userIdentity.arn = \"arn:aws:iam::*:root\" }";
  }

  @Test
  void says_which_events_no_filter_counts() {
    assertThatRule(rule())
        .on(watched("{ $.userIdentity.type = \"Root\" && $.eventName = \"ConsoleLogin\" }"))
        .saying(
            "Nobody hears of use of the root user: no metric filter of log group "
                + "main counts CreateAccessKey of the root user and RunInstances of the "
                + "root user.");
  }
}
