package io.iamaudit.cli;

import io.iamaudit.report.TextOptions;
import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;

/**
 * Where standard output goes.
 *
 * @param color whether it understands colours and wants them
 * @param width in characters
 */
record Terminal(boolean color, int width) {
  private static final int DEFAULT_WIDTH = 100;

  /** Longer lines are hard to read, however wide the window is. */
  private static final int MAX_WIDTH = 120;

  /** A file or a pipe. */
  static final Terminal NONE = new Terminal(false, DEFAULT_WIDTH);

  /** What this process writes to. */
  static Terminal current() {
    return of(System.getenv(), isInteractive());
  }

  static Terminal of(Map<String, String> environment, boolean interactive) {
    if (!interactive) {
      return NONE;
    }
    boolean color =
        !"dumb".equals(environment.get("TERM"))
            && environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Terminal(color, width(environment.getOrDefault("COLUMNS", "")));
  }

  private static int width(String columns) {
    if (!columns.matches("[0-9]{1,4}")) {
      return DEFAULT_WIDTH;
    }
    return Math.max(TextOptions.MIN_WIDTH, Math.min(MAX_WIDTH, Integer.parseInt(columns)));
  }

  @SuppressWarnings("SystemConsoleNull") // What Java 22 and later say is asked for below.
  private static boolean isInteractive() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // From Java 22 there may be a console without a terminal, and this method that tells.
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException before22) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }
}
