package io.iamaudit.rules.account;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Severity;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class AccountAccessAnalyzerUnresolvedFindingsRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new AccountAccessAnalyzerUnresolvedFindingsRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return account()
        .analyzerFinding(
            "f-1",
            fields.required("resource"),
            fields.required("status"),
            "ExternalAccess",
            fields.required("createdAt"));
  }

  @Test
  void the_findings_on_one_resource_are_one() {
    assertThatRule(rule())
        .on(
            account()
                .analyzerFinding("f-1", "arn:aws:s3:::a", "ACTIVE", "ExternalAccess", "2026-08-01")
                .analyzerFinding("f-2", "arn:aws:s3:::a", "ACTIVE", "ExternalAccess", "2026-07-01")
                .analyzerFinding("f-3", "arn:aws:s3:::b", "ACTIVE", "UnusedIAMRole", "2026-08-01"))
        .saying(
            "IAM Access Analyzer has 2 active findings (ExternalAccess) on arn:aws:s3:::a, the"
                + " oldest for 121 days.",
            "IAM Access Analyzer has 1 active finding (UnusedIAMRole) on arn:aws:s3:::b, for 90"
                + " days.");
  }

  @Test
  void unused_access_is_less_bad_than_external_access() {
    assertThat(
            assertThatRule(rule())
                .on(
                    account()
                        .analyzerFinding(
                            "f-3", "arn:aws:s3:::b", "ACTIVE", "UnusedIAMRole", "2026-08-01"))
                .findings()
                .get(0)
                .severity())
        .isEqualTo(Severity.LOW);
  }

  @Test
  void the_days_are_a_parameter() {
    AccountFixture account =
        account()
            .analyzerFinding("f-1", "arn:aws:s3:::a", "ACTIVE", "ExternalAccess", "2026-10-20");
    assertThatRule(rule()).on(account).staysSilent();
    assertThatRule(rule()).with("maxAgeDays", 7).on(account).finds(1);
  }
}
