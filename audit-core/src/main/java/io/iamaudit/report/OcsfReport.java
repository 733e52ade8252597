package io.iamaudit.report;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.engine.Standing;
import io.iamaudit.finding.Evidence;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.internal.json.JsonText;
import io.iamaudit.rule.ComplianceControl;
import io.iamaudit.rule.RuleMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Findings as events of the Open Cybersecurity Schema Framework 1.7.0, of the class Compliance
 * Finding, with the profile Cloud: one event a line, as collectors take them. What was not seen is
 * not in it.
 *
 * @see <a href="https://schema.ocsf.io/1.7.0/classes/compliance_finding">Compliance Finding</a>
 */
public final class OcsfReport implements ReportWriter {
  private static final String OCSF_VERSION = "1.7.0";
  private static final int FINDINGS = 2;
  private static final int COMPLIANCE_FINDING = 2003;
  private static final int CREATE = 1;
  private static final int NEW = 1;
  private static final int SUPPRESSED = 3;
  private static final int OTHER = 99;
  private static final int FAIL = 3;
  private static final int RULE = 1;
  private static final int AWS_ACCOUNT = 10;

  private final String version;

  /** A writer that says the version of this library. */
  public OcsfReport() {
    this(Tool.version());
  }

  /**
   * @param version of the tool
   */
  OcsfReport(String version) {
    this.version = version;
  }

  @Override
  public String format() {
    return ReportWriters.OCSF;
  }

  @Override
  public String mediaType() {
    return "application/x-ndjson";
  }

  @Override
  public void write(AuditReport report, ReportContext context, Writer out) {
    Map<String, RuleMetadata> rules = FindingGroup.rules(report);
    Map<String, Instant> times = new HashMap<>();
    report.accounts().forEach(account -> times.put(account.id(), account.takenAt()));
    Instant otherwise =
        times.values().stream()
            .max(Instant::compareTo)
            .or(context::now)
            .orElseGet(() -> report.referenceDate().atStartOfDay(ZoneOffset.UTC).toInstant());
    try {
      for (Finding finding : report.findings()) {
        Instant time = finding.account().map(times::get).orElse(otherwise);
        try (JsonText json = JsonText.compact(out)) {
          event(
              finding,
              Optional.ofNullable(rules.get(finding.rule())),
              report.standing(finding),
              time,
              json);
        }
        out.write('\n');
      }
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void event(
      Finding finding,
      Optional<RuleMetadata> rule,
      Standing standing,
      Instant time,
      JsonText json) {
    json.startObject();
    json.member("activity_id", CREATE).member("activity_name", "Create");
    json.member("category_uid", FINDINGS).member("category_name", "Findings");
    json.member("class_uid", COMPLIANCE_FINDING).member("class_name", "Compliance Finding");
    json.member("type_uid", COMPLIANCE_FINDING * 100L + CREATE);
    json.member("type_name", "Compliance Finding: Create");
    json.member("time", time.toEpochMilli());
    json.member("severity_id", severity(finding.severity()));
    json.member("severity", caption(finding.severity()));
    status(standing, json);
    json.member("message", finding.message());
    metadata(finding, json);
    finding.account().ifPresent(account -> cloud(account, json));
    findingInfo(finding, rule, time, json);
    compliance(finding, rule, json);
    json.startArray("evidences");
    finding.evidence().forEach(piece -> evidence(piece, json));
    json.endArray();
    if (!finding.remediation().isEmpty()) {
      json.startObject("remediation").member("desc", finding.remediation());
      rule.map(RuleMetadata::references)
          .filter(urls -> !urls.isEmpty())
          .ifPresent(urls -> json.member("references", urls));
      json.endObject();
    }
    json.startArray("resources").startObject();
    json.member("uid", finding.subject().arn()).member("type", finding.subject().type());
    partition(finding.subject().arn()).ifPresent(it -> json.member("cloud_partition", it));
    json.endObject().endArray();
    json.endObject();
  }

  /** The framework has no status for what a baseline knows, so it gets our word. */
  private static void status(Standing standing, JsonText json) {
    if (standing.suppressed()) {
      json.member("status_id", SUPPRESSED).member("status", "Suppressed");
      json.member("status_detail", StandingWords.why(standing));
    } else if (standing.counts()) {
      json.member("status_id", NEW).member("status", "New");
    } else {
      json.member("status_id", OTHER).member("status", "Known");
      json.member("status_detail", StandingWords.why(standing));
    }
  }

  private void metadata(Finding finding, JsonText json) {
    json.startObject("metadata").member("version", OCSF_VERSION);
    json.startObject("product");
    json.member("name", "IAM Audit").member("vendor_name", "IAM Audit").member("version", version);
    json.endObject();
    json.member("event_code", finding.rule());
    if (finding.account().isPresent()) {
      json.member("profiles", List.of("cloud"));
    }
    json.endObject();
  }

  private static void cloud(String account, JsonText json) {
    json.startObject("cloud").member("provider", "AWS").startObject("account");
    json.member("uid", account).member("type_id", AWS_ACCOUNT).member("type", "AWS Account");
    json.endObject().endObject();
  }

  private static void findingInfo(
      Finding finding, Optional<RuleMetadata> rule, Instant time, JsonText json) {
    String title = rule.map(RuleMetadata::title).orElse(finding.rule());
    json.startObject("finding_info");
    json.member("uid", finding.fingerprint().value());
    json.member("title", title).member("desc", finding.message());
    json.member("created_time", time.toEpochMilli());
    rule.ifPresent(it -> json.member("types", it.areas()));
    json.startObject("analytic");
    json.member("type_id", RULE).member("type", "Rule");
    json.member("uid", finding.rule()).member("name", title);
    json.endObject().endObject();
  }

  /** Our rules are a standard too: the one that every finding is about. */
  private static void compliance(Finding finding, Optional<RuleMetadata> rule, JsonText json) {
    List<ComplianceControl> controls = rule.map(RuleMetadata::compliance).orElse(List.of());
    json.startObject("compliance");
    json.member("control", finding.rule());
    json.member(
        "standards",
        Stream.concat(Stream.of("IAM Audit"), controls.stream().map(OcsfReport::standard))
            .distinct()
            .toList());
    if (!controls.isEmpty()) {
      json.member(
          "requirements",
          controls.stream().map(control -> standard(control) + " " + control.control()).toList());
    }
    json.member("status_id", FAIL).member("status", "Fail");
    json.endObject();
  }

  private static String standard(ComplianceControl control) {
    return control.framework() + " " + control.version();
  }

  private static void evidence(Evidence piece, JsonText json) {
    json.startObject().startObject("data");
    json.member("description", piece.description());
    if (piece instanceof Evidence.Place place) {
      json.member("excerpt", place.excerpt());
    } else if (piece instanceof Evidence.Field field) {
      json.member("name", field.name()).member("value", field.value());
    } else if (piece instanceof Evidence.Step step) {
      json.member("from", step.from()).member("to", step.to());
      json.member("technique", step.technique());
    }
    piece.location().ifPresent(where -> place(where, json));
    json.endObject().endObject();
  }

  private static void place(SourceLocation where, JsonText json) {
    json.startObject("location");
    json.member("document", where.document()).member("pointer", where.pointer());
    json.member("line", where.line()).member("column", where.column());
    json.endObject();
  }

  /** The second part of an ARN. */
  private static Optional<String> partition(String arn) {
    int end = arn.indexOf(':', 4);
    return arn.startsWith("arn:") && end > 4
        ? Optional.of(arn.substring(4, end))
        : Optional.empty();
  }

  private static int severity(Severity severity) {
    return switch (severity) {
      case CRITICAL -> 5;
      case HIGH -> 4;
      case MEDIUM -> 3;
      case LOW -> 2;
      case INFO -> 1;
    };
  }

  private static String caption(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "Critical";
      case HIGH -> "High";
      case MEDIUM -> "Medium";
      case LOW -> "Low";
      case INFO -> "Informational";
    };
  }
}
