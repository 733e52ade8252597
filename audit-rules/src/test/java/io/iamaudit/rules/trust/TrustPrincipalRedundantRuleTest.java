package io.iamaudit.rules.trust;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Unresolved;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class TrustPrincipalRedundantRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new TrustPrincipalRedundantRule();
  }

  @Test
  void a_session_beside_its_role_is_reported_at_its_place() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "AWS": [
                  "arn:aws:iam::111122223333:role/deploy",
                  "arn:aws:sts::111122223333:assumed-role/deploy/ci"
                ]
              },
              "Action": "sts:AssumeRole"
            }
            """)
        .saying(
            "The policy names the principal `arn:aws:sts::111122223333:assumed-role/deploy/ci`, which its role `arn:aws:iam::111122223333:role/deploy` covers.")
        .pointingAt("/Statement/Principal/AWS/1");
  }

  @Test
  void a_session_does_not_name_the_path_of_its_role() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "AWS": [
                  "arn:aws:sts::111122223333:assumed-role/deploy/ci",
                  "arn:aws:iam::111122223333:role/app/deploy"
                ]
              },
              "Action": "sts:AssumeRole"
            }
            """)
        .finds(1);
  }

  @Test
  void roles_of_other_accounts_and_names_cover_nothing() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "AWS": [
                  "arn:aws:iam::444455556666:role/deploy",
                  "arn:aws:sts::111122223333:assumed-role/deploy/ci"
                ]
              },
              "Action": "sts:AssumeRole"
            }
            """)
        .staysSilent();
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "AWS": [
                  "arn:aws:iam::111122223333:role/dep",
                  "arn:aws:sts::111122223333:assumed-role/deploy/ci"
                ]
              },
              "Action": "sts:AssumeRole"
            }
            """)
        .staysSilent();
  }

  @Test
  void everybody_covers_whoever_is_named() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "AWS": [
                  "*",
                  "arn:aws:iam::111122223333:role/deploy"
                ],
                "Service": "ec2.amazonaws.com"
              },
              "Action": "sts:AssumeRole"
            }
            """)
        .saying(
            "The policy names the principal `arn:aws:iam::111122223333:role/deploy`, which `*` covers.");
  }

  @Test
  void a_principal_twice_is_once_too_often() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "Service": [
                  "ec2.amazonaws.com",
                  "ec2.amazonaws.com"
                ]
              },
              "Action": "sts:AssumeRole"
            }
            """)
        .saying("The policy names the principal `ec2.amazonaws.com`, which stands there twice.");
  }

  @Test
  void an_account_does_not_replace_its_roles() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "AWS": [
                  "arn:aws:iam::111122223333:root",
                  "111122223333",
                  "arn:aws:iam::111122223333:role/deploy"
                ]
              },
              "Action": "sts:AssumeRole"
            }
            """)
        .staysSilent();
  }

  @Test
  void what_is_not_known_yet_is_not_judged() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "AWS": [
                  "arn:aws:iam::111122223333:role/deploy",
                  "arn:aws:sts::111122223333:assumed-role/deploy/%1$s",
                  "%1$s",
                  "%1$s"
                ]
              },
              "Action": "sts:AssumeRole"
            }
            """
                .formatted(Unresolved.part("Part")))
        .staysSilent();
  }

  @Test
  void the_entry_can_be_removed() {
    assertThat(
            assertThatRule(rule())
                .onPolicy(
                    PolicyType.TRUST,
                    """
                    {"Effect": "Allow", "Principal": {"AWS": ["*", "111122223333"]}, "Action": "sts:*"}
                    """)
                .findings()
                .get(0)
                .repair())
        .hasValueSatisfying(
            repair -> assertThat(repair.description()).isEqualTo("remove `111122223333`"));
  }
}
