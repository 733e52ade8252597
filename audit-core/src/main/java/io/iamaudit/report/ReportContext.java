package io.iamaudit.report;

import static java.util.Objects.requireNonNull;

import io.iamaudit.rule.SnapshotAnalysis;
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

  private ReportContext(Builder builder) {
    this.analysis = builder.analysis;
    this.textOptions = builder.textOptions;
    this.input = List.copyOf(builder.input);
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

  /** Builds a context. */
  public static final class Builder {
    private @Nullable SnapshotAnalysis analysis;
    private TextOptions textOptions = TextOptions.defaults();
    private List<String> input = List.of();

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

    public ReportContext build() {
      return new ReportContext(this);
    }
  }
}
