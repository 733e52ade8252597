package io.iamaudit.rules.user;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleAssert;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserNameNotInSchemeRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new UserNameNotInSchemeRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return UserExamples.account(fields);
  }

  @Override
  protected RuleAssert configured(RuleAssert check) {
    return check.with("userPatterns", List.of("p-*", "svc-*"));
  }

  @Test
  void each_kind_has_its_own_scheme() {
    AccountFixture account =
        account()
            .user("carol")
            .group("Admins")
            .role("deploy", role -> {})
            .role(
                "AWSServiceRoleForSupport",
                role -> role.path("/aws-service-role/support.amazonaws.com/"))
            .role(
                "AWSReservedSSO_ReadOnly_5d41402abc4b2a76",
                role -> role.path("/aws-reserved/sso.amazonaws.com/eu-west-1/"))
            .managedPolicy(
                "Deploy",
                """
                {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}
                """);
    assertThatRule(rule()).on(account).examiningNothing().staysSilent();
    assertThatRule(rule())
        .with("groupPatterns", List.of("grp-*"))
        .with("rolePatterns", List.of("role-*", "app-*"))
        .with("policyPatterns", List.of("Deploy*"))
        .on(account)
        .saying(
            "Group Admins is not named as grp-*.", "Role deploy is not named as role-* and app-*.");
  }
}
