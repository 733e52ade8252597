package io.iamaudit.input;

import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.diagnostic.SourcePosition;
import io.iamaudit.evaluation.ApplicablePolicies;
import io.iamaudit.evaluation.AuthorizationRequest;
import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.evaluation.RequestContext;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.internal.json.JsonLimits;
import io.iamaudit.internal.json.JsonStream;
import io.iamaudit.internal.json.JsonValue;
import io.iamaudit.internal.json.Locator;
import io.iamaudit.internal.text.Suggestions;
import io.iamaudit.policy.PolicyParseResult;
import io.iamaudit.policy.PolicyParser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads scenarios, strictly: an unknown key is an error with its place. Equal policy texts of one
 * reader are prepared once.
 */
public final class ScenarioReader {
  private static final JsonLimits LIMITS =
      JsonLimits.depth(64).keepingRaw(Set.of("policy", "sessionPolicy", "resourcePolicy"));

  private static final List<String> KEYS =
      List.of(
          "id",
          "source",
          "title",
          "tags",
          "confidence",
          "rule",
          "ruleSource",
          "notes",
          "request",
          "identityPolicies",
          "permissionBoundary",
          "sessionPolicy",
          "resourcePolicy",
          "serviceControlPolicies",
          "resourceControlPolicies",
          "vpcEndpointPolicies",
          "contextComplete",
          "expected",
          "expectedBlockedBy",
          "docExpected");
  private static final List<String> REQUEST_KEYS =
      List.of(
          "action", "resource", "principal", "context", "contextKnowledge", "wildcardOnlyAction");
  private static final List<String> RESOURCE_KEYS = List.of("arn", "accountId");
  private static final List<String> PRINCIPAL_KEYS = List.of("type", "arn", "service", "federated");
  private static final List<String> POLICY_KEYS = List.of("name", "policy");
  private static final int KEPT_POLICIES = 10_000;

  private static final Comparator<Diagnostic> IN_ORDER_OF_THE_TEXT =
      Comparator.comparingInt(
              (Diagnostic problem) -> problem.location().map(SourceLocation::line).orElse(0))
          .thenComparingInt(problem -> problem.location().map(SourceLocation::column).orElse(0));

  private final Map<String, PreparedPolicy> prepared = new HashMap<>();

  /** Knows no policy yet. */
  public ScenarioReader() {}

  /**
   * Reads one scenario.
   *
   * @param text one JSON object
   * @param document what diagnostics call the file
   * @param line of the file that the text stands on, from 1
   * @throws IamAuditException with all problems
   */
  public Scenario read(String text, String document, int line) {
    Locator locator =
        position ->
            new SourceLocation(
                document,
                new SourcePosition(
                    position.pointer(), position.line() + line - 1, position.column()));
    return new Reading(locator).read(parse(text, locator));
  }

  private static JsonValue parse(String text, Locator locator) {
    try (JsonStream stream = JsonStream.of(text, LIMITS, locator)) {
      JsonValue value = stream.readTree();
      stream.expectEnd();
      if (!stream.duplicates().isEmpty()) {
        throw new IamAuditException(stream.duplicates());
      }
      return value;
    }
  }

  /** The reading of one scenario. */
  private final class Reading {
    private final Locator locator;
    private final List<Diagnostic> problems = new ArrayList<>();
    private final List<Diagnostic> warnings = new ArrayList<>();

    Reading(Locator locator) {
      this.locator = locator;
    }

    Scenario read(JsonValue root) {
      if (!(root instanceof JsonValue.Obj object)) {
        throw new IamAuditException(
            Diagnostic.error("a scenario is an object, not " + root.kind())
                .at(locator.locate(root.position())));
      }
      strict(object, KEYS, "scenario");
      String id = string(object, "id", true);
      boolean complete = bool(object, "contextComplete", true);
      AuthorizationRequest request = request(object.get("request"), complete, object);
      ApplicablePolicies policies = policies(object);
      Optional<Verdict> expected = expected(object);
      if (!problems.isEmpty() || request == null) {
        problems.sort(IN_ORDER_OF_THE_TEXT);
        throw new IamAuditException(problems);
      }
      return new Scenario(id, request, policies, expected, warnings);
    }

    private Optional<Verdict> expected(JsonValue.Obj object) {
      String text = string(object, "expected", false);
      Optional<Verdict> verdict =
          Arrays.stream(Verdict.values()).filter(v -> v.id().equals(text)).findFirst();
      JsonValue value = object.get("expected");
      if (!text.isEmpty() && verdict.isEmpty() && value != null) {
        List<String> known = Arrays.stream(Verdict.values()).map(Verdict::id).toList();
        error(
            "`" + text + "` is no decision",
            value,
            Suggestions.didYouMean(text, known).orElse("known are " + String.join(", ", known)));
      }
      return verdict;
    }

    private @Nullable AuthorizationRequest request(
        @Nullable JsonValue value, boolean complete, JsonValue.Obj scenario) {
      if (!(value instanceof JsonValue.Obj object)) {
        error("a scenario has an object `request`", value == null ? scenario : value, null);
        return null;
      }
      strict(object, REQUEST_KEYS, "request");
      String action = string(object, "action", true);
      JsonValue place = object.get("action");
      if (place instanceof JsonValue.Str && action.indexOf(':') < 1) {
        error("`" + action + "` is no action", place, "an action is `service:Name`");
      }
      RequestPrincipal principal = principal(object.get("principal"), object);
      String arn = "";
      Optional<AccountId> owner = Optional.empty();
      if (object.get("resource") instanceof JsonValue.Obj resource) {
        strict(resource, RESOURCE_KEYS, "resource");
        arn = string(resource, "arn", true);
        String account = string(resource, "accountId", false);
        if (AccountId.isValid(account)) {
          owner = Optional.of(new AccountId(account));
        } else if (!account.isEmpty()) {
          error("`" + account + "` is no account id", resource, "an account id has twelve digits");
        }
      } else {
        error("a request has an object `resource`", object, null);
      }
      RequestContext context =
          context(object.get("context"), object.get("contextKnowledge"), complete);
      if (principal == null || action.indexOf(':') < 1) {
        return null;
      }
      AuthorizationRequest.Builder builder =
          AuthorizationRequest.builder(principal, action, arn)
              .wildcardOnly(bool(object, "wildcardOnlyAction", false))
              .context(context);
      owner.ifPresent(builder::resourceAccount);
      return builder.build();
    }

    private @Nullable RequestPrincipal principal(@Nullable JsonValue value, JsonValue.Obj request) {
      if (!(value instanceof JsonValue.Obj object)) {
        error("a request has an object `principal`", value == null ? request : value, null);
        return null;
      }
      strict(object, PRINCIPAL_KEYS, "principal");
      String type = string(object, "type", true);
      switch (type) {
        case "aws" -> {
          String arn = string(object, "arn", true);
          Optional<RequestPrincipal> principal = RequestPrincipal.parseAws(arn);
          if (principal.isEmpty() && object.get("arn") instanceof JsonValue.Str) {
            error(
                "`" + arn + "` is not the ARN of a principal",
                object,
                "name a user, role, session, federated user or root user");
          }
          return principal.orElse(null);
        }
        case "service" -> {
          return RequestPrincipal.service(string(object, "service", true));
        }
        case "federated" -> {
          return RequestPrincipal.federated(string(object, "federated", true));
        }
        case "anonymous" -> {
          return RequestPrincipal.anonymous();
        }
        default -> {
          if (object.get("type") instanceof JsonValue.Str) {
            error(
                "`" + type + "` is no type of principal",
                object,
                "known are aws, service, federated, anonymous");
          }
          return null;
        }
      }
    }

    private RequestContext context(
        @Nullable JsonValue values, @Nullable JsonValue knowledge, boolean complete) {
      RequestContext.Builder builder = RequestContext.builder();
      if (!complete) {
        builder.incomplete();
      }
      if (values instanceof JsonValue.Obj object) {
        for (JsonValue.Member member : object.members()) {
          value(member, builder);
        }
      } else if (values != null && !(values instanceof JsonValue.Null)) {
        error("`context` is an object of keys, not " + values.kind(), values, null);
      }
      if (knowledge instanceof JsonValue.Obj object) {
        for (JsonValue.Member member : object.members()) {
          Optional<RequestContext.Knowledge> state =
              member.value() instanceof JsonValue.Str text
                  ? Arrays.stream(RequestContext.Knowledge.values())
                      .filter(known -> known.id().equals(text.value()))
                      .findFirst()
                  : Optional.empty();
          if (state.isPresent()) {
            builder.know(member.name(), state.get());
          } else {
            error(
                "what is known of `" + member.name() + "` is none of the words for it",
                member.value(),
                "known are absent, present, caller-chosen, unknown");
          }
        }
      } else if (knowledge != null && !(knowledge instanceof JsonValue.Null)) {
        error("`contextKnowledge` is an object, not " + knowledge.kind(), knowledge, null);
      }
      return builder.build();
    }

    private void value(JsonValue.Member member, RequestContext.Builder builder) {
      if (member.value() instanceof JsonValue.Arr list) {
        List<String> several = new ArrayList<>();
        for (JsonValue element : list.elements()) {
          several.add(scalar(element, member.name()));
        }
        builder.with(member.name(), several);
      } else {
        builder.with(member.name(), scalar(member.value(), member.name()));
      }
    }

    private String scalar(JsonValue value, String key) {
      if (value instanceof JsonValue.Str text) {
        return text.value();
      }
      if (value instanceof JsonValue.Num number) {
        return number.text();
      }
      if (value instanceof JsonValue.Bool bool) {
        return Boolean.toString(bool.value());
      }
      error(
          "a value of `" + key + "` is a string, a number or a boolean, not " + value.kind(),
          value,
          null);
      return "";
    }

    private ApplicablePolicies policies(JsonValue.Obj object) {
      ApplicablePolicies.Builder builder = ApplicablePolicies.builder();
      builder.identity(named(object.get("identityPolicies"), "identityPolicies"));
      JsonValue boundary = object.get("permissionBoundary");
      List<PreparedPolicy> limits = named(boundary, "permissionBoundary");
      if (!limits.isEmpty()) {
        builder.boundary(limits);
      }
      policy(object.get("sessionPolicy"), "session policy")
          .ifPresent(policy -> builder.session(List.of(policy)));
      policy(object.get("resourcePolicy"), "resource policy").ifPresent(builder::resource);
      builder.serviceControl(
          levels(object.get("serviceControlPolicies"), "serviceControlPolicies"));
      builder.resourceControl(
          levels(object.get("resourceControlPolicies"), "resourceControlPolicies"));
      List<PreparedPolicy> endpoint =
          named(object.get("vpcEndpointPolicies"), "vpcEndpointPolicies");
      if (!endpoint.isEmpty()) {
        builder.endpoint(endpoint);
      }
      return builder.build();
    }

    private List<List<PreparedPolicy>> levels(@Nullable JsonValue value, String key) {
      List<List<PreparedPolicy>> levels = new ArrayList<>();
      if (value instanceof JsonValue.Arr list) {
        for (JsonValue level : list.elements()) {
          levels.add(named(level, key));
        }
      } else if (value != null && !(value instanceof JsonValue.Null)) {
        error("`" + key + "` is a list of levels, not " + value.kind(), value, null);
      }
      return levels;
    }

    private List<PreparedPolicy> named(@Nullable JsonValue value, String key) {
      List<PreparedPolicy> policies = new ArrayList<>();
      if (value instanceof JsonValue.Arr list) {
        for (JsonValue element : list.elements()) {
          if (element instanceof JsonValue.Obj object) {
            strict(object, POLICY_KEYS, "policy of `" + key + "`");
            policy(object.get("policy"), string(object, "name", true))
                .ifPresentOrElse(
                    policies::add,
                    () -> {
                      if (!object.has("policy")) {
                        error("the entry has no `policy`", object, null);
                      }
                    });
          } else {
            error(
                "an entry of `" + key + "` is {\"name\", \"policy\"}, not " + element.kind(),
                element,
                null);
          }
        }
      } else if (value != null && !(value instanceof JsonValue.Null)) {
        error("`" + key + "` is a list, not " + value.kind(), value, null);
      }
      return policies;
    }

    private Optional<PreparedPolicy> policy(@Nullable JsonValue value, String name) {
      if (value == null || value instanceof JsonValue.Null) {
        return Optional.empty();
      }
      if (!(value instanceof JsonValue.Raw raw)) {
        error("a policy is an object, not " + value.kind(), value, null);
        return Optional.empty();
      }
      String key = name + "\n" + raw.text();
      PreparedPolicy known = prepared.get(key);
      if (known != null) {
        return Optional.of(known);
      }
      PolicyParseResult result =
          PolicyParser.parse(raw.text(), position -> locator.locate(within(raw, position)));
      if (result.document().isEmpty()) {
        problems.addAll(result.diagnostics());
        return Optional.empty();
      }
      warnings.addAll(result.diagnostics());
      PreparedPolicy policy = PreparedPolicy.of(name, result.document().get());
      if (result.diagnostics().isEmpty() && prepared.size() < KEPT_POLICIES) {
        prepared.put(key, policy);
      }
      return Optional.of(policy);
    }

    private static SourcePosition within(JsonValue.Raw raw, SourcePosition position) {
      return new SourcePosition(
          raw.pointer() + position.pointer(),
          raw.line() + position.line() - 1,
          position.line() == 1 ? raw.column() + position.column() - 1 : position.column());
    }

    private String string(JsonValue.Obj object, String key, boolean required) {
      JsonValue value = object.get(key);
      if (value instanceof JsonValue.Str text) {
        return text.value();
      }
      if (value != null && !(value instanceof JsonValue.Null)) {
        error("`" + key + "` is a string, not " + value.kind(), value, null);
      } else if (required) {
        error("`" + key + "` is missing", object, null);
      }
      return "";
    }

    private boolean bool(JsonValue.Obj object, String key, boolean otherwise) {
      JsonValue value = object.get(key);
      if (value instanceof JsonValue.Bool bool) {
        return bool.value();
      }
      if (value != null) {
        error("`" + key + "` is true or false, not " + value.kind(), value, null);
      }
      return otherwise;
    }

    private void strict(JsonValue.Obj object, List<String> known, String where) {
      for (JsonValue.Member member : object.members()) {
        if (!known.contains(member.name())) {
          problems.add(
              Diagnostic.error("unknown key `" + member.name() + "` in " + where)
                  .at(locator.locate(member.position()))
                  .withHelp(
                      Suggestions.didYouMean(member.name(), known)
                          .orElse("known here are " + String.join(", ", known))));
        }
      }
    }

    private void error(String message, JsonValue at, @Nullable String help) {
      Diagnostic diagnostic = Diagnostic.error(message).at(locator.locate(at.position()));
      problems.add(help == null ? diagnostic : diagnostic.withHelp(help));
    }
  }
}
