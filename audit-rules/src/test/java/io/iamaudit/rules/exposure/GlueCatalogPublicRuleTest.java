package io.iamaudit.rules.exposure;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.analysis.TrustZone;
import io.iamaudit.rule.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

class GlueCatalogPublicRuleTest extends PublicAccessContract {

  @Override
  protected Rule rule() {
    return new GlueCatalogPublicRule();
  }

  @Override
  protected String arn() {
    return "arn:aws:glue:eu-west-1:111122223333:catalog";
  }

  @Override
  protected String type() {
    return "AWS::Glue::Catalog";
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
                  "Action": "glue:GetTable",
                  "Resource": "arn:aws:glue:eu-west-1:111122223333:*"
                }
                """))
        .saying("The Glue data catalog in eu-west-1 allows every AWS account glue:GetTable.");
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
                    "Action": "glue:GetTable",
                    "Resource": "arn:aws:glue:eu-west-1:111122223333:*"
                  },
                  {
                    "Effect": "Deny",
                    "Principal": "*",
                    "Action": "*",
                    "Resource": "arn:aws:glue:eu-west-1:111122223333:*"
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
          "Action": "glue:GetTable",
          "Resource": "arn:aws:glue:eu-west-1:111122223333:*"
        }
        """;
    assertThatRule(rule())
        .on(holding(policy))
        .saying(
            "The Glue data catalog in eu-west-1 allows account 444455556666"
                + " glue:GetTable, which is not known as trusted.");
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
