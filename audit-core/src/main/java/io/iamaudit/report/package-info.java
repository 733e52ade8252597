/**
 * Writes an {@link io.iamaudit.engine.AuditReport} for people, for programs and for code scanning.
 *
 * <p>Start at {@link io.iamaudit.report.ReportWriter}. A report of the same audit is the same text,
 * byte for byte: nothing here knows the time, the machine or the terminal. What an input wrote is
 * escaped in every format, so a report is safe to show in a terminal. Nothing here decides what is
 * a finding, or how bad.
 */
package io.iamaudit.report;
