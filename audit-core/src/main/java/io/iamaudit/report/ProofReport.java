package io.iamaudit.report;

import io.iamaudit.diagnostic.Printable;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.internal.json.JsonText;
import io.iamaudit.reasoning.AccessChange;
import io.iamaudit.reasoning.CheckedPolicy;
import io.iamaudit.report.TextPage.Style;
import io.iamaudit.rule.RuleMetadata;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/** Writes whether policies keep a promise, with each request that breaks it. */
public final class ProofReport {
  private final List<CheckedPolicy> checked;

  private ProofReport(List<CheckedPolicy> checked) {
    this.checked = List.copyOf(checked);
  }

  /** A report, in this order. */
  public static ProofReport of(List<CheckedPolicy> checked) {
    return new ProofReport(checked);
  }

  /** Whether every promise is kept for certain. */
  public boolean holds() {
    return checked.stream().allMatch(one -> one.proof().holds());
  }

  /** Broken promises, and those of which it is not known whether they hold, as findings. */
  public AuditReport findings() {
    AccessFindings findings = new AccessFindings();
    RuleMetadata rule = AccessFindings.BROKEN_PROMISE;
    for (CheckedPolicy one : checked) {
      findings.examined(rule);
      for (AccessChange change : one.proof().violations()) {
        findings.access(
            rule,
            one.name(),
            one.claim(),
            one.name()
                + " allows "
                + AccessChanges.headline(change)
                + ", against the promise that it "
                + one.claim()
                + ".",
            change,
            one::locate);
      }
      for (String reason : one.proof().unknown()) {
        findings.unknown(
            rule,
            one.name(),
            "It is not known whether " + one.name() + " " + one.claim() + ": " + reason + ".",
            one.claim() + ": " + reason);
      }
    }
    return findings.report();
  }

  private static String id(CheckedPolicy one) {
    return one.proof().holds()
        ? "holds"
        : one.proof().violations().isEmpty() ? "unknown" : "broken";
  }

  /** Writes one JSON object. */
  public void writeJson(Writer out) {
    try (JsonText json = new JsonText(out)) {
      json.startObject();
      json.member("holds", holds());
      json.startArray("checked");
      for (CheckedPolicy one : checked) {
        json.startObject();
        json.member("name", one.name());
        json.member("type", one.type().id());
        json.member("claim", one.claim());
        json.member("result", id(one));
        new AccessChanges(one::locate).json("violations", one.proof().violations(), json);
        json.member("unknown", one.proof().unknown());
        json.endObject();
      }
      json.endArray();
      json.endObject();
    }
    LineEnd.finish(out);
  }

  /** Writes the promises, the broken ones with what breaks them. */
  public void writeText(TextOptions options, Writer out) {
    TextPage page = new TextPage(out, options);
    for (CheckedPolicy one : checked) {
      String id = id(one).toUpperCase(Locale.ROOT);
      Style style =
          id.equals("HOLDS") ? Style.GOOD : id.equals("BROKEN") ? Style.HIGH : Style.MEDIUM;
      page.line(page.styled(id, style) + "  " + Printable.escape(one.name() + ": " + one.claim()));
      if (!options.quiet() && !one.proof().holds()) {
        page.blank();
        new AccessChanges(one::locate)
            .text("+", "otherwise", Style.HIGH, one.proof().violations(), page);
        for (String reason : one.proof().unknown()) {
          page.paragraph("  ? ", "    ", Printable.escape("not known: " + reason), Style.PLAIN);
        }
      }
    }
    page.flush();
  }
}
