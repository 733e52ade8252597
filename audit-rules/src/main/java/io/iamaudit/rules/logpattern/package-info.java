/**
 * The filter patterns of CloudWatch Logs: what a metric filter counts.
 *
 * <p>Start at {@link io.iamaudit.rules.logpattern.FilterPattern}. A pattern is parsed and then
 * decided for events, so that two spellings of one pattern are one. What should be counted is not
 * known here. It is a package of its own because it is a small language with its own page in AWS's
 * documentation, and nothing in it depends on accounts or rules.
 */
package io.iamaudit.rules.logpattern;
