package io.iamaudit.cli;

import io.iamaudit.aws.AwsSnapshotSource;
import io.iamaudit.input.SnapshotSource;
import io.iamaudit.snapshot.Snapshot;

/** A reading of AWS with its progress shown. */
record LiveSource(AwsSnapshotSource.Builder source, Session session) implements SnapshotSource {

  @Override
  public Snapshot read() {
    try (ProgressBar bar = new ProgressBar(session)) {
      return source.progress(bar).build().read();
    }
  }
}
