package io.iamaudit.input;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.internal.json.JsonValue;
import io.iamaudit.internal.json.Locator;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** What the readers of one input share: policy bodies, diagnostics, and the file being read. */
final class ReadContext {
  private final SnapshotAssembler assembler;
  private final String document;
  private final Locator locator;
  private final Set<String> reportedMembers;

  ReadContext(SnapshotAssembler assembler, String document) {
    this.assembler = assembler;
    this.document = document;
    this.locator = Locator.of(document);
    this.reportedMembers = new HashSet<>();
  }

  String document() {
    return document;
  }

  Locator locator() {
    return locator;
  }

  SourceLocation locate(JsonValue value) {
    return locator.locate(value.position());
  }

  PolicyBodies bodies() {
    return assembler.bodies();
  }

  void report(Diagnostic diagnostic) {
    assembler.report(diagnostic);
  }

  void sawDate(Instant date) {
    assembler.sawDate(document, date);
  }

  void unknownMember(String what, JsonValue.Member member) {
    if (reportedMembers.add(what + "/" + member.name())) {
      report(
          Diagnostic.note("`" + member.name() + "` of " + what + " is not known and was not read")
              .at(locator.locate(member.position())));
    }
  }
}
