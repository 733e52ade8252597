package io.iamaudit.rules.billing;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.CostExplorer;
import io.iamaudit.snapshot.CostPeriod;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CostUnexpectedServiceRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new CostUnexpectedServiceRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    Map<String, BigDecimal> october = new TreeMap<>(S3);
    october.put(fields.required("service"), new BigDecimal(fields.required("cost")));
    return account()
        .costExplorer(
            costs(
                month("2026-08-01", "2026-09-01", S3),
                month("2026-09-01", "2026-10-01", S3),
                month("2026-10-01", "2026-11-01", october)));
  }

  private static CostPeriod month(String start, String end, Map<String, BigDecimal> services) {
    return new CostPeriod(
        Instant.parse(start + "T00:00:00Z"),
        Instant.parse(end + "T00:00:00Z"),
        false,
        Optional.of(services.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add)),
        "USD",
        services);
  }

  private static CostExplorer costs(CostPeriod... periods) {
    return new CostExplorer(
        true, List.of(periods), SourceLocation.startOf("get-cost-and-usage.json"));
  }

  private static final Map<String, BigDecimal> S3 =
      Map.of("Amazon Simple Storage Service", new BigDecimal("40"));

  private static AccountFixture withNew(String service) {
    return account()
        .costExplorer(
            costs(
                month("2026-08-01", "2026-09-01", S3),
                month("2026-09-01", "2026-10-01", S3),
                month("2026-10-01", "2026-10-30", Map.of(service, new BigDecimal("212.4")))));
  }

  @Test
  void says_since_when_and_how_much() {
    assertThatRule(rule())
        .on(withNew("Amazon SageMaker"))
        .saying(
            "Amazon SageMaker cost 212.40 USD since 2026-10-01, and nothing in the 2 months"
                + " before.");
    assertThatRule(rule()).with("minCost", 213).on(withNew("Amazon SageMaker")).examiningNothing();
  }

  @Test
  void services_can_be_named() {
    assertThatRule(rule())
        .with("expectedServices", List.of("Amazon S*"))
        .on(withNew("Amazon SageMaker"))
        .staysSilent();
    assertThatRule(rule())
        .with("expectedServices", List.of("Amazon EC2"))
        .on(withNew("Amazon Simple Storage Service"))
        .saying(
            "Amazon Simple Storage Service cost 212.40 USD since 2026-10-01, and is not among the"
                + " services that are expected.");
  }

  @Test
  void taxes_and_support_are_no_services() {
    assertThatRule(rule()).on(withNew("Tax")).examiningNothing();
    assertThatRule(rule()).on(withNew("AWS Support (Business)")).examiningNothing();
  }

  @Test
  void without_months_to_compare_with_there_is_no_answer() {
    assertThatRule(rule())
        .on(account().costExplorer(costs(month("2026-10-01", "2026-11-01", S3))))
        .isNotEvaluated("no costs of the months before were collected");
    assertThatRule(rule())
        .on(account().costExplorer(costs()))
        .isNotEvaluated("costs were not collected service by service");
  }
}
