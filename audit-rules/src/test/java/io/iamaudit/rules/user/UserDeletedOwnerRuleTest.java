package io.iamaudit.rules.user;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.input.OwnerRosterCsv;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.OwnerRoster;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleAssert;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserDeletedOwnerRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new UserDeletedOwnerRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return UserExamples.account(fields);
  }

  @Override
  protected RuleAssert configured(RuleAssert check) {
    return check.owners(ROSTER);
  }

  private static final OwnerRoster ROSTER =
      OwnerRosterCsv.parse(
          """
          email,user,status
          alice@example.com,,active
          bob@example.com,bob,left
          """,
          "owners.csv");

  @Test
  void whoever_left_and_whoever_is_unknown_is_told_apart() {
    assertThatRule(rule())
        .owners(ROSTER)
        .on(
            account()
                .user("a", user -> user.tag("Owner", " ALICE@example.com "))
                .user("b", user -> user.tag("owner", "bob@example.com"))
                .user("c", user -> user.tag("owner", "carol@example.com"))
                .user("d", user -> user.tag("owner", ""))
                .user("bob"))
        .saying(
            "User b is owned by bob@example.com, who has left.",
            "User c is owned by carol@example.com, whom the roster does not know.",
            "User d has no owner: it has no tag owner, and the roster does not know its name.",
            "User bob belongs to somebody who has left.");
  }

  @Test
  void one_without_owner_is_less_bad_than_one_whose_owner_left() {
    assertThat(
            assertThatRule(rule())
                .owners(ROSTER)
                .on(account().user("d").user("bob"))
                .findings()
                .stream()
                .map(Finding::severity))
        .containsExactly(Severity.MEDIUM, Severity.LOW);
  }

  @Test
  void without_a_roster_a_real_account_is_not_evaluated() {
    assertThatRule(rule())
        .on(account().user("d").without(DataPart.OWNER_ROSTER))
        .isNotEvaluated("the owner roster: not-collected (none was given)");
  }

  @Test
  void the_tag_and_exceptions_are_parameters() {
    AccountFixture account = account().user("d", user -> user.tag("team", "bob@example.com"));
    assertThatRule(rule()).owners(ROSTER).with("ownerTagKey", "Team").on(account).finds(1);
    assertThatRule(rule())
        .owners(ROSTER)
        .with("ownerTagKey", "Team")
        .with("exemptUsers", List.of("d"))
        .on(account)
        .staysSilent();
  }
}
