package io.iamaudit.rules.syntax;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Unresolved;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyPrincipalFormatInvalidRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyPrincipalFormatInvalidRule();
  }

  @Test
  void each_entry_is_reported_at_its_place() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Principal": {
                    "AWS": [
                      "11112222333", "sqs.amazonaws.com",
                      "arn:aws:iam::111122223333:saml-provider/corp",
                      "arn:aws:iam::111122223333:group/readers"
                    ]
                  },
                  "Action": "sts:AssumeRole"
                }
              ]
            }
            """)
        .saying(
            "The policy names `11112222333` under `AWS`, which is neither an account "
                + "id nor the ARN of an account, a user, a role or a session.",
            "The policy names `sqs.amazonaws.com` under `AWS`, which is a service "
                + "and stands under `Service`.",
            "The policy names `arn:aws:iam::111122223333:saml-provider/corp` under "
                + "`AWS`, which is an identity provider and stands under `Federated`.",
            "The policy names `arn:aws:iam::111122223333:group/readers` under `AWS`, "
                + "which is a group, and a group is no principal.");
  }

  @Test
  void other_kinds_have_their_forms() {
    assertThatRule(rule())
        .onResourcePolicy(
            "s3",
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::reports/*",
                  "Principal": {
                    "Service": "sqs",
                    "CanonicalUser": "bob",
                    "Federated": "accounts.google.com"
                  }
                }
              ]
            }
            """)
        .saying(
            "The policy names `sqs` under `Service`, which is no service, whose name "
                + "reads like `sqs.amazonaws.com`.",
            "The policy names `bob` under `CanonicalUser`, which is no canonical "
                + "user id of 64 hexadecimal digits.",
            "The policy names `accounts.google.com` under `Federated`, which is an "
                + "identity provider that only a role trust policy can name.");
  }

  @Test
  void a_provider_has_an_arn_or_a_domain() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Principal": {"Federated": "https://accounts.google.com"},
                  "Action": "sts:AssumeRoleWithWebIdentity"
                }
              ]
            }
            """)
        .saying(
            "The policy names `https://accounts.google.com` under `Federated`, which "
                + "is neither the ARN of an identity provider nor a domain name.")
        .pointingAt("/Statement/0/Principal/Federated");
  }

  @Test
  void a_principal_without_its_kind_is_reported() {
    assertThatRule(rule())
        .onResourcePolicy(
            "s3",
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::reports/*",
                  "Principal": "arn:aws:iam::111122223333:role/ci"
                }
              ]
            }
            """)
        .saying(
            "The policy, as it is written, is refused by AWS: "
                + "`arn:aws:iam::111122223333:role/ci` stands in `Principal` without its "
                + "kind.");
  }

  @Test
  void the_repair_says_the_kind() {
    String text =
        """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*", "Principal": "111122223333"}]}
        """;
    assertThat(Mended.by(assertThatRule(rule()).onResourcePolicy("s3", text), text))
        .isEqualTo(text.replace("\"111122223333\"", "{\"AWS\": \"111122223333\"}"));
  }

  @Test
  void a_service_is_of_another_kind() {
    String text =
        """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "ec2.amazonaws.com", "Action": "sts:AssumeRole"}]}
        """;
    assertThat(Mended.by(assertThatRule(rule()).onPolicy(PolicyType.TRUST, text), text))
        .isEqualTo(text.replace("\"ec2.amazonaws.com\"", "{\"Service\": \"ec2.amazonaws.com\"}"));
  }

  @Test
  void services_are_written_in_lower_case() {
    String text =
        """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "EC2.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
        """;
    assertThat(Mended.by(assertThatRule(rule()).onPolicy(PolicyType.TRUST, text), text))
        .isEqualTo(text.replace("EC2", "ec2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "111122223333",
        "arn:aws:iam::111122223333:root",
        "arn:aws-us-gov:iam::111122223333:user/division/bob",
        "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_1a2b",
        "arn:aws:sts::111122223333:assumed-role/ci/i-0123456789abcdef0",
        "AIDAEXAMPLE1234567890",
        "arn:aws:iam::${Account}:role/ci",
        "arn:aws:iam::111122223333:role/*"
      })
  void what_can_stand_under_aws_is_silent(String principal) {
    assertThatRule(rule())
        .onResourcePolicy(
            "s3",
            """
            {"Version": "2012-10-17", "Statement": {
              "Effect": "Allow", "Principal": {"AWS": "%s"}, "Action": "s3:*", "Resource": "*"
            }}
            """
                .formatted(principal))
        .staysSilent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:s3:::bucket",
        "arn:aws:iam:eu-west-1:111122223333:root",
        "arn:aws:iam::1111:root",
        "arn:aws:iam::111122223333:role/",
        "arn:aws:iam::111122223333:policy/p",
        "arn:aws:sts::111122223333:assumed-role/ci",
        "bob",
        "111122223333:root"
      })
  void what_cannot_is_reported(String principal) {
    assertThatRule(rule())
        .onResourcePolicy(
            "s3",
            """
            {"Version": "2012-10-17", "Statement": {
              "Effect": "Allow", "Principal": {"AWS": "%s"}, "Action": "s3:*", "Resource": "*"
            }}
            """
                .formatted(principal))
        .finds(1);
  }

  @Test
  void what_is_not_known_yet_is_not_judged() {
    assertThatRule(rule())
        .onResourcePolicy(
            "s3",
            """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Principal": {"AWS": "%1$s"}, "Action": "s3:*", "Resource": "*"},
              {"Effect": "Allow", "Principal": "%1$s", "Action": "s3:*", "Resource": "*"}
            ]}
            """
                .formatted(Unresolved.part("Who")))
        .staysSilent();
  }
}
