package io.iamaudit.rules.maintenance;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.Tag;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyDescriptionMissingRuleTest extends RuleContract {
  private static final String READ =
      """
      {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}
      """;

  @Override
  protected Rule rule() {
    return new PolicyDescriptionMissingRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    String description = fields.required("Description");
    List<Tag> tags = fields.texts("Tags").stream().map(key -> new Tag(key, "shop")).toList();
    return account()
        .managedPolicy(
            fields.required("PolicyName"),
            READ,
            policy -> policy.description(description).tags(tags));
  }

  @Test
  void names_the_policy() {
    assertThatRule(rule())
        .on(account().managedPolicy("deploy", READ, policy -> policy.description(" ")))
        .findsExactly("arn:aws:iam::111122223333:policy/deploy")
        .saying("Policy deploy has neither a description nor a tag that says whose it is.");
  }

  @Test
  void a_policy_of_which_nobody_asked_is_not_judged() {
    assertThatRule(rule())
        .on(account().managedPolicy("deploy", READ))
        .examiningNothing()
        .staysSilent();
  }

  @Test
  void the_keys_of_tags_can_be_chosen() {
    AccountFixture tagged =
        account()
            .managedPolicy(
                "deploy",
                READ,
                policy -> policy.description("").tags(List.of(new Tag("ticket", "OPS-1"))));
    assertThatRule(rule()).on(tagged).finds(1);
    assertThatRule(rule()).with("tagKeys", List.of("Ticket")).on(tagged).staysSilent();
  }
}
