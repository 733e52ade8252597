package io.iamaudit.tests;

import static io.iamaudit.testkit.AccountFixture.account;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.engine.Audit;
import io.iamaudit.engine.AuditConfiguration;
import io.iamaudit.engine.AuditFigures;
import io.iamaudit.engine.AuditListener;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.engine.Profile;
import io.iamaudit.engine.RuleResult;
import io.iamaudit.engine.Standing;
import io.iamaudit.engine.Suppression;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.input.SnapshotFiles;
import io.iamaudit.rule.SnapshotAnalysis;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.FixtureAccounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Findings as they are found, and what they come to. */
class AuditListenerTest {
  private static final String WIDE =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "iam:*", "Resource": "*"}
      ]}
      """;

  private final Audit audit =
      Audit.withInstalledRules()
          .with(
              AuditConfiguration.builder()
                  .profile(Profile.ALL)
                  .suppress(Suppression.of("access-key-too-old", "the account is to go").build())
                  .suppress(Suppression.of("server-certificate-expired", "none is").build())
                  .build());

  /** Two accounts in which many things are wrong, also with one policy of AWS in both. */
  private static Snapshot twoAccounts() {
    return new Snapshot(
        List.of(
            account("444455556666").user("bob").awsManagedPolicy("Wide", WIDE).build(),
            FixtureAccounts.read("startup-gone-wild").accounts().get(0),
            account("222233334444").user("alice").awsManagedPolicy("Wide", WIDE).build()),
        Optional.empty(),
        List.of());
  }

  private static final class Notes implements AuditListener {
    private final List<String> accounts = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Finding> suppressed = new ArrayList<>();
    private final List<RuleResult> rules = new ArrayList<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    @Override
    public void account(AuditReport.Account account, Coverage coverage) {
      assertThat(rules).isEmpty();
      accounts.add(account.id());
    }

    @Override
    public void finding(Finding finding, Standing standing) {
      assertThat(rules).isEmpty();
      if (standing.suppressed()) {
        suppressed.add(finding);
      }
      if (finding.account().isPresent()) {
        assertThat(accounts.get(accounts.size() - 1)).isEqualTo(finding.account().get());
      }
      findings.add(finding);
    }

    @Override
    public void rule(RuleResult result) {
      rules.add(result);
    }

    @Override
    public void diagnostic(Diagnostic diagnostic) {
      diagnostics.add(diagnostic);
    }
  }

  @Test
  void a_listener_hears_what_a_report_holds_account_by_account() {
    AuditReport report = audit.run(twoAccounts());
    Notes notes = new Notes();
    AuditFigures figures = audit.run(SnapshotAnalysis.of(twoAccounts()), notes);

    assertThat(report.findings()).hasSizeGreaterThan(20);
    assertThat(notes.accounts)
        .isEqualTo(report.accounts().stream().map(AuditReport.Account::id).toList());
    for (String id : notes.accounts) {
      assertThat(notes.findings.stream().filter(it -> it.account().equals(Optional.of(id))))
          .isEqualTo(
              report.findings().stream()
                  .filter(it -> it.account().equals(Optional.of(id)))
                  .toList());
    }
    assertThat(notes.findings).containsExactlyInAnyOrderElementsOf(report.findings());
    assertThat(notes.suppressed)
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(
            report.findings().stream()
                .filter(finding -> report.standing(finding).suppressed())
                .toList());
    assertThat(notes.rules).isEqualTo(report.rules());
    assertThat(notes.diagnostics).isEqualTo(report.diagnostics());
    assertThat(figures.byName()).isEqualTo(AuditFigures.of(report).byName());
  }

  @Test
  void what_a_listener_throws_ends_the_audit() {
    AuditListener full =
        (finding, standing) -> {
          throw new IllegalStateException("disk full");
        };

    assertThatThrownBy(() -> audit.run(SnapshotAnalysis.of(twoAccounts()), full))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("disk full");
  }

  @Test
  void figures_add_up_and_name_what_is_zero() {
    AuditReport report =
        audit.run(SnapshotFiles.of(Repository.path("samples/small-company")).read());
    AuditFigures figures = AuditFigures.of(report);
    int all = report.findings().size();

    assertThat(figures.findings()).isEqualTo(all);
    assertThat(figures.bySeverity()).isEqualTo(report.summary());
    assertThat(figures.byArea().values().stream().mapToInt(n -> n).sum()).isEqualTo(all);
    int ofOrganization =
        (int) report.findings().stream().filter(finding -> finding.account().isEmpty()).count();
    assertThat(figures.byAccount())
        .isEqualTo(Map.of("111122223333", all - ofOrganization, "", ofOrganization));
    assertThat(figures.rules().values().stream().mapToInt(n -> n).sum())
        .isEqualTo(report.rules().size());
    assertThat(figures.coverage().values().stream().mapToInt(n -> n).sum())
        .isEqualTo(report.coverage().size());
    assertThat(figures.byName())
        .containsEntry("findings", all)
        .containsEntry("findings.severity.critical", report.summary().get(Severity.CRITICAL))
        .containsEntry("findings.area.provider", figures.byArea().get("provider"))
        .containsEntry("findings.account.111122223333", all - ofOrganization)
        .containsEntry("rules.failed", 0)
        .containsEntry("data.denied", 0)
        .containsKey("data.not-collected")
        .containsKey("rules.switched-off");
  }
}
