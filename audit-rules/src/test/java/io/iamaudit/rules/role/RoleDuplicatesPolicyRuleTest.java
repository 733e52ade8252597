package io.iamaudit.rules.role;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoleDuplicatesPolicyRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new RoleDuplicatesPolicyRule();
  }

  private static final String READING =
      """
      {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}
      """;

  @Override
  protected AccountFixture example(ExampleObject fields) {
    List<String> names = fields.texts("Roles");
    List<String> services = fields.texts("Trusting");
    AccountFixture account = account();
    for (int i = 0; i < names.size(); i++) {
      account.role(
          names.get(i), trusting(services.get(i)), role -> role.inlinePolicy("own", READING));
    }
    return account;
  }

  private static String trusting(String service) {
    return """
    {"Effect": "Allow", "Principal": {"Service": "%s"}, "Action": "sts:AssumeRole"}
    """
        .formatted(service);
  }

  @Test
  void all_of_them_are_one_finding() {
    assertThatRule(rule())
        .on(
            account()
                .role("a", role -> role.inlinePolicy("x", READING).attached("p"))
                .role("b", role -> role.inlinePolicy("y", READING).attached("p"))
                .role("c", role -> role.inlinePolicy("z", READING).attached("p"))
                .role("d", role -> role.inlinePolicy("z", READING)))
        .saying("Role a has the same trust policy and permissions as b and c.");
  }

  @Test
  void a_boundary_makes_a_difference() {
    assertThatRule(rule())
        .on(
            account()
                .role("a", role -> role.attached("p"))
                .role("b", role -> role.attached("p").permissionsBoundary("limits")))
        .staysSilent();
  }

  @Test
  void roles_without_policies_are_not_compared() {
    assertThatRule(rule())
        .on(account().role("a", role -> {}).role("b", role -> {}))
        .examiningNothing()
        .staysSilent();
  }
}
