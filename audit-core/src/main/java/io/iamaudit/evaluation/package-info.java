/**
 * What AWS would answer to a request, and why.
 *
 * <p>Start at {@link io.iamaudit.evaluation.PolicyEvaluator}. It gets the policies that apply to a
 * request, as AWS's own description of policy evaluation does; finding out which policies those are
 * is not its business, so nothing here knows an account.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">
 *     Policy evaluation logic</a>
 */
package io.iamaudit.evaluation;
