package io.iamaudit.rules.action;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Unresolved;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyDenyIneffectiveRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new PolicyDenyIneffectiveRule();
  }

  private static final String GROUP = "arn:aws:iam::111122223333:group/Administrators";

  @Test
  void actions_on_users_do_not_stop_at_a_group() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {"Effect": "Deny", "Action": ["iam:DeleteUser", "iam:UpdateUser"], "Resource": "%s"}
            """
                .formatted(GROUP))
        .saying(
            "The policy means to deny `iam:DeleteUser` and `iam:UpdateUser`, but the statement can"
                + " never match: actions on users are not actions on the groups that they are in.")
        .pointingAt("/Statement/Action/0");
  }

  @Test
  void an_action_on_resources_of_other_types_is_reported() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.SCP,
            """
            {"Effect": "Deny", "Action": "s3:ListBucket*", "Resource": "arn:aws:s3:::logs/*"}
            """)
        .saying(
            "The policy means to deny `s3:ListBucket*`, but the statement can never match: none of"
                + " its actions acts on any of its resources.");
  }

  @Test
  void an_action_that_knows_no_resources_is_reported() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.SCP,
            """
            {"Effect": "Deny", "Action": "sqs:ListQueues", "Resource": "arn:aws:sqs:*:*:orders"}
            """)
        .mentioning("its action works on the resource `*` alone.");
  }

  @Test
  void an_exception_for_everything_is_reported() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {"Effect": "Deny", "NotAction": "s3:*", "NotResource": ["arn:aws:s3:::a", "*"]}
            """)
        .saying(
            "The policy means to deny all but `s3:*`, but the statement can never match:"
                + " `NotResource` excludes every resource.")
        .pointingAt("/Statement/NotResource/1");
    assertThatRule(rule())
        .onPolicy(
            PolicyType.SCP,
            """
            {
              "Effect": "Deny", "Action": "s3:*", "Resource": "*",
              "Condition": {"StringNotLike": {"aws:PrincipalArn": ["arn:aws:iam::*:role/x", "*"]}}
            }
            """)
        .mentioning("its condition on `aws:PrincipalArn` excepts every value.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Effect\": \"Allow\", \"Action\": \"s3:ListBucket\", \"Resource\": \"arn:aws:s3:::a/*\"}",
        "{\"Effect\": \"Deny\", \"Action\": \"iam:*\", \"Resource\": \"" + GROUP + "\"}",
        "{\"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"" + GROUP + "\"}",
        "{\"Effect\": \"Deny\", \"Action\": \"s3:GetObjekt\", \"Resource\": \"" + GROUP + "\"}",
        "{\"Effect\": \"Deny\", \"Action\": \"iam:DeleteUser\", \"Resource\": \"nonsense\"}",
        "{\"Effect\": \"Deny\", \"Action\": \"iam:DeleteUser\", \"Resource\": \"arn:aws:iam::*:user/*\"}",
        """
        {
          "Effect": "Deny", "Action": "s3:*", "Resource": "*",
          "Condition": {"StringNotLike": {"aws:SourceVpce": "*"}}
        }
        """,
        """
        {
          "Effect": "Deny", "Action": "s3:*", "Resource": "*",
          "Condition": {"StringNotEquals": {"aws:PrincipalArn": "*"}}
        }
        """,
        """
        {
          "Effect": "Deny", "Action": "s3:*", "Resource": "*",
          "Condition": {"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/*"}}
        }
        """
      })
  void what_may_match_or_is_another_rules_matter_stays_silent(String policy) {
    assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, policy).staysSilent();
  }

  @Test
  void an_unknown_part_of_a_template_may_match() {
    String policy =
        """
        {"Effect": "Deny", "Action": [%s], "Resource": ["arn:aws:s3:::a/*"%s]}
        """;
    String unknown = "\"" + Unresolved.part("Bucket.Arn") + "\"";
    assertThatRule(rule())
        .onPolicy(PolicyType.SCP, policy.formatted("\"s3:ListBucket\"", ", " + unknown))
        .staysSilent();
    assertThatRule(rule())
        .onPolicy(PolicyType.SCP, policy.formatted("\"s3:ListBucket\", " + unknown, ""))
        .staysSilent();
  }
}
