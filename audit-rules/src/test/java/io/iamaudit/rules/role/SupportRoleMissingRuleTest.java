package io.iamaudit.rules.role;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Severity;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import io.iamaudit.testkit.RuleOutcomeAssert;
import java.util.List;
import org.junit.jupiter.api.Test;

class SupportRoleMissingRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new SupportRoleMissingRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    List<String> attached = fields.texts("AttachedPolicies");
    return account()
        .role(fields.required("RoleName"), role -> role.attached(attached.toArray(String[]::new)));
  }

  @Test
  void where_there_is_an_administrator_somebody_can() {
    RuleOutcomeAssert outcome =
        assertThatRule(rule())
            .on(
                account()
                    .role(
                        "admin",
                        role ->
                            role.inlinePolicy(
                                "all",
                                """
                                {"Effect": "Allow", "Action": "*", "Resource": "*"}
                                """)))
            .saying(
                "No role of account 111122223333 has AWSSupportAccess: only administrators and the"
                    + " root user can open a case with AWS Support.");
    assertThat(outcome.findings().get(0).severity()).isEqualTo(Severity.INFO);
    assertThat(
            assertThatRule(rule())
                .on(account().role("reader", role -> {}))
                .findings()
                .get(0)
                .severity())
        .isEqualTo(Severity.LOW);
  }

  @Test
  void a_group_counts_if_it_may() {
    AccountFixture account =
        account()
            .role("reader", role -> {})
            .group("help", group -> group.attached("arn:aws:iam::aws:policy/AWSSupportAccess"));
    assertThatRule(rule()).on(account).finds(1);
    assertThatRule(rule()).with("acceptGroupsAndUsers", true).on(account).staysSilent();
  }

  @Test
  void the_partition_is_that_of_the_account() {
    assertThatRule(rule())
        .on(
            account()
                .partition("aws-us-gov")
                .role(
                    "support",
                    role -> role.attached("arn:aws-us-gov:iam::aws:policy/AWSSupportAccess")))
        .staysSilent();
  }

  @Test
  void one_role_that_was_not_read_may_be_the_one() {
    assertThatRule(rule())
        .on(account().role("reader", role -> {}).partial(DataPart.ROLES, "the input was cut"))
        .isNotEvaluated("roles: partial (the input was cut)");
  }
}
