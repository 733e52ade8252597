package io.iamaudit.input;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.internal.json.JsonStream;
import io.iamaudit.internal.json.JsonValue;
import io.iamaudit.internal.json.Locator;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.OrganizationContext;
import io.iamaudit.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads our own snapshot form, member by member. */
final class SnapshotReader {
  private static final List<String> MEMBERS =
      List.of("documents", "organization", "diagnostics", "accounts");

  private final List<Diagnostic> problems = new ArrayList<>();
  private final List<String> documents = new ArrayList<>();
  private final List<AccountSnapshot> accounts = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final Locator locator;
  private final RecordCodec.Reader reader;
  private Optional<OrganizationContext> organization = Optional.empty();
  private boolean found;
  private boolean othersCameFirst;

  SnapshotReader(PolicyBodies bodies, Locator locator) {
    this.locator = locator;
    this.reader =
        new RecordCodec.Reader(
            locator,
            number -> number >= 0 && number < documents.size() ? documents.get(number) : null,
            bodies,
            problems);
  }

  boolean found() {
    return found;
  }

  /**
   * Reads a member of the top with the stream at its value; false, with the stream untouched, if no
   * snapshot has begun.
   */
  boolean read(String member, JsonStream stream) {
    if (member.equals(SnapshotJson.MARK)) {
      if (othersCameFirst) {
        throw new IamAuditException(
            Diagnostic.error("`" + member + "` is not the first member of the snapshot")
                .at(stream.location())
                .withHelp("something has sorted the file; write the snapshot again"));
      }
      found = true;
      version(stream.readTree());
      return true;
    }
    if (!found) {
      othersCameFirst = true;
      return false;
    }
    switch (member) {
      case "documents" -> each(stream, String.class, value -> documents.add((String) value));
      case "accounts" ->
          each(stream, AccountSnapshot.class, value -> accounts.add((AccountSnapshot) value));
      case "diagnostics" ->
          each(stream, Diagnostic.class, value -> diagnostics.add((Diagnostic) value));
      case "organization" ->
          organization =
              Optional.ofNullable(
                  (OrganizationContext) reader.record(OrganizationContext.class, stream));
      default -> {
        problems.add(RecordCodec.unknown(member, stream.location(), MEMBERS));
        stream.skip();
      }
    }
    return true;
  }

  private void each(JsonStream stream, Class<?> type, Consumer<Object> consumer) {
    if (!stream.atArray()) {
      problems.add(Diagnostic.error("a snapshot has a list here").at(stream.location()));
      stream.skip();
      return;
    }
    while (stream.nextElement()) {
      Object value = reader.read(type, stream);
      if (value != null) {
        consumer.accept(value);
      }
    }
  }

  private void version(JsonValue value) {
    boolean known =
        value instanceof JsonValue.Num number
            && number.text().equals(Integer.toString(SnapshotJson.VERSION));
    if (!known) {
      throw new IamAuditException(
          Diagnostic.error("this version reads snapshots of version " + SnapshotJson.VERSION)
              .at(locator.locate(value.position()))
              .withHelp("use the version of IAM Audit that wrote the file, or collect again"));
    }
  }

  Snapshot finish() {
    RecordCodec.check(problems);
    return new Snapshot(accounts, organization, diagnostics);
  }
}
