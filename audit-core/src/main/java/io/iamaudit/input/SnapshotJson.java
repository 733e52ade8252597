package io.iamaudit.input;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.internal.json.JsonLimits;
import io.iamaudit.internal.json.JsonStream;
import io.iamaudit.internal.json.JsonText;
import io.iamaudit.internal.json.Locator;
import io.iamaudit.snapshot.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Our own form of a snapshot: lossless, places included, so that an audit of it gives the same
 * bytes as an audit of what it was made from. Each policy text stands in it once.
 *
 * <p>The form has a version. Its members are the components of the records in {@code
 * io.iamaudit.snapshot}.
 */
public final class SnapshotJson {
  static final String MARK = "iamAuditSnapshot";
  static final int VERSION = 1;

  private SnapshotJson() {}

  /** Writes a snapshot as indented JSON; the caller closes the writer. */
  public static void write(Snapshot snapshot, Writer out) {
    Set<String> texts = new LinkedHashSet<>();
    RecordCodec.forEachBody(snapshot, body -> texts.add(body.text()));
    Map<String, Integer> numbers = RecordCodec.numbered(texts);
    try (JsonText json = new JsonText(out)) {
      json.startObject().member(MARK, VERSION).startArray("documents");
      texts.forEach(json::value);
      json.endArray();
      RecordCodec.members(snapshot, json, numbers, name -> true);
      json.endObject();
    }
  }

  /**
   * Reads a snapshot.
   *
   * @param document what diagnostics call the file
   * @throws IamAuditException with all problems
   * @throws IOException if the stream fails
   */
  public static Snapshot read(InputStream in, String document) throws IOException {
    Locator locator = Locator.of(document);
    SnapshotReader reader = new SnapshotReader(new PolicyBodies(), locator);
    try (JsonStream stream = JsonStream.of(in, JsonLimits.depth(128), locator)) {
      if (stream.atObject()) {
        stream.readObject(member -> reader.read(member, stream));
        stream.expectEnd();
        RecordCodec.check(stream.duplicates());
      }
    }
    if (!reader.found()) {
      throw new IamAuditException(
          Diagnostic.error("this is no snapshot of IAM Audit")
              .at(SourceLocation.startOf(document))
              .withHelp("a snapshot begins with {\"" + MARK + "\": " + VERSION));
    }
    return reader.finish();
  }
}
