package io.iamaudit.reasoning;

import io.iamaudit.evaluation.RequestContext;
import io.iamaudit.policy.Condition;
import io.iamaudit.policy.ConditionOperator;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.PolicyVersion;
import io.iamaudit.policy.PrincipalElement;
import io.iamaudit.policy.ResourceElement;
import io.iamaudit.policy.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Rewrites statements without what cannot be known: a pattern with a policy variable becomes one
 * with a wildcard in its place and a condition that may hold or not, the same wherever the same
 * text stands. So every real request has its like among those of the rewritten statements, and what
 * none of these gets, nobody gets. The other way round it need not be: a request that is found has
 * to be confirmed.
 */
final class Abstraction {
  /** Begins the keys of conditions that stand for what is not known. */
  static final String PREFIX = "iam-audit:open/";

  /** A value for a variable that any will do for. */
  static final String SOME = "example";

  private static final int ARN_PARTS = 6;

  private final RequestContext context;
  private final Map<String, String> keys = new LinkedHashMap<>();
  private final Map<String, String> words = new LinkedHashMap<>();
  private final Set<String> variables = new TreeSet<>();
  private final Set<Hint> hints = new LinkedHashSet<>();
  private final Set<String> instances = new LinkedHashSet<>();

  /** What stands on both sides of a variable in a pattern, without wildcards. */
  record Hint(String left, String right) {}

  /**
   * @param context in which some variables have values
   */
  Abstraction(RequestContext context) {
    this.context = context;
  }

  /** The keys, in lower case, that hidden texts ask for. */
  Set<String> variables() {
    return variables;
  }

  /** Where in patterns of resources variables stand. */
  Set<Hint> hints() {
    return hints;
  }

  /** The values of conditions that variables stand in, each with a value for the variables. */
  Set<String> instances() {
    return instances;
  }

  private void hint(String text) {
    for (Variable variable : Variable.in(text)) {
      int from = variable.from();
      while (from > 0 && "*?}".indexOf(text.charAt(from - 1)) < 0) {
        from--;
      }
      int to = variable.to();
      while (to < text.length() && "*?$".indexOf(text.charAt(to)) < 0) {
        to++;
      }
      hints.add(new Hint(text.substring(from, variable.from()), text.substring(variable.to(), to)));
    }
  }

  private void instance(String text) {
    StringBuilder instance = new StringBuilder();
    int at = 0;
    for (Variable variable : Variable.in(text)) {
      instance.append(text, at, variable.from()).append(SOME);
      at = variable.to();
    }
    instances.add(
        instance.append(text.substring(at)).toString().replace("*", "").replace('?', 'x'));
  }

  /** What a made-up key stands for, in words. */
  String words(String key) {
    return words.getOrDefault(key, key);
  }

  static boolean isOpen(String key) {
    return key.startsWith(PREFIX);
  }

  /**
   * A statement that stands for one.
   *
   * @param shown its resource as it is written, where it was rewritten; else empty
   */
  record Read(Statement statement, Optional<String> shown) {}

  /** The statements that stand for one. */
  List<Read> of(Statement statement, PolicyVersion version) {
    boolean hasVariables = version == PolicyVersion.V2012_10_17;
    List<Condition> conditions =
        statement.conditions().stream()
            .map(condition -> condition(condition, hasVariables))
            .toList();
    Optional<ResourceElement> resource = statement.resource();
    List<PolicyValue> hidden =
        resource.stream()
            .flatMap(element -> element.patterns().stream())
            .filter(value -> isHidden(value, hasVariables, sixthPart(value.text())))
            .toList();
    if (resource.isEmpty() || hidden.isEmpty()) {
      return List.of(new Read(with(statement, resource, conditions), Optional.empty()));
    }
    hidden.forEach(value -> hint(value.text()));
    List<PolicyValue> plain =
        resource.get().patterns().stream().filter(value -> !hidden.contains(value)).toList();
    List<Read> statements = new ArrayList<>();
    if (resource.get() instanceof ResourceElement.NotResource) {
      List<PolicyValue> all = new ArrayList<>(plain);
      hidden.forEach(value -> all.add(widened(value)));
      statements.add(
          new Read(
              with(statement, Optional.of(new ResourceElement.NotResource(all)), conditions),
              Optional.empty()));
      String text = String.join(" ", hidden.stream().map(PolicyValue::text).sorted().toList());
      statements.add(
          new Read(
              with(
                  statement,
                  Optional.of(new ResourceElement.NotResource(plain)),
                  and(conditions, "NotResource " + text, "the resource is not in " + text)),
              Optional.empty()));
      return statements;
    }
    if (!plain.isEmpty()) {
      statements.add(
          new Read(
              with(statement, Optional.of(new ResourceElement.Resource(plain)), conditions),
              Optional.empty()));
    }
    for (PolicyValue value : hidden) {
      statements.add(
          new Read(
              with(
                  statement,
                  Optional.of(new ResourceElement.Resource(List.of(widened(value)))),
                  and(conditions, "Resource " + value.text(), "the resource is " + value.text())),
              Optional.of(value.text())));
    }
    return statements;
  }

  private static Statement with(
      Statement statement, Optional<ResourceElement> resource, List<Condition> conditions) {
    return new Statement(
        Optional.empty(),
        statement.effect(),
        statement.principal(),
        statement.action(),
        resource,
        conditions,
        statement.position());
  }

  private List<Condition> and(List<Condition> conditions, String text, String inWords) {
    List<Condition> all = new ArrayList<>(conditions);
    all.add(open(text, inWords));
    return all;
  }

  /** A condition that may hold or not, the same one for the same text. */
  private Condition open(String text, String inWords) {
    String key = keys.computeIfAbsent(text, same -> PREFIX + keys.size());
    words.put(key, inWords);
    return new Condition(
        ConditionOperator.of("Bool"), PolicyValue.of(key), List.of(PolicyValue.of("true")));
  }

  private Condition condition(Condition condition, boolean hasVariables) {
    boolean hidden =
        !condition.operator().isKnown()
            || !condition.key().isResolved()
            || (takesVariables(condition)
                ? condition.values().stream().anyMatch(value -> isHidden(value, hasVariables, 0))
                : condition.values().stream().anyMatch(value -> !value.isResolved()));
    if (!hidden) {
      return condition;
    }
    String key = condition.key().text().toLowerCase(Locale.ROOT);
    variables.add(key);
    List<String> values = condition.values().stream().map(PolicyValue::text).sorted().toList();
    values.forEach(this::instance);
    String operator = condition.operator().name();
    return open(
        operator.toLowerCase(Locale.ROOT) + " " + key + " " + values,
        operator + " " + condition.key().text() + " " + String.join(" | ", values));
  }

  private static boolean takesVariables(Condition condition) {
    return condition
        .operator()
        .base()
        .filter(
            base ->
                base.text().startsWith("String")
                    || base.text().startsWith("Arn")
                    || base.text().equals("Bool"))
        .isPresent();
  }

  /** Whether a text has a variable whose value is not known, or a part that no template knows. */
  private boolean isHidden(PolicyValue value, boolean hasVariables, int variablesFrom) {
    boolean found = !value.isResolved();
    if (hasVariables) {
      for (Variable variable : Variable.in(value.text())) {
        if (variable.from() >= variablesFrom && context.isOpen(variable.key())) {
          variables.add(variable.key());
          found = true;
        }
      }
    }
    return found;
  }

  /** Where the part of an ARN begins in which variables count; elsewhere they are plain text. */
  private static int sixthPart(String text) {
    int colons = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == ':' && ++colons == ARN_PARTS - 1) {
        return i + 1;
      }
    }
    return text.length();
  }

  /** The pattern with a wildcard for each variable that is not known. */
  private PolicyValue widened(PolicyValue value) {
    if (!value.isResolved()) {
      return PolicyValue.of("*");
    }
    StringBuilder text = new StringBuilder();
    int at = 0;
    int sixth = sixthPart(value.text());
    for (Variable variable : Variable.in(value.text())) {
      if (variable.from() >= sixth && context.isOpen(variable.key())) {
        text.append(value.text(), at, variable.from()).append(variable.hasDefault() ? "*" : "?*");
        at = variable.to();
      }
    }
    return PolicyValue.of(text.append(value.text().substring(at)).toString());
  }

  /** Whether the principals of a statement are all known. */
  static boolean isResolved(Statement statement) {
    return statement.action().patterns().stream().allMatch(pattern -> pattern.isResolved())
        && statement.principal().map(PrincipalElement::entries).orElse(List.of()).stream()
            .allMatch(entry -> entry.value().isResolved());
  }

  /** A policy variable in a text. */
  record Variable(String key, boolean hasDefault, int from, int to) {
    static List<Variable> in(String text) {
      List<Variable> variables = new ArrayList<>();
      int at = text.indexOf("${");
      while (at >= 0) {
        int end = text.indexOf('}', at);
        if (end < 0) {
          return variables;
        }
        String inside = text.substring(at + 2, end);
        if (!inside.equals("*") && !inside.equals("?") && !inside.equals("$")) {
          int comma = inside.indexOf(',');
          String key = comma < 0 ? inside : inside.substring(0, comma);
          variables.add(
              new Variable(key.strip().toLowerCase(Locale.ROOT), comma >= 0, at, end + 1));
        }
        at = text.indexOf("${", end);
      }
      return variables;
    }
  }
}
