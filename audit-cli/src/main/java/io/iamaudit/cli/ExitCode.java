package io.iamaudit.cli;

/** What the command tells the shell. */
final class ExitCode {
  /** There is no new finding at or above the severity to fail on. */
  static final int OK = 0;

  /** There are such findings. */
  static final int FINDINGS = 1;

  /** Wrong arguments or configuration, or output that cannot be written; nothing was audited. */
  static final int USAGE = 2;

  /** The input cannot be read, is not complete although it must be, or a rule broke. */
  static final int INPUT = 3;

  private ExitCode() {}
}
