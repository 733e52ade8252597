/**
 * What changed between two snapshots of the same accounts, and whether it lets anybody do more.
 *
 * <p>Start at {@link io.iamaudit.analysis.change.SnapshotChange}. Whether access grew is decided by
 * {@code io.iamaudit.reasoning}, which shows a request for it; nothing here compares texts to find
 * out more than whether there is something to decide.
 */
package io.iamaudit.analysis.change;
