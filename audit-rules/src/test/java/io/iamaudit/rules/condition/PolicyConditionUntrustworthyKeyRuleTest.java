package io.iamaudit.rules.condition;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyConditionUntrustworthyKeyRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyConditionUntrustworthyKeyRule();
  }

  @Test
  void an_allow_is_open_to_whoever_knows_the_value() {
    assertThatRule(rule())
        .onResourcePolicy(
            "s3",
            """
            {
              "Effect": "Allow",
              "Principal": "*",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringLike": {"aws:Referer": "https://www.example.com/*"}}
            }
            """)
        .saying(
            "The policy allows by `aws:Referer`, which callers write as they like, so anyone"
                + " can meet the condition.")
        .pointingAt("/Statement/Condition/StringLike/aws:Referer");
  }

  @Test
  void a_deny_is_evaded() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Deny",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringNotLike": {"AWS:useragent": "*corp*"}}
            }
            """)
        .saying(
            "The policy denies by `AWS:useragent`, which callers write as they like, so"
                + " anyone can evade the condition.");
  }

  @Test
  void an_allow_is_severe() {
    assertThat(
            assertThatRule(rule())
                .onPolicy(
                    PolicyType.IDENTITY,
                    """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringLike": {"aws:UserAgent": "x"}}
            }
            """)
                .findings())
        .extracting(Finding::severity)
        .containsExactly(Severity.HIGH);
  }

  @Test
  void a_deny_is_not() {
    assertThat(
            assertThatRule(rule())
                .onPolicy(
                    PolicyType.IDENTITY,
                    """
            {
              "Effect": "Deny",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringLike": {"aws:UserAgent": "x"}}
            }
            """)
                .findings())
        .extracting(Finding::severity)
        .containsExactly(Severity.LOW);
  }

  @Test
  void what_aws_fills_stays_silent() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringEquals": {"aws:SourceIdentity": "alice", "aws:PrincipalTag/team": "a"}}
            }
            """)
        .staysSilent();
  }

  @Test
  void the_keys_are_a_parameter() {
    String policy =
        """
        {
          "Effect": "Allow",
          "Action": "s3:GetObject",
          "Resource": "*",
          "Condition": {"StringEquals": {"sts:RoleSessionName": "alice"}}
        }
        """;
    assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, policy).staysSilent();
    assertThatRule(rule())
        .with("untrustworthyKeys", List.of("sts:rolesessionname"))
        .onPolicy(PolicyType.IDENTITY, policy)
        .finds(1);
  }
}
