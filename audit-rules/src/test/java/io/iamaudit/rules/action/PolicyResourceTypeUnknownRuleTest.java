package io.iamaudit.rules.action;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Unresolved;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import io.iamaudit.testkit.RuleOutcomeAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyResourceTypeUnknownRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new PolicyResourceTypeUnknownRule();
  }

  private static String notOn(String resource) {
    return """
        {"Effect": "Deny", "Action": "*", "NotResource": "%s"}
        """
        .formatted(resource);
  }

  private RuleOutcomeAssert on(String resource) {
    return assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, notOn(resource));
  }

  @Test
  void the_message_names_the_arn_and_the_service() {
    on("arn:aws:iam::111122223333:roles/app")
        .saying(
            "The policy excludes the resource `arn:aws:iam::111122223333:roles/app`, but no resource"
                + " type of `iam` has such ARNs.")
        .pointingAt("/Statement/NotResource");
  }

  @Test
  void old_data_knows_no_better() {
    RuleOutcomeAssert outcome =
        assertThatRule(rule())
            .at("2027-06-01")
            .onPolicy(PolicyType.IDENTITY, notOn("arn:aws:iam::111122223333:roles/app"));
    outcome.mentioning(
        "but the service reference of 2026-09-26 does not know a resource type of `iam` with such"
            + " ARNs");
    assertThat(outcome.findings().get(0).severity()).isEqualTo(Severity.INFO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::111122223333:role/app",
        "arn:aws:iam::111122223333:rol*",
        "arn:aws:ec2:*:*:*/*",
        "arn:aws:ec2:*:*:security-group*/*",
        "arn:aws:wafv2:*:*:*/webacl/*/*",
        "arn:aws:logs:*:*:*:/aws-glue/*",
        "arn:aws:s3:::anything/at:all",
        "arn:aws:aps:*:*:/workspaces",
        "arn:aws:iam:us-east-1:111122223333:role/app",
        "arn:aws:frobnicator:::x",
        "arn:aws:iam",
        "*"
      })
  void what_fits_a_type_or_is_another_rules_matter_stays_silent(String resource) {
    on(resource).staysSilent();
  }

  @Test
  void what_a_template_does_not_say_yet_is_not_judged() {
    on("arn:aws:iam::111122223333:" + Unresolved.part("Type") + "s/app").staysSilent();
  }
}
