/**
 * Reads files into snapshots: raw AWS CLI outputs, credential reports, and our own snapshot form.
 *
 * <p>Start at {@link io.iamaudit.input.SnapshotFiles}. What a file does not say is never taken for
 * "there is none": it lowers {@link io.iamaudit.snapshot.Coverage}. Nothing here judges.
 */
package io.iamaudit.input;
