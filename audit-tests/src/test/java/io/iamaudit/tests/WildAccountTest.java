package io.iamaudit.tests;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.engine.Audit;
import io.iamaudit.engine.AuditConfiguration;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.engine.ConfigurationFile;
import io.iamaudit.engine.RuleResult;
import io.iamaudit.finding.Finding;
import io.iamaudit.input.OwnerRosterCsv;
import io.iamaudit.testkit.FixtureAccounts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * In the account {@code startup-gone-wild} every rule finds something, as far as one can show it.
 */
class WildAccountTest {
  private static final String BESIDE =
      "audit-testkit/src/main/resources/META-INF/iam-audit/accounts/startup-gone-wild.";

  private static final String NOT_STORED = "AWS refuses to store such a policy";
  private static final String NO_BEFORE = "it is audited without an earlier snapshot";
  private static final String NO_RECORDS = "it is audited without CloudTrail records";
  private static final String CONFLICT = "the account has the opposite, for another rule";

  /** The rules that find nothing there, with the reason. */
  private static final Map<String, String> SILENT =
      Map.ofEntries(
          entry("access-key-shared", NO_RECORDS),
          entry("billing-access-open-to-iam", CONFLICT),
          entry("cloudtrail-disabled", CONFLICT),
          entry("cloudtrail-events-unreviewed", NO_RECORDS),
          entry("cost-explorer-disabled", CONFLICT),
          entry("change-guard-removed", NO_BEFORE),
          entry("change-permissions-increased", NO_BEFORE),
          entry("change-principal-added", NO_BEFORE),
          entry("change-trust-widened", NO_BEFORE),
          entry("credential-report-stale", "a report as plain CSV does not say when it was made"),
          entry("organization-account-not-member", CONFLICT),
          entry("organization-account-suspended-or-unknown", "an audit of one account sees one"),
          entry("organization-all-features-off", CONFLICT),
          entry("organization-delegated-admin-untrusted", "nobody administers for it"),
          entry("organization-rcp-missing", CONFLICT),
          entry("organization-scp-missing-guardrails", CONFLICT),
          entry("password-policy-missing", CONFLICT),
          entry("policy-action-format-invalid", NOT_STORED),
          entry("policy-action-missing", NOT_STORED),
          entry("policy-condition-operator-unknown", NOT_STORED),
          entry("policy-data-type-wrong", NOT_STORED),
          entry("policy-duplicate-key", NOT_STORED),
          entry("policy-effect-missing-or-invalid", NOT_STORED),
          entry("policy-element-unknown", NOT_STORED),
          entry("policy-empty-list", NOT_STORED),
          entry("policy-evaluation-incomplete", "a policy would have to be missing in the export"),
          entry("policy-json-invalid", NOT_STORED),
          entry("policy-principal-empty", NOT_STORED),
          entry("policy-principal-format-invalid", NOT_STORED),
          entry("policy-principal-in-identity-policy", NOT_STORED),
          entry("policy-principal-missing", NOT_STORED),
          entry("policy-resource-missing", NOT_STORED),
          entry("policy-scp-unsupported-element", NOT_STORED),
          entry("policy-sid-duplicate", NOT_STORED),
          entry("policy-size-exceeded", NOT_STORED),
          entry("policy-statement-missing", NOT_STORED),
          entry("policy-version-invalid", NOT_STORED),
          entry("provider-saml-missing", CONFLICT),
          entry("root-direct-alternate-identity-missing", CONFLICT),
          entry("root-hardware-mfa-missing", CONFLICT),
          entry("root-password-present-under-central-management", CONFLICT),
          entry("policy-cross-account-data-access", "nothing of another account is in an account"),
          entry("temporary-credentials-unrecognized", NO_RECORDS),
          entry("trust-irrelevant-action", NOT_STORED),
          entry("trust-resource-element-present", NOT_STORED));

  private static final AuditReport REPORT = report();

  private static AuditReport report() {
    Audit audit = Audit.withInstalledRules();
    String text = Repository.read(BESIDE + "config.json");
    AuditConfiguration configuration = configuration(text, audit);
    assertThat(configuration.rosterFile()).contains("startup-gone-wild.owners.csv");
    return audit
        .with(
            configuration.toBuilder()
                .roster(
                    OwnerRosterCsv.parse(
                        Repository.read(BESIDE + "owners.csv"), "startup-gone-wild.owners.csv"))
                .build())
        .run(FixtureAccounts.read("startup-gone-wild"));
  }

  private static AuditConfiguration configuration(String text, Audit audit) {
    try {
      return ConfigurationFile.read(
          new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
          "startup-gone-wild.config.json",
          audit.rules());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void every_rule_finds_something_but_those_that_have_a_reason() {
    AuditReport report = REPORT;

    Set<String> fired = report.findings().stream().map(Finding::rule).collect(Collectors.toSet());
    Set<String> silent = new TreeSet<>();
    for (RuleResult result : report.rules()) {
      String id = result.rule().id().value();
      if (!fired.contains(id)) {
        silent.add(id);
      }
    }
    assertThat(silent).isEqualTo(new TreeSet<>(SILENT.keySet()));
    assertThat(report.rules())
        .hasSizeGreaterThan(250)
        .filteredOn(
            result ->
                !Set.of(NO_BEFORE, NO_RECORDS)
                    .contains(SILENT.getOrDefault(result.rule().id().value(), "")))
        .allMatch(result -> result.status() == RuleResult.Status.EVALUATED);
  }

  @Test
  void everything_in_the_files_is_understood() {
    assertThat(REPORT.diagnostics())
        .extracting(Diagnostic::message)
        .allMatch(message -> message.startsWith("ages in account 111122223333 are judged"));
  }

  @Test
  void the_findings_are_those_that_were_looked_at() {
    Repository.assertGolden(
        "audit-tests/src/test/resources/golden/startup-gone-wild.txt",
        REPORT.findings().stream()
            .map(it -> it.rule() + " | " + it.subject().arn() + " | " + it.message())
            .sorted()
            .collect(Collectors.joining("\n", "", "\n")));
  }
}
