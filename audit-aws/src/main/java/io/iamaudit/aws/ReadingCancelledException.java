package io.iamaudit.aws;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;

/** A reading ended because somebody wanted it to, through {@link AwsSnapshotSource#cancel()}. */
public final class ReadingCancelledException extends IamAuditException {
  private static final long serialVersionUID = 1;

  ReadingCancelledException() {
    super(Diagnostic.error("reading was cancelled"));
  }
}
