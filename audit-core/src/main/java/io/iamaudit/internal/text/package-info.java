/**
 * Plain text work that several packages share.
 *
 * <p>Start at {@link io.iamaudit.internal.text.Glob}. A leaf, and not exported: nothing here knows
 * what IAM is.
 */
package io.iamaudit.internal.text;
