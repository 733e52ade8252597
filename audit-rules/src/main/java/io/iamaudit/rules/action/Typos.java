package io.iamaudit.rules.action;

import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ServiceDefinition;
import io.iamaudit.reference.ServiceReference;
import java.util.Locale;

/** Tells slips of the pen, which a program may mend, from names that somebody has to look at. */
final class Typos {
  private static final int MAX_DISTANCE = 2;

  private Typos() {}

  /** Whether an action is one or two characters from what was written, and no other is as near. */
  static boolean isCertain(String written, String suggestion, ServiceReference reference) {
    int colon = written.indexOf(':');
    String prefix = lower(written.substring(0, colon));
    String name = lower(written.substring(colon + 1));
    int meant = suggestion.indexOf(':');
    int nearest =
        distance(prefix, lower(suggestion.substring(0, meant)))
            + distance(name, lower(suggestion.substring(meant + 1)));
    if (nearest > MAX_DISTANCE) {
      return false;
    }
    int asNear = 0;
    for (ServiceDefinition service : reference.services()) {
      int left = nearest - distance(prefix, service.prefix());
      if (left < 0) {
        continue;
      }
      for (ActionDefinition action : service.actions()) {
        boolean mayBeNear = Math.abs(action.name().length() - name.length()) <= left;
        if (mayBeNear && distance(name, lower(action.name())) <= left) {
          asNear++;
        }
      }
    }
    return asNear == 1;
  }

  /** How many characters have to be put in, taken out or changed. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
