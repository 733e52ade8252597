package io.iamaudit.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.engine.Audit;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.engine.PolicyToLint;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PolicyOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * AWS's own managed policies under every rule, as if a customer had written them: they are valid by
 * definition, so what is found in them shows how often the rules cry wolf. Opt-in, see {@link
 * Corpus}.
 */
class LintCorpusTest {
  /** These say something else than that AWS would refuse the policy. */
  private static final Set<String> NO_MISTAKES =
      Set.of(
          // A customer's policy may have 6,144 characters, and AWS's own are exempt.
          "policy-size-exceeded",
          // Access Analyzer calls it a security warning.
          "policy-condition-forallvalues-single-valued");

  private static AuditReport report;

  @BeforeAll
  static void lint() throws IOException {
    List<PolicyToLint> policies = new ArrayList<>();
    for (Path file : Corpus.files()) {
      String name = file.getFileName().toString();
      policies.add(
          new PolicyToLint(
              name,
              Optional.of(PolicyType.IDENTITY),
              Optional.empty(),
              PolicyBody.parse(Files.readString(file), PolicyOrigin.wholeDocument(name))));
    }
    report = Audit.withInstalledRules().lint(policies);
    Map<String, Integer> counts = new TreeMap<>();
    report
        .findings()
        .forEach(
            finding ->
                counts.merge(finding.severity().id() + " " + finding.rule(), 1, Integer::sum));
    counts.forEach((what, count) -> System.out.println(count + " " + what));
  }

  @Test
  void no_rule_breaks() {
    assertThat(report.hasFailedRules()).isFalse();
    assertThat(report.diagnostics()).isEmpty();
  }

  @Test
  void aws_makes_no_mistake_that_is_an_error() {
    Set<String> syntax = new TreeSet<>();
    report.rules().stream()
        .map(result -> result.rule())
        .filter(rule -> rule.areas().contains("policy-syntax"))
        .map(rule -> rule.id().value())
        .filter(id -> !NO_MISTAKES.contains(id))
        .forEach(syntax::add);
    assertThat(report.findings())
        .filteredOn(finding -> finding.severity().isAtLeast(Severity.HIGH))
        .filteredOn(finding -> syntax.contains(finding.rule()))
        .extracting(LintCorpusTest::words)
        .isEmpty();
  }

  private static String words(Finding finding) {
    return finding.location().map(SourceLocation::render).orElse("")
        + " "
        + finding.rule()
        + ": "
        + finding.message();
  }
}
