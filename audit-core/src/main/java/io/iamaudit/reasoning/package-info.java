/**
 * Compares policies: what one set of them allows and another does not, each time with a request
 * that shows it.
 *
 * <p>Start at {@link io.iamaudit.reasoning.PolicyComparison}. Whether a request is allowed is
 * decided in {@code io.iamaudit.evaluation} and nowhere here; this package chooses what to ask.
 */
package io.iamaudit.reasoning;
