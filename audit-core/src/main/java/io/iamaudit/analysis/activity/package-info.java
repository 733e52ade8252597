/**
 * What a summary of CloudTrail records says about accounts: which keys several clients share, which
 * temporary credentials nobody recognizes, what is granted and was not used.
 *
 * <p>Start at {@link io.iamaudit.analysis.activity.ActivityAnalysis}. Records are read and summed
 * up in {@code io.iamaudit.activity}; here nothing is read, and nothing is judged that hangs on
 * what was not collected.
 */
package io.iamaudit.analysis.activity;
