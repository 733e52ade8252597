package io.iamaudit.rules.exposure;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class GlacierVaultPublicRuleTest extends PublicAccessContract {

  @Override
  protected Rule rule() {
    return new GlacierVaultPublicRule();
  }

  @Override
  protected String arn() {
    return "arn:aws:glacier:eu-west-1:111122223333:vaults/archive";
  }

  @Override
  protected String type() {
    return "AWS::Glacier::Vault";
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
                  "Action": "glacier:InitiateJob",
                  "Resource": "arn:aws:glacier:eu-west-1:111122223333:vaults/archive"
                }
                """))
        .saying("Vault archive allows every AWS account glacier:InitiateJob.");
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
                    "Action": "glacier:InitiateJob",
                    "Resource": "arn:aws:glacier:eu-west-1:111122223333:vaults/archive"
                  },
                  {
                    "Effect": "Deny",
                    "Principal": "*",
                    "Action": "*",
                    "Resource": "arn:aws:glacier:eu-west-1:111122223333:vaults/archive"
                  }
                ]
                """))
        .staysSilent();
  }
}
