package io.iamaudit.rules.trust;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.analysis.TrustZone;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleAssert;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrustCrossAccountWithoutExternalIdRuleTest extends TrustContract {
  private Optional<String> known = Optional.empty();

  @Override
  protected Rule rule() {
    return new TrustCrossAccountWithoutExternalIdRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    known = fields.text("known");
    return super.example(fields);
  }

  @Override
  protected RuleAssert configured(RuleAssert check) {
    return known
        .map(id -> check.trusting(TrustZone.empty().withAccounts(List.of(id))))
        .orElse(check);
  }

  @Test
  void a_third_party_without_one_is_reported() {
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "shared",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"AWS": "arn:aws:iam::444455556666:root"},
                      "Action": "sts:AssumeRole"
                    }
                    """))
        .saying(
            "Role shared can be assumed from account 444455556666 of a third party without an external id.");
  }

  @Test
  void a_condition_that_every_value_or_none_meets_is_no_external_id() {
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "shared",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"AWS": "arn:aws:iam::444455556666:root"},
                      "Action": "sts:AssumeRole",
                      "Condition": {"StringLike": {"sts:ExternalId": "*"}}
                    }
                    """))
        .finds(1);
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "shared",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"AWS": "arn:aws:iam::444455556666:root"},
                      "Action": "sts:AssumeRole",
                      "Condition": {"StringEqualsIfExists": {"sts:ExternalId": "8f2c1d6e"}}
                    }
                    """))
        .finds(1);
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "shared",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"AWS": "arn:aws:iam::444455556666:root"},
                      "Action": "sts:AssumeRole",
                      "Condition": {"StringNotEquals": {"sts:ExternalId": "8f2c1d6e"}}
                    }
                    """))
        .finds(1);
  }

  @Test
  void a_fixed_one_is_fine() {
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "shared",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"AWS": "arn:aws:iam::444455556666:root"},
                      "Action": "sts:AssumeRole",
                      "Condition": {"StringEquals": {"sts:ExternalId": "8f2c1d6e"}}
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
                      "Principal": {"AWS": "arn:aws:iam::444455556666:root"},
                      "Action": "sts:AssumeRole",
                      "Condition": {"StringEqualsIgnoreCase": {"sts:ExternalId": ["8f2c1d6e", "0d3f6b2e"]}}
                    }
                    """))
        .staysSilent();
  }

  @Test
  void mfa_does_for_people() {
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "shared",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"AWS": "arn:aws:iam::444455556666:root"},
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
                      "Principal": {"AWS": "arn:aws:iam::444455556666:root"},
                      "Action": "sts:AssumeRole",
                      "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "true"}}
                    }
                    """))
        .finds(1);
  }

  @Test
  void own_accounts_need_none() {
    assertThatRule(rule())
        .trusting(TrustZone.empty().withAccounts(List.of("444455556666")))
        .on(
            account()
                .role(
                    "shared",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"AWS": "arn:aws:iam::444455556666:root"},
                      "Action": "sts:AssumeRole"
                    }
                    """))
        .staysSilent();
    assertThatRule(rule())
        .trusting(TrustZone.empty().withAccounts(List.of("444455556666")))
        .with("ownOrganizationExempt", false)
        .on(
            account()
                .role(
                    "shared",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"AWS": "arn:aws:iam::444455556666:root"},
                      "Action": "sts:AssumeRole"
                    }
                    """))
        .finds(1);
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "shared",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"AWS": "111122223333"},
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
                      "Principal": {"AWS": "arn:aws:iam::444455556666:root"},
                      "Action": "sts:AssumeRole",
                      "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-exampleorgid"}}
                    }
                    """))
        .staysSilent();
  }
}
