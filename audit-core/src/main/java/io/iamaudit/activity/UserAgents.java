package io.iamaudit.activity;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Makes user agents of calls into user agents of programs: what differs from call to call (the
 * command, the retry, the feature flags) goes, what tells one installation from another stays: the
 * program, its version without the last parts, the operating system, the place it runs in and the
 * name that its owner gave it.
 */
final class UserAgents {
  static final String UNKNOWN = "unknown";
  private static final int MOST_PARTS = 6;
  private static final int LONGEST = 160;

  /** Products that say nothing about the program. */
  private static final Set<String> NOISE =
      Set.of(
          "mozilla",
          "applewebkit",
          "khtml",
          "gecko",
          "apn",
          "md",
          "cfg",
          "ua",
          "m",
          "ft",
          "prompt",
          "exe",
          "command",
          "hll",
          "api",
          "cs",
          "source",
          "installer",
          "md5",
          "retry-mode",
          "business-metrics",
          "callback",
          "presign",
          "aws-internal",
          "sso",
          "version",
          "mobile");

  /** What nearly every browser calls itself, besides its own name. */
  private static final String ALSO_BROWSER = "safari";

  private UserAgents() {}

  /** The program of a user agent. */
  static String program(String agent) {
    if (agent.isEmpty()) {
      return UNKNOWN;
    }
    if (agent.startsWith("Mozilla/")) {
      return browser(agent);
    }
    Set<String> parts = new LinkedHashSet<>();
    int depth = 0;
    int from = -1;
    for (int i = 0; i <= agent.length() && parts.size() < MOST_PARTS; i++) {
      char c = i < agent.length() ? agent.charAt(i) : ' ';
      boolean separates = c == ' ' || c == ',' || c == ';' || c == '[' || c == ']' || c == '\t';
      if (c == '(' || c == ')' || separates) {
        if (from >= 0 && depth == 0) {
          part(agent.substring(from, i), parts);
        } else if (from >= 0) {
          system(agent.substring(from, i), parts);
        }
        from = -1;
        depth = Math.max(0, depth + (c == '(' ? 1 : c == ')' ? -1 : 0));
      } else if (from < 0) {
        from = i;
      }
    }
    String program = String.join(" ", parts);
    if (program.isEmpty()) {
      program = agent.strip();
    }
    return program.length() > LONGEST ? program.substring(0, LONGEST) : program;
  }

  private static void part(String token, Set<String> parts) {
    int slash = token.indexOf('/');
    String name = slash < 0 ? token : token.substring(0, slash);
    String lower = name.toLowerCase(Locale.ROOT);
    if (name.isEmpty() || NOISE.contains(lower)) {
      return;
    }
    if (slash < 0) {
      if (parts.isEmpty() || lower.endsWith(".amazonaws.com")) {
        parts.add(token);
      }
      return;
    }
    String value = token.substring(slash + 1);
    switch (lower) {
      case "os", "lang", "exec-env", "app", "lib" -> parts.add(shortened(value.replace('#', '/')));
      default -> parts.add(name + "/" + version(value));
    }
  }

  /** Of what stands in parentheses only the operating system counts. */
  private static void system(String token, Set<String> parts) {
    String lower = token.toLowerCase(Locale.ROOT);
    if (lower.equals("linux") || lower.equals("darwin") || lower.equals("windows")) {
      parts.add(lower);
    }
  }

  private static String shortened(String value) {
    int slash = value.indexOf('/');
    return slash < 0 ? value : value.substring(0, slash + 1) + version(value.substring(slash + 1));
  }

  /** The first two numbers of a version; what is no version stays. */
  private static String version(String value) {
    if (value.isEmpty()
        || !Character.isDigit(value.charAt(value.startsWith("v") ? 1 % value.length() : 0))) {
      return value;
    }
    int dots = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean ends = c != '.' && !Character.isLetterOrDigit(c);
      if ((c == '.' && ++dots == 2) || ends) {
        return value.substring(0, i);
      }
    }
    return value;
  }

  private static String browser(String agent) {
    String system = "";
    int open = agent.indexOf('(');
    int close = agent.indexOf(')', Math.max(open, 0));
    if (open > 0 && close > open) {
      String inside = agent.substring(open + 1, close);
      system =
          inside.contains("Windows")
              ? "Windows"
              : inside.contains("Android")
                  ? "Android"
                  : inside.contains("iPhone") || inside.contains("iPad")
                      ? "iOS"
                      : inside.contains("Mac OS")
                          ? "macOS"
                          : inside.contains("CrOS")
                              ? "ChromeOS"
                              : inside.contains("Linux") ? "Linux" : "";
    }
    String name = "";
    for (String token : agent.substring(Math.max(close, 0)).split(" ", -1)) {
      int slash = token.indexOf('/');
      String lower = slash < 0 ? "" : token.substring(0, slash).toLowerCase(Locale.ROOT);
      if (slash > 0 && !NOISE.contains(lower) && (!ALSO_BROWSER.equals(lower) || name.isEmpty())) {
        String value = token.substring(slash + 1);
        int dot = value.indexOf('.');
        name = token.substring(0, slash) + "/" + (dot < 0 ? value : value.substring(0, dot));
      }
    }
    String program = (name + " " + system).strip();
    return program.isEmpty() ? "browser" : program;
  }
}
