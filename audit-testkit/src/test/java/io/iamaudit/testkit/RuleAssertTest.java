package io.iamaudit.testkit;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import org.junit.jupiter.api.Test;

class RuleAssertTest {
  private final Rule rule = new RoleNameTooLongRule();

  @Test
  void silence_about_nothing_is_a_failure() {
    assertThatThrownBy(() -> assertThatRule(rule).on(account()).staysSilent())
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "expected role-name-too-long to examine something; say examiningNothing() if that is"
                + " meant\n  it was evaluated, examined 0 and found 0");
    assertThatRule(rule).on(account()).examiningNothing().staysSilent();
  }

  @Test
  void examining_nothing_means_nothing() {
    assertThatThrownBy(
            () -> assertThatRule(rule).on(account().role("a", r -> {})).examiningNothing())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("to examine nothing, but it examined 1");
  }

  @Test
  void a_failure_shows_the_findings_with_their_places() {
    AccountFixture account = account().role("a-very-long-name", role -> {});
    assertThatThrownBy(() -> assertThatRule(rule).on(account).staysSilent())
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            expected role-name-too-long to stay silent
              it was evaluated, examined 1 and found 1
                Role a-very-long-name has 16 characters.
                  about role arn:aws:iam::111122223333:role/a-very-long-name
                  RoleName: a-very-long-name at role/a-very-long-name:1:1""");
  }

  @Test
  void findings_are_counted_and_named() {
    AccountFixture account =
        account()
            .role("a-very-long-name", r -> {})
            .role("ok", r -> {})
            .role("also-too-long", r -> {});
    assertThatRule(rule)
        .on(account)
        .finds(2)
        .findsExactly(
            "arn:aws:iam::111122223333:role/also-too-long",
            "arn:aws:iam::111122223333:role/a-very-long-name")
        .saying("Role a-very-long-name has 16 characters.", "Role also-too-long has 13 characters.")
        .mentioning("characters")
        .notMentioning("ok");
    assertThatThrownBy(() -> assertThatRule(rule).on(account).finds(1))
        .hasMessageContaining("to find 1 thing");
    assertThatThrownBy(() -> assertThatRule(rule).on(account).findsExactly("arn"))
        .hasMessageContaining("to be about [arn]");
    assertThatThrownBy(() -> assertThatRule(rule).on(account).saying("Nothing."))
        .hasMessageContaining("to say");
    assertThatThrownBy(() -> assertThatRule(rule).on(account).mentioning("also"))
        .hasMessageContaining("to mention `also`");
  }

  @Test
  void a_parameter_of_the_rule_is_set_through_the_configuration() {
    AccountFixture account = account().role("twelve-chars", r -> {});
    assertThatRule(rule).with("maxLength", 12).on(account).staysSilent();
    assertThatRule(rule).with("maxLength", 11).on(account).finds(1);
    assertThatThrownBy(() -> assertThatRule(rule).with("maxLenght", 12).on(account))
        .hasMessageContaining("unknown parameter `maxLenght` of rule `role-name-too-long`");
  }

  @Test
  void a_rule_that_could_not_run_is_not_silent() {
    AccountFixture account = account().role("any", r -> {}).without(DataPart.ROLES);
    assertThatRule(rule).on(account).isNotEvaluated("roles: not-collected (not in the input)");
    assertThatThrownBy(() -> assertThatRule(rule).on(account).staysSilent())
        .hasMessageContaining("to run to its end");
    assertThatThrownBy(
            () -> assertThatRule(rule).on(account().role("a", r -> {})).isNotEvaluated("roles"))
        .hasMessageContaining("not to be evaluated because of `roles`");
  }

  @Test
  void a_rule_that_breaks_is_a_failure() {
    assertThatThrownBy(
            () -> assertThatRule(rule).on(account().role("broken", r -> {})).staysSilent())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("it was failed (the rule broke with IllegalStateException");
  }

  @Test
  void a_finding_points_at_a_place_in_the_policy() {
    assertThatRule(new DenyWithoutReasonRule())
        .on(
            account()
                .role(
                    "locked",
                    """
                    {"Effect": "Deny", "Principal": "*", "Action": "sts:AssumeRole"}
                    """))
        .finds(1)
        .pointingAt("/Statement");
    assertThat(assertThatRule(rule).on(account().role("a", r -> {})).examined()).isEqualTo(1);
  }
}
