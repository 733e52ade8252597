package io.iamaudit.rules.change;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.engine.Audit;
import io.iamaudit.engine.RuleResult;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangePrincipalAddedRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new ChangePrincipalAddedRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return users(fields.texts("after"));
  }

  @Override
  protected Optional<Snapshot> exampleBefore(ExampleObject fields) {
    return Optional.of(users(fields.texts("before")).snapshot());
  }

  private static AccountFixture users(List<String> names) {
    AccountFixture account = account();
    names.forEach(account::user);
    return account;
  }

  @Test
  void names_what_is_new_of_each_kind() {
    assertThatRule(rule())
        .since(account().user("alice", user -> {}))
        .on(
            account()
                .user("alice", user -> user.accessKey("2026-10-01"))
                .user("bob", user -> user.accessKey("2026-10-01"))
                .group("admins")
                .role("deploy", role -> {})
                .oidcProvider("token.actions.githubusercontent.com"))
        .saying(
            "Access key AKIA000000101EXAMPLE of user alice is new.",
            "User bob is new.",
            "Group admins is new.",
            "Role deploy is new.",
            "OIDC provider token.actions.githubusercontent.com is new.");
  }

  @Test
  void one_that_was_made_anew_is_new() {
    assertThatRule(rule())
        .since(account().role("deploy", role -> {}))
        .on(account().role("deploy", role -> role.change(it -> it.id("AROA000000002EXAMPLE"))))
        .saying("Role deploy is new: one of this name was deleted.");
  }

  @Test
  void one_that_was_renamed_is_not_new() {
    assertThatRule(rule())
        .since(account().user("alice"))
        .on(account().user("alice.smith"))
        .staysSilent();
  }

  @Test
  void of_access_keys_the_credential_report_may_be_all_there_is() {
    DataPart[] missing = {DataPart.ACCESS_KEYS, DataPart.LOGIN_PROFILES};
    assertThatRule(rule())
        .since(account().user("alice").without(missing))
        .on(account().user("alice", user -> user.accessKey("2026-10-01")).without(missing))
        .saying("Access key 1 of user alice is new.");
  }

  @Test
  void roles_that_aws_makes_come_by_themselves() {
    assertThatRule(rule())
        .since(account())
        .on(
            account()
                .role(
                    "AWSServiceRoleForSupport",
                    role -> role.path("/aws-service-role/support.amazonaws.com/"))
                .role(
                    "AWSReservedSSO_Audit_0123456789abcdef",
                    role -> role.path("/aws-reserved/sso.amazonaws.com/eu-west-1/")))
        .examiningNothing();
  }

  @Test
  void users_that_the_earlier_snapshot_does_not_hold_are_not_new() {
    assertThatRule(rule())
        .since(account().without(DataPart.USERS))
        .on(account().user("alice"))
        .examiningNothing();
  }

  @Test
  void an_earlier_snapshot_of_another_account_says_nothing() {
    assertThatRule(rule())
        .since(account("444455556666"))
        .on(account().user("alice"))
        .isNotEvaluated(
            "an earlier snapshot: not-collected (it does not hold account 111122223333)");
  }

  @Test
  void without_an_earlier_snapshot_an_ordinary_audit_leaves_it_out() {
    RuleResult result =
        Audit.withRules(List.of(rule())).run(account().user("alice").build()).rules().get(0);
    assertThat(result.status()).isEqualTo(RuleResult.Status.SWITCHED_OFF);
    assertThat(result.reason()).isEqualTo("no earlier snapshot was given");
  }
}
