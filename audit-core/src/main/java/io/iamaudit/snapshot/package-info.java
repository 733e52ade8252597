/**
 * One account at one moment, and the organization around it: what was collected, as AWS says it.
 *
 * <p>Start at {@link io.iamaudit.snapshot.Snapshot}. Entities hold their parsed policies, so nobody
 * downstream parses again; a policy that does not parse stays as unreadable with its diagnostics.
 * Missing is not empty: {@link io.iamaudit.snapshot.Coverage} says which parts were collected, and
 * an {@code Optional} in an entity is empty only where AWS gave no value.
 *
 * <p>Nothing here judges, reads files or calls AWS. Records with a builder grow with AWS: only the
 * builder and the accessors are promised, not the constructor.
 */
package io.iamaudit.snapshot;
