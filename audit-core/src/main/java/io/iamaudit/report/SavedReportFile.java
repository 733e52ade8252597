package io.iamaudit.report;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.engine.Standing;
import io.iamaudit.finding.Severity;
import io.iamaudit.internal.json.JsonLimits;
import io.iamaudit.internal.json.JsonProblems;
import io.iamaudit.internal.json.JsonStream;
import io.iamaudit.internal.json.JsonValue;
import io.iamaudit.internal.json.Locator;
import io.iamaudit.report.SavedReport.RuleRun;
import io.iamaudit.report.SavedReport.SavedFinding;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.DataPart;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a report that {@link JsonReport} wrote. Members that it does not need are left alone, since
 * a later version may add some. Used once.
 */
final class SavedReportFile {
  private static final String VERSION = "schemaVersion";
  private static final String FINDINGS = "findings";
  private static final String STATUS = "status";
  private static final String REASON = "reason";
  private static final String ACCOUNT = "account";
  private static final String ACCOUNTS = "accounts";
  private static final String EVALUATED = "evaluated";
  private static final JsonLimits LIMITS = JsonLimits.depth(32);

  private final String document;
  private final Locator locator;
  private final JsonProblems problems;
  private final List<SavedFinding> findings = new ArrayList<>();
  private boolean hasFindings;
  private int listed;

  SavedReportFile(String document) {
    this.document = document;
    this.locator = Locator.of(document);
    this.problems = new JsonProblems(locator);
  }

  SavedReport read(InputStream in) throws IOException {
    try (JsonStream stream = JsonStream.of(in, LIMITS, locator)) {
      if (!stream.atObject()) {
        throw noReport("it is " + stream.readTree().kind());
      }
      JsonValue.Obj root = stream.readObject(name -> findings(name, stream));
      stream.expectEnd();
      checkVersion(root);
      stream.duplicates().forEach(problems::add);
      return report(root);
    }
  }

  private boolean findings(String name, JsonStream stream) {
    if (!name.equals(FINDINGS) || !stream.atArray()) {
      return false;
    }
    hasFindings = true;
    while (stream.nextElement()) {
      listed++;
      finding(stream.readTree());
    }
    return true;
  }

  private IamAuditException noReport(String why) {
    return new IamAuditException(
        Diagnostic.error("`" + document + "` is no report: " + why)
            .at(SourceLocation.startOf(document))
            .withHelp("write one with --format json"));
  }

  private void checkVersion(JsonValue.Obj root) {
    JsonValue version = root.get(VERSION);
    if (!(version instanceof JsonValue.Num number) || root.get("tool") == null) {
      throw noReport("it does not say its version, or what wrote it");
    }
    if (!number.text().equals(Integer.toString(JsonReport.SCHEMA_VERSION))) {
      throw new IamAuditException(
          Diagnostic.error(
                  "the report has version "
                      + number.text()
                      + ", and this program reads version "
                      + JsonReport.SCHEMA_VERSION)
              .at(locator.locate(number.position()))
              .withHelp("write both reports with one version of the program"));
    }
  }

  private SavedReport report(JsonValue.Obj root) {
    if (!hasFindings) {
      problems.error("the report has no list of `" + FINDINGS + "`", root.position(), null);
    }
    Set<String> accounts = new HashSet<>();
    for (JsonValue.Obj account : objects(root, ACCOUNTS, true)) {
      text(account, "id").ifPresent(accounts::add);
    }
    Set<String> policies = new HashSet<>();
    for (JsonValue.Obj policy : objects(root, "policies", false)) {
      if (policy.get("readable") instanceof JsonValue.Bool readable && readable.value()) {
        text(policy, "name").ifPresent(policies::add);
      }
    }
    Map<String, RuleRun> rules = new HashMap<>();
    long found = 0;
    for (JsonValue.Obj rule : objects(root, "rules", true)) {
      text(rule, "id").ifPresent(id -> rules.put(id, run(rule)));
      found += number(rule.get(FINDINGS));
    }
    boolean organization = false;
    for (JsonValue.Obj entry : objects(root, "coverage", true)) {
      organization |=
          text(entry, "part").filter(DataPart.ORGANIZATION.id()::equals).isPresent()
              && text(entry, STATUS).filter(Coverage.Status.COLLECTED.id()::equals).isPresent();
    }
    if (listed < found) {
      problems.error(
          "the report lists " + listed + " of " + found + " findings",
          root.position(),
          "write it with --findings all");
    }
    problems.throwIfAny();
    return new SavedReport(
        document, findings, new SavedReport.Judgement(accounts, organization, policies, rules));
  }

  private RuleRun run(JsonValue.Obj rule) {
    Map<String, Boolean> accounts = new HashMap<>();
    for (JsonValue.Obj part : objects(rule, ACCOUNTS, false)) {
      accounts.put(string(part.get(ACCOUNT)).orElse(""), inFull(part));
    }
    return new RuleRun(inFull(rule), accounts);
  }

  private static boolean inFull(JsonValue.Obj run) {
    return string(run.get(STATUS)).filter(EVALUATED::equals).isPresent() && !run.has(REASON);
  }

  private void finding(JsonValue value) {
    if (!(value instanceof JsonValue.Obj object)) {
      problems.error("a finding is an object, not " + value.kind(), value.position(), null);
      return;
    }
    Optional<String> fingerprint = text(object, "fingerprint");
    Optional<String> rule = text(object, "rule");
    Optional<Severity> severity = text(object, "severity").flatMap(Severity::of);
    Optional<String> message = text(object, "message");
    Optional<String> subject =
        object.get("subject") instanceof JsonValue.Obj about
            ? text(about, "arn")
            : text(object, "subject");
    if (object.has("severity") && severity.isEmpty()) {
      problems.error("the severity of the finding is not known", object.position(), null);
    }
    if (fingerprint.isPresent()
        && rule.isPresent()
        && severity.isPresent()
        && message.isPresent()
        && subject.isPresent()) {
      boolean known =
          string(object.get("baselineState")).filter(Standing.State.KNOWN.id()::equals).isPresent();
      findings.add(
          new SavedFinding(
              fingerprint.get(),
              rule.get(),
              severity.get(),
              string(object.get(ACCOUNT)),
              subject.get(),
              message.get(),
              !known && !object.has("suppressed")));
    }
  }

  /** The objects of a list; what else there may be is an error. */
  private List<JsonValue.Obj> objects(JsonValue.Obj parent, String name, boolean required) {
    List<JsonValue.Obj> objects = new ArrayList<>();
    JsonValue value = parent.get(name);
    if (value instanceof JsonValue.Arr list) {
      for (JsonValue element : list.elements()) {
        if (element instanceof JsonValue.Obj object) {
          objects.add(object);
        } else {
          problems.error(
              "what `" + name + "` lists are objects, not " + element.kind(),
              element.position(),
              null);
        }
      }
    } else if (required || value != null) {
      problems.error(
          "`" + name + "` is a list, and " + (value == null ? "missing" : "not " + value.kind()),
          value == null ? parent.position() : value.position(),
          null);
    }
    return objects;
  }

  /** A string that has to be there. */
  private Optional<String> text(JsonValue.Obj object, String name) {
    JsonValue value = object.get(name);
    Optional<String> text = string(value);
    if (text.isEmpty()) {
      problems.error(
          "`" + name + "` is a string, and " + (value == null ? "missing" : "not " + value.kind()),
          value == null ? object.position() : value.position(),
          null);
    }
    return text;
  }

  private static Optional<String> string(@Nullable JsonValue value) {
    return value instanceof JsonValue.Str text ? Optional.of(text.value()) : Optional.empty();
  }

  private static long number(@Nullable JsonValue value) {
    if (value instanceof JsonValue.Num number) {
      try {
        return Long.parseLong(number.text());
      } catch (NumberFormatException notWhole) {
        return 0;
      }
    }
    return 0;
  }
}
