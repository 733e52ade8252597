package io.iamaudit.rules.privilege;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyDataExfiltrationRuleTest extends WideGrantContract {
  @Override
  protected Rule rule() {
    return new PolicyDataExfiltrationRule();
  }

  @Override
  String action() {
    return "s3:GetObject";
  }

  @Override
  String oneResource() {
    return "arn:aws:s3:::reports/*";
  }

  @Test
  void every_object_is_everything() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::*"}
""")
        .finds(1);
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{"Effect": "Allow", "Action": "s3:Get*", "Resource": "arn:aws:s3:::*/*"}
""")
        .finds(1);
  }

  @Test
  void names_of_resources_are_no_data() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{
  "Effect": "Allow",
  "Action": [
    "s3:List*",
    "dynamodb:Describe*",
    "secretsmanager:ListSecrets"
  ],
  "Resource": "*"
}
""")
        .staysSilent();
  }

  @Test
  void objects_that_are_alike_in_every_bucket_are_not_everything() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::*/public/*"}
""")
        .staysSilent();
  }

  @Test
  void the_actions_are_a_parameter() {
    assertThatRule(rule())
        .with("actions", List.of("athena:*"))
        .onPolicy(
            PolicyType.IDENTITY,
"""
{
  "Effect": "Allow",
  "Action": [
    "s3:GetObject",
    "athena:GetQueryResults"
  ],
  "Resource": "*"
}
""")
        .mentioning("athena:")
        .notMentioning("s3:");
  }
}
