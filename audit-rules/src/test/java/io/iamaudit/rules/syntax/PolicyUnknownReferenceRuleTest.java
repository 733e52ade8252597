package io.iamaudit.rules.syntax;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyUnknownReferenceRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyUnknownReferenceRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    AccountFixture account =
        account().role("app", TRUST.formatted(fields.text("Trusts").orElse("111122223333")));
    fields
        .text("PassRoleOn")
        .ifPresent(role -> account.managedPolicy("deploy", PASS.formatted("iam:PassRole", role)));
    return account;
  }

  private static final String TRUST =
      "{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"%s\"}, \"Action\": \"sts:AssumeRole\"}";

  private static final String PASS =
      "{\"Effect\": \"Allow\", \"Action\": \"%s\", \"Resource\": \"%s\"}";

  @Test
  void a_role_that_is_gone_is_named() {
    assertThatRule(rule())
        .on(
            account()
                .managedPolicy(
                    "deploy",
                    PASS.formatted("iam:PassRole", "arn:aws:iam::111122223333:role/gone")))
        .saying(
            "Policy deploy names `arn:aws:iam::111122223333:role/gone`, and there is no such user"
                + " or role in the account.")
        .pointingAt("/Statement/Resource");
  }

  @Test
  void a_path_is_part_of_the_arn() {
    AccountFixture account =
        account()
            .role("app", role -> role.path("/teams/"))
            .managedPolicy(
                "p", PASS.formatted("iam:PassRole", "arn:aws:iam::111122223333:role/app"));
    assertThatRule(rule()).on(account).finds(1);
    assertThatRule(rule())
        .on(
            account()
                .role("app", role -> role.path("/teams/"))
                .managedPolicy(
                    "p",
                    PASS.formatted("iam:PassRole", "arn:aws:iam::111122223333:role/teams/app")))
        .staysSilent();
  }

  @Test
  void sessions_are_those_of_a_role() {
    assertThatRule(rule())
        .on(
            account()
                .role("app", role -> role.path("/teams/"))
                .role("b", TRUST.formatted("arn:aws:sts::111122223333:assumed-role/app/session")))
        .staysSilent();
    assertThatRule(rule())
        .on(account().role("b", TRUST.formatted("arn:aws:sts::111122223333:assumed-role/gone/s")))
        .finds(1);
  }

  @Test
  void a_reference_is_told_once_for_each_policy() {
    assertThatRule(rule())
        .on(
            account()
                .managedPolicy(
                    "p",
                    """
                    [
                      {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/gone"},
                      {"Effect": "Deny", "Action": "s3:*", "Resource": "*",
                       "Condition": {"ArnEquals": {"aws:PrincipalArn": ["arn:aws:iam::111122223333:role/gone", "arn:aws:iam::111122223333:user/bob"]}}}
                    ]
                    """))
        .finds(2);
  }

  @ParameterizedTest
  @CsvSource({
    "iam:CreateRole, arn:aws:iam::111122223333:role/new",
    "iam:*, arn:aws:iam::111122223333:user/new",
    "iam:PassRole, 'arn:aws:iam::111122223333:role/${aws:username}'",
    "iam:PassRole, arn:aws:iam::111122223333:role/*",
    "iam:PassRole, arn:aws:iam::444455556666:role/gone",
    "iam:GetPolicy, arn:aws:iam::111122223333:policy/gone",
    "sts:AssumeRole, arn:aws:iam::111122223333:root"
  })
  void what_need_not_be_there_is_silent(String action, String resource) {
    assertThatRule(rule())
        .on(account().managedPolicy("p", PASS.formatted(action, resource)))
        .staysSilent();
  }

  @Test
  void what_was_collected_in_part_proves_nothing() {
    assertThatRule(rule())
        .on(
            account()
                .managedPolicy(
                    "p", PASS.formatted("iam:PassRole", "arn:aws:iam::111122223333:role/gone"))
                .partial(DataPart.ROLES, "filtered"))
        .isNotEvaluated("roles");
  }
}
