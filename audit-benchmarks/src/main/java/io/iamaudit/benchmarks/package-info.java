/**
 * Benchmarks: what an audit costs, as a ratio to a plain parse of the same bytes in the same run.
 *
 * <p>Start at {@link io.iamaudit.benchmarks.Benchmarks}, which runs them and prints the ratios.
 */
package io.iamaudit.benchmarks;
