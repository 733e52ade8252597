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

class UserWithoutPermissionsBoundaryRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new UserWithoutPermissionsBoundaryRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return UserExamples.account(fields);
  }

  @Override
  protected RuleAssert configured(RuleAssert check) {
    return check.with("approvedBoundaryArns", List.of("arn:aws:iam::*:policy/workload-*"));
  }

  @Test
  void without_approved_boundaries_nothing_is_examined() {
    assertThatRule(rule()).on(account().user("carol")).examiningNothing().staysSilent();
  }

  @Test
  void a_missing_and_a_wrong_boundary_differ() {
    assertThatRule(rule())
        .with("approvedBoundaryArns", List.of("arn:aws:iam::111122223333:policy/workload"))
        .with("exemptUsers", List.of("break-*"))
        .on(
            account()
                .user("break-glass")
                .user("carol")
                .user("dave", user -> user.permissionsBoundary("everything"))
                .user("erin", user -> user.permissionsBoundary("workload")))
        .saying(
            "User carol has no permissions boundary.",
            "User dave has the permissions boundary arn:aws:iam::111122223333:policy/everything,"
                + " which is not approved.");
  }
}
