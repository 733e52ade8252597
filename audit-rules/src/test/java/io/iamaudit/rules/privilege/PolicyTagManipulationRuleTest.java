package io.iamaudit.rules.privilege;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import io.iamaudit.testkit.RuleOutcomeAssert;
import org.junit.jupiter.api.Test;

class PolicyTagManipulationRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyTagManipulationRule();
  }

  private RuleOutcomeAssert lint(String policy) {
    return assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, policy);
  }

  @Test
  void the_message_names_tag_and_action() {
    lint(
"""
[
{
  "Effect": "Allow",
  "Action": [
    "ec2:StopInstances",
    "ec2:TerminateInstances"
  ],
  "Resource": "*",
  "Condition": {
    "StringEquals": {
      "aws:ResourceTag/team": "payments"
    }
  }
},
  {"Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "*"}
]
""")
        .saying(
            "The policy grants access by `aws:ResourceTag/team` and allows `ec2:CreateTags` on"
                + " every resource: whoever has it can tag what it should not reach.")
        .pointingAt("/Statement/1/Action");
  }

  @Test
  void a_condition_on_tags_limits_them() {
    lint(
"""
[
{
  "Effect": "Allow",
  "Action": [
    "ec2:StopInstances",
    "ec2:TerminateInstances"
  ],
  "Resource": "*",
  "Condition": {
    "StringEquals": {
      "aws:ResourceTag/team": "payments"
    }
  }
},
{
  "Effect": "Allow",
  "Action": "ec2:CreateTags",
  "Resource": "*",
  "Condition": {
    "StringEquals": {
      "aws:ResourceTag/team": "payments"
    }
  }
}
]
""")
        .staysSilent();
    lint(
"""
[
{
  "Effect": "Allow",
  "Action": [
    "ec2:StopInstances",
    "ec2:TerminateInstances"
  ],
  "Resource": "*",
  "Condition": {
    "StringEquals": {
      "aws:ResourceTag/team": "payments"
    }
  }
},
{
  "Effect": "Allow",
  "Action": "ec2:CreateTags",
  "Resource": "*",
  "Condition": {
    "StringEquals": {
      "ec2:CreateAction": "RunInstances"
    }
  }
}
]
""")
        .staysSilent();
    lint(
"""
[
{
  "Effect": "Allow",
  "Action": [
    "ec2:StopInstances",
    "ec2:TerminateInstances"
  ],
  "Resource": "*",
  "Condition": {
    "StringEquals": {
      "aws:ResourceTag/team": "payments"
    }
  }
},
{
  "Effect": "Allow",
  "Action": "ec2:CreateTags",
  "Resource": "*",
  "Condition": {
    "ForAllValues:StringEquals": {
      "aws:TagKeys": [
        "cost"
      ]
    }
  }
}
]
""")
        .staysSilent();
    lint(
"""
[
{
  "Effect": "Allow",
  "Action": [
    "ec2:StopInstances",
    "ec2:TerminateInstances"
  ],
  "Resource": "*",
  "Condition": {
    "StringEquals": {
      "aws:ResourceTag/team": "payments"
    }
  }
},
  {"Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "*"},
{
  "Effect": "Deny",
  "Action": "ec2:CreateTags",
  "Resource": "*",
  "Condition": {
    "ForAnyValue:StringEquals": {
      "aws:TagKeys": "team"
    }
  }
}
]
""")
        .staysSilent();
  }

  @Test
  void without_access_by_tags_tags_open_nothing() {
    lint(
"""
[
  {"Effect": "Allow", "Action": "ec2:*Instances", "Resource": "*"},
  {"Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "*"}
]
""")
        .staysSilent();
    lint(
"""
[
{
  "Effect": "Allow",
  "Action": [
    "ec2:StopInstances",
    "ec2:TerminateInstances"
  ],
  "Resource": "*",
  "Condition": {
    "StringEquals": {
      "aws:ResourceTag/team": "payments"
    }
  }
},
  {"Effect": "Allow", "Action": "sqs:TagQueue", "Resource": "*"}
]
""")
        .staysSilent();
    lint(
"""
[
{
  "Effect": "Allow",
  "Action": "ec2:*Instances",
  "Resource": "*",
  "Condition": {
    "StringEquals": {
      "aws:PrincipalTag/team": "payments"
    }
  }
},
  {"Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "*"}
]
""")
        .staysSilent();
  }

  @Test
  void to_take_tags_off_opens_nothing() {
    lint(
"""
[
{
  "Effect": "Allow",
  "Action": [
    "ec2:StopInstances",
    "ec2:TerminateInstances"
  ],
  "Resource": "*",
  "Condition": {
    "StringEquals": {
      "aws:ResourceTag/team": "payments"
    }
  }
},
  {"Effect": "Allow", "Action": "ec2:DeleteTags", "Resource": "*"}
]
""")
        .staysSilent();
  }

  @Test
  void tags_of_some_resources_are_not_reported() {
    lint(
"""
[
{
  "Effect": "Allow",
  "Action": [
    "ec2:StopInstances",
    "ec2:TerminateInstances"
  ],
  "Resource": "*",
  "Condition": {
    "StringEquals": {
      "aws:ResourceTag/team": "payments"
    }
  }
},
{
  "Effect": "Allow",
  "Action": "ec2:CreateTags",
  "Resource": "arn:aws:ec2:*:*:instance/i-0123456789abcdef0"
}
]
""")
        .staysSilent();
  }

  @Test
  void tags_that_only_aws_sets_cannot_be_set() {
    lint("""
            [
              {
                "Effect": "Allow",
                "Action": "ec2:DeleteSnapshot",
                "Resource": "*",
                "Condition": {"Null": {"aws:ResourceTag/aws:backup:source-resource": "false"}}
              },
              {"Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "*"}
            ]
            """)
        .staysSilent();
  }
}
