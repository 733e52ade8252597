package io.iamaudit.rules.credentials;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleAssert;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoleSessionNotRevokedRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new RoleSessionNotRevokedRule();
  }

  private static String revocation(String date) {
    return """
        {
          "Effect": "Deny",
          "Action": "*",
          "Resource": "*",
          "Condition": {"DateLessThan": {"aws:TokenIssueTime": "%s"}}
        }
        """
        .formatted(date);
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    Optional<String> revoked = fields.text("revoked");
    return account()
        .role(
            fields.required("role"),
            role ->
                revoked.ifPresent(
                    date -> role.inlinePolicy("AWSRevokeOlderSessions", revocation(date))));
  }

  @Override
  protected RuleAssert configured(RuleAssert check) {
    return check.with("compromisedRoles", List.of("deploy@2026-10-29", "build-*"));
  }

  @Test
  void the_message_says_which_sessions() {
    AccountFixture account = account().role("deploy", role -> {});
    assertThatRule(rule())
        .with("compromisedRoles", List.of("deploy"))
        .on(account)
        .saying(
            "Role deploy is reported as compromised, and sessions of it from before now are not"
                + " denied.");
    assertThatRule(rule())
        .with("compromisedRoles", List.of("arn:aws:iam::111122223333:role/deploy@2026-10-29"))
        .on(account)
        .saying(
            "Role deploy is reported as compromised, and sessions of it that were opened on"
                + " 2026-10-29 are not denied.");
  }

  @Test
  void a_revocation_from_before_the_theft_is_none() {
    AccountFixture account =
        account()
            .role(
                "deploy",
                role ->
                    role.inlinePolicy(
                        "AWSRevokeOlderSessions", revocation("2026-01-01T00:00:00Z")));
    assertThatRule(rule())
        .with("compromisedRoles", List.of("deploy@2026-10-29"))
        .on(account)
        .finds(1);
    assertThatRule(rule()).with("compromisedRoles", List.of("deploy")).on(account).staysSilent();
  }

  @Test
  void a_role_that_is_denied_everything_has_no_sessions_to_revoke() {
    assertThatRule(rule())
        .with("compromisedRoles", List.of("deploy"))
        .on(
            account()
                .role(
                    "deploy",
                    role ->
                        role.inlinePolicy(
                            "deny",
                            """
                            {"Effect": "Deny", "Action": "*", "Resource": "*"}
                            """)))
        .staysSilent();
  }

  @Test
  void a_deny_of_some_services_leaves_the_rest() {
    assertThatRule(rule())
        .with("compromisedRoles", List.of("deploy"))
        .on(
            account()
                .role(
                    "deploy",
                    role ->
                        role.inlinePolicy(
                            "revoke",
                            """
                            {
                              "Effect": "Deny",
                              "Action": "s3:*",
                              "Resource": "*",
                              "Condition": {
                                "DateLessThan": {"aws:TokenIssueTime": "2026-10-30T00:00:00Z"}
                              }
                            }
                            """)))
        .finds(1);
  }

  @Test
  void nobody_is_compromised_unless_it_is_said() {
    assertThatRule(rule()).on(account().role("deploy", role -> {})).staysSilent();
  }
}
