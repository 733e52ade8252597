/**
 * The report as one HTML file that opens offline and can be sent around.
 *
 * <p>Start at {@link io.iamaudit.report.html.HtmlReport}. Classes here put the report and the
 * analysis into compact JSON inside the file; what is drawn, and how, stands in the script and the
 * style sheet beside this package's classes. Nothing here decides anything: whatever it shows was
 * found out before.
 */
package io.iamaudit.report.html;
