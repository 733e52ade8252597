package io.iamaudit.rules.condition;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Unresolved;
import io.iamaudit.rule.DocumentRule;
import io.iamaudit.rule.Rule;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a template fills in when it is deployed is unknown, and no rule judges it as text. */
class UnresolvedPartsTest {
  private static final String PART = Unresolved.part("Param");

  private static Stream<Rule> rules() {
    return ServiceLoader.load(Rule.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(
            rule -> rule.getClass().getPackage().equals(UnresolvedPartsTest.class.getPackage()));
  }

  @Test
  void the_rules_of_this_package_are_looked_at() {
    assertThat(rules()).hasSizeGreaterThan(20);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void a_key_or_a_value_that_is_not_known_is_not_judged(Rule rule) {
    String policy =
        """
        [
          {
            "Effect": "Allow",
            "Action": "s3:ListBucket",
            "Resource": "arn:aws:s3:::@",
            "Condition": {
              "StringEquals": {"@": "*", "aws:SourceVpc": "@", "s3:prefix": ["@", "home/"]},
              "StringLike": {"aws:userid": "@:alice", "aws:PrincipalArn": "arn:aws:iam::@:role/*"},
              "Bool": {"aws:SecureTransport": "@"},
              "IpAddress": {"aws:SourceIp": ["@", "203.0.113.0/24"]},
              "DateLessThan": {"aws:CurrentTime": "@"},
              "NumericLessThan": {"s3:max-keys": "@"},
              "ArnEquals": {"@:Key": "@"}
            }
          },
          {
            "Effect": "Deny",
            "Action": "@:GetObject",
            "Resource": "*",
            "Condition": {"StringLike": {"s3:prefix": "@"}, "Null": {"aws:SourceIp": "@"}}
          },
          {
            "Effect": "Allow",
            "Action": ["@", "s3:GetObject"],
            "Resource": "*",
            "Condition": {
              "StringEquals": {
                "aws:ResourceTag/@": "@",
                "s3:x-amz-server-side-encryption-aws-kms-key-id": "@"
              }
            }
          }
        ]
        """
            .replace("@", PART);
    for (PolicyType type : List.of(PolicyType.IDENTITY, PolicyType.SCP)) {
      if (rule instanceof DocumentRule documents && documents.appliesTo(type)) {
        assertThatRule(rule).onPolicy(type, policy).staysSilent();
      }
    }
  }
}
