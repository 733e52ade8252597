package io.iamaudit.rules.privilege;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyKmsDecryptAllKeysRuleTest extends WideGrantContract {
  @Override
  protected Rule rule() {
    return new PolicyKmsDecryptAllKeysRule();
  }

  @Override
  String action() {
    return "kms:Decrypt";
  }

  @Override
  String oneResource() {
    return "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
  }

  @Test
  void every_key_of_an_account_is_every_key() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{
  "Effect": "Allow",
  "Action": "kms:ReEncrypt*",
  "Resource": "arn:aws:kms:*:111122223333:key/*"
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
  void use_for_one_service_is_narrow() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{
  "Effect": "Allow",
  "Action": "kms:Decrypt",
  "Resource": "*",
  "Condition": {
    "StringEquals": {
      "kms:ViaService": "s3.eu-west-1.amazonaws.com"
    }
  }
}
""")
        .staysSilent();
  }

  @Test
  void the_own_account_is_not() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{
  "Effect": "Allow",
  "Action": "kms:Decrypt",
  "Resource": "*",
  "Condition": {
    "StringEquals": {
      "kms:CallerAccount": "111122223333"
    }
  }
}
""")
        .finds(1);
  }

  @Test
  void the_actions_are_a_parameter() {
    assertThatRule(rule())
        .with("blockedActionsPatterns", List.of("kms:GenerateDataKey*"))
        .onPolicy(
            PolicyType.IDENTITY,
"""
{"Effect": "Allow", "Action": ["kms:Decrypt", "kms:GenerateDataKey"], "Resource": "*"}
""")
        .mentioning("kms:GenerateDataKey")
        .notMentioning("kms:Decrypt");
  }
}
