package io.iamaudit.engine;

import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.diagnostic.SourcePosition;
import io.iamaudit.finding.Fingerprint;
import io.iamaudit.finding.Severity;
import io.iamaudit.internal.json.JsonLimits;
import io.iamaudit.internal.json.JsonProblems;
import io.iamaudit.internal.json.JsonStream;
import io.iamaudit.internal.json.JsonValue;
import io.iamaudit.internal.json.Locator;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the file of a {@link Baseline}. Used once. */
final class BaselineFile {
  static final String FINGERPRINT = "fingerprint";
  static final String RULE = "rule";
  static final String SEVERITY = "severity";
  static final String ACCOUNT = "account";
  static final String SUBJECT = "subject";
  static final String MESSAGE = "message";

  private static final String VERSION = "schemaVersion";
  private static final String FINDINGS = "findings";
  private static final List<String> KEYS = List.of(VERSION, FINDINGS);
  private static final List<String> ENTRY_KEYS =
      List.of(FINGERPRINT, RULE, SEVERITY, ACCOUNT, SUBJECT, MESSAGE);
  private static final JsonLimits LIMITS = JsonLimits.depth(16);

  private final Locator locator;
  private final JsonProblems problems;
  private final List<Baseline.Entry> entries = new ArrayList<>();
  private final Map<String, SourcePosition> places = new HashMap<>();
  private boolean hasFindings;

  BaselineFile(String document) {
    this.locator = Locator.of(document);
    this.problems = new JsonProblems(locator);
  }

  List<Baseline.Entry> read(InputStream in) throws IOException {
    try (JsonStream stream = JsonStream.of(in, LIMITS, locator)) {
      if (!stream.atObject()) {
        JsonValue root = stream.readTree();
        problems.error("a baseline is an object, not " + root.kind(), root.position(), null);
      } else {
        JsonValue.Obj root = stream.readObject(name -> findings(name, stream));
        stream.expectEnd();
        checkVersion(root);
        stream.duplicates().forEach(problems::add);
        check(root);
      }
    }
    problems.throwIfAny();
    return entries;
  }

  private boolean findings(String name, JsonStream stream) {
    if (!name.equals(FINDINGS) || !stream.atArray()) {
      return false;
    }
    hasFindings = true;
    while (stream.nextElement()) {
      entry(stream.readTree());
    }
    return true;
  }

  /** A file of another version is nothing that could be wrong in detail. */
  private void checkVersion(JsonValue.Obj root) {
    if (root.get(VERSION) instanceof JsonValue.Num version
        && !version.text().equals(Integer.toString(Baseline.SCHEMA_VERSION))) {
      throw new IamAuditException(
          Diagnostic.error(
                  "the baseline has version "
                      + version.text()
                      + ", and this program reads version "
                      + Baseline.SCHEMA_VERSION)
              .at(locator.locate(version.position()))
              .withHelp("write it anew with --update-baseline, or use the program that wrote it"));
    }
  }

  private void check(JsonValue.Obj root) {
    problems.unknownKeys(root, KEYS, "baseline");
    JsonValue version = root.get(VERSION);
    if (version == null) {
      problems.error("the baseline has no `" + VERSION + "`", root.position(), null);
    } else if (!(version instanceof JsonValue.Num)) {
      problems.error(
          "`" + VERSION + "` is a number, not " + version.kind(), version.position(), null);
    }
    JsonValue findings = root.get(FINDINGS);
    if (findings != null) {
      problems.error(
          "`" + FINDINGS + "` is a list, not " + findings.kind(), findings.position(), null);
    } else if (!hasFindings) {
      problems.error("the baseline has no `" + FINDINGS + "`", root.position(), null);
    }
  }

  private void entry(JsonValue value) {
    if (!(value instanceof JsonValue.Obj object)) {
      problems.error("a known finding is an object, not " + value.kind(), value.position(), null);
      return;
    }
    int before = problems.count();
    problems.unknownKeys(object, ENTRY_KEYS, "known finding");
    Optional<String> fingerprint = fingerprint(object);
    Optional<String> rule = required(object, RULE);
    Optional<Severity> severity = severity(object);
    Optional<String> account = account(object);
    Optional<String> subject = required(object, SUBJECT);
    Optional<String> message = required(object, MESSAGE);
    if (problems.count() == before) {
      entries.add(
          new Baseline.Entry(
              new Fingerprint(fingerprint.orElseThrow()),
              rule.orElseThrow(),
              severity.orElseThrow(),
              account,
              subject.orElseThrow(),
              message.orElseThrow()));
    }
  }

  private Optional<String> fingerprint(JsonValue.Obj object) {
    Optional<String> text = required(object, FINGERPRINT);
    JsonValue value = object.get(FINGERPRINT);
    if (text.isEmpty() || value == null) {
      return text;
    }
    if (!isFingerprint(text.get())) {
      problems.error(
          "`" + text.get() + "` is no fingerprint",
          value.position(),
          "it has 32 digits from 0 to f, as reports show it");
    } else {
      SourcePosition first = places.putIfAbsent(text.get(), value.position());
      if (first != null) {
        problems.error(
            "the fingerprint `" + text.get() + "` stands twice",
            value.position(),
            "it is also in line " + first.line() + "; keep one of the two");
      }
    }
    return text;
  }

  private static boolean isFingerprint(String text) {
    return text.length() == 32
        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  private Optional<Severity> severity(JsonValue.Obj object) {
    Optional<String> text = required(object, SEVERITY);
    Optional<Severity> severity =
        text.flatMap(Severity::of).filter(found -> text.get().equals(found.id()));
    JsonValue value = object.get(SEVERITY);
    if (text.isPresent() && severity.isEmpty() && value != null) {
      List<String> known = Arrays.stream(Severity.values()).map(Severity::id).toList();
      problems.error(
          "`" + text.get() + "` is not a severity",
          value.position(),
          "known are " + String.join(", ", known));
    }
    return severity;
  }

  private Optional<String> account(JsonValue.Obj object) {
    JsonValue value = object.get(ACCOUNT);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof JsonValue.Str text)) {
      problems.error("`" + ACCOUNT + "` is a string, not " + value.kind(), value.position(), null);
      return Optional.empty();
    }
    if (!AccountId.isValid(text.value())) {
      problems.error(
          "`" + text.value() + "` is no account id",
          value.position(),
          "an account id has twelve digits");
    }
    return Optional.of(text.value());
  }

  private Optional<String> required(JsonValue.Obj object, String key) {
    JsonValue value = object.get(key);
    if (value instanceof JsonValue.Str text && !text.value().isEmpty()) {
      return Optional.of(text.value());
    }
    if (value == null) {
      problems.error("the known finding has no `" + key + "`", object.position(), null);
    } else {
      problems.error(
          "`"
              + key
              + "` is a string"
              + (value instanceof JsonValue.Str ? " and not empty" : ", not " + value.kind()),
          value.position(),
          null);
    }
    return Optional.empty();
  }
}
