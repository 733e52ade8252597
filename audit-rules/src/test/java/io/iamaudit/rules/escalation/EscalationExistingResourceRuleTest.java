package io.iamaudit.rules.escalation;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.ResourceRecord;
import io.iamaudit.testkit.RuleOutcomeAssert;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EscalationExistingResourceRuleTest extends WayToAdministratorContract {

  @Override
  protected Rule rule() {
    return new EscalationExistingResourceRule();
  }

  @Test
  void without_the_resource_it_is_possible_and_no_more() {
    RuleOutcomeAssert outcome =
        assertThatRule(rule())
            .on(
                account()
                    .role("admin", BY_LAMBDA, role -> role.inlinePolicy("all", EVERYTHING))
                    .user(
                        "eve",
                        user -> user.inlinePolicy("own", allows("lambda:UpdateFunctionCode"))))
            .finds(1)
            .mentioning("User eve could possibly become an administrator: ")
            .mentioning("not known: ");
    assertThat(outcome.findings().get(0).severity()).isEqualTo(Severity.LOW);
  }

  @Test
  void with_a_function_that_runs_as_the_role_it_is_sure() {
    RuleOutcomeAssert outcome =
        assertThatRule(rule())
            .on(
                account()
                    .role("admin", BY_LAMBDA, role -> role.inlinePolicy("all", EVERYTHING))
                    .user(
                        "eve",
                        user -> user.inlinePolicy("own", allows("lambda:UpdateFunctionCode")))
                    .change(
                        account ->
                            account.resources(
                                List.of(
                                    new ResourceRecord(
                                        "arn:aws:lambda:eu-west-1:111122223333:function:nightly",
                                        "AWS::Lambda::Function",
                                        Optional.empty(),
                                        Optional.empty(),
                                        Map.of("Role", "arn:aws:iam::111122223333:role/admin"),
                                        SourceLocation.startOf("list-functions.json"))))))
            .finds(1)
            .notMentioning("possibly");
    assertThat(outcome.findings().get(0).severity()).isEqualTo(Severity.HIGH);
  }
}
