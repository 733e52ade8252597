/**
 * What went wrong or was not understood, and where: places in input, diagnostics, and the root of
 * what the library throws.
 *
 * <p>Start at {@link io.iamaudit.diagnostic.Diagnostic}. A leaf: nothing here knows what is being
 * read.
 */
package io.iamaudit.diagnostic;
