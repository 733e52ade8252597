package io.iamaudit.report;

/**
 * How a text report looks.
 *
 * @param width in characters, at least {@value #MIN_WIDTH}; only what cannot be broken, as an ARN,
 *     is longer
 * @param color whether to colour with the escape sequences that terminals know
 * @param quiet whether to write one line a finding and no more, as compilers do
 * @param all whether to write findings that are suppressed or known like the others; otherwise they
 *     are only counted
 */
public record TextOptions(int width, boolean color, boolean quiet, boolean all) {
  /** The least width that a report can have. */
  public static final int MIN_WIDTH = 40;

  private static final TextOptions DEFAULTS = new TextOptions(100, false, false);

  public TextOptions {
    if (width < MIN_WIDTH) {
      throw new IllegalArgumentException("width is at least " + MIN_WIDTH + ", not " + width);
    }
  }

  /** The same without findings that are suppressed or known. */
  public TextOptions(int width, boolean color, boolean quiet) {
    this(width, color, quiet, false);
  }

  /** A hundred characters wide, without colour, with all sections. */
  public static TextOptions defaults() {
    return DEFAULTS;
  }
}
