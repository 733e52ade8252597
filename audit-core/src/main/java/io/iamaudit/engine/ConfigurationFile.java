package io.iamaudit.engine;

import io.iamaudit.analysis.TrustZone;
import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.diagnostic.SourcePosition;
import io.iamaudit.evaluation.AddressRange;
import io.iamaudit.finding.Severity;
import io.iamaudit.internal.json.JsonLimits;
import io.iamaudit.internal.json.JsonProblems;
import io.iamaudit.internal.json.JsonStream;
import io.iamaudit.internal.json.JsonValue;
import io.iamaudit.internal.json.Locator;
import io.iamaudit.internal.text.Suggestions;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.Rule;
import io.iamaudit.rule.RuleId;
import io.iamaudit.rule.RuleMetadata;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads a configuration from JSON, strictly: an unknown key, rule, parameter or value is an error
 * with its place, and all of them are reported at once.
 *
 * <pre>{@code
 * {
 *   "profile": "founding-documents",
 *   "trustZone": {"accounts": ["444455556666"], "organizations": ["o-exampleorgid"]},
 *   "roster": "owners.csv",
 *   "rules": {
 *     "access-key-too-old": {"severity": "high", "parameters": {"maxAgeDays": 60}},
 *     "group-empty": {"enabled": false}
 *   },
 *   "suppressions": [
 *     {
 *       "rules": "trust-any-principal",
 *       "subjects": "arn:aws:iam::111122223333:role/vendor-*",
 *       "reason": "the vendor's accounts change daily; agreed until its new connector",
 *       "owner": "platform@example.com",
 *       "expires": "2027-03-31"
 *     }
 *   ]
 * }
 * }</pre>
 */
public final class ConfigurationFile {
  private static final List<String> KEYS =
      List.of("profile", "trustZone", "roster", "rules", "suppressions");
  private static final List<String> ZONE_KEYS =
      List.of("accounts", "organizations", "networks", "providers");
  private static final List<String> RULE_KEYS = List.of("enabled", "severity", "parameters");

  private final JsonProblems said;
  private final Locator locator;
  private final Map<String, RuleMetadata> known = new TreeMap<>();
  private final Collection<Rule> rules;

  private ConfigurationFile(Collection<Rule> rules, String document) {
    this.rules = rules;
    this.locator = Locator.of(document);
    this.said = new JsonProblems(locator);
    rules.forEach(rule -> known.put(rule.metadata().id().value(), rule.metadata()));
  }

  /**
   * Reads a configuration for these rules.
   *
   * @param document what diagnostics call the file
   * @throws IamAuditException with all problems
   * @throws IOException if the stream fails
   */
  public static AuditConfiguration read(InputStream in, String document, Collection<Rule> rules)
      throws IOException {
    return new ConfigurationFile(rules, document).read(in);
  }

  private AuditConfiguration read(InputStream in) throws IOException {
    AuditConfiguration.Builder builder = AuditConfiguration.builder();
    try (JsonStream stream = JsonStream.of(in, JsonLimits.depth(32), locator)) {
      JsonValue root = stream.readTree();
      stream.expectEnd();
      stream.duplicates().forEach(said::add);
      if (root instanceof JsonValue.Obj object) {
        configuration(object, builder);
      } else {
        error("a configuration is an object, not " + root.kind(), root.position(), null);
      }
    }
    said.throwIfAny();
    return builder.build();
  }

  private void configuration(JsonValue.Obj object, AuditConfiguration.Builder builder) {
    unknownKeys(object, KEYS, "configuration");
    JsonValue profile = object.get("profile");
    if (profile instanceof JsonValue.Str name) {
      Optional<Profile> found = Profile.of(name.value(), rules);
      found.ifPresent(builder::profile);
      if (found.isEmpty()) {
        error(
            "unknown profile `" + name.value() + "`",
            name.position(),
            "known are " + String.join(", ", Profile.names(rules)));
      }
    } else if (profile != null) {
      error("`profile` is a string, not " + profile.kind(), profile.position(), null);
    }
    trustZone(object.get("trustZone"), builder);
    JsonValue roster = object.get("roster");
    if (roster instanceof JsonValue.Str path && !path.value().isBlank()) {
      builder.rosterFile(path.value());
    } else if (roster != null) {
      error(
          "`roster` is the path of a CSV file, not "
              + (roster instanceof JsonValue.Str ? "an empty string" : roster.kind()),
          roster.position(),
          null);
    }
    JsonValue all = object.get("rules");
    if (all instanceof JsonValue.Obj byId) {
      for (JsonValue.Member member : byId.members()) {
        rule(member, builder);
      }
    } else if (all != null) {
      error("`rules` is an object of rule ids, not " + all.kind(), all.position(), null);
    }
    JsonValue suppressions = object.get("suppressions");
    if (suppressions != null) {
      new SuppressionReader(known.keySet(), said, locator)
          .read(suppressions)
          .forEach(builder::suppress);
    }
  }

  private void trustZone(@Nullable JsonValue value, AuditConfiguration.Builder builder) {
    if (value == null) {
      return;
    }
    if (!(value instanceof JsonValue.Obj object)) {
      error("`trustZone` is an object, not " + value.kind(), value.position(), null);
      return;
    }
    unknownKeys(object, ZONE_KEYS, "`trustZone`");
    builder.trustZone(
        new TrustZone(
            zone(object, "accounts", AccountId::isValid, "an account id has twelve digits"),
            zone(
                object,
                "organizations",
                id -> id.startsWith("o-") && id.length() > 2,
                "write the organization's id, as o-exampleorgid"),
            zone(
                object,
                "networks",
                text -> AddressRange.of(text).isPresent(),
                "write an address range, as 203.0.113.0/24"),
            zone(object, "providers", text -> !text.isBlank(), "write the issuer's host")));
  }

  private Set<String> zone(
      JsonValue.Obj object, String key, Predicate<String> isValid, String help) {
    Set<String> values = new LinkedHashSet<>();
    JsonValue value = object.get(key);
    if (value instanceof JsonValue.Arr list) {
      for (JsonValue element : list.elements()) {
        if (element instanceof JsonValue.Str text && isValid.test(text.value())) {
          values.add(text.value());
        } else {
          error(
              element instanceof JsonValue.Str text
                  ? "`" + text.value() + "` is not one of `" + key + "`"
                  : "what `" + key + "` lists are strings, not " + element.kind(),
              element.position(),
              help);
        }
      }
    } else if (value != null) {
      error("`" + key + "` is a list, not " + value.kind(), value.position(), help);
    }
    return values;
  }

  private void rule(JsonValue.Member member, AuditConfiguration.Builder builder) {
    RuleMetadata metadata = known.get(member.name());
    if (metadata == null) {
      said.add(unknownRule(member.name(), known.keySet()).at(locator.locate(member.position())));
      return;
    }
    if (!(member.value() instanceof JsonValue.Obj object)) {
      error(
          "what is said of `" + member.name() + "` is an object, not " + member.value().kind(),
          member.value().position(),
          "write {\"enabled\": false} to switch it off");
      return;
    }
    unknownKeys(object, RULE_KEYS, "rule `" + member.name() + "`");
    builder.rule(
        new RuleId(member.name()),
        new RuleSettings(
            enabled(object.get("enabled")),
            severity(object.get("severity")),
            parameters(object.get("parameters"), metadata)));
  }

  private Optional<Boolean> enabled(@Nullable JsonValue value) {
    if (value instanceof JsonValue.Bool bool) {
      return Optional.of(bool.value());
    }
    if (value != null) {
      error("`enabled` is true or false, not " + value.kind(), value.position(), null);
    }
    return Optional.empty();
  }

  private Optional<Severity> severity(@Nullable JsonValue value) {
    if (value == null) {
      return Optional.empty();
    }
    Optional<Severity> severity =
        value instanceof JsonValue.Str text ? Severity.of(text.value()) : Optional.empty();
    if (severity.isEmpty()) {
      error(
          value instanceof JsonValue.Str text
              ? "`" + text.value() + "` is not a severity"
              : "`severity` is a string, not " + value.kind(),
          value.position(),
          "known are "
              + String.join(", ", Arrays.stream(Severity.values()).map(Severity::id).toList()));
    }
    return severity;
  }

  private Map<String, Object> parameters(@Nullable JsonValue value, RuleMetadata metadata) {
    Map<String, Object> parameters = new HashMap<>();
    if (value == null) {
      return parameters;
    }
    if (!(value instanceof JsonValue.Obj object)) {
      error("`parameters` is an object, not " + value.kind(), value.position(), null);
      return parameters;
    }
    List<String> names = metadata.parameters().stream().map(Parameter::name).toList();
    for (JsonValue.Member member : object.members()) {
      Optional<Parameter<?>> parameter =
          metadata.parameters().stream()
              .filter(candidate -> candidate.name().equals(member.name()))
              .findFirst();
      if (parameter.isEmpty()) {
        error(
            "unknown parameter `" + member.name() + "` of rule `" + metadata.id() + "`",
            member.position(),
            names.isEmpty()
                ? "the rule has no parameters"
                : Suggestions.didYouMean(member.name(), names)
                    .orElse("known are " + String.join(", ", names)));
        continue;
      }
      Object converted = convert(member.value());
      if (converted != null && parameter.get().type().accepts(converted)) {
        parameters.put(member.name(), converted);
      } else {
        error(
            "`" + member.name() + "` is " + parameter.get().type().words(),
            member.value().position(),
            null);
      }
    }
    return parameters;
  }

  private static @Nullable Object convert(JsonValue value) {
    if (value instanceof JsonValue.Str text) {
      return text.value();
    }
    if (value instanceof JsonValue.Bool bool) {
      return bool.value();
    }
    if (value instanceof JsonValue.Num number) {
      try {
        return new BigDecimal(number.text()).intValueExact();
      } catch (ArithmeticException | NumberFormatException notWhole) {
        return null;
      }
    }
    if (value instanceof JsonValue.Arr list) {
      List<String> strings = new ArrayList<>();
      for (JsonValue element : list.elements()) {
        if (!(element instanceof JsonValue.Str text)) {
          return null;
        }
        strings.add(text.value());
      }
      return List.copyOf(strings);
    }
    return null;
  }

  /** What there is to say of a rule that is not installed. */
  static Diagnostic unknownRule(String written, Collection<String> known) {
    return Diagnostic.error("unknown rule `" + written + "`")
        .withSuggestion(written, known, "`iam-audit rules` lists the installed rules");
  }

  private void unknownKeys(JsonValue.Obj object, List<String> keys, String where) {
    said.unknownKeys(object, keys, where);
  }

  private void error(String message, SourcePosition at, @Nullable String help) {
    said.error(message, at, help);
  }
}
