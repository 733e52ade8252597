/**
 * The IAM policy language: documents as AWS writes them, the parser that reads them, the writer
 * that writes them.
 *
 * <p>Start at {@link io.iamaudit.policy.PolicyParser}. Types here say what was written: no wildcard
 * is expanded, no default filled in, nothing dropped. What a policy <em>grants</em> is decided
 * elsewhere, and nothing here may depend on it.
 *
 * <p>Positions count from the first character of the policy's own text. They take no part in {@code
 * equals}: two documents are equal if they say the same in the same order.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">
 *     Grammar of the IAM JSON policy language</a>
 */
package io.iamaudit.policy;
