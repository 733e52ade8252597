package io.iamaudit.rules.action;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Unresolved;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import io.iamaudit.testkit.RuleOutcomeAssert;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyActionUnknownServiceRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new PolicyActionUnknownServiceRule();
  }

  private static String allow(String action) {
    return """
        {"Effect": "Allow", "Action": "%s", "Resource": "*"}
        """
        .formatted(action);
  }

  @Test
  void the_message_names_the_prefix_and_what_was_probably_meant() {
    RuleOutcomeAssert outcome =
        assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, allow("dynamodbb:GetItem"));
    outcome.saying(
        "The policy allows `dynamodbb:GetItem`, but no service of AWS has the prefix"
            + " `dynamodbb`; `dynamodb:GetItem` is probably meant.");
    assertThat(outcome.findings().get(0).repair().orElseThrow().edits())
        .singleElement()
        .satisfies(edit -> assertThat(edit.replacement()).isEqualTo("\"dynamodb:GetItem\""));
  }

  @Test
  void the_name_of_a_product_leads_to_its_prefix_but_is_not_mended() {
    RuleOutcomeAssert outcome =
        assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, allow("stepfunctions:StartExecution"));
    outcome.finds(1).mentioning("`states:StartExecution` is probably meant");
    assertThat(outcome.findings().get(0).repair()).isEmpty();
  }

  @Test
  void a_pattern_keeps_its_wildcard_in_the_suggestion() {
    assertThatRule(rule())
        .onPolicy(PolicyType.IDENTITY, allow("cloudwach:Get*"))
        .mentioning("; `cloudwatch:Get*` is probably meant.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"S3:GetObject", "deepracer:*", "mobilehub:*", "*:Get*", "s?:Get*", "*", "nocolon"})
  void what_exists_or_is_another_rules_matter_stays_silent(String action) {
    assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, allow(action)).staysSilent();
  }

  @Test
  void prefixes_can_be_allowed() {
    assertThatRule(rule())
        .with("allowPrefixes", List.of("Frobnicator"))
        .onPolicy(PolicyType.IDENTITY, allow("frobnicator:Run"))
        .staysSilent();
  }

  @Test
  void old_data_knows_no_better() {
    RuleOutcomeAssert outcome =
        assertThatRule(rule())
            .at("2027-06-01")
            .onPolicy(PolicyType.IDENTITY, allow("frobnicator:Run"));
    outcome.saying(
        "The policy allows `frobnicator:Run`, but the service reference of 2026-09-26 does not know"
            + " the service prefix `frobnicator`.");
    assertThat(outcome.findings().get(0).severity()).isEqualTo(Severity.INFO);
    assertThat(
            assertThatRule(rule())
                .at("2027-06-01")
                .with("maxReferenceAgeDays", 400)
                .onPolicy(PolicyType.IDENTITY, allow("frobnicator:Run"))
                .findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.HIGH));
  }

  @Test
  void what_a_template_does_not_say_yet_is_not_judged() {
    assertThatRule(rule())
        .onPolicy(PolicyType.IDENTITY, allow(Unresolved.part("Service") + ":Run"))
        .staysSilent();
  }
}
