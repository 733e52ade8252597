package io.iamaudit.rules.privilege;

import java.util.List;

/** The verbs with which names of actions begin. */
final class Verbs {
  /** Verbs of actions that change nothing, whatever level the reference gives them. */
  private static final List<String> READING =
      List.of(
          "BatchCheck",
          "BatchDescribe",
          "BatchGet",
          "BatchRead",
          "Check",
          "Describe",
          "Download",
          "Estimate",
          "Get",
          "Head",
          "List",
          "Lookup",
          "Preview",
          "Query",
          "Read",
          "Scan",
          "Search",
          "Select",
          "View");

  private Verbs() {}

  /** Whether the name says that the action changes nothing. */
  static boolean onlyReads(String name) {
    return READING.stream().anyMatch(verb -> isVerb(name, verb));
  }

  /** Whether the name begins with this verb, as a word of its own; alone in whatever case. */
  static boolean isVerb(String name, String verb) {
    return name.length() == verb.length()
        ? name.equalsIgnoreCase(verb)
        : name.startsWith(verb) && Character.isUpperCase(name.charAt(verb.length()));
  }
}
