package io.iamaudit.rules.role;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoleWithoutDescriptionRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new RoleWithoutDescriptionRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    Optional<String> description = fields.text("Description");
    List<String> tags = fields.texts("Tags");
    return account()
        .role(
            fields.required("RoleName"),
            role -> {
              tags.forEach(key -> role.tag(key, "x"));
              role.change(
                  built -> {
                    description.ifPresent(built::description);
                    return built.maxSessionDuration(3600);
                  });
            });
  }

  @Test
  void what_was_not_collected_is_not_missing() {
    assertThatRule(rule())
        .on(
            account()
                .role("from-authorization-details", role -> {})
                .role(
                    "from-list-roles",
                    role ->
                        role.lastUseNotCollected().change(built -> built.maxSessionDuration(3600))))
        .staysSilent();
  }

  @Test
  void a_blank_description_says_nothing() {
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "deploy",
                    role -> role.change(built -> built.description(" ").maxSessionDuration(3600))))
        .saying("Role deploy has neither a description nor a tag that says whose it is.");
  }
}
