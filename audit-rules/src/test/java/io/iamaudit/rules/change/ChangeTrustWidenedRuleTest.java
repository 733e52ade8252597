package io.iamaudit.rules.change;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.analysis.TrustZone;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangeTrustWidenedRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new ChangeTrustWidenedRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return role(fields.required("after"));
  }

  @Override
  protected Optional<Snapshot> exampleBefore(ExampleObject fields) {
    return Optional.of(role(fields.required("before")).snapshot());
  }

  private static final String EC2 =
      """
      {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}
      """;

  private static final String OUTSIDE =
      """
      {
        "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::444455556666:root"},
        "Action": "sts:AssumeRole"
      }
      """;

  private static AccountFixture role(String trustPolicy) {
    return account().role("deploy", trustPolicy);
  }

  @Test
  void names_the_account_that_was_let_in() {
    assertThatRule(rule())
        .since(role(EC2))
        .on(role(OUTSIDE))
        .saying("Role deploy lets in more than it did: account 444455556666.");
  }

  @Test
  void an_account_that_is_trusted_is_less_bad() {
    assertThat(
            assertThatRule(rule())
                .trusting(TrustZone.ofAccounts("444455556666"))
                .since(role(EC2))
                .on(role(OUTSIDE))
                .findings())
        .extracting(Finding::severity)
        .containsExactly(Severity.MEDIUM);
  }

  @Test
  void a_new_role_is_reported_only_if_it_lets_in_outsiders() {
    assertThatRule(rule()).since(account()).on(role(EC2)).staysSilent();
    assertThatRule(rule())
        .since(account())
        .on(role(OUTSIDE))
        .saying("Role deploy is new and lets in account 444455556666.");
  }

  @Test
  void a_bucket_that_became_public_is_named() {
    assertThatRule(rule())
        .since(account().bucket("site", bucket("\"AWS\": \"arn:aws:iam::111122223333:root\"")))
        .on(account().bucket("site", bucket("\"AWS\": \"*\"")))
        .mentioning("The policy of arn:aws:s3:::site lets in more than it did: ");
  }

  private static String bucket(String principal) {
    return "{\"Effect\": \"Allow\", \"Principal\": {"
        + principal
        + "}, \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::site/*\"}";
  }

  @Test
  void less_trust_is_no_finding() {
    assertThatRule(rule()).since(role("[" + EC2 + "," + OUTSIDE + "]")).on(role(EC2)).staysSilent();
  }
}
