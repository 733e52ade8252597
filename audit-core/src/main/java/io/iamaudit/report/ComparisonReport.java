package io.iamaudit.report;

import io.iamaudit.diagnostic.Printable;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.internal.json.JsonText;
import io.iamaudit.reasoning.AccessChange;
import io.iamaudit.reasoning.ComparedPolicies;
import io.iamaudit.reasoning.Relation;
import io.iamaudit.report.TextPage.Style;
import io.iamaudit.rule.RuleMetadata;
import java.io.Writer;
import java.util.List;

/** Writes what changes between policies, with a request that shows each change. */
public final class ComparisonReport {
  private final List<ComparedPolicies> compared;

  private ComparisonReport(List<ComparedPolicies> compared) {
    this.compared = List.copyOf(compared);
  }

  /** A report, in this order. */
  public static ComparisonReport of(List<ComparedPolicies> compared) {
    return new ComparisonReport(compared);
  }

  /** Whether something gives new access. */
  public boolean hasNewAccess() {
    return compared.stream().anyMatch(ComparisonReport::hasNewAccess);
  }

  /** Whether of something it is not known that it gives no new access. */
  public boolean hasUnknownNewAccess() {
    return compared.stream()
        .anyMatch(one -> !hasNewAccess(one) && !one.unknownNewAccess().isEmpty());
  }

  /** Whether something gives more or less, or may. */
  public boolean hasChanges() {
    return compared.stream().anyMatch(one -> one.relation() != Relation.EQUIVALENT);
  }

  private static boolean hasNewAccess(ComparedPolicies one) {
    return !one.comparison().newAccess().isEmpty();
  }

  /** New access, and where it is not known whether there is some, as findings. */
  public AuditReport findings() {
    AccessFindings findings = new AccessFindings();
    RuleMetadata rule = AccessFindings.NEW_ACCESS;
    for (ComparedPolicies one : compared) {
      findings.examined(rule);
      for (AccessChange change : one.comparison().newAccess()) {
        findings.access(
            rule,
            one.name(),
            "",
            one.name() + " newly allows " + AccessChanges.headline(change) + ".",
            change,
            one::locate);
      }
      for (String reason : one.unknownNewAccess()) {
        findings.unknown(
            rule,
            one.name(),
            "It is not known whether " + one.name() + " gives new access: " + reason + ".",
            reason);
      }
    }
    return findings.report();
  }

  // ---- for programs

  /** Writes one JSON object. */
  public void writeJson(Writer out) {
    try (JsonText json = new JsonText(out)) {
      json.startObject();
      json.member("newAccess", hasNewAccess());
      json.member("unknownNewAccess", hasUnknownNewAccess());
      json.startArray("compared");
      for (ComparedPolicies one : compared) {
        AccessChanges changes = new AccessChanges(one::locate);
        json.startObject();
        json.member("name", one.name());
        json.member("kind", one.kind());
        json.member("presence", one.presence().id());
        json.member("relation", one.relation().id());
        changes.json("newAccess", one.comparison().newAccess(), json);
        changes.json("lostAccess", one.comparison().lostAccess(), json);
        json.member("unknownNewAccess", one.unknownNewAccess());
        json.member("unknownLostAccess", one.comparison().unknownLostAccess());
        json.endObject();
      }
      json.endArray();
      json.endObject();
    }
    LineEnd.finish(out);
  }

  // ---- for people

  /** Writes what changes, and how many do not. */
  public void writeText(TextOptions options, Writer out) {
    TextPage page = new TextPage(out, options);
    for (ComparedPolicies one : compared) {
      if (one.relation() != Relation.EQUIVALENT) {
        text(one, options, page);
      }
    }
    if (!options.quiet()) {
      summary(page);
    }
    page.flush();
  }

  private static void text(ComparedPolicies one, TextOptions options, TextPage page) {
    String presence =
        one.presence() == ComparedPolicies.Presence.CHANGED ? "" : ", " + one.presence().id();
    page.line(
        page.styled(one.relation().name(), style(one.relation()))
            + "  "
            + Printable.escape(one.name() + " (" + one.kind() + presence + ")"));
    if (options.quiet()) {
      return;
    }
    page.blank();
    AccessChanges changes = new AccessChanges(one::locate);
    changes.text("+", "before", Style.HIGH, one.comparison().newAccess(), page);
    changes.text("-", "after", Style.GOOD, one.comparison().lostAccess(), page);
    unknown("new access is not known", one.unknownNewAccess(), page);
    unknown("lost access is not known", one.comparison().unknownLostAccess(), page);
  }

  private static void unknown(String title, List<String> unknown, TextPage page) {
    for (String reason : unknown) {
      page.paragraph("  ? ", "    ", Printable.escape(title + ": " + reason), Style.PLAIN);
    }
    if (!unknown.isEmpty()) {
      page.blank();
    }
  }

  private static Style style(Relation relation) {
    return switch (relation) {
      case WIDER, INCOMPARABLE -> Style.HIGH;
      case UNKNOWN -> Style.MEDIUM;
      case EQUIVALENT, NARROWER -> Style.GOOD;
    };
  }

  private void summary(TextPage page) {
    long wider = compared.stream().filter(ComparisonReport::hasNewAccess).count();
    long unknown =
        compared.stream()
            .filter(one -> !hasNewAccess(one) && !one.unknownNewAccess().isEmpty())
            .count();
    long same = compared.stream().filter(one -> one.relation() == Relation.EQUIVALENT).count();
    page.line(
        compared.size()
            + " compared: "
            + (wider == 0 ? "none gives new access" : wider + " with new access")
            + (unknown == 0 ? "" : ", of " + unknown + " it is not known")
            + ", "
            + same
            + " equivalent");
  }
}
