package io.iamaudit.rules.syntax;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PolicySidInvalidRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicySidInvalidRule();
  }

  @Test
  void other_characters_are_reported() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::reports/*",
                  "Sid": "read_reports"
                }
              ]
            }
            """)
        .saying(
            "The policy has a statement with the `Sid` `read_reports`; AWS takes "
                + "letters and digits only in policies of this type.")
        .pointingAt("/Statement/0/Sid");
  }

  @Test
  void the_repair_takes_them_out() {
    String text =
        """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*", "Sid": "no-delete now"}]}
        """;
    assertThat(Mended.by(assertThatRule(rule()).onPolicy(PolicyType.SCP, text), text))
        .isEqualTo(text.replace("no-delete now", "nodeletenow"));
  }

  @Test
  void an_empty_one_names_nothing() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Principal": {"Service": "ec2.amazonaws.com"},
                  "Action": "sts:AssumeRole",
                  "Sid": ""
                }
              ]
            }
            """)
        .saying("The policy has a statement with an empty `Sid`, which names nothing.");
  }

  @Test
  void a_bucket_takes_them() {
    assertThatRule(rule())
        .onResourcePolicy(
            "s3",
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::reports/*",
                  "Sid": "Read reports - all",
                  "Principal": "*"
                }
              ]
            }
            """)
        .staysSilent();
  }

  @Test
  void a_name_in_use_is_not_given_again() {
    assertThat(
            assertThatRule(rule())
                .onPolicy(
                    PolicyType.IDENTITY,
                    """
                    [
                      {"Sid": "a-b", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"},
                      {"Sid": "ab", "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*"}
                    ]
                    """)
                .finds(1)
                .findings()
                .get(0)
                .repair())
        .isEmpty();
  }
}
