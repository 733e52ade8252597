/**
 * Runs rules over a snapshot and puts together what they found, what was examined and what could
 * not be.
 *
 * <p>Start at {@link io.iamaudit.engine.Audit}. An audit is a function of snapshot, rules and
 * configuration: same input, same report.
 */
package io.iamaudit.engine;
