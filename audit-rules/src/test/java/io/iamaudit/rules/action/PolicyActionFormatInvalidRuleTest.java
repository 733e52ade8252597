package io.iamaudit.rules.action;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Finding;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Unresolved;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyActionFormatInvalidRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new PolicyActionFormatInvalidRule();
  }

  private static String allow(String action) {
    return """
        {"Effect": "Allow", "Action": "%s", "Resource": "*"}
        """
        .formatted(action);
  }

  @Test
  void the_message_names_the_entry_and_the_form() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Version": "2012-10-17",
              "Statement": {"Effect": "Deny", "Action": ["s3:*", "DeleteBucket"], "Resource": "*"}
            }
            """)
        .saying(
            "The policy denies `DeleteBucket`, which is no action: an action has the form"
                + " `service:Name`.")
        .pointingAt("/Statement/Action/1");
  }

  @ParameterizedTest
  @CsvSource({
    "s3.GetObject, s3:GetObject",
    "s3/GetObject, s3:GetObject",
    "s3::GetObject, s3:GetObject",
    "' ec2:Describe*', ec2:Describe*",
    "s3: GetObject, s3:GetObject"
  })
  void spaces_and_wrong_separators_are_mended(String written, String mended) {
    Finding finding =
        assertThatRule(rule())
            .onPolicy(PolicyType.IDENTITY, allow(written))
            .finds(1)
            .mentioning("; `" + mended + "` is probably meant.")
            .findings()
            .get(0);
    assertThat(finding.repair().orElseThrow().edits())
        .singleElement()
        .satisfies(edit -> assertThat(edit.replacement()).isEqualTo("\"" + mended + "\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":GetObject", "s3:", "s3", "Get*", "?", "s3:Get/Object", "x.y"})
  void what_is_not_the_form_of_an_action_is_reported_and_not_mended(String written) {
    assertThat(
            assertThatRule(rule())
                .onPolicy(PolicyType.IDENTITY, allow(written))
                .finds(1)
                .findings())
        .allMatch(finding -> finding.repair().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*", "**", "*:*", "s3:*", "S3:getobject", "s*:Get?", "managedblockchain:GET"})
  void every_form_that_means_something_stays_silent(String written) {
    assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, allow(written)).staysSilent();
  }

  @Test
  void an_entry_of_not_action_is_looked_at_in_every_type_of_policy() {
    String policy =
        """
        {"Effect": "Deny", "NotAction": "iam", "Resource": "*"}
        """;
    for (PolicyType type : PolicyType.values()) {
      assertThatRule(rule()).onPolicy(type, policy).mentioning("denies all but `iam`");
    }
  }

  @Test
  void what_a_template_does_not_say_yet_is_not_judged() {
    assertThatRule(rule())
        .onPolicy(PolicyType.IDENTITY, allow(Unresolved.part("Action")))
        .staysSilent();
  }
}
