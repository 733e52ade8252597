package io.iamaudit.testkit;

/**
 * For those who connect the assertions to a test framework: tells them where a test begins and
 * ends. {@code @IamAuditTest} does so for JUnit.
 *
 * <p>Between {@link #begin} and {@link #end} a question may wait for the values of condition keys
 * that are said last, as in {@code allows(...).on(...).when(...)}. Both are about the calling
 * thread.
 */
public final class AssertionChains {

  private AssertionChains() {}

  /** A test begins, and {@link #end} or {@link #abandon} is sure to follow. */
  public static void begin() {
    Chains.ofThread().guard();
  }

  /**
   * The test ends.
   *
   * @throws AssertionError if assertions were begun that asserted nothing
   */
  public static void end() {
    Chains.ofThread().finish();
  }

  /** The test has failed already, so that what was begun is of no interest. */
  public static void abandon() {
    Chains.ofThread().abandon();
  }
}
