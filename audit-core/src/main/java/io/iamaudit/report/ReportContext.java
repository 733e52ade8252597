package io.iamaudit.report;

import static java.util.Objects.requireNonNull;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.SnapshotAnalysis;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a writer may use beside the report. Immutable; each part may be missing, and a writer writes
 * a whole report all the same.
 */
public final class ReportContext {
  private static final ReportContext DEFAULTS = builder().build();

  private final @Nullable SnapshotAnalysis analysis;
  private final TextOptions textOptions;
  private final List<String> input;
  private final @Nullable Severity failOn;
  private final @Nullable Instant now;

  private ReportContext(Builder builder) {
    this.analysis = builder.analysis;
    this.textOptions = builder.textOptions;
    this.input = List.copyOf(builder.input);
    this.failOn = builder.failOn;
    this.now = builder.now;
  }

  /** No analysis, and text as it is by default. */
  public static ReportContext defaults() {
    return DEFAULTS;
  }

  public static Builder builder() {
    return new Builder();
  }

  /**
   * What the principals of the audited snapshot can do and become: the one that the rules worked
   * out, if the caller kept it. Empty for policies outside any account.
   */
  public Optional<SnapshotAnalysis> analysis() {
    return Optional.ofNullable(analysis);
  }

  /** How text looks; other formats may take the width and no more. */
  public TextOptions textOptions() {
    return textOptions;
  }

  /**
   * The arguments that name on the command line what was audited, as {@code --input account.json}
   * or the names of policy files, so that a report can show commands that work. Empty if it was not
   * read through the command line.
   */
  public List<String> input() {
    return input;
  }

  /** Whether a finding is bad enough to fail the run; unless something was said, all are. */
  public boolean failsRun(Finding finding) {
    return failOn != null && finding.severity().isAtLeast(failOn);
  }

  /**
   * The moment of the run, for formats that date what has no date of its own, as findings about
   * files. What was audited says its own; empty where reports are to be the same on every run.
   */
  public Optional<Instant> now() {
    return Optional.ofNullable(now);
  }

  /** Builds a context. */
  public static final class Builder {
    private @Nullable SnapshotAnalysis analysis;
    private TextOptions textOptions = TextOptions.defaults();
    private List<String> input = List.of();
    private @Nullable Severity failOn = Severity.INFO;
    private @Nullable Instant now;

    private Builder() {}

    /** Gives the analysis with which the audit ran. */
    public Builder analysis(SnapshotAnalysis value) {
      this.analysis = requireNonNull(value, "analysis");
      return this;
    }

    public Builder textOptions(TextOptions value) {
      this.textOptions = requireNonNull(value, "textOptions");
      return this;
    }

    /** Says how what was audited is named on the command line, one argument each. */
    public Builder input(List<String> arguments) {
      this.input = List.copyOf(arguments);
      return this;
    }

    /** Says from which severity on findings fail the run; empty: none does. */
    public Builder failOn(Optional<Severity> value) {
      this.failOn = value.orElse(null);
      return this;
    }

    public Builder now(Instant value) {
      this.now = requireNonNull(value, "now");
      return this;
    }

    public ReportContext build() {
      return new ReportContext(this);
    }
  }
}
