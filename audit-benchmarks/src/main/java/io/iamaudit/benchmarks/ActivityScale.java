package io.iamaudit.benchmarks;

import io.iamaudit.activity.ActivityReader;
import io.iamaudit.activity.ActivityReading;
import io.iamaudit.analysis.AccountAnalysis;
import io.iamaudit.analysis.TrustZone;
import io.iamaudit.analysis.activity.ActivityAnalysis;
import io.iamaudit.analysis.activity.SharedKey;
import io.iamaudit.analysis.activity.SharingThresholds;
import io.iamaudit.analysis.activity.UnrecognizedCredentials;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.SyntheticRecords;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;

/**
 * Reads any number of generated records with little memory, file by file as they are made, and
 * checks that exactly what was planted in them is found.
 *
 * <pre>java -Xmx128m -cp ... io.iamaudit.benchmarks.ActivityScale 10000000</pre>
 */
public final class ActivityScale {
  private static final int PER_FILE = 20_000;
  private static final String ACCOUNT = "111122223333";

  private final ActivityReader reader = new ActivityReader();
  private long nanos;
  private long bytes;

  private ActivityScale() {}

  /**
   * Runs it.
   *
   * @param arguments how many records; by default a million
   * @throws IllegalStateException if something else is found than was planted
   */
  public static void main(String[] arguments) throws IOException {
    new ActivityScale().run(arguments.length == 0 ? 1_000_000 : Long.parseLong(arguments[0]));
  }

  private void run(long records) throws IOException {
    SyntheticRecords.write(
        records,
        PER_FILE,
        7,
        index -> {
          ByteArrayOutputStream packed = new ByteArrayOutputStream();
          return new OutputStreamWriter(new GZIPOutputStream(packed), StandardCharsets.UTF_8) {
            @Override
            public void close() throws IOException {
              super.close();
              read(packed.toByteArray(), index);
            }
          };
        });
    ActivityReading reading = reader.finish();
    System.out.printf(
        Locale.ROOT,
        "%,d records, %,d MB of gzip, in %.1f s: %,.0f records a second; %,d MB of memory at most%n",
        reading.summary().total().records(),
        bytes >> 20,
        nanos / 1e9,
        reading.summary().total().records() / (nanos / 1e9),
        Runtime.getRuntime().maxMemory() >> 20);
    check("capped tables", Set.of(), Set.copyOf(reading.summary().capped()));
    ActivityAnalysis analysis = ActivityAnalysis.of(reading.summary(), TrustZone.empty());
    Set<String> shared = new TreeSet<>();
    analysis.sharedKeys(SharingThresholds.defaults(), Instant.EPOCH).stream()
        .map(SharedKey::accessKeyId)
        .forEach(shared::add);
    check("shared keys", SyntheticRecords.sharedKeys(), shared);
    Set<String> unknown = new TreeSet<>();
    analysis.unrecognized(ACCOUNT, AccountAnalysis.of(account()), List.of(), Instant.EPOCH).stream()
        .map(UnrecognizedCredentials::credentials)
        .forEach(unknown::addAll);
    check("unknown sessions", SyntheticRecords.unknownSessions(), unknown);
  }

  private void read(byte[] file, int index) {
    bytes += file.length;
    long start = System.nanoTime();
    reader.read(new ByteArrayInputStream(file), "log-" + index + ".json.gz");
    nanos += System.nanoTime() - start;
  }

  private static Snapshot account() {
    AccountFixture account = AccountFixture.account();
    for (String role : SyntheticRecords.roles()) {
      account =
          account.role(
              role,
              """
              {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"},
               "Action": "sts:AssumeRole"}
              """);
    }
    return account.snapshot();
  }

  private static void check(String what, Set<String> planted, Set<String> found) {
    if (!planted.equals(found)) {
      throw new IllegalStateException(what + ": planted " + planted + ", found " + found);
    }
    System.out.println("exactly the planted " + what + " are found: " + found.size());
  }
}
