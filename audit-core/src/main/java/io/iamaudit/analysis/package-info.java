/**
 * What the principals of a snapshot can do.
 *
 * <p>Start at {@link io.iamaudit.analysis.AccessCheck}, which answers one question; {@link
 * io.iamaudit.analysis.PrincipalPolicies} finds the policies that count for it. What those policies
 * grant is decided in {@code io.iamaudit.evaluation}: nothing here compares actions, resources or
 * conditions. Nothing here knows rules or findings.
 */
package io.iamaudit.analysis;
