package io.iamaudit.rules.escalation;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class EscalationCircularAccessRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new EscalationCircularAccessRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    List<String> roles = fields.texts("Roles");
    List<String> trusted = fields.texts("TrustedBy");
    AccountFixture account = account();
    for (int i = 0; i < roles.size(); i++) {
      account.role(roles.get(i), trusting(trusted.get(i)));
    }
    return account;
  }

  private static String trusting(String role) {
    return """
    {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:role/%s"}, "Action": "sts:AssumeRole"}
    """
        .formatted(role);
  }

  @Test
  void a_circle_of_three_is_one_finding() {
    assertThatRule(rule())
        .on(
            account()
                .role("a", trusting("c"))
                .role("b", trusting("a"))
                .role("c", trusting("b"))
                .role("d", trusting("a")))
        .saying("Roles a, b and c can become each other by assuming one another.");
  }

  @Test
  void two_circles_are_two() {
    assertThatRule(rule())
        .on(
            account()
                .role("a", trusting("b"))
                .role("b", trusting("a"))
                .role("c", trusting("d"))
                .role("d", trusting("c")))
        .findsExactly("arn:aws:iam::111122223333:role/a", "arn:aws:iam::111122223333:role/c");
  }

  @Test
  void a_deny_breaks_it() {
    assertThatRule(rule())
        .on(
            account()
                .role("a", trusting("b"))
                .role(
                    "b",
                    trusting("a"),
                    role ->
                        role.inlinePolicy(
                            "not",
                            """
                            {"Effect": "Deny", "Action": "sts:AssumeRole", "Resource": "*"}
                            """)))
        .staysSilent();
  }

  @Test
  void a_role_that_trusts_itself_is_no_circle() {
    assertThatRule(rule()).on(account().role("a", trusting("a"))).staysSilent();
  }
}
