package io.iamaudit.rules.trust;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class TrustRoleChainToSelfRuleTest extends TrustContract {
  @Override
  protected Rule rule() {
    return new TrustRoleChainToSelfRule();
  }

  @Test
  void the_role_itself_is_named() {
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "shared",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"AWS": "arn:aws:iam::111122223333:role/shared"},
                      "Action": "sts:AssumeRole"
                    }
                    """))
        .saying("Role shared trusts itself.");
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "shared",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"AWS": "arn:aws:sts::111122223333:assumed-role/shared/session"},
                      "Action": "sts:AssumeRole"
                    }
                    """))
        .finds(1);
  }

  @Test
  void others_are_not_itself() {
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "shared",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"AWS": ["arn:aws:iam::444455556666:role/shared", "arn:aws:iam::111122223333:role/shared2", "arn:aws:iam::111122223333:root"]},
                      "Action": "sts:AssumeRole"
                    }
                    """))
        .staysSilent();
  }
}
