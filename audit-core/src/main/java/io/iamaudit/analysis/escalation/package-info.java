/**
 * Who can become what: the ways on which a principal gets permissions that it does not have.
 *
 * <p>Start at {@link io.iamaudit.analysis.escalation.EscalationAnalysis}. The ways are data, {@link
 * io.iamaudit.analysis.escalation.TechniqueCatalog}; whether one is open is decided in {@code
 * io.iamaudit.evaluation}, on the very principals and policies that it needs. Nothing here knows
 * rules or findings.
 */
package io.iamaudit.analysis.escalation;
