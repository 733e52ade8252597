package io.iamaudit.testkit;

import io.iamaudit.diagnostic.Printable;
import io.iamaudit.finding.Evidence;
import io.iamaudit.finding.Finding;
import java.util.List;

/** Findings as a part of a failure. */
final class Findings {
  private static final int SHOWN = 10;
  private static final int LINE = 140;

  private Findings() {}

  /** The findings with their places; of many the first. */
  static String text(List<Finding> findings) {
    StringBuilder text = new StringBuilder();
    findings.stream().limit(SHOWN).forEach(finding -> append(finding, text));
    if (findings.size() > SHOWN) {
      text.append("\n  and ").append(findings.size() - SHOWN).append(" more");
    }
    return text.toString();
  }

  private static void append(Finding finding, StringBuilder text) {
    text.append("\n  ")
        .append(finding.severity().id())
        .append("  ")
        .append(Printable.escape(finding.message()))
        .append("  [")
        .append(finding.rule())
        .append(']');
    finding
        .location()
        .ifPresent(place -> text.append("\n    --> ").append(Printable.escape(place.render())));
    finding.evidence().stream()
        .filter(Evidence.Place.class::isInstance)
        .map(piece -> ((Evidence.Place) piece).excerpt())
        .findFirst()
        .ifPresent(excerpt -> text.append("\n     |  ").append(oneLine(excerpt)));
    text.append("\n     =  ").append(Printable.escape(finding.subject().arn()));
  }

  private static String oneLine(String excerpt) {
    StringBuilder line = new StringBuilder();
    excerpt
        .lines()
        .map(String::strip)
        .forEach(part -> line.append(line.isEmpty() ? "" : " ").append(part));
    String text = Printable.escape(line.toString());
    return text.length() <= LINE ? text : text.substring(0, LINE - 3) + "...";
  }
}
