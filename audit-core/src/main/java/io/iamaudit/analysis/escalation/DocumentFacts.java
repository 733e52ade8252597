package io.iamaudit.analysis.escalation;

import io.iamaudit.policy.Condition;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What can be said of a document before anything is decided, to leave out questions whose answer
 * cannot be yes. Made once for each document.
 *
 * @param actions which of the actions of techniques some Allow names at all
 * @param keys the condition keys that are asked for, in lower case
 * @param isPersonal whether a key is asked for that differs between principals with equal policies
 * @param resources the resources that Allow statements name, and the policies that their conditions
 *     on {@code iam:PolicyARN} do, as written
 * @param regions the Regions that these name, with a plain character for each wildcard
 * @param boundaries the values that {@code iam:PermissionsBoundary} is compared with
 */
record DocumentFacts(
    BitSet actions,
    boolean hasDeny,
    Set<String> keys,
    boolean isPersonal,
    List<String> resources,
    Set<String> regions,
    List<String> boundaries) {
  private static final String BOUNDARY_KEY = "iam:permissionsboundary";
  private static final String POLICY_KEY = "iam:policyarn";

  private static final List<String> PERSONAL =
      List.of("aws:username", "aws:userid", "aws:principalarn", "aws:principaltag/");

  static DocumentFacts of(PolicyDocument document, ActionTable table) {
    BitSet actions = new BitSet();
    boolean hasDeny = false;
    Set<String> keys = new TreeSet<>();
    List<String> resources = new ArrayList<>();
    List<String> boundaries = new ArrayList<>();
    for (Statement statement : document.statements()) {
      if (statement.effect() == Effect.ALLOW) {
        table.mark(statement.action(), actions);
      } else {
        hasDeny = true;
      }
      for (Condition condition : statement.conditions()) {
        keys.add(condition.key().text().toLowerCase(Locale.ROOT));
        condition.values().forEach(value -> variables(value.text(), keys));
        if (statement.isAllow() && condition.key().text().equalsIgnoreCase(POLICY_KEY)) {
          condition.values().stream().map(PolicyValue::text).forEach(resources::add);
        }
        if (condition.key().text().equalsIgnoreCase(BOUNDARY_KEY)) {
          condition.values().stream().map(PolicyValue::text).forEach(boundaries::add);
        }
      }
      statement
          .resource()
          .ifPresent(
              resource -> {
                for (PolicyValue pattern : resource.patterns()) {
                  variables(pattern.text(), keys);
                  if (statement.isAllow()) {
                    resources.add(pattern.text());
                  }
                }
              });
    }
    boolean personal =
        keys.stream().anyMatch(key -> PERSONAL.stream().anyMatch(start -> key.startsWith(start)));
    return new DocumentFacts(
        actions,
        hasDeny,
        Set.copyOf(keys),
        personal,
        List.copyOf(resources),
        regions(resources),
        boundaries);
  }

  private static Set<String> regions(List<String> resources) {
    Set<String> regions = new TreeSet<>();
    for (String resource : resources) {
      String[] parts = resource.split(":", 6);
      if (parts.length == 6 && !parts[3].isEmpty() && !parts[3].equals("*")) {
        regions.add(parts[3].replace('*', 'x').replace('?', 'x'));
      }
    }
    return regions;
  }

  private static void variables(String text, Set<String> keys) {
    for (int at = text.indexOf("${"); at >= 0; at = text.indexOf("${", at + 2)) {
      int end = at + 2;
      while (end < text.length() && text.charAt(end) != '}' && text.charAt(end) != ',') {
        end++;
      }
      keys.add(text.substring(at + 2, end).strip().toLowerCase(Locale.ROOT));
    }
  }
}
