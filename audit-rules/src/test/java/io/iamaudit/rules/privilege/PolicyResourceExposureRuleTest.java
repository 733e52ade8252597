package io.iamaudit.rules.privilege;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class PolicyResourceExposureRuleTest extends WideGrantContract {
  @Override
  protected Rule rule() {
    return new PolicyResourceExposureRule();
  }

  @Override
  String action() {
    return "s3:PutBucketPolicy";
  }

  @Override
  String oneResource() {
    return "arn:aws:s3:::website-*";
  }

  @Test
  void to_take_access_away_or_look_at_it_opens_nothing() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{
  "Effect": "Allow",
  "Action": [
    "s3:DeleteBucketPolicy",
    "s3:GetBucketPolicy",
    "lambda:RemovePermission"
  ],
  "Resource": "*"
}
""")
        .staysSilent();
  }

  @Test
  void sharing_at_the_level_write_counts() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{"Effect": "Allow", "Action": "ram:CreateResourceShare", "Resource": "*"}
""")
        .finds(1);
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{"Effect": "Allow", "Action": "rds:ModifyDBSnapshotAttribute", "Resource": "*"}
""")
        .finds(1);
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{"Effect": "Allow", "Action": "lambda:AddPermission", "Resource": "*"}
""")
        .finds(1);
  }

  @Test
  void iam_the_organization_and_keys_as_a_whole_have_rules_of_their_own() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{"Effect": "Allow", "Action": ["iam:*", "organizations:*", "kms:*"], "Resource": "*"}
""")
        .staysSilent();
  }

  @Test
  void a_key_policy_is_a_resource_policy() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{"Effect": "Allow", "Action": "kms:PutKeyPolicy", "Resource": "*"}
""")
        .finds(1);
  }
}
