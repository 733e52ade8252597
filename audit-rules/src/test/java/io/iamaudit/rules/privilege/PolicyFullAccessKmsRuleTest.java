package io.iamaudit.rules.privilege;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class PolicyFullAccessKmsRuleTest extends WideGrantContract {
  @Override
  protected Rule rule() {
    return new PolicyFullAccessKmsRule();
  }

  @Override
  String action() {
    return "kms:*";
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
{"Effect": "Allow", "Action": "kms:*", "Resource": "arn:aws:kms:*:111122223333:key/*"}
""")
        .finds(1);
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{"Effect": "Allow", "Action": "KMS:*", "Resource": "arn:aws:kms:*"}
""")
        .finds(1);
  }

  @Test
  void parts_of_the_service_are_told_of_elsewhere() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{"Effect": "Allow", "Action": ["kms:Decrypt", "kms:Put*", "kms:S*"], "Resource": "*"}
""")
        .staysSilent();
  }

  @Test
  void aliases_are_no_keys() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{
  "Effect": "Allow",
  "Action": "kms:*",
  "Resource": "arn:aws:kms:*:111122223333:alias/*"
}
""")
        .staysSilent();
  }
}
