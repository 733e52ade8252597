package io.iamaudit.reasoning;

import io.iamaudit.reference.ActionSet;
import java.util.List;

/**
 * Actions that neither a statement nor a rule of AWS tells apart.
 *
 * @param representative one of them
 * @param listed those of the service reference
 * @param patterns of actions that AWS does not list, where the class is of such; else empty
 * @param future whether patterns, and not names, bring them in
 */
record ActionClass(String representative, ActionSet listed, List<String> patterns, boolean future) {

  boolean isListed() {
    return !listed.isEmpty();
  }
}
