/**
 * An executable specification of policy evaluation: slow, plain, and written without the library.
 *
 * <p>Start at {@link io.iamaudit.tests.reference.ReferenceEvaluator}. Rule numbers in comments (G,
 * M, C, V, X) and section numbers are those of the specification of the IAM language that the
 * library follows. Nothing here may use a type of {@code io.iamaudit}: what is compared with the
 * library must not share its mistakes.
 */
package io.iamaudit.tests.reference;
