package io.iamaudit.rules.escalation;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Evidence;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleOutcomeAssert;
import org.junit.jupiter.api.Test;

class EscalationTransitiveRuleTest extends WayToAdministratorContract {

  @Override
  protected Rule rule() {
    return new EscalationTransitiveRule();
  }

  @Test
  void all_steps_are_told_and_each_is_evidence() {
    RuleOutcomeAssert outcome =
        assertThatRule(rule())
            .on(
                account()
                    .role(
                        "deploy",
                        BY_THE_ACCOUNT,
                        role -> role.inlinePolicy("own", allowsOn("*", "iam:PutRolePolicy")))
                    .user("eve", user -> user.inlinePolicy("own", allows("sts:AssumeRole"))))
            .saying(
                "User eve can become an administrator in 2 steps: it starts a session of role"
                    + " deploy (sts:AssumeRole), then role deploy gives itself any permissions"
                    + " (iam:PutRolePolicy).");
    assertThat(
            outcome.findings().get(0).evidence().stream()
                .filter(Evidence.Step.class::isInstance)
                .count())
        .isEqualTo(2);
  }
}
