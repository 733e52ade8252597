package io.iamaudit.policy;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.diagnostic.SourcePosition;
import io.iamaudit.internal.json.JsonLimits;
import io.iamaudit.internal.json.JsonStream;
import io.iamaudit.internal.json.JsonValue;
import io.iamaudit.internal.json.Locator;
import io.iamaudit.internal.text.Suggestions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads policy documents.
 *
 * <p>Accepts what AWS accepts, in every form: one value or a list, numbers and booleans without
 * quotes in conditions, both versions, {@code Id}, an empty {@code Sid}. What it does not
 * understand is an error with its place, never dropped; it does not stop at the first. The parser
 * does not know what kind of policy it reads, so whether {@code Principal} or {@code Resource} is
 * legal is not its question.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">
 *     Grammar of the IAM JSON policy language</a>
 */
public final class PolicyParser {
  /** The largest document of AWS's own has 152,297 characters. */
  private static final int MAX_LENGTH = 2_000_000;

  private static final JsonLimits LIMITS = JsonLimits.depth(64);

  /** All on one line, and so as they were found, for a policy that stands in a string. */
  private static final Comparator<Diagnostic> IN_ORDER_OF_THE_TEXT =
      Comparator.comparing(
          diagnostic -> diagnostic.location().orElse(SourceLocation.startOf("")),
          Comparator.comparingInt(SourceLocation::line).thenComparingInt(SourceLocation::column));

  private static final Optional<PolicyVersion> CURRENT_VERSION =
      Optional.of(PolicyVersion.V2012_10_17);

  private static final List<String> DOCUMENT_ELEMENTS = List.of("Version", "Id", "Statement");
  private static final List<String> STATEMENT_ELEMENTS =
      List.of(
          "Sid",
          "Effect",
          "Principal",
          "NotPrincipal",
          "Action",
          "NotAction",
          "Resource",
          "NotResource",
          "Condition");
  private static final List<String> PRINCIPAL_KEYS =
      List.of("AWS", "Service", "Federated", "CanonicalUser");

  private final Locator locator;
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private int errors;

  private PolicyParser(Locator locator) {
    this.locator = locator;
  }

  /**
   * Reads a policy.
   *
   * @param text the JSON text
   * @param documentName what diagnostics call the document: a file name, or an ARN
   */
  public static PolicyParseResult parse(String text, String documentName) {
    return parse(text, position -> new SourceLocation(documentName, position));
  }

  /**
   * Reads a policy that stands inside another document.
   *
   * @param places turns a position in the policy's own text into a place that a person can open
   */
  public static PolicyParseResult parse(
      String text, Function<SourcePosition, SourceLocation> places) {
    return new PolicyParser(places::apply).read(text);
  }

  private PolicyParseResult read(String text) {
    if (text.length() > MAX_LENGTH) {
      error(
          PolicyProblem.JSON_INVALID,
          "the policy has " + text.length() + " characters",
          SourcePosition.START,
          "AWS accepts no policy of that size; at most " + MAX_LENGTH + " are read here");
      return new PolicyParseResult(Optional.empty(), Optional.empty(), diagnostics);
    }
    Optional<PolicyDocument> legible = Optional.empty();
    try (JsonStream stream = JsonStream.of(text, LIMITS, locator)) {
      JsonValue root = stream.readTree();
      stream.expectEnd();
      stream.duplicates().stream()
          .map(duplicate -> duplicate.ofKind(PolicyProblem.DUPLICATE_MEMBER.id()))
          .forEach(diagnostics::add);
      boolean unambiguous = diagnostics.isEmpty();
      legible = document(root).filter(document -> unambiguous);
    } catch (IamAuditException notJson) {
      notJson.diagnostics().stream()
          .map(problem -> problem.ofKind(PolicyProblem.JSON_INVALID.id()))
          .forEach(diagnostics::add);
    }
    diagnostics.sort(IN_ORDER_OF_THE_TEXT);
    return new PolicyParseResult(
        diagnostics.stream().anyMatch(Diagnostic::isError) ? Optional.empty() : legible,
        legible,
        diagnostics);
  }

  private Optional<PolicyDocument> document(JsonValue root) {
    if (!(root instanceof JsonValue.Obj object)) {
      error(
          PolicyProblem.WRONG_DATA_TYPE,
          "a policy is an object, not " + root.kind(),
          root.position(),
          null);
      return Optional.empty();
    }
    unknownMembers(object, DOCUMENT_ELEMENTS, "element", "policy");
    Optional<PolicyVersion> version = Optional.empty();
    JsonValue versionValue = object.get("Version");
    if (versionValue != null) {
      String written = string(versionValue, "Version");
      version = written == null ? Optional.empty() : PolicyVersion.of(written);
      if (written != null && version.isEmpty()) {
        error(
            PolicyProblem.INVALID_VERSION,
            "`" + written + "` is not a version of the policy language",
            versionValue.position(),
            "use \"2012-10-17\"");
      }
    }
    Optional<PolicyValue> id = optionalString(object, "Id");
    List<Statement> statements = new ArrayList<>();
    JsonValue statementValue = object.get("Statement");
    if (statementValue == null) {
      error(
          PolicyProblem.MISSING_STATEMENT,
          "the policy has no `Statement`",
          object.position(),
          "a policy is {\"Version\": \"2012-10-17\", \"Statement\": [...]}");
    } else {
      List<JsonValue> values = oneOrMany(statementValue);
      if (values.isEmpty()) {
        warning(
            PolicyProblem.MISSING_STATEMENT,
            "`Statement` is an empty list",
            statementValue.position(),
            null);
      }
      Set<String> sids = new HashSet<>();
      for (JsonValue value : values) {
        int before = errors;
        Optional<Statement> statement = statement(value);
        if (errors == before) {
          statement.ifPresent(whole -> addStatement(whole, statements, sids));
        }
      }
    }
    // A version that is wrong is not one that is missing: what is legible has the usual one.
    return Optional.of(
        new PolicyDocument(
            versionValue == null ? version : version.or(() -> CURRENT_VERSION), id, statements));
  }

  private void addStatement(Statement statement, List<Statement> statements, Set<String> sids) {
    statements.add(statement);
    statement
        .sid()
        .filter(sid -> !sid.text().isEmpty() && !sids.add(sid.text()))
        .ifPresent(
            sid ->
                warning(
                    PolicyProblem.DUPLICATE_SID,
                    "the statement id `" + sid.text() + "` is used twice",
                    sid.position(),
                    "IAM wants every `Sid` of a policy to be unique"));
  }

  private Optional<Statement> statement(JsonValue value) {
    if (!(value instanceof JsonValue.Obj object)) {
      error(
          PolicyProblem.WRONG_DATA_TYPE,
          "a statement is an object, not " + value.kind(),
          value.position(),
          null);
      return Optional.empty();
    }
    unknownMembers(object, STATEMENT_ELEMENTS, "element", "statement");
    Effect effect = effect(object);
    ActionElement action = action(object);
    Optional<ResourceElement> resource = resource(object);
    Optional<PrincipalElement> principal = principal(object);
    List<Condition> conditions = conditions(object.get("Condition"));
    Optional<PolicyValue> sid = optionalString(object, "Sid");
    if (effect == null || action == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Statement(sid, effect, principal, action, resource, conditions, object.position()));
  }

  private @Nullable Effect effect(JsonValue.Obj statement) {
    JsonValue value = statement.get("Effect");
    if (value == null) {
      error(
          PolicyProblem.INVALID_EFFECT,
          "the statement has no `Effect`",
          statement.position(),
          "add \"Effect\": \"Allow\" or \"Effect\": \"Deny\"");
      return null;
    }
    String written = string(value, "Effect");
    for (Effect effect : Effect.values()) {
      if (effect.text().equals(written)) {
        return effect;
      }
    }
    if (written != null) {
      error(
          PolicyProblem.INVALID_EFFECT,
          "`" + written + "` is not an effect",
          value.position(),
          "write `Allow` or `Deny`, in this case");
    }
    return null;
  }

  private @Nullable ActionElement action(JsonValue.Obj statement) {
    JsonValue action = statement.get("Action");
    JsonValue notAction = statement.get("NotAction");
    if (action == null && notAction == null) {
      error(
          PolicyProblem.MISSING_ACTION,
          "the statement has neither `Action` nor `NotAction`",
          statement.position(),
          "every statement has one of them");
      return null;
    }
    onlyOne(statement, "Action", "NotAction");
    return action != null
        ? new ActionElement.Action(actionPatterns(action, "Action"))
        : notAction != null
            ? new ActionElement.NotAction(actionPatterns(notAction, "NotAction"))
            : null;
  }

  private List<ActionPattern> actionPatterns(JsonValue value, String element) {
    return strings(value, element).stream()
        .map(pattern -> new ActionPattern(pattern.text(), pattern.position()))
        .toList();
  }

  private Optional<ResourceElement> resource(JsonValue.Obj statement) {
    onlyOne(statement, "Resource", "NotResource");
    JsonValue resource = statement.get("Resource");
    if (resource != null) {
      return Optional.of(new ResourceElement.Resource(strings(resource, "Resource")));
    }
    JsonValue notResource = statement.get("NotResource");
    return notResource == null
        ? Optional.empty()
        : Optional.of(new ResourceElement.NotResource(strings(notResource, "NotResource")));
  }

  private Optional<PrincipalElement> principal(JsonValue.Obj statement) {
    onlyOne(statement, "Principal", "NotPrincipal");
    JsonValue principal = statement.get("Principal");
    if (principal != null) {
      return Optional.of(new PrincipalElement.Principal(principalEntries(principal, "Principal")));
    }
    JsonValue notPrincipal = statement.get("NotPrincipal");
    return notPrincipal == null
        ? Optional.empty()
        : Optional.of(
            new PrincipalElement.NotPrincipal(principalEntries(notPrincipal, "NotPrincipal")));
  }

  private List<PrincipalEntry> principalEntries(JsonValue value, String element) {
    List<PrincipalEntry> entries = new ArrayList<>();
    if (value instanceof JsonValue.Str text) {
      if (text.value().equals("*")) {
        entries.add(new PrincipalEntry(PrincipalEntry.Kind.ANYONE, written(text)));
      } else {
        error(
            PolicyProblem.PRINCIPAL_WITHOUT_KIND,
            "`" + text.value() + "` stands in `" + element + "` without its kind",
            text.position(),
            "write {\"AWS\": \"" + text.value() + "\"}, or \"*\" for everybody");
      }
      return entries;
    }
    if (!(value instanceof JsonValue.Obj object)) {
      error(
          PolicyProblem.WRONG_DATA_TYPE,
          "`" + element + "` is \"*\" or an object, not " + value.kind(),
          value.position(),
          null);
      return entries;
    }
    unknownMembers(object, PRINCIPAL_KEYS, "kind of principal", "`" + element + "`");
    for (JsonValue.Member member : object.members()) {
      for (PrincipalEntry.Kind kind : PrincipalEntry.Kind.values()) {
        if (kind != PrincipalEntry.Kind.ANYONE && kind.key().equals(member.name())) {
          strings(member.value(), member.name())
              .forEach(entry -> entries.add(new PrincipalEntry(kind, entry)));
        }
      }
    }
    return entries;
  }

  private List<Condition> conditions(@Nullable JsonValue value) {
    List<Condition> conditions = new ArrayList<>();
    if (value == null) {
      return conditions;
    }
    if (!(value instanceof JsonValue.Obj operators)) {
      error(
          PolicyProblem.WRONG_DATA_TYPE,
          "`Condition` is an object of operators, not " + value.kind(),
          value.position(),
          null);
      return conditions;
    }
    if (operators.members().isEmpty()) {
      add(
          Diagnostic.note("`Condition` is an empty object")
              .ofKind(PolicyProblem.EMPTY_CONDITION.id()),
          operators.position(),
          null);
    }
    for (JsonValue.Member operator : operators.members()) {
      ConditionOperator parsed = ConditionOperator.of(operator.name(), operator.position());
      if (!parsed.isKnown()) {
        warning(
            PolicyProblem.UNKNOWN_OPERATOR,
            "unknown condition operator `" + operator.name() + "`",
            operator.position(),
            parsed
                .suggestion()
                .map(meant -> "did you mean `" + meant + "`?")
                .orElse("a condition with it counts neither as true nor as false"));
      }
      if (operator.value() instanceof JsonValue.Obj keys) {
        if (keys.members().isEmpty()) {
          warning(
              PolicyProblem.EMPTY_CONDITION,
              "`" + operator.name() + "` has no condition keys",
              keys.position(),
              null);
        }
        for (JsonValue.Member key : keys.members()) {
          conditions.add(
              new Condition(
                  parsed,
                  new PolicyValue(key.name(), PolicyValue.Form.STRING, key.position()),
                  conditionValues(key.value(), key.name())));
        }
      } else {
        error(
            PolicyProblem.WRONG_DATA_TYPE,
            "`"
                + operator.name()
                + "` is an object of condition keys, not "
                + operator.value().kind(),
            operator.value().position(),
            "write {\"" + operator.name() + "\": {\"aws:PrincipalOrgID\": \"o-a1b2c3d4e5\"}}");
      }
    }
    return conditions;
  }

  private List<PolicyValue> conditionValues(JsonValue value, String key) {
    List<PolicyValue> values = new ArrayList<>();
    for (JsonValue element : oneOrMany(value)) {
      if (element instanceof JsonValue.Str text) {
        values.add(written(text));
      } else if (element instanceof JsonValue.Num number) {
        values.add(new PolicyValue(number.text(), PolicyValue.Form.NUMBER, number.position()));
      } else if (element instanceof JsonValue.Bool bool) {
        values.add(
            new PolicyValue(
                Boolean.toString(bool.value()), PolicyValue.Form.BOOLEAN, bool.position()));
      } else {
        error(
            PolicyProblem.WRONG_DATA_TYPE,
            "a value of `" + key + "` is a string, a number or a boolean, not " + element.kind(),
            element.position(),
            null);
      }
    }
    if (value instanceof JsonValue.Arr && oneOrMany(value).isEmpty()) {
      warning(
          PolicyProblem.EMPTY_CONDITION, "`" + key + "` is an empty list", value.position(), null);
    }
    return values;
  }

  private List<PolicyValue> strings(JsonValue value, String element) {
    List<PolicyValue> strings = new ArrayList<>();
    List<JsonValue> values = oneOrMany(value);
    for (JsonValue entry : values) {
      if (entry instanceof JsonValue.Str text) {
        strings.add(written(text));
      } else {
        error(
            PolicyProblem.WRONG_DATA_TYPE,
            "an entry of `" + element + "` is a string, not " + entry.kind(),
            entry.position(),
            null);
      }
    }
    if (values.isEmpty()) {
      warning(
          PolicyProblem.EMPTY_LIST, "`" + element + "` is an empty list", value.position(), null);
    }
    return strings;
  }

  private Optional<PolicyValue> optionalString(JsonValue.Obj object, String element) {
    JsonValue value = object.get(element);
    if (value instanceof JsonValue.Str text) {
      return Optional.of(written(text));
    }
    if (value != null) {
      string(value, element);
    }
    return Optional.empty();
  }

  private @Nullable String string(JsonValue value, String element) {
    if (value instanceof JsonValue.Str text) {
      return text.value();
    }
    error(
        PolicyProblem.WRONG_DATA_TYPE,
        "`" + element + "` is a string, not " + value.kind(),
        value.position(),
        null);
    return null;
  }

  private static PolicyValue written(JsonValue.Str text) {
    return new PolicyValue(text.value(), PolicyValue.Form.STRING, text.position());
  }

  private static List<JsonValue> oneOrMany(JsonValue value) {
    return value instanceof JsonValue.Arr list ? list.elements() : List.of(value);
  }

  private void onlyOne(JsonValue.Obj statement, String element, String negation) {
    if (statement.has(element) && statement.has(negation)) {
      error(
          PolicyProblem.CONFLICTING_ELEMENTS,
          "the statement has both `" + element + "` and `" + negation + "`",
          statement.position(),
          "keep one of the two");
    }
  }

  private void unknownMembers(JsonValue.Obj object, List<String> known, String what, String where) {
    for (JsonValue.Member member : object.members()) {
      if (!known.contains(member.name())) {
        error(
            PolicyProblem.UNKNOWN_ELEMENT,
            "unknown " + what + " `" + member.name() + "` in " + where,
            member.position(),
            Suggestions.didYouMean(member.name(), known)
                .orElse("known here are " + String.join(", ", known)));
      }
    }
  }

  private void error(PolicyProblem kind, String message, SourcePosition at, @Nullable String help) {
    errors++;
    add(Diagnostic.error(message).ofKind(kind.id()), at, help);
  }

  private void warning(
      PolicyProblem kind, String message, SourcePosition at, @Nullable String help) {
    add(Diagnostic.warning(message).ofKind(kind.id()), at, help);
  }

  private void add(Diagnostic diagnostic, SourcePosition at, @Nullable String help) {
    Diagnostic placed = diagnostic.at(locator.locate(at));
    diagnostics.add(help == null ? placed : placed.withHelp(help));
  }
}
