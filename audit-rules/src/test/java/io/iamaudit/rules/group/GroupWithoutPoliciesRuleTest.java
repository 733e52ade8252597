package io.iamaudit.rules.group;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupWithoutPoliciesRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new GroupWithoutPoliciesRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return GroupExamples.account(fields);
  }

  @Test
  void the_members_are_counted_if_they_are_known() {
    AccountFixture account =
        account()
            .group("auditors")
            .user("judy", user -> user.memberOf("auditors"))
            .user("erin", user -> user.memberOf("auditors"));
    assertThatRule(rule())
        .on(account)
        .saying("Group auditors has no policies, so that it gives its 2 members nothing.");
    assertThatRule(rule())
        .on(account.partial(DataPart.USERS, "cut off"))
        .saying("Group auditors has no policies, so that it gives its members nothing.");
    assertThatRule(rule()).with("exemptGroups", List.of("aud*")).on(account).staysSilent();
  }
}
