package io.iamaudit.rules.syntax;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyVersionOldRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyVersionOldRule();
  }

  @Test
  void the_old_version_is_reported() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Version": "2008-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::reports/*"
                }
              ]
            }
            """)
        .saying("The policy is of version 2008-10-17, in which variables are plain text.")
        .pointingAt("/Version");
  }

  @Test
  void the_repair_writes_the_current_one() {
    String text =
        """
        {"Id": "2008-10-17", "Version" : "2008-10-17", "Statement": []}
        """;
    assertThat(Mended.by(assertThatRule(rule()).onResourcePolicy("sqs", text), text))
        .isEqualTo(text.replace("\"Version\" : \"2008-10-17\"", "\"Version\" : \"2012-10-17\""));
  }

  @Test
  void a_variable_is_named() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Version": "2008-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::home/${aws:username}/*"
                }
              ]
            }
            """)
        .saying(
            "The policy is of version 2008-10-17, so that the variable in "
                + "`arn:aws:s3:::home/${aws:username}/*` is plain text.")
        .pointingAt("/Statement/0/Resource");
  }

  @Test
  void a_resource_control_policy_is_refused() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.RCP,
            """
            {
              "Version": "2008-10-17",
              "Statement": [
                {
                  "Effect": "Deny",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::reports/*",
                  "Principal": "*"
                }
              ]
            }
            """)
        .saying(
            "The policy is of version 2008-10-17, which AWS refuses in a resource control policy.");
  }

  @Test
  void the_current_version_and_none_are_silent() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Statement": {
                "Effect": "Allow",
                "Action": "s3:GetObject",
                "Resource": "arn:aws:s3:::home/${aws:username}/*"
              }
            }
            """)
        .staysSilent();
  }

  @ParameterizedTest
  @CsvSource({
    "IDENTITY, LOW",
    "SCP, LOW",
    "TRUST, INFO",
    "RESOURCE, INFO",
    "VPC_ENDPOINT, INFO",
    "RCP, HIGH"
  })
  void services_write_it_into_the_policies_of_resources(PolicyType type, Severity severity) {
    assertThat(
            assertThatRule(rule())
                .onPolicy(type, "{\"Version\": \"2008-10-17\", \"Statement\": []}")
                .findings())
        .extracting(Finding::severity)
        .containsExactly(severity);
  }
}
