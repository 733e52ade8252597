package io.iamaudit.engine;

import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.SourcePosition;
import io.iamaudit.internal.json.JsonProblems;
import io.iamaudit.internal.json.JsonValue;
import io.iamaudit.internal.json.Locator;
import io.iamaudit.rule.RuleId;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads the suppressions of a configuration, strictly. */
final class SuppressionReader {
  private static final String RULES = "rules";
  private static final String SUBJECTS = "subjects";
  private static final String ACCOUNT = "account";
  private static final String STATEMENT = "statement";
  private static final String OWNER = "owner";
  private static final String REASON = "reason";
  private static final String EXPIRES = "expires";
  private static final List<String> KEYS =
      List.of(RULES, SUBJECTS, ACCOUNT, STATEMENT, OWNER, REASON, EXPIRES);
  private static final List<String> STATEMENT_KEYS = List.of("policy", "sid", "pointer");

  private final Collection<String> knownRules;
  private final JsonProblems problems;
  private final Locator locator;

  SuppressionReader(Collection<String> knownRules, JsonProblems problems, Locator locator) {
    this.knownRules = knownRules;
    this.problems = problems;
    this.locator = locator;
  }

  /** The suppressions that are right; what is wrong with the others is among the problems. */
  List<Suppression> read(JsonValue value) {
    List<Suppression> read = new ArrayList<>();
    if (!(value instanceof JsonValue.Arr list)) {
      problems.error("`suppressions` is a list, not " + value.kind(), value.position(), null);
      return read;
    }
    for (JsonValue element : list.elements()) {
      if (element instanceof JsonValue.Obj object) {
        suppression(object).ifPresent(read::add);
      } else {
        problems.error(
            "a suppression is an object, not " + element.kind(), element.position(), null);
      }
    }
    return read;
  }

  private Optional<Suppression> suppression(JsonValue.Obj object) {
    int before = problems.count();
    problems.unknownKeys(object, KEYS, "suppression");
    List<RuleId> rules = rules(object);
    List<String> subjects =
        strings(
                object,
                SUBJECTS,
                "write \"subjects\": [\"arn:aws:iam::111122223333:role/vendor-*\"], or [\"*\"] for"
                    + " all")
            .stream()
            .map(JsonValue.Str::value)
            .toList();
    Optional<AccountId> account =
        string(object, ACCOUNT, AccountId::isValid, "an account id", "it has twelve digits")
            .map(AccountId::new);
    Optional<StatementPlace> statement = statement(object.get(STATEMENT));
    Optional<String> owner = string(object, OWNER, text -> true, "", "");
    Optional<LocalDate> expires =
        string(
                object,
                EXPIRES,
                SuppressionReader::isDate,
                "a date",
                "write the last day on which it holds, as 2027-03-31")
            .map(LocalDate::parse);
    Optional<String> reason = string(object, REASON, text -> true, "", "");
    if (object.get(REASON) == null) {
      problems.error(
          "the suppression has no `reason`",
          object.position(),
          "say why the findings are accepted");
    }
    if (problems.count() > before) {
      return Optional.empty();
    }
    return Optional.of(
        new Suppression(
            rules,
            subjects,
            account,
            statement,
            owner,
            reason.orElseThrow(),
            expires,
            Optional.of(locator.locate(object.position()))));
  }

  private List<RuleId> rules(JsonValue.Obj object) {
    List<RuleId> rules = new ArrayList<>();
    for (JsonValue.Str id : strings(object, RULES, "write \"rules\": [\"trust-any-principal\"]")) {
      if (knownRules.contains(id.value())) {
        rules.add(new RuleId(id.value()));
      } else {
        problems.add(
            ConfigurationFile.unknownRule(id.value(), knownRules)
                .at(locator.locate(id.position())));
      }
    }
    return rules;
  }

  /** One string or a list of them, none empty. */
  private List<JsonValue.Str> strings(JsonValue.Obj object, String key, String help) {
    JsonValue value = object.get(key);
    List<JsonValue.Str> strings = new ArrayList<>();
    if (value == null) {
      problems.error("the suppression has no `" + key + "`", object.position(), help);
      return strings;
    }
    List<JsonValue> elements =
        value instanceof JsonValue.Arr list ? list.elements() : List.of(value);
    if (elements.isEmpty()) {
      problems.error("`" + key + "` is empty", value.position(), help);
    }
    for (JsonValue element : elements) {
      if (!(element instanceof JsonValue.Str text)) {
        problems.error(
            "what `" + key + "` lists are strings, not " + element.kind(),
            element.position(),
            help);
      } else if (text.value().isBlank()) {
        problems.error("`" + key + "` lists an empty string", element.position(), help);
      } else {
        strings.add(text);
      }
    }
    return strings;
  }

  private Optional<StatementPlace> statement(@Nullable JsonValue value) {
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof JsonValue.Obj object)) {
      problems.error(
          "`statement` is an object, not " + value.kind(),
          value.position(),
          "write {\"sid\": \"AllowVendor\"}");
      return Optional.empty();
    }
    int before = problems.count();
    problems.unknownKeys(object, STATEMENT_KEYS, "`statement`");
    Optional<String> policy = string(object, "policy", text -> true, "", "");
    Optional<String> sid = string(object, "sid", text -> true, "", "");
    Optional<String> pointer =
        string(
            object,
            "pointer",
            text -> text.startsWith("/") && !text.endsWith("/"),
            "a pointer",
            "write it as /Statement/0");
    if (problems.count() > before) {
      return Optional.empty();
    }
    if (policy.isEmpty() && sid.isEmpty() && pointer.isEmpty()) {
      problems.error(
          "`statement` says no place",
          object.position(),
          "known here are " + String.join(", ", STATEMENT_KEYS));
      return Optional.empty();
    }
    return Optional.of(new StatementPlace(policy, sid, pointer));
  }

  /** A string that may be missing, and is neither empty nor something else than it should be. */
  private Optional<String> string(
      JsonValue.Obj object, String key, Predicate<String> isValid, String what, String help) {
    JsonValue value = object.get(key);
    if (value == null) {
      return Optional.empty();
    }
    SourcePosition at = value.position();
    if (!(value instanceof JsonValue.Str text)) {
      problems.error("`" + key + "` is a string, not " + value.kind(), at, null);
      return Optional.empty();
    }
    if (text.value().isBlank()) {
      problems.error("`" + key + "` is empty", at, null);
      return Optional.empty();
    }
    if (!isValid.test(text.value())) {
      problems.error("`" + text.value() + "` is not " + what, at, help);
      return Optional.empty();
    }
    return Optional.of(text.value());
  }

  private static boolean isDate(String text) {
    try {
      LocalDate.parse(text);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
