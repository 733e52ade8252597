package io.iamaudit.rules.privilege;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class PolicyDataDestructionRuleTest extends WideGrantContract {
  @Override
  protected Rule rule() {
    return new PolicyDataDestructionRule();
  }

  @Override
  String action() {
    return "dynamodb:DeleteTable";
  }

  @Override
  String oneResource() {
    return "arn:aws:dynamodb:eu-west-1:111122223333:table/scratch-*";
  }

  @Test
  void to_delete_what_holds_no_data_is_told_of_elsewhere() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{
  "Effect": "Allow",
  "Action": [
    "logs:DeleteLogGroup",
    "cloudformation:DeleteStack",
    "lambda:DeleteFunction"
  ],
  "Resource": "*"
}
""")
        .staysSilent();
  }

  @Test
  void that_objects_expire_destroys_them_too() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{
  "Effect": "Allow",
  "Action": "s3:PutLifecycleConfiguration",
  "Resource": "arn:aws:s3:::*"
}
""")
        .finds(1);
  }

  @Test
  void keys_as_a_whole_are_told_of_elsewhere() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{"Effect": "Allow", "Action": "kms:*", "Resource": "*"}
""")
        .staysSilent();
  }

  @Test
  void the_deletion_of_every_key_is_the_deletion_of_what_they_protect() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{"Effect": "Allow", "Action": "kms:Schedule*", "Resource": "*"}
""")
        .finds(1);
  }
}
