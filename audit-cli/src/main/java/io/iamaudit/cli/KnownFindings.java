package io.iamaudit.cli;

import static java.util.Objects.requireNonNull;

import io.iamaudit.engine.AuditReport;
import io.iamaudit.engine.Baseline;
import io.iamaudit.engine.BaselineResult;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The baseline that a run is held against.
 *
 * @param file empty if none was named: then nothing is known, and nothing is said of it
 * @param update whether it is written anew after the run
 */
record KnownFindings(Optional<String> file, Baseline baseline, boolean update) {

  static KnownFindings none() {
    return new KnownFindings(Optional.empty(), Baseline.empty(), false);
  }

  /** The report, held against the baseline if there is one. */
  AuditReport hold(AuditReport report) {
    return file.isPresent() ? report.withBaseline(baseline) : report;
  }

  /** Opens the file that is to be written; null if none is. */
  @Nullable OutputFile open() {
    return update ? OutputFile.openIfNamed(file.orElse(null)) : null;
  }

  /**
   * Writes the baseline anew if that was asked for, and says what changed.
   *
   * @param to as {@link #open} gave it
   * @return the report held against what is known now, by which the run is judged
   */
  AuditReport update(AuditReport report, @Nullable OutputFile to, Session session) {
    if (!update) {
      return report;
    }
    Baseline after = baseline.updatedBy(report);
    requireNonNull(to).write(after::write);
    session.say(words(after, report));
    return report.withBaseline(after);
  }

  private String words(Baseline after, AuditReport report) {
    int added = after.without(baseline).size();
    int removed = baseline.without(after).size();
    StringBuilder words = new StringBuilder();
    words
        .append("wrote the baseline `")
        .append(file.orElse(""))
        .append("`: ")
        .append(added)
        .append(" added, ")
        .append(removed)
        .append(" removed, ")
        .append(after.entries().size())
        .append(after.entries().size() == 1 ? " known finding" : " known findings");
    int notJudged = report.baseline().map(BaselineResult::notJudged).map(it -> it.size()).orElse(0);
    if (notJudged > 0) {
      words.append(", ").append(notJudged).append(" of them kept although not judged in this run");
    }
    return words.toString();
  }
}
