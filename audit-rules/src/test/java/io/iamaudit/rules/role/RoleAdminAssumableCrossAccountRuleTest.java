package io.iamaudit.rules.role;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.analysis.TrustZone;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.RuleOutcomeAssert;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoleAdminAssumableCrossAccountRuleTest extends AdministratorContract {

  @Override
  protected Rule rule() {
    return new RoleAdminAssumableCrossAccountRule();
  }

  @Test
  void a_stranger_is_named() {
    assertThatRule(rule())
        .on(trusting("444455556666", ""))
        .saying("Role partner is an administrator, and account 444455556666 may assume it.");
  }

  @Test
  void an_external_id_does_not_make_it_less_of_an_administrator() {
    assertThatRule(rule())
        .on(
            trusting(
                "444455556666",
                """
                , "Condition": {"StringEquals": {"sts:ExternalId": "f2c1"}}"""))
        .saying(
            "Role partner is an administrator, and account 444455556666 may assume it; it depends"
                + " on sts:ExternalId.");
  }

  @Test
  void a_known_account_weighs_less_and_a_trusted_one_nothing() {
    RuleOutcomeAssert outcome =
        assertThatRule(rule())
            .trusting(TrustZone.empty().withAccounts(List.of("444455556666")))
            .on(trusting("444455556666", ""))
            .saying(
                "Role partner is an administrator, and account 444455556666 may assume it from a"
                    + " known account.");
    assertThat(outcome.findings().get(0).severity()).isEqualTo(Severity.MEDIUM);
    assertThatRule(rule())
        .with("trustedAccounts", List.of("444455556666"))
        .on(trusting("444455556666", ""))
        .staysSilent();
  }

  @Test
  void everybody_is_a_stranger_unless_a_condition_keeps_them_out() {
    assertThatRule(rule())
        .on(open(""))
        .saying("Role partner is an administrator, and any AWS principal may assume it.");
    assertThatRule(rule())
        .on(
            open(
                """
                , "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-exampleorgid"}}"""))
        .staysSilent();
    assertThatRule(rule())
        .on(
            open(
                """
                , "Condition": {"StringEquals": {"aws:PrincipalAccount": "111122223333"}}"""))
        .staysSilent();
  }

  @Test
  void of_an_account_of_the_input_those_are_named_who_can() {
    Snapshot both =
        new Snapshot(
            List.of(
                trusting("444455556666", "").build(),
                account("444455556666")
                    .user(
                        "bob",
                        user ->
                            user.inlinePolicy(
                                "in",
                                """
                                    {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*"}
                                    """))
                    .user("carol")
                    .build()),
            Optional.empty(),
            List.of());
    assertThatRule(rule())
        .on(both)
        .saying(
            "Role partner is an administrator, and user bob of account 444455556666 may assume it"
                + " from a known account.");
  }

  private static AccountFixture trusting(String other, String condition) {
    return account()
        .role(
            "partner",
            """
            {
              "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::%s:root"},
              "Action": "sts:AssumeRole"%s
            }
            """
                .formatted(other, condition),
            role -> role.inlinePolicy("all", EVERYTHING));
  }

  private static AccountFixture open(String condition) {
    return account()
        .role(
            "partner",
            """
            {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"%s}
            """
                .formatted(condition),
            role -> role.inlinePolicy("all", EVERYTHING));
  }
}
