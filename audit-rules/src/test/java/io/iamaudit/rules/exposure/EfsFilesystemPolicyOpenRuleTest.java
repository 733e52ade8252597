package io.iamaudit.rules.exposure;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class EfsFilesystemPolicyOpenRuleTest extends PublicAccessContract {

  @Override
  protected Rule rule() {
    return new EfsFilesystemPolicyOpenRule();
  }

  @Override
  protected String arn() {
    return "arn:aws:elasticfilesystem:eu-west-1:111122223333:file-system/fs-01234567";
  }

  @Override
  protected String type() {
    return "AWS::EFS::FileSystem";
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
                  "Action": "elasticfilesystem:ClientMount",
                  "Resource": "*"
                }
                """))
        .saying("File system fs-01234567 allows anybody elasticfilesystem:ClientMount.");
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
                    "Action": "elasticfilesystem:ClientMount",
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
}
