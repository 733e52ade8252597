/**
 * Benchmarks: what an audit costs, as a ratio to a plain parse of the same bytes in the same run,
 * and what a decision costs.
 *
 * <p>Start at {@link io.iamaudit.benchmarks.Benchmarks}, which runs them and prints the results.
 */
package io.iamaudit.benchmarks;
