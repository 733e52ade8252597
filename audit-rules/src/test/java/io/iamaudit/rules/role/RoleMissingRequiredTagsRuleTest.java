package io.iamaudit.rules.role;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleAssert;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoleMissingRequiredTagsRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new RoleMissingRequiredTagsRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    List<String> tags = fields.texts("Tags");
    return account()
        .role(fields.required("RoleName"), role -> tags.forEach(key -> role.tag(key, "x")));
  }

  @Override
  protected RuleAssert configured(RuleAssert check) {
    return check.with("requiredTagKeys", List.of("owner", "team"));
  }

  @Test
  void the_missing_ones_are_named() {
    AccountFixture account =
        account().role("bare", role -> {}).role("half", role -> role.tag("team", "shop"));
    configured(assertThatRule(rule()))
        .on(account)
        .saying("Role bare lacks the tags owner and team.", "Role half lacks the tag owner.");
    assertThatRule(rule()).on(account).staysSilent();
  }

  @Test
  void tags_that_were_not_collected_are_not_missing() {
    configured(assertThatRule(rule()))
        .on(account().role("listed", role -> role.lastUseNotCollected()))
        .staysSilent();
  }
}
