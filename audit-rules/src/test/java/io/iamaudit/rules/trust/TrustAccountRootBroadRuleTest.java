package io.iamaudit.rules.trust;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class TrustAccountRootBroadRuleTest extends TrustContract {
  @Override
  protected Rule rule() {
    return new TrustAccountRootBroadRule();
  }

  @Test
  void another_account_decides_for_us() {
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
            "Role shared can be assumed by whomever account 444455556666 lets call `sts:AssumeRole` on it.");
  }

  @Test
  void the_own_account_is_an_info() {
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "shared",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"AWS": "arn:aws:iam::111122223333:root"},
                      "Action": "sts:AssumeRole"
                    }
                    """))
        .saying(
            "Role shared can be assumed by whoever in its own account may call `sts:AssumeRole` on it.");
  }

  @Test
  void conditions_on_the_caller_narrow_it() {
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
                      "Condition": {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::444455556666:role/deploy*"}}
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
                      "Condition": {"StringEquals": {"aws:PrincipalTag/team": "orders"}}
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
                      "Condition": {"StringLike": {"aws:userid": "AROAEXAMPLEID1234567890:*"}}
                    }
                    """))
        .staysSilent();
  }

  @Test
  void conditions_on_the_request_do_not() {
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
                      "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}
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
                      "Condition": {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::444455556666:*"}}
                    }
                    """))
        .finds(1);
  }

  @Test
  void named_principals_are_no_account() {
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "shared",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"AWS": ["arn:aws:iam::444455556666:role/deploy", "arn:aws:iam::111122223333:user/alice"]},
                      "Action": "sts:AssumeRole"
                    }
                    """))
        .staysSilent();
  }
}
