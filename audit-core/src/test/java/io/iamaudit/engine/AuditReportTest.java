package io.iamaudit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.arn.AccountId;
import io.iamaudit.finding.Finding;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.DataPart;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AuditReportTest {

  /** Looks at the one trail that it imagines. */
  private static class TrailRule implements AccountRule<String> {
    private static final RuleMetadata METADATA =
        RuleMetadata.of("trail-imagined")
            .title("Trail is imagined")
            .areas("logging")
            .requires(DataRequirement.of(DataPart.TRAILS))
            .remediation("Wake up.")
            .since("0.1.0")
            .build();

    @Override
    public RuleMetadata metadata() {
      return METADATA;
    }

    @Override
    public Stream<String> subjects(AccountContext context) {
      return Stream.of("trail");
    }

    @Override
    public List<Finding> check(String subject, AccountContext context) {
      return List.of();
    }
  }

  private static AuditReport audit(Coverage.Part trails, AuditConfiguration configuration) {
    AccountSnapshot account =
        AccountSnapshot.builder(
                new AccountId("111122223333"), "aws", Instant.parse("2026-10-30T06:00:00Z"))
            .coverage(new Coverage(Map.of(DataPart.TRAILS, trails)))
            .build();
    return Audit.withRules(List.of(new TrailRule())).with(configuration).run(account);
  }

  private static RuleResult.Status status(AuditReport report) {
    return report.rules().get(0).status();
  }

  @Test
  void a_run_with_all_data_is_complete() {
    AuditReport report = audit(Coverage.Part.collected(), AuditConfiguration.defaults());

    assertThat(status(report)).isEqualTo(RuleResult.Status.EVALUATED);
    assertThat(report.isComplete()).isTrue();
    assertThat(report.hasAllData()).isTrue();
  }

  @Test
  void a_rule_without_its_data_makes_the_run_incomplete() {
    AuditReport report = audit(Coverage.Part.denied("no"), AuditConfiguration.defaults());

    assertThat(status(report)).isEqualTo(RuleResult.Status.NOT_EVALUATED);
    assertThat(report.isComplete()).isFalse();
    assertThat(report.hasAllData()).isFalse();
  }

  @Test
  void a_rule_with_part_of_its_data_is_evaluated_and_says_so() {
    AuditReport report = audit(Coverage.Part.partial("one page"), AuditConfiguration.defaults());

    assertThat(report.rules().get(0).reason()).isEqualTo("CloudTrail trails: partial (one page)");
    assertThat(report.isComplete()).isTrue();
    assertThat(report.hasAllData()).isFalse();
  }

  @Test
  void a_rule_that_was_switched_off_asks_for_nothing() {
    AuditReport report =
        audit(
            Coverage.Part.denied("no"),
            AuditConfiguration.builder().disable("trail-imagined").build());

    assertThat(status(report)).isEqualTo(RuleResult.Status.SWITCHED_OFF);
    assertThat(status(report).id()).isEqualTo("not-evaluated");
    assertThat(report.rules().get(0).reason()).isEqualTo("switched off in the configuration");
    assertThat(report.isComplete()).isTrue();
    assertThat(report.hasAllData()).isTrue();
  }

  @Test
  void a_rule_that_broke_is_not_hidden() {
    AccountSnapshot account =
        AccountSnapshot.builder(new AccountId("111122223333"), "aws", Instant.EPOCH)
            .coverage(new Coverage(Map.of(DataPart.TRAILS, Coverage.Part.collected())))
            .build();
    AuditReport report =
        Audit.withRules(
                List.of(
                    new TrailRule() {
                      @Override
                      public List<Finding> check(String subject, AccountContext context) {
                        throw new IllegalStateException("woke up");
                      }
                    }))
            .run(account);

    assertThat(report.hasFailedRules()).isTrue();
    assertThat(report.isComplete()).isFalse();
    assertThat(report.rules().get(0).reason())
        .isEqualTo("the rule broke with IllegalStateException: woke up");
  }
}
