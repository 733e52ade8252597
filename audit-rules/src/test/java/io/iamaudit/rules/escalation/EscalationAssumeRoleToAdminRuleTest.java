package io.iamaudit.rules.escalation;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Severity;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleOutcomeAssert;
import org.junit.jupiter.api.Test;

class EscalationAssumeRoleToAdminRuleTest extends WayToAdministratorContract {

  @Override
  protected Rule rule() {
    return new EscalationAssumeRoleToAdminRule();
  }

  @Test
  void several_hops_are_one_way() {
    assertThatRule(rule())
        .on(
            account()
                .role("admin", byRole("middle"), role -> role.inlinePolicy("all", EVERYTHING))
                .role("middle", byRole("start"))
                .role("start", BY_EC2))
        .saying(
            "Role middle can become an administrator: it starts a session of role admin, whose"
                + " trust policy lets it in.",
            "Role start can become an administrator in 2 steps: it starts a session of role middle,"
                + " whose trust policy lets it in, then role middle starts a session of role admin,"
                + " whose trust policy lets it in.");
  }

  @Test
  void a_circle_of_roles_is_no_way() {
    assertThatRule(rule())
        .on(account().role("one", byRole("two")).role("two", byRole("one")))
        .staysSilent();
  }

  @Test
  void an_external_id_is_named_and_weighs_less() {
    RuleOutcomeAssert outcome =
        assertThatRule(rule())
            .on(
                account()
                    .role(
                        "admin",
                        """
                        {
                          "Effect": "Allow",
                          "Principal": {"AWS": "arn:aws:iam::111122223333:user/eve"},
                          "Action": "sts:AssumeRole",
                          "Condition": {"StringEquals": {"sts:ExternalId": "f2c1"}}
                        }
                        """,
                        role -> role.inlinePolicy("all", EVERYTHING))
                    .user("eve"))
            .mentioning("it depends on sts:ExternalId.");
    assertThat(outcome.findings().get(0).severity()).isEqualTo(Severity.MEDIUM);
  }

  private static String byRole(String name) {
    return """
    {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:role/%s"}, "Action": "sts:AssumeRole"}
    """
        .formatted(name);
  }
}
