package io.iamaudit.rules.action;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.TextEdit;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Unresolved;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import io.iamaudit.testkit.RuleOutcomeAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyResourceRedundantRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new PolicyResourceRedundantRule();
  }

  private RuleOutcomeAssert on(String resources) {
    return assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {"Effect": "Allow", "Action": "*", "Resource": [%s]}
            """
                .formatted(resources));
  }

  @Test
  void the_narrower_entry_is_reported_and_taken_out() {
    RuleOutcomeAssert outcome = on("\"arn:aws:s3:::a*\", \"arn:aws:s3:::a/b\"");
    outcome
        .saying(
            "The policy names the resource `arn:aws:s3:::a/b`, which `arn:aws:s3:::a*` of the same"
                + " list covers already.")
        .pointingAt("/Statement/Resource/1");
    assertThat(outcome.findings().get(0).repair().orElseThrow().edits())
        .extracting(TextEdit::replacement)
        .containsExactly("");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"arn:aws:s3:::a\", \"arn:aws:s3:::a\" | 1",
        "\"arn:aws:s3:::a\", \"*\", \"arn:aws:s3:::b\" | 2",
        "\"arn:aws:sqs:*:*:q\", \"arn:aws:sqs:eu-west-1:*:q\" | 1",
        "\"arn:aws:s3:::a*\", \"arn:aws:s3:::a**\" | 1",
        "\"arn:aws:s3:::a\", \"arn:aws:s3:::a/*\" | 0",
        "\"arn:aws:s3:::A*\", \"arn:aws:s3:::ab\" | 0",
        "\"arn:aws:s3:::${aws:username}\", \"arn:aws:s3:::ab\" | 0",
        "\"arn:aws:s3:::${*}\", \"arn:aws:s3:::ab\" | 0",
        "\"arn:aws:sqs:eu-*:*:q\", \"arn:aws:sqs:*:*:q1\" | 0"
      })
  void an_entry_is_redundant_if_one_other_covers_all_of_it(String resources, int count) {
    on(resources).finds(count);
  }

  @Test
  void what_a_template_does_not_say_yet_is_not_judged() {
    on("\"*\", \"" + Unresolved.part("Bucket") + "\"").staysSilent();
  }
}
