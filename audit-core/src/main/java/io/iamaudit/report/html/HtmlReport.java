package io.iamaudit.report.html;

import static java.util.Objects.requireNonNull;

import io.iamaudit.analysis.inventory.Inventory;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.finding.Severity;
import io.iamaudit.internal.json.JsonText;
import io.iamaudit.report.ReportContext;
import io.iamaudit.report.ReportWriter;
import io.iamaudit.rule.SnapshotAnalysis;
import io.iamaudit.snapshot.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The report for people, as one HTML file that opens offline: what was and was not seen, findings
 * with their proof, who can become an administrator, what each principal can do, the inventory.
 *
 * <p>With {@linkplain ReportContext#analysis an analysis} it has all of that; without one, as after
 * a lint, it has findings and what was seen. The file asks nothing from any network, and its
 * content security policy forbids whatever it does not need; text of an account stands in it as
 * JSON and is never taken for markup. It holds account data: whoever gets it can read names,
 * policies and ways to take the account over.
 *
 * <p>The same report gives the same bytes.
 */
public final class HtmlReport implements ReportWriter {
  private final HtmlLimits limits;

  /** A writer of whole reports; so the service loader makes it. */
  public HtmlReport() {
    this(HtmlLimits.DEFAULTS);
  }

  HtmlReport(HtmlLimits limits) {
    this.limits = requireNonNull(limits, "limits");
  }

  @Override
  public String format() {
    return "html";
  }

  @Override
  public String mediaType() {
    return "text/html";
  }

  @Override
  public boolean usesAnalysis() {
    return true;
  }

  @Override
  public void write(AuditReport report, ReportContext context, Writer out) {
    HtmlPage page = HtmlPage.of(report);
    try {
      page.start(out);
      new Blocks(report, context, out).write();
      page.end(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The data of one report, a script element each. */
  private final class Blocks {
    private final AuditReport report;
    private final Writer out;
    private final Optional<SnapshotAnalysis> analysis;
    private final Strings strings = new Strings();
    private final SummaryData summary;
    private final Policies policies;

    Blocks(AuditReport report, ReportContext context, Writer out) {
      this.report = report;
      this.out = out;
      this.analysis = context.analysis();
      this.summary = new SummaryData(report, strings);
      this.policies = new Policies(analysis.map(SnapshotAnalysis::snapshot), limits);
    }

    void write() throws IOException {
      Optional<Snapshot> snapshot = analysis.map(SnapshotAnalysis::snapshot);
      block("summary", json -> summary.write(snapshot, json));
      FindingsData findings = new FindingsData(summary, policies, strings, limits);
      block("findings", json -> findings.write(report, json));
      if (analysis.isPresent()) {
        ofAccounts(analysis.get());
      }
      block("policies", json -> policies.write(strings, json));
      block("strings", strings::write);
    }

    private void ofAccounts(SnapshotAnalysis known) throws IOException {
      PermissionsData permissions = new PermissionsData(known.access(), policies, strings, limits);
      EscalationData escalation =
          new EscalationData(known.escalations(), permissions, strings, limits);
      PrincipalsData principals =
          new PrincipalsData(known.snapshot(), summary, policies, permissions, escalation, strings);
      block("principals", json -> principals.write(worst(), json));
      block("escalation", escalation::write);
      block("permissions", permissions::write);
      Inventory inventory = Inventory.of(known.snapshot(), now());
      block("inventory", json -> new InventoryData(inventory, summary, strings).write(json));
    }

    /** What findings that are high or worse are about. */
    private Set<String> worst() {
      return report.findings().stream()
          .filter(finding -> finding.severity().isAtLeast(Severity.HIGH))
          .map(finding -> finding.subject().arn())
          .collect(Collectors.toSet());
    }

    /** The moment that the caller gave for all accounts; empty if each has that of its data. */
    private Optional<Instant> now() {
      return report.accounts().stream()
          .filter(account -> !account.now().equals(account.takenAt()))
          .map(AuditReport.Account::now)
          .findFirst();
    }

    private void block(String name, Consumer<JsonText> content) throws IOException {
      out.write("<script type=\"application/json\" id=\"" + name + "\">");
      try (JsonText json = JsonText.inHtml(out)) {
        content.accept(json);
      }
      out.write("</script>\n");
    }
  }
}
