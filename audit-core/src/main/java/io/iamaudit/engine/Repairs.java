package io.iamaudit.engine;

import static java.util.Objects.requireNonNull;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Repair;
import io.iamaudit.finding.TextEdit;
import io.iamaudit.internal.json.LineStarts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The repairs that findings offer for one document, put together.
 *
 * <p>Of repairs that touch the same characters the first in the text is made and the others are
 * left: linting the new text again offers them again if they are still needed.
 */
public final class Repairs {
  private final String text;
  private final LineStarts lines;
  private final List<Span> accepted = new ArrayList<>();
  private int made;
  private int left;

  private Repairs(String text) {
    this.text = requireNonNull(text, "text");
    this.lines = LineStarts.of(text);
  }

  /** An edit in offsets of the text. */
  private record Span(int from, int to, String replacement) {
    boolean overlaps(Span other) {
      return from < other.to && other.from < to;
    }
  }

  /** The documents that findings offer repairs for, in the order of their names. */
  public static Set<String> documents(List<Finding> findings) {
    Set<String> documents = new TreeSet<>();
    for (Finding finding : findings) {
      finding
          .repair()
          .ifPresent(repair -> repair.edits().forEach(it -> documents.add(it.from().document())));
    }
    return documents;
  }

  /**
   * Puts the repairs of one document together.
   *
   * @param document as the edits name it
   * @param text of the document, without a byte order mark
   */
  public static Repairs of(String document, String text, List<Finding> findings) {
    Repairs repairs = new Repairs(text);
    findings.stream()
        .flatMap(finding -> finding.repair().stream())
        .distinct()
        .filter(repair -> repair.edits().stream().allMatch(it -> isIn(document, it)))
        .sorted(Comparator.comparingInt(repairs::start))
        .forEach(repairs::add);
    return repairs;
  }

  private static boolean isIn(String document, TextEdit edit) {
    return edit.from().document().equals(document);
  }

  private int start(Repair repair) {
    return repair.edits().stream().mapToInt(edit -> span(edit).from()).min().orElse(0);
  }

  private Span span(TextEdit edit) {
    int from = lines.offset(edit.from().line(), edit.from().column());
    int to = lines.offset(edit.to().line(), edit.to().column());
    return new Span(from, Math.max(from, to), edit.replacement());
  }

  private void add(Repair repair) {
    List<Span> spans = repair.edits().stream().map(this::span).toList();
    boolean free = spans.stream().noneMatch(span -> accepted.stream().anyMatch(span::overlaps));
    if (free) {
      accepted.addAll(spans);
      made++;
    } else {
      left++;
    }
  }

  /** How many repairs are made. */
  public int made() {
    return made;
  }

  /** How many are left because they touch what another one changes. */
  public int left() {
    return left;
  }

  /** The text with all repairs that are made. */
  public String repairedText() {
    StringBuilder out = new StringBuilder(text.length() + 64);
    int at = 0;
    List<Span> inOrder = new ArrayList<>(accepted);
    inOrder.sort(Comparator.comparingInt(Span::from).thenComparingInt(Span::to));
    for (Span span : inOrder) {
      out.append(text, at, span.from()).append(span.replacement());
      at = span.to();
    }
    return out.append(text, at, text.length()).toString();
  }
}
