package io.iamaudit.rules.escalation;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import io.iamaudit.testkit.RuleOutcomeAssert;
import org.junit.jupiter.api.Test;

class EscalationGuardrailRemovalRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new EscalationGuardrailRemovalRule();
  }

  @Override
  protected Snapshot emptyInput() {
    return Organizations.around(account());
  }

  @Override
  protected Snapshot exampleInput(ExampleObject fields) {
    return Organizations.example(fields);
  }

  @Test
  void actions_are_named_and_shown() {
    RuleOutcomeAssert outcome =
        assertThatRule(rule())
            .on(
                Organizations.around(
                    account()
                        .role(
                            "deploy",
                            role ->
                                role.inlinePolicy(
                                    "org",
                                    """
                                    {"Effect": "Allow", "Action": "organizations:*Policy", "Resource": "*"}
                                    """))))
            .saying(
                "Role deploy can free accounts of the organization from its service control"
                    + " policies (organizations:DetachPolicy and organizations:UpdatePolicy).");
    assertThat(outcome.findings().get(0).evidence()).hasSize(1);
  }

  @Test
  void conditions_are_named() {
    assertThatRule(rule())
        .on(
            Organizations.around(
                account()
                    .user(
                        "eve",
                        user ->
                            user.inlinePolicy(
                                "org",
                                """
                                {
                                  "Effect": "Allow", "Action": "organizations:DetachPolicy", "Resource": "*",
                                  "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}
                                }
                                """))))
        .mentioning("it depends on aws:MultiFactorAuthPresent.");
  }

  @Test
  void without_the_organization_nothing_is_known() {
    assertThatRule(rule()).on(account().user("eve")).isNotEvaluated("the organization");
  }
}
