/**
 * What an audit found, with its proof.
 *
 * <p>Start at {@link io.iamaudit.finding.Finding}. Nothing here knows the model, so whoever handles
 * findings (a dashboard, a ticket bridge) needs no more than this package and the places.
 */
package io.iamaudit.finding;
