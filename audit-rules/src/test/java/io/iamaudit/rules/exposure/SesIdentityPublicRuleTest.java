package io.iamaudit.rules.exposure;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.analysis.TrustZone;
import io.iamaudit.rule.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

class SesIdentityPublicRuleTest extends PublicAccessContract {

  @Override
  protected Rule rule() {
    return new SesIdentityPublicRule();
  }

  @Override
  protected String arn() {
    return "arn:aws:ses:eu-west-1:111122223333:identity/example.com";
  }

  @Override
  protected String type() {
    return "AWS::SES::EmailIdentity";
  }

  @Test
  void what_it_gives_to_everybody_is_said_with_the_actions() {
    assertThatRule(rule())
        .on(
            holding(
                """
                {
                  "Effect": "Allow",
                  "Principal": "*",
                  "Action": "ses:SendEmail",
                  "Resource": "arn:aws:ses:eu-west-1:111122223333:identity/example.com"
                }
                """))
        .saying("Identity example.com allows every AWS account ses:SendEmail.");
  }

  @Test
  void a_deny_for_everybody_closes_it() {
    assertThatRule(rule())
        .on(
            holding(
                """
                [
                  {
                    "Effect": "Allow",
                    "Principal": "*",
                    "Action": "ses:SendEmail",
                    "Resource": "arn:aws:ses:eu-west-1:111122223333:identity/example.com"
                  },
                  {
                    "Effect": "Deny",
                    "Principal": "*",
                    "Action": "*",
                    "Resource": "arn:aws:ses:eu-west-1:111122223333:identity/example.com"
                  }
                ]
                """))
        .staysSilent();
  }

  @Test
  void an_account_that_nobody_knows_is_reported_and_one_that_is_known_is_not() {
    String policy =
        """
        {
          "Effect": "Allow",
          "Principal": {"AWS": "arn:aws:iam::444455556666:root"},
          "Action": "ses:SendEmail",
          "Resource": "arn:aws:ses:eu-west-1:111122223333:identity/example.com"
        }
        """;
    assertThatRule(rule())
        .on(holding(policy))
        .saying(
            "Identity example.com allows account 444455556666 ses:SendEmail, which is not"
                + " known as trusted.");
    assertThatRule(rule())
        .trusting(TrustZone.ofAccounts("444455556666"))
        .on(holding(policy))
        .staysSilent();
    assertThatRule(rule())
        .with("trustedAccounts", List.of("444455556666"))
        .on(holding(policy))
        .staysSilent();
  }
}
