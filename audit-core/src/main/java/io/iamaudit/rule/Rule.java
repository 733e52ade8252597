package io.iamaudit.rule;

/**
 * Something that can be wrong, and how to tell. Implement one of the four kinds: what a rule may
 * look at stands in its type.
 *
 * <p>A rule is a stateless function of its context: it has a public constructor without parameters,
 * no mutable field, and reads no clock, file or network. It is registered both in {@code
 * META-INF/services/io.iamaudit.rule.Rule} and, in a named module, by {@code provides}.
 */
public sealed interface Rule permits DocumentRule, PolicyTextRule, AccountRule, OrganizationRule {

  /** Who the rule is and what it needs; always the same object. */
  RuleMetadata metadata();
}
