/**
 * The service provider interface for rules.
 *
 * <p>Start at {@link io.iamaudit.rule.AccountRule} for a rule about an account and {@link
 * io.iamaudit.rule.DocumentRule} for one about a single policy. A rule is found by {@link
 * java.util.ServiceLoader}; the built-in ones have nothing that others have not.
 */
package io.iamaudit.rule;
