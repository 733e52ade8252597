package io.iamaudit.report;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.engine.Baseline;
import io.iamaudit.engine.BaselineResult;
import io.iamaudit.engine.BenchmarkResult;
import io.iamaudit.engine.RuleResult;
import io.iamaudit.engine.Standing;
import io.iamaudit.engine.Suppression;
import io.iamaudit.finding.Evidence;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Repair;
import io.iamaudit.finding.TextEdit;
import io.iamaudit.internal.json.JsonText;
import io.iamaudit.rule.RuleId;
import java.io.Writer;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * The whole report for programs. Its shape is a promise: {@code docs/report-schema.json} and {@code
 * schemaVersion} change with it.
 */
public final class JsonReport implements ReportWriter {
  static final int SCHEMA_VERSION = 1;

  private final String version;

  /** A writer that says the version of this library. */
  public JsonReport() {
    this(Tool.version());
  }

  /**
   * @param version of the tool
   */
  JsonReport(String version) {
    this.version = version;
  }

  @Override
  public String format() {
    return ReportWriters.JSON;
  }

  @Override
  public String mediaType() {
    return "application/json";
  }

  @Override
  public void write(AuditReport report, ReportContext context, Writer out) {
    try (JsonText json = new JsonText(out)) {
      json.startObject();
      json.member("schemaVersion", SCHEMA_VERSION);
      json.startObject("tool").member("name", Tool.NAME).member("version", version).endObject();
      json.startArray("accounts");
      report.accounts().forEach(account -> write(account, json));
      json.endArray();
      if (!report.policies().isEmpty()) {
        json.startArray("policies");
        report.policies().forEach(policy -> write(policy, json));
        json.endArray();
      }
      json.startArray("findings");
      report.findings().forEach(finding -> write(finding, report, json));
      json.endArray().startArray("rules");
      report.rules().forEach(rule -> write(rule, json));
      json.endArray().startArray("coverage");
      report.coverage().forEach(entry -> write(entry, json));
      json.endArray().startArray("diagnostics");
      report.diagnostics().forEach(diagnostic -> write(diagnostic, json));
      json.endArray().startObject("summary");
      report.summary().forEach((severity, count) -> json.member(severity.id(), count));
      json.endObject().startObject("counting");
      report.countingSummary().forEach((severity, count) -> json.member(severity.id(), count));
      json.endObject().startObject("notCounting");
      json.member("suppressed", report.suppressedCount()).member("known", report.knownCount());
      json.endObject();
      report.baseline().ifPresent(baseline -> write(baseline, report.newCount(), json));
      json.startObject("referenceData");
      json.member("date", report.referenceDate().toString());
      json.endObject();
      report.benchmark().ifPresent(benchmark -> write(benchmark, json));
      json.endObject();
    }
    LineEnd.finish(out);
  }

  private static void write(AuditReport.Account account, JsonText json) {
    json.startObject()
        .member("id", account.id())
        .member("takenAt", account.takenAt().toString())
        .member("now", account.now().toString())
        .endObject();
  }

  private static void write(BenchmarkResult result, JsonText json) {
    json.startObject("benchmark");
    json.member("framework", result.benchmark().framework());
    json.member("version", result.benchmark().version());
    json.startArray("controls");
    for (BenchmarkResult.ControlResult control : result.controls()) {
      json.startObject();
      json.member("number", control.control().number());
      json.member("title", control.control().title());
      json.member("status", control.status().id());
      json.member("findings", control.findings());
      json.member("rules", control.rules().stream().map(RuleId::value).toList());
      if (!control.reason().isEmpty()) {
        json.member("reason", control.reason());
      }
      json.endObject();
    }
    json.endArray().endObject();
  }

  private static void write(AuditReport.Policy policy, JsonText json) {
    json.startObject()
        .member("name", policy.name())
        .member("type", policy.type().id())
        .member("service", policy.service())
        .member("guessedBecause", policy.guessedBecause())
        .member("readable", policy.readable())
        .endObject();
  }

  private static void write(BaselineResult baseline, int fresh, JsonText json) {
    json.startObject("baseline");
    json.member("new", fresh).member("worse", baseline.worse());
    json.member("unchanged", baseline.unchanged());
    json.startArray("fixed");
    baseline.fixed().forEach(entry -> write(entry, json));
    json.endArray().startArray("notJudged");
    baseline.notJudged().forEach(entry -> write(entry, json));
    json.endArray().endObject();
  }

  private static void write(Baseline.Entry entry, JsonText json) {
    json.startObject()
        .member("fingerprint", entry.fingerprint().value())
        .member("rule", entry.rule())
        .member("severity", entry.severity().id())
        .member("account", entry.account())
        .member("subject", entry.subject())
        .member("message", entry.message())
        .endObject();
  }

  private static void write(Suppression suppression, JsonText json) {
    json.startObject("suppressed");
    json.member("reason", suppression.reason());
    json.member("owner", suppression.owner());
    json.member("expires", suppression.expires().map(LocalDate::toString));
    write(suppression.location(), json);
    json.endObject();
  }

  private static void write(Finding finding, AuditReport report, JsonText json) {
    json.startObject();
    json.member("rule", finding.rule());
    json.member("severity", finding.severity().id());
    json.member("account", finding.account());
    json.startObject("subject");
    json.member("type", finding.subject().type()).member("arn", finding.subject().arn());
    json.endObject();
    json.member("message", finding.message());
    json.startArray("evidence");
    finding.evidence().forEach(piece -> write(piece, json));
    json.endArray();
    json.member("remediation", finding.remediation());
    finding.repair().ifPresent(repair -> write(repair, json));
    json.member("fingerprint", finding.fingerprint().value());
    Standing standing = report.standing(finding);
    standing.suppression().ifPresent(suppression -> write(suppression, json));
    if (report.baseline().isPresent()) {
      json.member("baselineState", standing.state().id());
    }
    json.endObject();
  }

  private static void write(Repair repair, JsonText json) {
    json.startObject("repair").member("description", repair.description());
    json.startArray("edits");
    for (TextEdit edit : repair.edits()) {
      json.startObject().member("document", edit.from().document());
      position("from", edit.from(), json);
      position("to", edit.to(), json);
      json.member("replacement", edit.replacement()).endObject();
    }
    json.endArray().endObject();
  }

  private static void position(String name, SourceLocation place, JsonText json) {
    json.startObject(name)
        .member("line", place.line())
        .member("column", place.column())
        .endObject();
  }

  private static void write(Evidence piece, JsonText json) {
    json.startObject();
    if (piece instanceof Evidence.Place place) {
      json.member("kind", "place").member("description", place.description());
      json.member("excerpt", place.excerpt());
      json.member("policy", place.policy()).member("sid", place.sid());
    } else if (piece instanceof Evidence.Field field) {
      json.member("kind", "field").member("description", field.description());
      json.member("name", field.name()).member("value", field.value());
    } else if (piece instanceof Evidence.Step step) {
      json.member("kind", "step").member("description", step.description());
      json.member("from", step.from()).member("to", step.to());
      json.member("technique", step.technique());
    }
    write(piece.location(), json);
    json.endObject();
  }

  private static void write(Optional<SourceLocation> location, JsonText json) {
    location.ifPresent(
        place ->
            json.startObject("location")
                .member("document", place.document())
                .member("pointer", place.pointer())
                .member("line", place.line())
                .member("column", place.column())
                .endObject());
  }

  private static void write(RuleResult rule, JsonText json) {
    json.startObject();
    json.member("id", rule.rule().id().value());
    json.member("status", rule.status().id());
    json.member("examined", rule.examined()).member("findings", rule.findings());
    json.member("reason", nonEmpty(rule.reason()));
    if (differ(rule)) {
      json.startArray("accounts");
      for (RuleResult.Part part : rule.accounts()) {
        json.startObject();
        json.member("account", part.account());
        json.member("status", part.status().id());
        json.member("examined", part.examined()).member("findings", part.findings());
        json.member("reason", nonEmpty(part.reason()));
        json.endObject();
      }
      json.endArray();
    }
    json.endObject();
  }

  /** Whether a rule fared differently in several accounts. */
  private static boolean differ(RuleResult rule) {
    return rule.accounts().stream()
            .map(part -> part.status().id() + " " + part.reason())
            .distinct()
            .count()
        > 1;
  }

  private static void write(AuditReport.CoverageEntry entry, JsonText json) {
    json.startObject();
    json.member("account", entry.account());
    json.member("part", entry.part().id());
    json.member("status", entry.state().status().id());
    json.member("reason", nonEmpty(entry.state().reason()));
    json.endObject();
  }

  private static void write(Diagnostic diagnostic, JsonText json) {
    json.startObject();
    json.member("level", diagnostic.level().name().toLowerCase(Locale.ROOT));
    json.member("message", diagnostic.message());
    write(diagnostic.location(), json);
    json.member("help", diagnostic.help());
    json.endObject();
  }

  private static Optional<String> nonEmpty(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
