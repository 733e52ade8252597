package io.iamaudit.rules.trust;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrustCrossAccountWithoutMfaRuleTest extends TrustContract {
  @Override
  protected Rule rule() {
    return new TrustCrossAccountWithoutMfaRule();
  }

  @Test
  void users_of_another_account_are_people() {
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "shared",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"AWS": "arn:aws:iam::444455556666:user/alice"},
                      "Action": "sts:AssumeRole"
                    }
                    """))
        .saying("Role shared can be assumed without MFA by user alice of account 444455556666.");
  }

  @Test
  void who_demands_mfa_is_fine() {
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "shared",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"AWS": "arn:aws:iam::444455556666:user/alice"},
                      "Action": "sts:AssumeRole",
                      "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}
                    }
                    """))
        .staysSilent();
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "shared",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"AWS": "arn:aws:iam::444455556666:user/alice"},
                      "Action": "sts:AssumeRole",
                      "Condition": {"NumericLessThan": {"aws:MultiFactorAuthAge": "3600"}}
                    }
                    """))
        .staysSilent();
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "shared",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"AWS": "arn:aws:iam::444455556666:user/alice"},
                      "Action": "sts:AssumeRole",
                      "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "true"}}
                    }
                    """))
        .finds(1);
  }

  @Test
  void programs_and_sessions_have_none() {
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "shared",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"AWS": ["arn:aws:iam::444455556666:role/deploy", "arn:aws:iam::444455556666:root"]},
                      "Action": "sts:AssumeRole"
                    }
                    """))
        .staysSilent();
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "shared",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"AWS": "arn:aws:iam::111122223333:user/alice"},
                      "Action": "sts:AssumeRole"
                    }
                    """))
        .staysSilent();
  }

  @Test
  void a_name_can_say_that_a_role_is_for_people() {
    assertThatRule(rule())
        .with("humanRolePattern", List.of("people-*"))
        .on(
            account()
                .role(
                    "people-admin",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"AWS": "arn:aws:iam::444455556666:root"},
                      "Action": "sts:AssumeRole"
                    }
                    """))
        .saying(
            "Role people-admin can be assumed without MFA by everybody of account 444455556666.");
    assertThatRule(rule())
        .with("humanRolePattern", List.of("people-*"))
        .on(
            account()
                .role(
                    "people-admin",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"AWS": "arn:aws:iam::444455556666:role/sso"},
                      "Action": "sts:AssumeRole"
                    }
                    """))
        .staysSilent();
  }
}
