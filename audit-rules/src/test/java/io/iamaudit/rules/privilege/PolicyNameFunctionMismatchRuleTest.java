package io.iamaudit.rules.privilege;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyNameFunctionMismatchRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new PolicyNameFunctionMismatchRule();
  }

  @Test
  void the_first_five_actions_are_named() {
    assertThatRule(rule())
        .on(
            account()
                .managedPolicy(
                    "AnalyticsReadOnly",
                    """
                    [
                      {"Effect": "Allow", "Action": ["s3:Get*", "s3:List*"], "Resource": "*"},
                      {
                        "Effect": "Allow",
                        "Action": [
                          "s3:PutObject", "s3:DeleteObject", "sqs:SendMessage", "sqs:DeleteMessage",
                          "sqs:PurgeQueue", "sqs:TagQueue", "iam:PutRolePolicy"
                        ],
                        "Resource": "arn:aws:s3:::results/*"
                      }
                    ]
                    """))
        .saying(
            "Policy AnalyticsReadOnly grants iam:PutRolePolicy, s3:DeleteObject, s3:PutObject,"
                + " sqs:DeleteMessage, sqs:PurgeQueue and 2 more, though its name promises to"
                + " change nothing.")
        .pointingAt("/Statement/1");
  }

  @Test
  void what_is_denied_for_sure_is_not_granted() {
    String policy =
        """
        [
          {"Effect": "Allow", "Action": "sqs:*", "Resource": "*"},
          {"Effect": "Deny", "NotAction": ["sqs:Get*", "sqs:List*", "sqs:Receive*"], "Resource": "*"%s}
        ]
        """;
    // sqs:ReceiveMessage is a read for AWS.
    assertThatRule(rule()).on(account().managedPolicy("audit", policy.formatted(""))).staysSilent();
    assertThatRule(rule())
        .on(
            account()
                .managedPolicy(
                    "audit",
                    policy.formatted(
                        ", \"Condition\": {\"Bool\": {\"aws:SecureTransport\": \"false\"}}")))
        .finds(1);
  }

  @Test
  void actions_that_aws_counts_as_reading_are_no_changes() {
    assertThatRule(rule())
        .on(
            account()
                .managedPolicy(
                    "AuditReadOnly",
                    """
                    {
                      "Effect": "Allow",
                      "Action": ["iam:Generate*", "iam:Simulate*", "logs:StartQuery", "s3:GetObject"],
                      "Resource": "*"
                    }
                    """))
        .staysSilent();
  }

  @Test
  void decrypting_is_reading_under_a_condition() {
    String policy =
        """
        {"Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*"%s}
        """;
    assertThatRule(rule())
        .on(
            account()
                .managedPolicy(
                    "readonly",
                    policy.formatted(
                        ", \"Condition\": {\"StringLike\": {\"kms:ViaService\": \"s3.*\"}}")))
        .staysSilent();
    assertThatRule(rule())
        .on(account().managedPolicy("readonly", policy.formatted("")))
        .mentioning("kms:Decrypt");
  }

  @Test
  void policies_of_aws_are_looked_at_only_if_asked_for() {
    var account =
        account()
            .awsManagedPolicy(
                "SecurityAudit",
                """
                {"Effect": "Allow", "Action": "sqs:PurgeQueue", "Resource": "*"}
                """)
            .role("auditor", role -> role.attached("SecurityAudit"));
    assertThatRule(rule()).on(account).staysSilent();
    assertThatRule(rule()).with("includeAwsManaged", true).on(account).finds(1);
  }

  @Test
  void the_words_are_a_parameter() {
    var account =
        account()
            .managedPolicy(
                "monitoring",
                """
                {"Effect": "Allow", "Action": "ec2:RebootInstances", "Resource": "*"}
                """);
    assertThatRule(rule()).on(account).staysSilent();
    assertThatRule(rule()).with("words", List.of("monitoring")).on(account).finds(1);
  }

  @Test
  void the_id_of_a_statement_can_lie() {
    assertThatRule(rule())
        .on(
            account()
                .managedPolicy(
                    "application",
                    """
                    [
                      {"Sid": "ReadOnlyTables", "Effect": "Allow", "Action": "dynamodb:PutItem", "Resource": "*"},
                      {"Sid": "ReadOnlyBuckets", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"},
                      {"Sid": "Writes", "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*"}
                    ]
                    """))
        .saying(
            "Policy application grants dynamodb:PutItem, though its statement ReadOnlyTables"
                + " promises to change nothing.")
        .pointingAt("/Statement/0");
  }

  @Test
  void the_name_of_a_group_is_a_promise_for_its_inline_policies() {
    assertThatRule(rule())
        .on(
            account()
                .group(
                    "auditors",
                    group ->
                        group.inlinePolicy(
                            "extra",
                            """
                            {"Effect": "Allow", "Action": "s3:PutObject", "Resource": "*"}
                            """)))
        .saying(
            "Inline policy extra of group auditors grants s3:PutObject, though the name of the"
                + " group promises to change nothing.");
  }

  @Test
  void a_policy_for_administrators_that_grants_nothing_is_reported() {
    assertThatRule(rule())
        .on(
            account()
                .managedPolicy(
                    "DatabaseAdmin",
                    """
                    [
                      {"Effect": "Allow", "Action": "rds:*", "Resource": "*"},
                      {"Effect": "Deny", "Action": "rds:*", "Resource": "*"}
                    ]
                    """)
                .managedPolicy(
                    "admin-guardrail",
                    """
                    {"Effect": "Deny", "Action": "organizations:LeaveOrganization", "Resource": "*"}
                    """))
        .saying(
            "Policy DatabaseAdmin grants nothing, though its name speaks of administrators: a Deny"
                + " takes back all that it allows.");
  }

  @Test
  void a_name_that_promises_nothing_stays_silent() {
    assertThatRule(rule())
        .on(
            account()
                .managedPolicy(
                    "AuditManagerAccess",
                    """
                    {"Effect": "Allow", "Action": "auditmanager:*", "Resource": "*"}
                    """)
                .managedPolicy(
                    "PreviewUploads",
                    """
                    {"Effect": "Allow", "Action": "s3:PutObject", "Resource": "*"}
                    """))
        .staysSilent();
  }

  @Test
  void a_role_that_is_called_read_only_makes_the_promise_for_its_own_policies() {
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "PartnerReadOnly",
                    role ->
                        role.inlinePolicy(
                            "access",
                            """
                            {"Effect": "Allow", "Action": "s3:PutObject", "Resource": "*"}
                            """)))
        .saying(
            "Inline policy access of role PartnerReadOnly grants s3:PutObject, though the name of"
                + " the role promises to change nothing.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ssm-sap:GetResourcePermission",
        "managedblockchain:GET",
        "ds:AccessDSData",
        "honeycode:ListTagsForResource"
      })
  void levels_that_aws_has_set_wrong_are_not_believed(String action) {
    assertThatRule(rule())
        .on(
            account()
                .managedPolicy(
                    "AppReadOnly",
                    "{\"Effect\": \"Allow\", \"Action\": \"" + action + "\", \"Resource\": \"*\"}"))
        .staysSilent();
  }

  @Test
  void a_session_that_can_only_read_reads() {
    String policy =
        """
        {
          "Effect": "Allow",
          "Action": "s3express:CreateSession",
          "Resource": "*",
          "Condition": {"StringEquals": {"s3express:SessionMode": "%s"}}
        }
        """;
    assertThatRule(rule())
        .on(account().managedPolicy("AppReadOnly", policy.formatted("ReadOnly")))
        .staysSilent();
    assertThatRule(rule())
        .on(account().managedPolicy("AppReadOnly", policy.formatted("ReadWrite")))
        .finds(1);
  }
}
