package io.iamaudit.report;

import io.iamaudit.diagnostic.Printable;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.internal.json.JsonText;
import io.iamaudit.reasoning.AccessChange;
import io.iamaudit.reasoning.PolicyStatement;
import io.iamaudit.reasoning.Witness;
import io.iamaudit.report.TextPage.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Writes access that one side gives and another does not. */
final class AccessChanges {
  private static final int SHOWN = 8;

  private final Function<PolicyStatement, Optional<SourceLocation>> places;

  AccessChanges(Function<PolicyStatement, Optional<SourceLocation>> places) {
    this.places = places;
  }

  // ---- for programs

  void json(String name, List<AccessChange> changes, JsonText json) {
    json.startArray(name);
    for (AccessChange change : changes) {
      json.startObject();
      json.member("actions", change.actionPatterns());
      json.member("future", change.future());
      json.member("documented", change.documented());
      json.member("resources", change.resources());
      change.grantedBy().ifPresent(statement -> json("grantedBy", statement, json));
      change.refusedBy().ifPresent(statement -> json("refusedBy", statement, json));
      json(change.witness(), json);
      json.endObject();
    }
    json.endArray();
  }

  private void json(String name, PolicyStatement statement, JsonText json) {
    json.startObject(name);
    json.member("type", statement.type().id());
    json.member("policy", statement.policy());
    json.member("index", statement.index());
    json.member("sid", statement.statement().sid().map(sid -> sid.text()));
    places.apply(statement).ifPresent(place -> PolicyWords.location(place, json));
    json.endObject();
  }

  private static void json(Witness witness, JsonText json) {
    json.startObject("witness");
    json.member("principal", witness.principal());
    json.member("action", witness.action());
    json.member("resource", witness.resource());
    json.startObject("context");
    witness.context().forEach(json::member);
    json.endObject();
    if (!witness.assumption().isEmpty()) {
      json.member("assumption", witness.assumption());
    }
    json.member("allowed", witness.allowed().decidedBy());
    json.member("refused", witness.refused().decidedBy());
    json.endObject();
  }

  // ---- for people

  /**
   * Writes changes.
   *
   * @param sign stands before each: {@code +} or {@code -}
   * @param other what the side that does not allow it is called
   */
  void text(String sign, String other, Style style, List<AccessChange> changes, TextPage page) {
    for (AccessChange change : changes) {
      String first = "  " + page.styled(sign, style) + " ";
      page.paragraph(first, "    ", Printable.escape(headline(change)), Style.PLAIN);
      change.grantedBy().ifPresent(statement -> place("allowed by", statement, page));
      change.refusedBy().ifPresent(statement -> place("denied by", statement, page));
      detail("for example " + words(change.witness()), page);
      if (change.refusedBy().isEmpty()) {
        detail(other + ": " + change.witness().refused().decidedBy(), page);
      }
      if (!change.documented()) {
        detail("AWS documents no resource of this form for these actions", page);
      }
      page.blank();
    }
  }

  /** Which actions on which resources. */
  static String headline(AccessChange change) {
    return (change.future() ? "actions that AWS does not list yet, as of " : "")
        + few(change.actionPatterns())
        + " on "
        + few(change.resources());
  }

  private static String few(List<String> texts) {
    return texts.size() <= SHOWN
        ? String.join(", ", texts)
        : String.join(", ", texts.subList(0, SHOWN)) + " and " + (texts.size() - SHOWN) + " more";
  }

  private void place(String verb, PolicyStatement statement, TextPage page) {
    detail(verb + " statement " + statement.label() + " of " + statement.policy(), page);
    places.apply(statement).ifPresent(page::arrow);
  }

  private static void detail(String words, TextPage page) {
    page.paragraph("    ", "      ", Printable.escape(words), Style.PLAIN);
  }

  /** A request in words. */
  static String words(Witness witness) {
    StringBuilder words = new StringBuilder();
    words.append(witness.principal()).append(" may ").append(witness.action());
    words.append(" on ").append(witness.resource());
    List<String> keys = new ArrayList<>();
    for (Map.Entry<String, List<String>> key : witness.context().entrySet()) {
      List<String> values = key.getValue();
      keys.add(
          key.getKey() + " = " + (values.size() == 1 ? shown(values.get(0)) : values.toString()));
    }
    if (!keys.isEmpty()) {
      words.append(" with ").append(String.join(", ", keys));
    }
    if (!witness.assumption().isEmpty()) {
      words.append(", if ").append(witness.assumption());
    }
    return words.toString();
  }

  private static String shown(String value) {
    return value.isEmpty() ? "(empty)" : value;
  }
}
