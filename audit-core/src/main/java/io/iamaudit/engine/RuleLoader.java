package io.iamaudit.engine;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.rule.Rule;
import io.iamaudit.rule.RuleId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Finds the installed rules. */
final class RuleLoader {

  private RuleLoader() {}

  /**
   * All rules that a class loader offers, in the order of their ids.
   *
   * @throws IamAuditException if two rules have one id, or a provider cannot be made
   */
  static List<Rule> load(ClassLoader classes) {
    List<Rule> rules = new ArrayList<>();
    try {
      ServiceLoader.load(Rule.class, classes).forEach(rules::add);
    } catch (ServiceConfigurationError e) {
      throw new IamAuditException(
          Diagnostic.error("a registered rule cannot be loaded: " + e.getMessage())
              .withHelp(
                  "a rule is a public class with a public constructor without parameters; check"
                      + " META-INF/services/io.iamaudit.rule.Rule"),
          e);
    }
    return checked(rules);
  }

  /** The rules in the order of their ids, each id once. */
  static List<Rule> checked(List<Rule> rules) {
    Map<RuleId, Rule> byId = new TreeMap<>();
    List<Diagnostic> problems = new ArrayList<>();
    rules.stream()
        .sorted(Comparator.comparing(rule -> rule.getClass().getName()))
        .forEach(
            rule -> {
              Rule other = byId.putIfAbsent(rule.metadata().id(), rule);
              if (other != null) {
                problems.add(
                    Diagnostic.error(
                            "two rules have the id `"
                                + rule.metadata().id()
                                + "`: "
                                + other.getClass().getName()
                                + " and "
                                + rule.getClass().getName())
                        .withHelp("rename one of them, or remove its jar"));
              }
            });
    if (!problems.isEmpty()) {
      throw new IamAuditException(problems);
    }
    return List.copyOf(byId.values());
  }
}
