package io.iamaudit.report;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.engine.Baseline;
import io.iamaudit.engine.RuleResult;
import io.iamaudit.engine.Standing;
import io.iamaudit.engine.Suppression;
import io.iamaudit.finding.Evidence;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Repair;
import io.iamaudit.finding.Severity;
import io.iamaudit.finding.TextEdit;
import io.iamaudit.internal.json.JsonText;
import io.iamaudit.rule.RuleMetadata;
import java.io.Writer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The report as SARIF 2.1.0, for code scanning.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 */
public final class SarifReport implements ReportWriter {
  private static final String FINGERPRINT = "iamAudit/v1";
  private static final String BASELINE_STATE = "baselineState";

  private final String version;

  /** A writer that says the version of this library. */
  public SarifReport() {
    this(Tool.version());
  }

  /**
   * @param version of the tool
   */
  SarifReport(String version) {
    this.version = version;
  }

  @Override
  public String format() {
    return ReportWriters.SARIF;
  }

  @Override
  public String mediaType() {
    return "application/sarif+json";
  }

  @Override
  public void write(AuditReport report, ReportContext context, Writer out) {
    try (JsonText json = new JsonText(out)) {
      new Run(report, json).write();
    }
    LineEnd.finish(out);
  }

  /** One report on its way out. */
  private final class Run {
    private final AuditReport report;
    private final JsonText json;
    private final Map<String, Integer> ruleIndex = new HashMap<>();
    private final Map<String, Severity> severityInThisRun = new HashMap<>();
    private final boolean suppresses;

    Run(AuditReport report, JsonText json) {
      this.report = report;
      this.suppresses =
          report.findings().stream().anyMatch(finding -> report.standing(finding).suppressed());
      this.json = json;
      for (RuleResult rule : report.rules()) {
        ruleIndex.put(rule.rule().id().value(), ruleIndex.size());
      }
      for (Finding finding : report.findings()) {
        severityInThisRun.putIfAbsent(finding.rule(), finding.severity());
      }
    }

    void write() {
      json.startObject();
      json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
      json.member("version", "2.1.0");
      json.startArray("runs").startObject();
      json.startObject("tool").startObject("driver");
      json.member("name", Tool.NAME).member("version", version);
      json.startArray("rules");
      report.rules().forEach(rule -> rule(rule.rule()));
      json.endArray().endObject().endObject();
      invocation();
      json.startArray("results");
      report.findings().forEach(this::result);
      report.baseline().ifPresent(baseline -> baseline.fixed().forEach(this::absent));
      json.endArray();
      // Columns of places count UTF-16 units.
      json.member("columnKind", "utf16CodeUnits");
      json.endObject().endArray().endObject();
    }

    private void rule(RuleMetadata rule) {
      String id = rule.id().value();
      // Code scanning reads the severity of the rule, so one that was configured has to stand here.
      Severity severity = severityInThisRun.getOrDefault(id, rule.severity());
      json.startObject();
      json.member("id", id).member("name", pascalCase(id));
      text("shortDescription", rule.title());
      text("fullDescription", rule.title() + ". " + rule.remediation());
      json.startObject("defaultConfiguration").member("level", level(severity)).endObject();
      rule.references().stream().findFirst().ifPresent(url -> json.member("helpUri", url));
      json.startObject("help").member("text", plain(help(rule)));
      json.member("markdown", helpInMarkdown(rule)).endObject();
      json.startObject("properties");
      json.member("tags", tags(rule));
      json.member("security-severity", securitySeverity(severity));
      json.endObject().endObject();
    }

    private void invocation() {
      json.startArray("invocations").startObject();
      json.member("executionSuccessful", !report.hasFailedRules());
      json.startArray("toolExecutionNotifications");
      for (RuleResult rule : report.rules()) {
        Set<String> said = new LinkedHashSet<>();
        for (RuleResult.Part part : rule.accounts()) {
          if (part.status() != RuleResult.Status.EVALUATED || !part.reason().isEmpty()) {
            String words = notification(rule, part);
            if (said.add(words)) {
              notification(words, part.status(), rule.rule().id().value());
            }
          }
        }
      }
      report.diagnostics().forEach(this::notification);
      json.endArray().endObject().endArray();
    }

    private String notification(RuleResult rule, RuleResult.Part part) {
      String where =
          part.account().isEmpty() || report.accounts().size() < 2
              ? ""
              : " in account " + part.account();
      String what =
          switch (part.status()) {
            case EVALUATED -> " was evaluated on part of its data";
            case SWITCHED_OFF, NOT_EVALUATED -> " was not evaluated";
            case FAILED -> " failed";
          };
      return "Rule " + rule.rule().id() + what + where + ": " + part.reason();
    }

    private void notification(String words, RuleResult.Status status, String rule) {
      json.startObject();
      json.member(
          "level",
          switch (status) {
            case FAILED -> "error";
            case NOT_EVALUATED, EVALUATED -> "warning";
            case SWITCHED_OFF -> "note";
          });
      text("message", words);
      json.startObject("associatedRule").member("id", rule);
      index(rule, "index");
      json.endObject().endObject();
    }

    private void notification(Diagnostic diagnostic) {
      json.startObject();
      json.member(
          "level",
          switch (diagnostic.level()) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "note";
          });
      text(
          "message",
          diagnostic.message() + diagnostic.help().map(help -> " (" + help + ")").orElse(""));
      diagnostic
          .location()
          .ifPresent(
              place -> {
                json.startArray("locations").startObject();
                place(place);
                json.endObject().endArray();
              });
      json.endObject();
    }

    private void result(Finding finding) {
      json.startObject();
      json.member("ruleId", finding.rule());
      index(finding.rule(), "ruleIndex");
      json.member("level", level(finding.severity()));
      text("message", finding.message());
      locations(finding);
      codeFlow(finding);
      finding.repair().ifPresent(this::fix);
      standing(report.standing(finding));
      json.startObject("partialFingerprints");
      json.member(FINGERPRINT, finding.fingerprint().value());
      json.endObject();
      json.startObject("properties");
      json.member("severity", finding.severity().id());
      json.member("account", finding.account());
      json.endObject().endObject();
    }

    /** The steps of a path, where each can be opened: code scanning shows no others. */
    private void codeFlow(Finding finding) {
      List<Evidence> steps =
          finding.evidence().stream().filter(Evidence.Step.class::isInstance).toList();
      if (steps.isEmpty()
          || !steps.stream()
              .allMatch(step -> step.location().filter(ArtifactUri::isFile).isPresent())) {
        return;
      }
      json.startArray("codeFlows").startObject();
      json.startArray("threadFlows").startObject().startArray("locations");
      for (Evidence piece : steps) {
        Evidence.Step step = (Evidence.Step) piece;
        json.startObject().startObject("location");
        step.location().ifPresent(this::place);
        text(
            "message",
            step.from() + " -> " + step.to() + ", " + step.technique() + ": " + step.description());
        json.endObject().endObject();
      }
      json.endArray().endObject().endArray().endObject().endArray();
    }

    /**
     * How a result stands to suppressions and baseline. Both are said of all results of a run or of
     * none, as sections 3.27.23 and 3.27.24 of the standard demand.
     */
    private void standing(Standing standing) {
      if (report.baseline().isPresent()) {
        json.member(
            BASELINE_STATE,
            switch (standing.state()) {
              case NEW -> "new";
              case KNOWN -> "unchanged";
              case WORSE -> "updated";
            });
      }
      if (suppresses) {
        json.startArray("suppressions");
        standing.suppression().ifPresent(this::suppression);
        json.endArray();
      }
    }

    private void suppression(Suppression suppression) {
      json.startObject();
      json.member("kind", "external").member("status", "accepted");
      json.member("justification", suppression.reason());
      if (suppression.owner().isPresent() || suppression.expires().isPresent()) {
        json.startObject("properties");
        json.member("owner", suppression.owner());
        json.member("expires", suppression.expires().map(LocalDate::toString));
        json.endObject();
      }
      json.endObject();
    }

    /** A result that is gone: all there is of it is what the baseline says. */
    private void absent(Baseline.Entry known) {
      json.startObject();
      json.member("ruleId", known.rule());
      index(known.rule(), "ruleIndex");
      json.member("level", level(known.severity()));
      text("message", known.message());
      json.startArray("locations").startObject();
      json.startArray("logicalLocations").startObject();
      json.member("fullyQualifiedName", known.subject());
      json.endObject().endArray();
      json.endObject().endArray();
      json.member(BASELINE_STATE, "absent");
      if (suppresses) {
        json.startArray("suppressions").endArray();
      }
      json.startObject("partialFingerprints");
      json.member(FINGERPRINT, known.fingerprint().value());
      json.endObject();
      json.startObject("properties");
      json.member("severity", known.severity().id());
      json.member("account", known.account());
      json.endObject().endObject();
    }

    private void fix(Repair repair) {
      if (!repair.edits().stream().allMatch(edit -> ArtifactUri.isFile(edit.from()))) {
        return;
      }
      json.startArray("fixes").startObject();
      text("description", repair.description());
      json.startArray("artifactChanges");
      for (TextEdit edit : repair.edits()) {
        json.startObject();
        artifact(edit.from());
        json.startArray("replacements").startObject();
        json.startObject("deletedRegion");
        json.member("startLine", edit.from().line()).member("startColumn", edit.from().column());
        json.member("endLine", edit.to().line()).member("endColumn", edit.to().column());
        json.endObject();
        json.startObject("insertedContent").member("text", edit.replacement()).endObject();
        json.endObject().endArray().endObject();
      }
      json.endArray().endObject().endArray();
    }

    private void artifact(SourceLocation where) {
      ArtifactUri uri = ArtifactUri.of(where.document());
      json.startObject("artifactLocation").member("uri", uri.text());
      if (uri.isRelative()) {
        json.member("uriBaseId", "%SRCROOT%");
      }
      json.endObject();
    }

    private void locations(Finding finding) {
      Optional<Evidence> deciding =
          finding.evidence().stream()
              .filter(piece -> piece.location().filter(ArtifactUri::isFile).isPresent())
              .findFirst();
      json.startArray("locations").startObject();
      deciding.flatMap(Evidence::location).ifPresent(this::place);
      json.startArray("logicalLocations").startObject();
      json.member("fullyQualifiedName", finding.subject().arn());
      json.member("kind", finding.subject().type());
      json.endObject().endArray();
      deciding.ifPresent(piece -> text("message", piece.description()));
      json.endObject().endArray();
      List<Evidence> further = new ArrayList<>(finding.evidence());
      deciding.ifPresent(further::remove);
      if (further.isEmpty()) {
        return;
      }
      json.startArray("relatedLocations");
      int id = 0;
      for (Evidence piece : further) {
        json.startObject().member("id", ++id);
        piece.location().ifPresent(this::place);
        text("message", piece.description());
        json.endObject();
      }
      json.endArray();
    }

    /** Writes the members that say where: in a file, or in what only AWS can show. */
    private void place(SourceLocation where) {
      if (!ArtifactUri.isFile(where)) {
        json.startArray("logicalLocations").startObject();
        json.member("fullyQualifiedName", where.document() + where.pointer());
        json.endObject().endArray();
        return;
      }
      json.startObject("physicalLocation");
      artifact(where);
      json.startObject("region");
      json.member("startLine", where.line()).member("startColumn", where.column());
      json.endObject().endObject();
    }

    private void index(String rule, String name) {
      Integer index = ruleIndex.get(rule);
      if (index != null) {
        json.member(name, index);
      }
    }

    private void text(String name, String words) {
      json.startObject(name).member("text", plain(words)).endObject();
    }
  }

  /**
   * A message without links: SARIF reads {@code [text](target)} as one, and an input must not be
   * able to make any.
   */
  private static String plain(String words) {
    return words.replace("](", "] (");
  }

  private static String help(RuleMetadata rule) {
    StringBuilder help = new StringBuilder(rule.remediation());
    rule.references().forEach(url -> help.append('\n').append(url));
    return help.toString();
  }

  private static String helpInMarkdown(RuleMetadata rule) {
    StringBuilder help = new StringBuilder(MarkdownText.sentence(rule.remediation()));
    rule.references().forEach(url -> help.append("\n\n").append(MarkdownText.link(page(url), url)));
    if (!rule.compliance().isEmpty()) {
      help.append("\n\nChecks ");
      help.append(
          MarkdownText.escape(
              rule.compliance().stream()
                  .map(
                      control ->
                          control.framework() + " " + control.version() + " " + control.control())
                  .collect(Collectors.joining(", "))));
      help.append('.');
    }
    return help.append("\n\nMore: ")
        .append(MarkdownText.code(Tool.NAME + " rules show " + rule.id()))
        .toString();
  }

  /** The name of a page, which is the last part of its address. */
  private static String page(String url) {
    String name = url.substring(url.lastIndexOf('/') + 1).replace(".html", "");
    return name.isEmpty() ? url : name;
  }

  private static List<String> tags(RuleMetadata rule) {
    Set<String> tags = new LinkedHashSet<>();
    // Code scanning takes a severity only from rules with this tag.
    tags.add("security");
    tags.addAll(rule.areas());
    rule.compliance()
        .forEach(
            control ->
                tags.add(control.framework() + " " + control.version() + " " + control.control()));
    return List.copyOf(tags);
  }

  private static String pascalCase(String id) {
    StringBuilder name = new StringBuilder();
    boolean up = true;
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      if (c == '-') {
        up = true;
      } else {
        name.append(up ? Character.toUpperCase(c) : c);
        up = false;
      }
    }
    return name.toString();
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW, INFO -> "note";
    };
  }

  /**
   * From 0 to 10, as CVSS counts: over 9 is shown as critical, over 7 as high, over 4 as medium.
   */
  private static String securitySeverity(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "9.5";
      case HIGH -> "8.0";
      case MEDIUM -> "5.5";
      case LOW -> "3.0";
      case INFO -> "0.0";
    };
  }
}
