package io.iamaudit.tests;

/** {@link Repository} for the tests in other packages. */
public final class RepositoryFiles {

  private RepositoryFiles() {}

  /** Compares with a golden file, or renews it if the build was started with -Dgolden=update. */
  public static void assertGolden(String relative, String actual) {
    Repository.assertGolden(relative, actual);
  }
}
