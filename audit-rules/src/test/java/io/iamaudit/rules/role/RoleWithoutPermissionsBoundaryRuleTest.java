package io.iamaudit.rules.role;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleAssert;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoleWithoutPermissionsBoundaryRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new RoleWithoutPermissionsBoundaryRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    Optional<String> boundary = fields.text("PermissionsBoundary");
    return account()
        .role(fields.required("RoleName"), role -> boundary.ifPresent(role::permissionsBoundary));
  }

  @Override
  protected RuleAssert configured(RuleAssert check) {
    return check.with("approvedBoundaryArns", List.of("arn:aws:iam::111122223333:policy/team-*"));
  }

  @Test
  void the_boundary_that_it_has_is_named() {
    AccountFixture account =
        account().role("bare", role -> {}).role("other", role -> role.permissionsBoundary("other"));
    configured(assertThatRule(rule()))
        .on(account)
        .saying(
            "Role bare has no permissions boundary.",
            "Role other has the permissions boundary arn:aws:iam::111122223333:policy/other, which"
                + " is not approved.");
    assertThatRule(rule()).on(account).staysSilent();
    configured(assertThatRule(rule()))
        .with("roles", List.of("app-*"))
        .on(account)
        .examiningNothing()
        .staysSilent();
  }
}
