package io.iamaudit.rules.change;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangePermissionsIncreasedRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new ChangePermissionsIncreasedRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return role(fields.required("after"));
  }

  @Override
  protected Optional<Snapshot> exampleBefore(ExampleObject fields) {
    return Optional.of(role(fields.required("before")).snapshot());
  }

  private static final String READ =
      """
      {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}
      """;

  private static final String READ_AND_PASS =
      """
      {"Effect": "Allow", "Action": ["s3:GetObject", "iam:PassRole"], "Resource": "*"}
      """;

  private static AccountFixture role(String policy) {
    return account().role("deploy", role -> role.inlinePolicy("own", policy));
  }

  @Test
  void names_the_new_actions() {
    assertThatRule(rule())
        .since(role(READ))
        .on(role(READ_AND_PASS))
        .saying("Role deploy can do more than it could: iam:PassRole.");
  }

  @Test
  void a_managed_policy_says_how_many_it_bears_on() {
    assertThatRule(rule())
        .since(shared(READ))
        .on(shared(READ_AND_PASS))
        .findsExactly("arn:aws:iam::111122223333:policy/shared")
        .saying("Policy shared lets 2 principals do more than it did: iam:PassRole.");
  }

  private static AccountFixture shared(String policy) {
    return account()
        .managedPolicy("shared", policy)
        .role("one", role -> role.attached("shared"))
        .role("two", role -> role.attached("shared"));
  }

  @Test
  void policies_that_aws_changed_count_only_on_request() {
    assertThatRule(rule()).since(aws(READ)).on(aws(READ_AND_PASS)).examiningNothing();
    assertThatRule(rule())
        .with("awsManagedPolicies", true)
        .since(aws(READ))
        .on(aws(READ_AND_PASS))
        .saying("Policy PowerUser lets 1 principal do more than it did: iam:PassRole.");
  }

  private static AccountFixture aws(String policy) {
    return account()
        .awsManagedPolicy("PowerUser", policy)
        .role("one", role -> role.attached("PowerUser"));
  }

  @Test
  void what_a_boundary_keeps_from_being_used_is_no_growth() {
    assertThatRule(rule()).since(bounded(READ)).on(bounded(READ_AND_PASS)).staysSilent();
  }

  private static AccountFixture bounded(String policy) {
    return account()
        .managedPolicy("limit", READ)
        .role("one", role -> role.permissionsBoundary("limit").inlinePolicy("own", policy));
  }

  @Test
  void what_could_not_be_found_out_is_not_reported() {
    assertThatRule(rule())
        .since(account().role("one", role -> {}))
        .on(account().role("one", role -> role.attached("elsewhere")))
        .staysSilent();
  }
}
