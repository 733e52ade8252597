package io.iamaudit.rules.exposure;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.analysis.TrustZone;
import io.iamaudit.rule.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodeartifactPolicyPublicRuleTest extends PublicAccessContract {

  @Override
  protected Rule rule() {
    return new CodeartifactPolicyPublicRule();
  }

  @Override
  protected String arn() {
    return "arn:aws:codeartifact:eu-west-1:111122223333:repository/shop/npm";
  }

  @Override
  protected String type() {
    return "AWS::CodeArtifact::Repository";
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
                  "Action": "codeartifact:PublishPackageVersion",
                  "Resource": "*"
                }
                """))
        .saying(
            "CodeArtifact repository shop/npm allows every AWS account"
                + " codeartifact:PublishPackageVersion.");
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
                    "Action": "codeartifact:PublishPackageVersion",
                    "Resource": "*"
                  },
                  {
                    "Effect": "Deny",
                    "Principal": "*",
                    "Action": "*",
                    "Resource": "*"
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
          "Action": "codeartifact:PublishPackageVersion",
          "Resource": "*"
        }
        """;
    assertThatRule(rule())
        .on(holding(policy))
        .saying(
            "CodeArtifact repository shop/npm allows account 444455556666"
                + " codeartifact:PublishPackageVersion, which is not known as trusted.");
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
