/**
 * What a test of a rule needs: accounts that are written down in a few lines, assertions that fail
 * when nothing was looked at, and the contract that every rule keeps.
 *
 * <p>Start at {@link io.iamaudit.testkit.RuleContract} for a rule's test class, and at {@link
 * io.iamaudit.testkit.AccountFixture} for an account. Nothing here knows the built-in rules.
 */
package io.iamaudit.testkit;
