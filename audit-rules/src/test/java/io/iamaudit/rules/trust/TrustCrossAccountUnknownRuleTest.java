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

class TrustCrossAccountUnknownRuleTest extends TrustContract {
  private Optional<String> known = Optional.empty();

  @Override
  protected Rule rule() {
    return new TrustCrossAccountUnknownRule();
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
  void an_account_that_nobody_knows_is_reported() {
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
            "Role shared can be assumed from account 444455556666, which is not named as trusted; the accounts of the organization are not in the input.");
  }

  @Test
  void a_bare_id_and_a_role_name_the_same_account() {
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "shared",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"AWS": ["444455556666", "arn:aws:iam::444455556666:role/deploy"]},
                      "Action": "sts:AssumeRole"
                    }
                    """))
        .finds(1);
  }

  @Test
  void the_own_account_is_known() {
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "shared",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"AWS": ["111122223333", "arn:aws:iam::111122223333:role/deploy"]},
                      "Action": "sts:AssumeRole"
                    }
                    """))
        .staysSilent();
  }

  @Test
  void accounts_can_be_named_as_trusted() {
    assertThatRule(rule())
        .with("trustedAccounts", List.of("444455556666"))
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
  }

  @Test
  void a_named_role_has_its_own_arn() {
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "shared",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"AWS": "arn:aws:iam::444455556666:role/deploy"},
                      "Action": "sts:AssumeRole",
                      "Condition": {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/other*"}}
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
                      "Principal": {"AWS": "444455556666"},
                      "Action": "sts:AssumeRole",
                      "Condition": {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/other*"}}
                    }
                    """))
        .finds(1);
  }

  @Test
  void an_organization_or_a_denial_keeps_strangers_out() {
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
                      "Condition": {"StringEqualsIfExists": {"aws:PrincipalOrgID": "o-exampleorgid"}}
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
                      "Effect": "Deny",
                      "Principal": {"AWS": "arn:aws:iam::444455556666:root"},
                      "Action": "sts:AssumeRole"
                    }
                    """))
        .staysSilent();
  }

  @Test
  void accounts_of_the_organization_are_known_and_others_are_worse() {
    AccountFixture account =
        account()
            .role(
                "shared",
                """
                {
                  "Effect": "Allow",
                  "Principal": {
                    "AWS": ["arn:aws:iam::444455556666:root", "arn:aws:iam::777788889999:root"]
                  },
                  "Action": "sts:AssumeRole"
                }
                """);
    assertThatRule(rule())
        .on(Organizations.around(account, "777788889999"))
        .saying(
            "Role shared can be assumed from account 444455556666, which is neither in the"
                + " organization nor named as trusted.");
  }

  @Test
  void roles_of_aws_are_not_looked_at() {
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "AWSReservedSSO_Admin_0123456789abcdef",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"AWS": "arn:aws:iam::444455556666:root"},
                      "Action": "sts:AssumeRole"
                    }
                    """,
                    role -> role.path("/aws-reserved/sso.amazonaws.com/")))
        .examiningNothing()
        .staysSilent();
  }
}
