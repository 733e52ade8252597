/**
 * Rules about what an account costs, and who hears when it costs more: alarms, budgets, Cost
 * Explorer and Cost Anomaly Detection.
 *
 * <p>{@link io.iamaudit.rules.billing.Costs} says what a month costs, {@link
 * io.iamaudit.rules.billing.Payer} which account pays.
 */
package io.iamaudit.rules.billing;
