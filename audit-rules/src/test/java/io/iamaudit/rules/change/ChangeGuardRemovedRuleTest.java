package io.iamaudit.rules.change;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.OrganizationFixture;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangeGuardRemovedRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new ChangeGuardRemovedRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return guarded(fields.texts("after"));
  }

  @Override
  protected Optional<Snapshot> exampleBefore(ExampleObject fields) {
    return Optional.of(guarded(fields.texts("before")).snapshot());
  }

  private static AccountFixture guarded(List<String> guards) {
    return account()
        .managedPolicy(
            "limit",
            """
            {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}
            """)
        .user(
            "alice",
            user -> {
              user.password();
              if (guards.contains("mfa")) {
                user.mfa();
              }
            })
        .role(
            "deploy",
            role -> {
              if (guards.contains("boundary")) {
                role.permissionsBoundary("limit");
              }
            });
  }

  @Test
  void names_what_is_gone() {
    assertThatRule(rule())
        .since(guarded(List.of("mfa", "boundary")).trail("all"))
        .on(guarded(List.of()))
        .saying(
            "User alice has no MFA device any more.",
            "The permissions boundary of role deploy is gone, it was policy limit.",
            "Trail all is gone.");
  }

  @Test
  void a_boundary_whose_text_is_not_known_is_missed_all_the_same() {
    assertThatRule(rule())
        .since(account().role("deploy", role -> role.permissionsBoundary("elsewhere")))
        .on(account().role("deploy", role -> {}))
        .saying("The permissions boundary of role deploy is gone, it was policy elsewhere.");
  }

  @Test
  void a_stronger_guard_is_no_finding() {
    assertThatRule(rule()).since(guarded(List.of())).on(guarded(List.of("mfa"))).staysSilent();
  }

  @Test
  void a_guard_that_was_not_collected_is_not_gone() {
    assertThatRule(rule())
        .since(account().trail("all"))
        .on(account().without(DataPart.TRAILS))
        .examiningNothing();
  }

  @Test
  void a_policy_of_the_organization_is_reported_once() {
    assertThatRule(rule())
        .since(organized().serviceControlPolicy("stay", DENY).build())
        .on(organized().build())
        .saying("The service control policies of 2 accounts are others, without stay.");
  }

  private static final String DENY =
      """
      {"Effect": "Deny", "Action": "organizations:LeaveOrganization", "Resource": "*"}
      """;

  private static OrganizationFixture organized() {
    return OrganizationFixture.organization()
        .account(account("111122223333"))
        .account(account("444455556666"));
  }
}
