package io.iamaudit.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ActionElement;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PolicyOrigin;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RuleContextActionsTest {
  private final RuleContext context =
      new DocumentContext(
          RuleContext.Settings.defaults(
              RuleMetadata.of("any")
                  .title("Any")
                  .severity(Severity.INFO)
                  .areas("test")
                  .remediation("None.")
                  .since("0.1.0")
                  .build()),
          PolicyUse.outsideAccounts(
              PolicyType.IDENTITY,
              Optional.empty(),
              "any.json",
              PolicyBody.parse(
                  "{\"Version\": \"2012-10-17\", \"Statement\": []}",
                  PolicyOrigin.wholeDocument("any.json"))));

  @Test
  void an_action_covers_its_patterns_and_a_not_action_all_others() {
    ActionElement some =
        new ActionElement.Action(
            List.of(ActionPattern.of("iam:PassRole"), ActionPattern.of("sts:AssumeRole")));

    assertThat(context.actions(some).stream().map(ActionDefinition::qualifiedName))
        .containsExactly("iam:PassRole", "sts:AssumeRole");
    assertThat(context.actions(new ActionElement.NotAction(some.patterns())))
        .isEqualTo(context.actions(some).complement());
  }

  @Test
  void an_empty_list_covers_nothing_and_its_negation_everything() {
    assertThat(context.actions(new ActionElement.Action(List.of())).isEmpty()).isTrue();
    assertThat(context.actions(new ActionElement.NotAction(List.of())))
        .isEqualTo(context.reference().all());
  }
}
