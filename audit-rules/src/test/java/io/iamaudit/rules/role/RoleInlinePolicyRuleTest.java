package io.iamaudit.rules.role;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoleInlinePolicyRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new RoleInlinePolicyRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    List<String> inline = fields.texts("InlinePolicies");
    List<String> attached = fields.texts("AttachedPolicies");
    AccountFixture account =
        account()
            .role(
                fields.required("RoleName"),
                role -> {
                  inline.forEach(name -> role.inlinePolicy(name, READING));
                  role.attached(attached.toArray(String[]::new));
                });
    return account;
  }

  private static final String READING =
      """
      {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}
      """;

  @Test
  void the_policies_are_named_in_one_finding() {
    assertThatRule(rule())
        .on(
            account()
                .role("one", role -> role.inlinePolicy("a", READING))
                .role("two", role -> role.inlinePolicy("a", READING).inlinePolicy("b", READING)))
        .saying("Role one has the inline policy a.", "Role two has the inline policies a and b.");
  }

  @Test
  void roles_of_identity_center_are_changed_by_their_permission_set() {
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "AWSReservedSSO_ReadOnly_5d41402abc4b2a76",
                    role ->
                        role.path("/aws-reserved/sso.amazonaws.com/eu-west-1/")
                            .inlinePolicy("AwsSSOInlinePolicy", READING)))
        .examiningNothing()
        .staysSilent();
  }
}
