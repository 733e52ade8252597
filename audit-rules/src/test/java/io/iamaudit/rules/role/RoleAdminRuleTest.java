package io.iamaudit.rules.role;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleOutcomeAssert;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoleAdminRuleTest extends AdministratorContract {

  @Override
  protected Rule rule() {
    return new RoleAdminRule();
  }

  private static final String BY_SAML =
      """
      {
        "Effect": "Allow",
        "Principal": {"Federated": "arn:aws:iam::111122223333:saml-provider/corp"},
        "Action": "sts:AssumeRoleWithSAML",
        "Condition": {"StringEquals": {"SAML:aud": "https://signin.aws.amazon.com/saml"}}
      }
      """;

  @Test
  void a_role_for_people_from_outside_weighs_more_than_one_for_the_account() {
    RuleOutcomeAssert outcome =
        assertThatRule(rule())
            .on(
                account()
                    .samlProvider("corp", "2025-01-01", "<xml/>")
                    .role("people", BY_SAML, role -> role.inlinePolicy("all", EVERYTHING))
                    .role("machine", role -> role.inlinePolicy("all", EVERYTHING)))
            .saying(
                "Role people is an administrator, by all of role people.",
                "Role machine is an administrator, by all of role machine.");
    assertThat(outcome.findings().stream().map(Finding::severity))
        .containsExactly(Severity.HIGH, Severity.MEDIUM);
  }

  @Test
  void roles_that_may_be_are_named() {
    assertThatRule(rule())
        .with("allowedAdminRoles", List.of("admin"))
        .on(
            account()
                .role("admin", role -> role.inlinePolicy("all", EVERYTHING))
                .role("other", role -> {}))
        .staysSilent();
  }
}
