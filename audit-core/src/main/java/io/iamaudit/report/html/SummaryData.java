package io.iamaudit.report.html;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.engine.BaselineResult;
import io.iamaudit.engine.BenchmarkResult;
import io.iamaudit.engine.RuleResult;
import io.iamaudit.internal.json.JsonText;
import io.iamaudit.report.Tool;
import io.iamaudit.rule.ComplianceControl;
import io.iamaudit.rule.RuleId;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is known before any finding: accounts, rules, what was seen and what was not. */
final class SummaryData {
  private final AuditReport report;
  private final Strings strings;
  private final FoundingDocuments founding = FoundingDocuments.bundled();
  private final Map<String, Integer> ruleNumbers = new HashMap<>();
  private final Map<String, Integer> accountNumbers = new LinkedHashMap<>();

  SummaryData(AuditReport report, Strings strings) {
    this.report = report;
    this.strings = strings;
    report.rules().forEach(rule -> ruleNumbers.put(rule.rule().id().value(), ruleNumbers.size()));
    report.accounts().forEach(account -> account(account.id()));
    report.coverage().forEach(entry -> account(entry.account()));
    report.rules().forEach(rule -> rule.accounts().forEach(part -> account(part.account())));
    report.findings().forEach(finding -> finding.account().ifPresent(this::account));
  }

  /** The number of a rule; -1 for one that the report does not list. */
  int rule(String id) {
    return ruleNumbers.getOrDefault(id, -1);
  }

  /** The number of an account; -1 for the organization, which has no id. */
  int account(String id) {
    return id.isEmpty() ? -1 : accountNumbers.computeIfAbsent(id, key -> accountNumbers.size());
  }

  void write(Optional<Snapshot> snapshot, JsonText json) {
    json.startObject();
    json.startObject("tool");
    json.member("name", Tool.NAME).member("version", Tool.version());
    json.endObject();
    json.member("referenceDate", report.referenceDate().toString());
    json.member("complete", report.isComplete() && report.hasAllData());
    accounts(snapshot, json);
    json.startArray("policies");
    for (AuditReport.Policy policy : report.policies()) {
      json.startArray();
      json.value(policy.name()).value(policy.type().words());
      json.value(policy.guessedBecause().orElse("")).value(policy.readable());
      json.endArray();
    }
    json.endArray();
    json.startArray("rules");
    report.rules().forEach(rule -> rule(rule, json));
    json.endArray();
    coverage(json);
    json.startArray("diagnostics");
    report.diagnostics().forEach(diagnostic -> diagnostic(diagnostic, json));
    json.endArray();
    report.benchmark().ifPresent(benchmark -> benchmark(benchmark, json));
    report.baseline().ifPresent(baseline -> baseline(baseline, json));
    json.endObject();
  }

  private void accounts(Optional<Snapshot> snapshot, JsonText json) {
    Map<String, String> aliases = new HashMap<>();
    for (AccountSnapshot account : snapshot.map(Snapshot::accounts).orElse(List.of())) {
      aliases.put(account.id().value(), String.join(", ", account.aliases()));
    }
    Map<String, AuditReport.Account> known = new HashMap<>();
    report.accounts().forEach(account -> known.put(account.id(), account));
    json.startArray("accounts");
    for (String id : accountNumbers.keySet()) {
      Optional<AuditReport.Account> account = Optional.ofNullable(known.get(id));
      json.startArray();
      json.value(id).value(aliases.getOrDefault(id, ""));
      json.value(account.map(one -> one.takenAt().toString()).orElse(""));
      json.value(account.map(one -> one.now().toString()).orElse(""));
      json.endArray();
    }
    json.endArray();
  }

  private void rule(RuleResult result, JsonText json) {
    RuleMetadata rule = result.rule();
    json.startObject();
    json.member("id", rule.id().value());
    json.member("title", rule.title());
    json.member("areas", rule.areas());
    json.member("severity", rule.severity().id());
    json.member("examined", result.examined());
    json.startArray("parts");
    byOutcome(result)
        .forEach(
            (outcome, accounts) -> {
              json.startArray();
              json.value(outcome.status().name().toLowerCase(Locale.ROOT));
              json.value(strings.number(outcome.reason()));
              // None stand for all.
              Strings.array(
                  accounts.size() == result.accounts().size() ? List.<String>of() : accounts,
                  this::account,
                  json);
              json.endArray();
            });
    json.endArray();
    if (result.findings() > 0) {
      details(rule, json);
    }
    json.endObject();
  }

  private record Outcome(RuleResult.Status status, String reason) {}

  private static Map<Outcome, List<String>> byOutcome(RuleResult result) {
    Map<Outcome, List<String>> outcomes = new LinkedHashMap<>();
    for (RuleResult.Part part : result.accounts()) {
      outcomes
          .computeIfAbsent(new Outcome(part.status(), part.reason()), key -> new ArrayList<>())
          .add(part.account());
    }
    return outcomes;
  }

  private void details(RuleMetadata rule, JsonText json) {
    Map<String, List<String>> page = RulePages.sections(rule.id().value());
    json.member("why", page.getOrDefault("", List.of()));
    json.member("todo", page.getOrDefault("What to do", List.of()));
    json.member("notSeen", page.getOrDefault("Not seen", List.of()));
    json.member("references", rule.references());
    Map<String, StringBuilder> controls = new TreeMap<>();
    for (ComplianceControl control : rule.compliance()) {
      StringBuilder versions =
          controls.computeIfAbsent(
              control.framework() + " " + control.version(), key -> new StringBuilder());
      versions.append(versions.isEmpty() ? "" : ", ").append(control.control());
    }
    json.startArray("controls");
    controls.forEach(
        (framework, numbers) -> {
          json.startArray();
          json.value(framework).value(numbers.toString());
          json.endArray();
        });
    json.endArray();
    json.startArray("founding");
    for (FoundingDocuments.Line line : founding.of(rule.id().value())) {
      json.startArray();
      json.value(strings.number(line.document()));
      json.value(line.number()).value(line.asks());
      json.endArray();
    }
    json.endArray();
  }

  private void coverage(JsonText json) {
    json.startArray("coverage");
    for (AuditReport.CoverageEntry entry : report.coverage()) {
      Coverage.Part state = entry.state();
      json.startArray();
      json.value(account(entry.account()));
      json.value(strings.number(entry.part().words()));
      json.value(state.status().id());
      json.value(strings.number(state.reason()));
      json.endArray();
    }
    json.endArray();
  }

  private static void diagnostic(Diagnostic diagnostic, JsonText json) {
    json.startArray();
    json.value(diagnostic.level().name().toLowerCase(Locale.ROOT));
    json.value(diagnostic.message());
    json.value(diagnostic.location().map(place -> place.render()).orElse(""));
    json.value(diagnostic.help().orElse(""));
    json.endArray();
  }

  private static void baseline(BaselineResult result, JsonText json) {
    json.startObject("baseline");
    json.member("unchanged", result.unchanged()).member("worse", result.worse());
    json.member("fixed", result.fixed().size()).member("notJudged", result.notJudged().size());
    json.endObject();
  }

  private static void benchmark(BenchmarkResult result, JsonText json) {
    json.startObject("benchmark");
    json.member("name", result.benchmark().framework() + " " + result.benchmark().version());
    json.startArray("controls");
    for (BenchmarkResult.ControlResult control : result.controls()) {
      json.startArray();
      json.value(control.control().number()).value(control.control().title());
      json.value(control.status().id()).value(control.findings());
      json.value(control.reason());
      json.startArray();
      control.rules().stream().map(RuleId::value).forEach(json::value);
      json.endArray();
      json.endArray();
    }
    json.endArray().endObject();
  }
}
