package io.iamaudit.report.html;

import io.iamaudit.analysis.AccountAnalysis;
import io.iamaudit.analysis.HeldPolicies;
import io.iamaudit.analysis.PermissionGroup;
import io.iamaudit.analysis.PolicySource;
import io.iamaudit.analysis.SourcedStatement;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.internal.json.JsonText;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.reference.AccessLevel;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.reference.ServiceDefinition;
import io.iamaudit.reference.ServiceReference;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.ResourceRecord;
import io.iamaudit.snapshot.Role;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What principals can do, by service and access level. Principals that have the same policies, and
 * of whom the same policies of resources speak, share one entry, worked out for the first of them.
 * Beyond a number of entries the rest have no more than the actions of their policies, which is an
 * upper bound.
 */
final class PermissionsData {
  private static final int NONE = -1;
  private static final int MOST_RESOURCES = 25;
  private static final int MOST_STATEMENTS = 12;

  private final AccountAnalysis analysis;
  private final ServiceReference reference = ServiceReference.bundled();
  private final Policies policies;
  private final Strings strings;
  private final HtmlLimits limits;

  private final IdentityHashMap<PolicyDocument, Integer> documents = new IdentityHashMap<>();
  private final Map<String, List<Integer>> namedBy = new HashMap<>();
  private final Map<Likeness, Integer> alike = new HashMap<>();
  private final Map<ActionSet, List<String>> patterns = new HashMap<>();
  private final Map<String, Integer> services = new LinkedHashMap<>();
  private final Map<String, Integer> statements = new LinkedHashMap<>();
  private final Map<String, Integer> groups = new LinkedHashMap<>();
  private final Map<String, Integer> profiles = new LinkedHashMap<>();
  private int workedOut;
  private int rough;

  /**
   * What makes principals alike.
   *
   * @param named the policies of resources that name it
   * @param alone the ARN of a principal that is like no other, whose policies are not all known
   */
  private record Likeness(
      String account,
      RequestPrincipal.Kind kind,
      List<Integer> identity,
      int boundary,
      List<Integer> named,
      String alone) {}

  PermissionsData(AccountAnalysis analysis, Policies policies, Strings strings, HtmlLimits limits) {
    this.analysis = analysis;
    this.policies = policies;
    this.strings = strings;
    this.limits = limits;
    for (AccountSnapshot account : analysis.snapshot().accounts()) {
      for (Role role : account.roles()) {
        role.trustPolicy().ifPresent(this::indexNames);
      }
      for (ResourceRecord resource : account.resources()) {
        resource.policy().ifPresent(this::indexNames);
      }
    }
  }

  private void indexNames(PolicyBody body) {
    Optional<PolicyDocument> document = body.document();
    if (document.isEmpty()) {
      return;
    }
    int number = number(document.get());
    for (Statement statement : document.get().statements()) {
      for (PrincipalEntry entry :
          statement.principal().map(element -> element.entries()).orElse(List.of())) {
        List<Integer> known =
            namedBy.computeIfAbsent(entry.value().text(), arn -> new ArrayList<>(1));
        if (!known.contains(number)) {
          known.add(number);
        }
      }
    }
  }

  private int number(PolicyDocument document) {
    return documents.computeIfAbsent(document, key -> documents.size());
  }

  /**
   * The number of what a principal can do; -1 if the snapshot does not hold it. Those who are asked
   * for first have all details.
   */
  int profile(String arn) {
    Optional<RequestPrincipal> principal = analysis.policies().principal(arn);
    if (principal.isEmpty()) {
      return NONE;
    }
    HeldPolicies held = analysis.policies().heldBy(principal.get());
    Likeness likeness =
        new Likeness(
            principal.get().account(),
            principal.get().kind(),
            held.identity().stream()
                .map(PreparedPolicy::document)
                .map(this::number)
                .distinct()
                .sorted()
                .toList(),
            held.boundary().map(PreparedPolicy::document).map(this::number).orElse(NONE),
            namedBy.getOrDefault(arn, List.of()),
            held.missing().isEmpty() ? "" : arn);
    Integer known = alike.get(likeness);
    if (known == null) {
      known = workedOut < limits.profiles() ? inFull(arn) : atMost(arn);
      alike.put(likeness, known);
    }
    return known;
  }

  private int inFull(String arn) {
    workedOut++;
    Map<String, List<Integer>> byService = new LinkedHashMap<>();
    Map<String, ActionSet> actions = new LinkedHashMap<>();
    for (PermissionGroup group : analysis.permissions(arn).groups()) {
      byService
          .computeIfAbsent(group.service(), key -> new ArrayList<>())
          .add(text(groups, json -> group(group, json)));
      actions.merge(group.service(), group.actions(), ActionSet::union);
    }
    return text(
        profiles,
        json -> {
          json.startArray().value(0);
          byService.forEach(
              (service, some) -> {
                json.startArray();
                json.value(service(service));
                levels(actions.getOrDefault(service, reference.emptySet()), json);
                some.forEach(json::value);
                json.endArray();
              });
          json.endArray();
        });
  }

  private int atMost(String arn) {
    rough++;
    Map<String, List<ActionDefinition>> byService =
        analysis.permissions(arn).actions().stream()
            .collect(
                Collectors.groupingBy(
                    ActionDefinition::service, LinkedHashMap::new, Collectors.toList()));
    return text(
        profiles,
        json -> {
          json.startArray().value(1);
          byService.forEach(
              (service, some) -> {
                json.startArray();
                json.value(service(service));
                levels(some.stream(), json);
                json.endArray();
              });
          json.endArray();
        });
  }

  private interface Writing {
    void to(JsonText json);
  }

  /** The number of a piece of JSON: equal ones are written once. */
  private static int text(Map<String, Integer> known, Writing writing) {
    StringWriter text = new StringWriter();
    try (JsonText json = JsonText.inHtml(text)) {
      writing.to(json);
    }
    return known.computeIfAbsent(text.toString(), key -> known.size());
  }

  private int service(String prefix) {
    return services.computeIfAbsent(prefix, key -> services.size());
  }

  private static void levels(ActionSet actions, JsonText json) {
    levels(actions.stream(), json);
  }

  private static void levels(Stream<ActionDefinition> actions, JsonText json) {
    Map<AccessLevel, Long> counts =
        actions.collect(
            Collectors.groupingBy(ActionDefinition::accessLevel, Collectors.counting()));
    json.startArray();
    for (AccessLevel level : AccessLevel.values()) {
      json.value(counts.getOrDefault(level, 0L));
    }
    json.endArray();
  }

  private void group(PermissionGroup group, JsonText json) {
    json.startArray();
    strings.array(patterns.computeIfAbsent(group.actions(), reference::smallestPatterns), json);
    json.value(group.verdict().map(verdict -> verdict == Verdict.ALLOWED ? 0 : 1).orElse(2));
    strings.array(group.dependsOn(), json);
    int shown = Math.min(MOST_RESOURCES, group.resources().size());
    strings.array(group.resources().subList(0, shown), json);
    json.value(group.resources().size() - shown);
    statements(group.grants(), json);
    statements(group.limits(), json);
    strings.array(group.incomplete().stream().map(Diagnostic::message).toList(), json);
    json.endArray();
  }

  private void statements(List<SourcedStatement> some, JsonText json) {
    json.startArray();
    for (SourcedStatement sourced : some.subList(0, Math.min(MOST_STATEMENTS, some.size()))) {
      PolicySource source = sourced.source();
      json.value(statement(source.role(), source.name(), source.holder(), sourced.location()));
    }
    json.endArray();
  }

  /**
   * The number of a statement in a policy.
   *
   * @param role the part that the policy plays
   */
  int statement(String role, String name, String holder, SourceLocation where) {
    Optional<Policies.Place> place = policies.find(where);
    return text(
        statements,
        json -> {
          json.startArray();
          json.value(place.map(Policies.Place::policy).orElse(NONE));
          json.value(strings.number(place.map(Policies.Place::pointer).orElse("")));
          json.value(strings.number(role));
          json.value(strings.number(name));
          json.value(strings.number(holder));
          json.endArray();
        });
  }

  /** Writes all that principals were given numbers of. */
  void write(JsonText json) {
    json.startObject();
    json.startArray("services");
    for (String prefix : services.keySet()) {
      Optional<ServiceDefinition> service = reference.service(prefix);
      json.startArray();
      json.value(prefix).value(service.map(ServiceDefinition::name).orElse(prefix));
      levels(reference.expand(prefix + ":*"), json);
      json.endArray();
    }
    json.endArray();
    json.startArray("levels");
    for (AccessLevel level : AccessLevel.values()) {
      json.value(level.label());
    }
    json.endArray();
    json.startArray("statements");
    statements.keySet().forEach(json::json);
    json.endArray();
    json.startArray("groups");
    groups.keySet().forEach(json::json);
    json.endArray();
    json.startArray("profiles");
    profiles.keySet().forEach(json::json);
    json.endArray();
    json.member("rough", rough);
    json.endObject();
  }
}
