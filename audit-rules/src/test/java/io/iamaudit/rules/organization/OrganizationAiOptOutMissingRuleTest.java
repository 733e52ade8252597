package io.iamaudit.rules.organization;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static io.iamaudit.testkit.OrganizationFixture.organization;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.OrganizationFixture;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class OrganizationAiOptOutMissingRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new OrganizationAiOptOutMissingRule();
  }

  @Override
  protected Snapshot exampleInput(ExampleObject fields) {
    OrganizationFixture built = organization().unit("none").member("111122223333");
    fields
        .text("type")
        .ifPresent(type -> built.otherPolicy(type, "own", fields.required("target")));
    return built.build();
  }

  @Override
  protected Snapshot emptyInput() {
    return organization().build();
  }

  @Test
  void the_message_names_the_organization() {
    assertThatRule(rule())
        .on(organization().member("111122223333").build())
        .saying(
            "No AI services opt-out policy is in force for any member account of organization o-exampleorgid.");
  }

  @Test
  void one_that_is_attached_to_nothing_has_no_effect() {
    assertThatRule(rule())
        .on(
            organization()
                .member("111122223333")
                .otherPolicy("AISERVICES_OPT_OUT_POLICY", "draft")
                .build())
        .finds(1);
  }

  @Test
  void one_that_is_attached_to_an_account_is_enough() {
    assertThatRule(rule())
        .on(
            organization()
                .member("111122223333")
                .otherPolicy("AISERVICES_OPT_OUT_POLICY", "own", "111122223333")
                .build())
        .staysSilent();
  }

  @Test
  void policies_that_were_not_collected_are_not_evaluated() {
    assertThatRule(rule())
        .on(organization().member("111122223333").without(DataPart.AI_OPT_OUT_POLICIES).build())
        .isNotEvaluated("AI services opt-out policies: not-collected");
  }
}
