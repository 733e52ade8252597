/**
 * CloudTrail records: what was really done, by whom, with which credentials, from where.
 *
 * <p>Start at {@link io.iamaudit.activity.ActivityReader}; {@code io.iamaudit.input.ActivityFiles}
 * opens files and folders for it. One pass over the records makes an {@link
 * io.iamaudit.activity.ActivitySummary}, whose size follows the number of keys and principals and
 * not that of the records. Summaries add up in any order, so that pieces can be made anywhere.
 * Nothing here knows a snapshot: what a summary means for an account is told in {@code
 * io.iamaudit.analysis.activity}.
 */
package io.iamaudit.activity;
