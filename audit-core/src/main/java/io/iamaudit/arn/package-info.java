/**
 * Amazon Resource Names and account ids.
 *
 * <p>Start at {@link io.iamaudit.arn.Arn}. A leaf: what a wildcard in an ARN matches is decided in
 * the policy language, not here.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">Amazon
 *     Resource Names</a>
 */
package io.iamaudit.arn;
