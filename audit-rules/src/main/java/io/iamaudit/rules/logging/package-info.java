/**
 * Rules about what records an account and who hears of it: trails and their buckets, access logs,
 * AWS Config, flow logs, and alarms on what trails record.
 *
 * <p>{@link io.iamaudit.rules.logging.Trails} says what a trail records, {@link
 * io.iamaudit.rules.logging.AlarmChain} follows an event from the trail to somebody who is told.
 */
package io.iamaudit.rules.logging;
