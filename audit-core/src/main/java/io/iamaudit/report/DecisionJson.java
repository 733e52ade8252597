package io.iamaudit.report;

import io.iamaudit.evaluation.Decision;
import io.iamaudit.evaluation.MatchedStatement;
import io.iamaudit.internal.json.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Writes a decision as JSON. */
public final class DecisionJson {

  private DecisionJson() {}

  /**
   * Writes a decision as one line, with its line end, and does not flush.
   *
   * @param id of the scenario that was decided
   */
  public static void writeLine(String id, Decision decision, Writer out) {
    try (JsonText json = JsonText.compact(out)) {
      json.startObject();
      json.member("id", id);
      json.member("decision", decision.verdict().id());
      members(decision, decision.statements(), decision.assumptions(), statement -> {}, json);
      json.endObject();
    }
    try {
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes what stands in an object after the verdict.
   *
   * @param more writes further members of a statement
   */
  static void members(
      Decision decision,
      List<MatchedStatement> statements,
      List<String> assumptions,
      Consumer<MatchedStatement> more,
      JsonText json) {
    json.member("dependsOn", decision.dependsOn());
    json.member("decidedBy", decision.decidedBy());
    json.startArray("statements");
    for (MatchedStatement statement : statements) {
      json.startObject();
      statement(statement, json);
      more.accept(statement);
      json.endObject();
    }
    json.endArray();
    if (!decision.residual().isEmpty()) {
      json.member("residual", decision.residual());
    }
    if (!decision.witness().isEmpty()) {
      json.startObject("witness");
      for (Map.Entry<String, List<String>> key : new TreeMap<>(decision.witness()).entrySet()) {
        json.member(key.getKey(), key.getValue());
      }
      json.endObject();
    }
    if (!assumptions.isEmpty()) {
      json.member("assumptions", assumptions);
    }
  }

  private static void statement(MatchedStatement statement, JsonText json) {
    json.member("role", statement.role());
    json.member("policy", statement.policy());
    json.member("index", statement.index());
    json.member("sid", statement.statement().sid().map(sid -> sid.text()));
    json.member("effect", statement.statement().effect().text());
    json.member("matched", statement.matched());
    if (!statement.matched()) {
      json.member("failed", statement.failed());
    }
  }
}
