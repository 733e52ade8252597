package io.iamaudit.input;

import io.iamaudit.snapshot.Snapshot;

/** Where snapshots come from: files, the AWS API, or something of your own. */
public interface SnapshotSource {

  /**
   * Reads everything.
   *
   * @throws io.iamaudit.diagnostic.IamAuditException with all problems, if what was read must not
   *     be taken for a whole: a broken file, or no account at all
   */
  Snapshot read();
}
