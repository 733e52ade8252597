package io.iamaudit.rules.condition;

import io.iamaudit.finding.Evidence;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Repair;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Condition;
import io.iamaudit.policy.ConditionOperator;
import io.iamaudit.policy.ConditionOperator.Base;
import io.iamaudit.policy.ConditionOperator.SetQualifier;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.PrincipalElement;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.reference.ConditionKeyDefinition;
import io.iamaudit.reference.ServiceReference;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.Words;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** One condition in its statement, and words for what comes of it. */
record ConditionUse(DocumentContext context, Statement statement, Condition condition) {

  ConditionOperator operator() {
    return condition.operator();
  }

  /** The key as it was written. */
  String key() {
    return condition.key().text();
  }

  List<PolicyValue> values() {
    return condition.values();
  }

  boolean hasKey(Set<String> lowerCaseKeys) {
    return lowerCaseKeys.contains(key().toLowerCase(Locale.ROOT));
  }

  boolean isAllow() {
    return statement.isAllow();
  }

  PolicyType type() {
    return context.use().type();
  }

  ServiceReference reference() {
    return context.reference();
  }

  Optional<ConditionKeyDefinition> definition() {
    return reference().conditionKey(key());
  }

  boolean is(Base... bases) {
    for (Base base : bases) {
      if (operator().is(base)) {
        return true;
      }
    }
    return false;
  }

  boolean isNull() {
    return is(Base.NULL);
  }

  boolean isNegated() {
    return operator().base().filter(Base::isNegated).isPresent();
  }

  /** Whether all values are known: a template may not say some of them. */
  boolean isResolved() {
    return values().stream().allMatch(PolicyValue::isResolved);
  }

  /**
   * Whether no request without the key meets the condition, by the operator alone; false also if
   * the operator is unknown.
   */
  boolean demandsKey() {
    if (isNull()) {
      return operator().qualifier() == SetQualifier.NONE
          && !values().isEmpty()
          && values().stream().allMatch(value -> value.text().equalsIgnoreCase("false"));
    }
    return operator().isKnown()
        && !operator().ifExists()
        && (operator().qualifier() == SetQualifier.FOR_ANY_VALUE
            || (operator().qualifier() == SetQualifier.NONE && !isNegated()));
  }

  /** Whether every request without the key meets the condition; false for unknown operators. */
  boolean holdsWithoutKey() {
    if (isNull()) {
      return operator().qualifier() == SetQualifier.NONE
          && values().stream().anyMatch(value -> value.text().equalsIgnoreCase("true"));
    }
    return operator().isKnown() && !demandsKey();
  }

  /** Whether another condition of the statement demands that the key be there. */
  boolean isPresenceDemanded() {
    return statement.conditions().stream()
        .filter(other -> !other.equals(condition) && other.hasKey(key()))
        .anyMatch(other -> new ConditionUse(context, statement, other).demandsKey());
  }

  /** Whether the statement is about everybody. */
  boolean isForEveryone() {
    return statement
        .principal()
        .filter(PrincipalElement.Principal.class::isInstance)
        .filter(element -> element.entries().stream().anyMatch(PrincipalEntry::isEveryone))
        .isPresent();
  }

  // ---- findings

  Finding.Builder finding() {
    return identified(context.finding());
  }

  Finding.Builder finding(Severity judged) {
    return identified(context.finding(judged));
  }

  private Finding.Builder identified(Finding.Builder finding) {
    return finding.identifiedBy(
        StatementEvidence.identity(statement),
        operator().name().toLowerCase(Locale.ROOT),
        key().toLowerCase(Locale.ROOT));
  }

  /** The policy at the start of a sentence. */
  String policy() {
    return Words.policy(context.use());
  }

  /** The policy and what its statement does: {@code The policy allows}. */
  String policyDoes() {
    return policy() + (isAllow() ? " allows" : " denies");
  }

  /** What comes of a condition that no request meets. */
  String never() {
    return isAllow()
        ? "so the statement never allows anything"
        : "so the statement never denies anything";
  }

  /** What comes of a condition that every request meets. */
  String always() {
    return isAllow()
        ? "so it does not limit what the statement allows"
        : "so it exempts nothing from the Deny";
  }

  /** What comes of values that no request has, with the operator as it is. */
  String withoutMatch() {
    if (isNegated()) {
      return always();
    }
    return holdsWithoutKey() ? "so only requests without the key meet it" : never();
  }

  /** What comes of a key that no request has, with the operator as it is. */
  String withoutKey() {
    return demandsKey() ? never() : always();
  }

  /** The operator with its key, for messages. */
  String words() {
    return "`" + operator().name() + "` of `" + key() + "`";
  }

  Evidence atKey(String description) {
    return context.place(description, condition.key().position(), key());
  }

  Evidence atOperator(String description) {
    return context.place(description, operator().position(), operator().name());
  }

  Evidence at(String description, PolicyValue value) {
    return context.place(description, value.position(), value.text());
  }

  /** The finding with each of the values as evidence. */
  Finding.Builder with(Finding.Builder finding, String description, List<PolicyValue> values) {
    for (PolicyValue value : values) {
      finding.evidence(at(description, value));
    }
    return finding;
  }

  /**
   * Another operator in the place of this one; empty if that would touch a condition of another
   * kind, or write an operator a second time.
   *
   * @param same the conditions for which the other operator is right, too
   */
  Optional<Repair> renamed(String description, String name, Predicate<Condition> same) {
    ConditionOperator other = ConditionOperator.of(name);
    boolean first = true;
    for (Condition each : statement.conditions()) {
      if (each.operator().equals(other)) {
        return Optional.empty();
      }
      if (each.operator().equals(operator())) {
        if ((first && !each.equals(condition)) || !same.test(each)) {
          // One edit for all keys of the operator, with the finding about the first of them.
          return Optional.empty();
        }
        first = false;
      }
    }
    return context.edits().replace(description, operator().position(), name);
  }

  /** Values in words, the first few of them. */
  static String quoted(List<PolicyValue> values) {
    return Words.firstOf(values.stream().map(value -> "`" + value.text() + "`").toList(), 3);
  }
}
