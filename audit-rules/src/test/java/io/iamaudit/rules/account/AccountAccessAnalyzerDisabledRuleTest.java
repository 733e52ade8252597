package io.iamaudit.rules.account;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.DelegatedAdministrator;
import io.iamaudit.snapshot.OrganizationContext;
import io.iamaudit.snapshot.RegionalService;
import io.iamaudit.snapshot.RoleLastUsed;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccountAccessAnalyzerDisabledRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new AccountAccessAnalyzerDisabledRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    AccountFixture account =
        account()
            .noAnalyzers()
            .resource("arn:aws:sqs:eu-west-1:111122223333:orders", "AWS::SQS::Queue", POLICY);
    String region = fields.required("region");
    List<String> types = fields.texts("analyzers");
    types.forEach(type -> account.analyzer(type, type, region));
    return account.regional(RegionalService.Service.ACCESS_ANALYZER, region, !types.isEmpty());
  }

  private static final String POLICY =
      """
      {
        "Effect": "Allow",
        "Principal": {"AWS": "arn:aws:iam::111122223333:root"},
        "Action": "sqs:SendMessage",
        "Resource": "*"
      }
      """;

  private static AccountFixture withQueue() {
    return account()
        .noAnalyzers()
        .resource("arn:aws:sqs:eu-west-1:111122223333:orders", "AWS::SQS::Queue", POLICY);
  }

  @Test
  void the_message_says_why_the_region_counts() {
    assertThatRule(rule())
        .on(withQueue().regional(RegionalService.Service.ACCESS_ANALYZER, "eu-west-1", false))
        .saying(
            "No analyzer looks for external access in eu-west-1, where"
                + " arn:aws:sqs:eu-west-1:111122223333:orders is.");
  }

  @Test
  void a_region_without_a_list_of_analyzers_is_not_judged() {
    assertThatRule(rule())
        .on(withQueue().analyzer("a", "ACCOUNT", "eu-central-1"))
        .examiningNothing()
        .staysSilent();
  }

  @Test
  void a_region_in_which_nothing_is_does_not_count() {
    AccountFixture account =
        withQueue()
            .analyzer("a", "ACCOUNT", "eu-west-1")
            .regional(RegionalService.Service.ACCESS_ANALYZER, "ap-south-1", false);
    assertThatRule(rule()).on(account).staysSilent();
    assertThatRule(rule())
        .with("regions", List.of("ap-south-1"))
        .on(account)
        .saying(
            "No analyzer looks for external access in ap-south-1, which the configuration names.");
  }

  @Test
  void the_use_of_a_role_shows_that_a_region_is_in_use() {
    assertThatRule(rule())
        .on(
            account()
                .noAnalyzers()
                .role(
                    "deploy",
                    role ->
                        role.change(
                            builder ->
                                builder.lastUsed(
                                    new RoleLastUsed(
                                        Optional.of(Instant.parse("2026-10-29T00:00:00Z")),
                                        Optional.of("eu-west-1")))))
                .regional(RegionalService.Service.ACCESS_ANALYZER, "eu-west-1", false))
        .saying(
            "No analyzer looks for external access in eu-west-1, where role deploy was used"
                + " lately.");
  }

  @Test
  void an_analyzer_of_the_organization_in_another_account_covers_this_one() {
    AccountSnapshot member =
        withQueue().regional(RegionalService.Service.ACCESS_ANALYZER, "eu-west-1", false).build();
    AccountSnapshot security =
        account("444455556666").noAnalyzers().analyzer("all", "ORGANIZATION", "eu-west-1").build();
    assertThatRule(rule())
        .on(
            new Snapshot(
                List.of(member, security), Optional.of(organization(List.of())), List.of()))
        .staysSilent();
  }

  @Test
  void an_administrator_of_the_organization_that_was_not_read_may_have_one() {
    AccountSnapshot member =
        withQueue().regional(RegionalService.Service.ACCESS_ANALYZER, "eu-west-1", false).build();
    DelegatedAdministrator administrator =
        new DelegatedAdministrator(
            new AccountId("444455556666"), List.of("access-analyzer.amazonaws.com"));
    assertThatRule(rule())
        .on(
            new Snapshot(
                List.of(member), Optional.of(organization(List.of(administrator))), List.of()))
        .staysSilent();
    assertThatRule(rule())
        .on(new Snapshot(List.of(member), Optional.of(organization(List.of())), List.of()))
        .finds(1);
  }

  private static OrganizationContext organization(List<DelegatedAdministrator> administrators) {
    return new OrganizationContext(
        "o-exampleorgid",
        new AccountId("777788889999"),
        "ALL",
        List.of(),
        List.of(),
        List.of(),
        administrators,
        Optional.empty(),
        List.of(),
        Coverage.none(),
        SourceLocation.startOf("describe-organization.json"));
  }
}
