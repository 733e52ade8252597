/**
 * What the principals of a snapshot can do.
 *
 * <p>Start at {@link io.iamaudit.analysis.AccountAnalysis}: it says who can do something and all
 * that somebody can. {@link io.iamaudit.analysis.AccessCheck} answers one question; {@link
 * io.iamaudit.analysis.PrincipalPolicies} finds the policies that count for it. What those policies
 * grant is decided in {@code io.iamaudit.evaluation}: nothing here compares resources or
 * conditions, and sets of actions, which patterns make, only say what is worth a decision. Nothing
 * here knows rules or findings.
 */
package io.iamaudit.analysis;
