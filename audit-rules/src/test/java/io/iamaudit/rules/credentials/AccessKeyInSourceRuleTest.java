package io.iamaudit.rules.credentials;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Severity;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleAssert;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccessKeyInSourceRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new AccessKeyInSourceRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    String id = fields.required("AccessKeyId");
    boolean active = fields.required("Status").equals("Active");
    return account()
        .user(
            fields.required("user"),
            user ->
                user.accessKey(
                    "2026-01-01",
                    key -> {
                      key.id(id);
                      if (!active) {
                        key.inactive();
                      }
                    }));
  }

  @Override
  protected RuleAssert configured(RuleAssert check) {
    return check.with("foundKeyIds", List.of("AKIAIOSFODNN7EXAMPLE", "AKIAOLDEXAMPLE"));
  }

  @Test
  void the_message_names_the_key_and_its_user() {
    assertThatRule(rule())
        .with("foundKeyIds", List.of("AKIAIOSFODNN7EXAMPLE"))
        .on(
            account()
                .user(
                    "ci",
                    user ->
                        user.accessKey("2026-01-01", key -> key.id("AKIAIOSFODNN7EXAMPLE"))
                            .accessKey("2026-02-01")))
        .saying(
            "Access key AKIAIOSFODNN7EXAMPLE of user ci is among the keys that were found in code or"
                + " on servers.");
  }

  @Test
  void a_key_that_is_switched_off_is_less_bad() {
    assertThat(
            assertThatRule(rule())
                .with("foundKeyIds", List.of("AKIAIOSFODNN7EXAMPLE"))
                .on(
                    account()
                        .user(
                            "ci",
                            user ->
                                user.accessKey(
                                    "2026-01-01",
                                    key -> key.id("AKIAIOSFODNN7EXAMPLE").inactive())))
                .mentioning("; it is switched off.")
                .findings())
        .extracting(finding -> finding.severity())
        .containsExactly(Severity.LOW);
  }

  @Test
  void without_a_list_nothing_was_found() {
    assertThatRule(rule())
        .on(account().user("ci", user -> user.accessKey("2026-01-01")))
        .staysSilent();
  }
}
