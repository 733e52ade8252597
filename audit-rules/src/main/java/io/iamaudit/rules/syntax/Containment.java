package io.iamaudit.rules.syntax;

import io.iamaudit.policy.ActionElement;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.Condition;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.PrincipalElement;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.ResourceElement;
import io.iamaudit.policy.Statement;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.snapshot.PolicyBody;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether every request to which one statement applies is one to which another applies, whatever
 * their effects. A yes is certain; a no may only mean that the patterns were not compared.
 */
final class Containment {
  private static final int COLONS_OF_AN_ARN = 5;

  private Containment() {}

  /** Whether a statement can be compared: all of it is known, and none of its lists is empty. */
  static boolean isComparable(Statement statement) {
    return !statement.action().patterns().isEmpty()
        && statement.action().patterns().stream().allMatch(ActionPattern::isResolved)
        && statement
            .resource()
            .map(
                resource ->
                    !resource.patterns().isEmpty()
                        && resource.patterns().stream().allMatch(PolicyValue::isResolved))
            .orElse(true)
        && statement
            .principal()
            .map(
                principal ->
                    !principal.entries().isEmpty()
                        && principal.entries().stream()
                            .allMatch(entry -> entry.value().isResolved()))
            .orElse(true)
        && statement.conditions().stream()
            .allMatch(
                condition ->
                    condition.operator().isKnown()
                        && condition.key().isResolved()
                        && condition.values().stream().allMatch(PolicyValue::isResolved));
  }

  /**
   * Whether two statements were made of one, as of a statement in a template that leaves open what
   * it says: only one of them will be there.
   */
  static boolean areAlternatives(Statement a, Statement b, PolicyBody body) {
    return body.locate(a.position()).equals(body.locate(b.position()));
  }

  /** Whether the outer statement applies wherever the inner one does; both are comparable. */
  static boolean covers(Statement outer, Statement inner) {
    // One entry for each operator and key: more of them in the outer one cannot all follow.
    return outer.conditions().size() <= inner.conditions().size()
        && coversActions(outer.action(), inner.action())
        && coversConditions(outer.conditions(), inner.conditions())
        && coversPrincipals(outer.principal(), inner.principal())
        && coversResources(outer.resource(), inner.resource());
  }

  /** Each condition of the outer one has to follow from one of the inner one. */
  private static boolean coversConditions(List<Condition> outer, List<Condition> inner) {
    for (Condition wanted : outer) {
      if (inner.stream().noneMatch(given -> follows(given, wanted))) {
        return false;
      }
    }
    return true;
  }

  private static boolean follows(Condition given, Condition wanted) {
    if (!given.operator().equals(wanted.operator()) || !given.hasKey(wanted.key().text())) {
      return false;
    }
    Set<String> fromGiven = texts(given.values());
    Set<String> fromWanted = texts(wanted.values());
    // More values hold more often, but under a negated operator less often.
    return given.operator().base().orElseThrow().isNegated()
        ? fromGiven.containsAll(fromWanted)
        : fromWanted.containsAll(fromGiven);
  }

  private static Set<String> texts(List<PolicyValue> values) {
    return values.stream().map(PolicyValue::text).collect(Collectors.toSet());
  }

  private static boolean coversPrincipals(
      Optional<PrincipalElement> outer, Optional<PrincipalElement> inner) {
    if (outer.isEmpty() || inner.isEmpty()) {
      return outer.isEmpty() && inner.isEmpty();
    }
    boolean negated = inner.get() instanceof PrincipalElement.NotPrincipal;
    if (outer.get() instanceof PrincipalElement.NotPrincipal) {
      // Sessions, roles and accounts overlap in ways that the entries do not show.
      return negated && entries(outer.get()).equals(entries(inner.get()));
    }
    if (outer.get().entries().stream().anyMatch(Containment::isAnyone)) {
      return true;
    }
    boolean everyAwsPrincipal = outer.get().entries().stream().anyMatch(PrincipalEntry::isEveryone);
    return !negated
        && inner.get().entries().stream()
            .allMatch(
                entry ->
                    (everyAwsPrincipal && entry.kind() == PrincipalEntry.Kind.AWS)
                        || outer.get().entries().contains(entry));
  }

  private static boolean isAnyone(PrincipalEntry entry) {
    return entry.kind() == PrincipalEntry.Kind.ANYONE;
  }

  private static Set<PrincipalEntry> entries(PrincipalElement element) {
    return new HashSet<>(element.entries());
  }

  private static boolean coversActions(ActionElement outer, ActionElement inner) {
    List<ActionPattern> wide = outer.patterns();
    List<ActionPattern> narrow = inner.patterns();
    boolean negatedInner = inner instanceof ActionElement.NotAction;
    if (outer instanceof ActionElement.Action) {
      return negatedInner
          ? wide.stream().anyMatch(ActionPattern::isEverything)
          : coversEach(wide, narrow);
    }
    return negatedInner
        ? coversEach(narrow, wide)
        : narrow.stream()
            .allMatch(it -> wide.stream().allMatch(excluded -> areDisjoint(it, excluded)));
  }

  private static boolean areDisjoint(ActionPattern a, ActionPattern b) {
    return areDisjoint(a.text().toLowerCase(Locale.ROOT), b.text().toLowerCase(Locale.ROOT));
  }

  private static boolean coversEach(List<ActionPattern> outer, List<ActionPattern> inner) {
    for (ActionPattern pattern : inner) {
      if (!coversAction(outer, pattern)) {
        return false;
      }
    }
    return true;
  }

  private static boolean coversAction(List<ActionPattern> outer, ActionPattern inner) {
    for (ActionPattern pattern : outer) {
      if (pattern.isEverything()
          || (pattern.text().indexOf(':') >= 0
              && Wildcards.coversIgnoringCase(pattern.text(), inner.text()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean coversResources(
      Optional<ResourceElement> outer, Optional<ResourceElement> inner) {
    if (outer.isEmpty() || inner.isEmpty()) {
      return outer.isEmpty() && inner.isEmpty();
    }
    List<PolicyValue> wide = outer.get().patterns();
    List<PolicyValue> narrow = inner.get().patterns();
    boolean negatedInner = inner.get() instanceof ResourceElement.NotResource;
    if (outer.get() instanceof ResourceElement.Resource) {
      return negatedInner
          ? outer.get().coversEverything()
          : narrow.stream().allMatch(it -> coversResource(wide, it));
    }
    return negatedInner
        ? wide.stream().allMatch(excluded -> coversResource(narrow, excluded))
        : narrow.stream()
            .allMatch(
                it -> wide.stream().allMatch(excluded -> areDisjoint(it.text(), excluded.text())));
  }

  private static boolean coversResource(List<PolicyValue> outer, PolicyValue inner) {
    for (PolicyValue pattern : outer) {
      if (coversArn(pattern.text(), inner.text())) {
        return true;
      }
    }
    return false;
  }

  /** Variables and stars before the resource part have rules of their own: then only equals do. */
  private static boolean coversArn(String outer, String inner) {
    if (Wildcards.isEverything(outer) || outer.equals(inner)) {
      return true;
    }
    int outerResource = resourcePart(outer);
    int innerResource = resourcePart(inner);
    return outerResource > 0
        && innerResource > 0
        && outer.indexOf("${") < 0
        && hasPlainParts(outer, outerResource)
        && Wildcards.covers(outer, withVariablesOpen(inner));
  }

  /** Where the sixth part of an ARN begins; -1 if it has fewer. */
  private static int resourcePart(String arn) {
    int at = -1;
    for (int i = 0; i < COLONS_OF_AN_ARN; i++) {
      at = arn.indexOf(':', at + 1);
      if (at < 0) {
        return -1;
      }
    }
    return at + 1;
  }

  /** Whether a wildcard before the resource part is a star that is the end of its part. */
  private static boolean hasPlainParts(String arn, int resource) {
    for (int i = 0; i < resource; i++) {
      char c = arn.charAt(i);
      if (c == '?' || (c == '*' && arn.charAt(i + 1) != ':')) {
        return false;
      }
    }
    return true;
  }

  /** A variable may become any text, so that only a star covers it. */
  private static String withVariablesOpen(String pattern) {
    StringBuilder open = new StringBuilder();
    int at = 0;
    for (int start = pattern.indexOf("${"); start >= 0; start = pattern.indexOf("${", at)) {
      int end = pattern.indexOf('}', start);
      open.append(pattern, at, start).append('*');
      at = end < 0 ? pattern.length() : end + 1;
    }
    return open.append(pattern, at, pattern.length()).toString();
  }

  /** Whether no text can match both: what stands before the first wildcard or variable differs. */
  private static boolean areDisjoint(String a, String b) {
    int end = Math.min(literalPrefix(a), literalPrefix(b));
    return !a.regionMatches(0, b, 0, end);
  }

  private static int literalPrefix(String pattern) {
    int end = 0;
    while (end < pattern.length() && "*?$".indexOf(pattern.charAt(end)) < 0) {
      end++;
    }
    return end;
  }
}
