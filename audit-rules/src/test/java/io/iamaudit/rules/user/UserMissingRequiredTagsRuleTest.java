package io.iamaudit.rules.user;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserMissingRequiredTagsRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new UserMissingRequiredTagsRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return UserExamples.account(fields);
  }

  @Test
  void each_required_key_needs_a_value() {
    assertThatRule(rule())
        .with("requiredTagKeys", List.of("owner", "purpose", "data"))
        .on(
            account()
                .user("dave", user -> user.tag("Owner", "dave").tag("purpose", ""))
                .user("erin", user -> user.tag("owner", "x").tag("purpose", "y").tag("data", "z")))
        .saying("User dave lacks the tags purpose and data.");
  }

  @Test
  void without_required_keys_any_tag_will_do() {
    assertThatRule(rule())
        .on(account().user("dave").user("erin", user -> user.tag("team", "shop")))
        .saying("User dave has no tag.");
  }
}
