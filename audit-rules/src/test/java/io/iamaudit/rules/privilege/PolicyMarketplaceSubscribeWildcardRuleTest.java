package io.iamaudit.rules.privilege;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class PolicyMarketplaceSubscribeWildcardRuleTest extends WideGrantContract {
  @Override
  protected Rule rule() {
    return new PolicyMarketplaceSubscribeWildcardRule();
  }

  @Override
  String action() {
    return "aws-marketplace:Subscrib?";
  }

  @Override
  String oneResource() {
    return "arn:aws:s3:::offers";
  }

  @Test
  void who_writes_the_name_means_it() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{
  "Effect": "Allow",
  "Action": [
    "aws-marketplace:Subscribe",
    "aws-marketplace:*"
  ],
  "Resource": "*"
}
""")
        .staysSilent();
  }

  @Test
  void other_wildcards_buy_nothing() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{
  "Effect": "Allow",
  "Action": [
    "aws-marketplace:View*",
    "aws-marketplace:List*"
  ],
  "Resource": "*"
}
""")
        .staysSilent();
  }

  @Test
  void the_message_names_the_action() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{"Effect": "Allow", "Action": "aws-market*:*", "Resource": "*"}
""")
        .saying(
            "The policy allows `aws-marketplace:Subscribe` by a wildcard: whoever has it can buy"
                + " software at the account's expense.");
  }
}
