/**
 * Rules about principals that can become more than they are.
 *
 * <p>Most stand on {@link io.iamaudit.analysis.escalation.EscalationAnalysis} and share {@link
 * io.iamaudit.rules.escalation.WayToAdministratorRule}: one finding for each principal that can
 * become an administrator, of the rule that {@link io.iamaudit.rules.escalation.TechniqueRules}
 * names for its way.
 */
package io.iamaudit.rules.escalation;
