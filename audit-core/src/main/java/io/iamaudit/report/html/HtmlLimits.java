package io.iamaudit.report.html;

/**
 * How much of what stands in the file, so that it opens in any browser. Whatever is left out is
 * said in the report.
 *
 * @param charactersOfText in one policy's text
 * @param charactersOfTexts in the texts of all policies
 * @param evidence pieces of evidence of one finding
 * @param nodes groups of principals in the picture of escalation paths
 * @param manyPaths with more principals than this that have a path, each shows one path
 * @param profiles sets of permissions that are worked out in full; some milliseconds each
 */
record HtmlLimits(
    int charactersOfText,
    int charactersOfTexts,
    int evidence,
    int nodes,
    int manyPaths,
    int profiles) {
  static final HtmlLimits DEFAULTS = new HtmlLimits(100_000, 3_000_000, 20, 48, 500, 250);
}
