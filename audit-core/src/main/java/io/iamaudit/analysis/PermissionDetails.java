package io.iamaudit.analysis;

import static java.util.Objects.requireNonNull;

import io.iamaudit.arn.Arn;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.evaluation.PolicyEvaluator;
import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.ResourceElement;
import io.iamaudit.policy.Statement;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.ResourceRecord;
import io.iamaudit.snapshot.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds by which statements one principal can do what. Actions that the same statements speak of
 * get one decision, but for services whose actions AWS treats each in its own way.
 */
final class PermissionDetails {
  /** Beyond so many resources the question is about all at once. */
  private static final int MOST_ASKED = 50;

  private static final Set<String> DECIDED_ONE_BY_ONE = Set.of("iam", "kms", "s3", "sts");

  private final AccountAnalysis analysis;
  private final Profile profile;
  private final RequestPrincipal principal;
  private final List<List<PreparedPolicy>> serviceControl;
  private final List<Spoken> spoken = new ArrayList<>();
  private final Map<Key, ActionSet> found = new LinkedHashMap<>();

  /** A statement with the actions that it speaks of. */
  private record Spoken(SourcedStatement sourced, ActionSet actions) {
    boolean isOf(String role) {
      return sourced.source().role().equals(role);
    }

    boolean isAllow() {
      return sourced.statement().isAllow();
    }
  }

  /** All of a group but its actions. */
  private record Key(
      String service,
      Optional<Verdict> verdict,
      List<String> dependsOn,
      List<String> resources,
      List<SourcedStatement> grants,
      List<SourcedStatement> limits,
      List<Diagnostic> incomplete) {}

  PermissionDetails(AccountAnalysis analysis, Profile profile, RequestPrincipal principal) {
    this.analysis = analysis;
    this.profile = profile;
    this.principal = principal;
    PolicyCollection collection = new PolicyCollection(analysis.policies(), principal, "", "*");
    for (PolicySource source : collection.collect().sources()) {
      boolean ofOrganization = source.role().equals("scp") || source.role().equals("rcp");
      if (ofOrganization && profile.serviceLinked()) {
        continue;
      }
      for (Statement statement : statements(source.body())) {
        spoken.add(
            new Spoken(
                new SourcedStatement(source, statement),
                UsableActions.covered(analysis.reference(), statement)));
      }
    }
    this.serviceControl = profile.serviceLinked() ? List.of() : collection.serviceControlLevels();
  }

  private static List<Statement> statements(PolicyBody body) {
    return body.document().map(PolicyDocument::statements).orElse(List.of());
  }

  List<PermissionGroup> groups() {
    byIdentity();
    byResources();
    Map<String, List<PermissionGroup>> byService = new TreeMap<>();
    found.forEach(
        (key, actions) ->
            byService
                .computeIfAbsent(key.service(), service -> new ArrayList<>())
                .add(
                    new PermissionGroup(
                        key.service(),
                        actions,
                        key.verdict(),
                        key.dependsOn(),
                        key.resources(),
                        key.grants(),
                        key.limits(),
                        key.incomplete())));
    return byService.values().stream().flatMap(List::stream).toList();
  }

  // ---- what identity-based policies grant

  private void byIdentity() {
    alike(analysis.usable().of(profile, principal), spoken).forEach(this::decide);
  }

  /** Actions by the statements that speak of them, and by what else can tell them apart. */
  private static Collection<List<ActionDefinition>> alike(ActionSet actions, List<Spoken> all) {
    List<ActionSet> parts = List.of(actions);
    for (Spoken one : all) {
      List<ActionSet> next = new ArrayList<>();
      for (ActionSet part : parts) {
        ActionSet inside = part.intersect(one.actions());
        if (inside.isEmpty() || inside.size() == part.size()) {
          next.add(part);
        } else {
          next.add(inside);
          next.add(part.minus(inside));
        }
      }
      parts = next;
    }
    List<List<ActionDefinition>> alike = new ArrayList<>();
    for (ActionSet part : parts) {
      Map<String, List<ActionDefinition>> byLikeness = new LinkedHashMap<>();
      part.stream()
          .forEach(
              action ->
                  byLikeness
                      .computeIfAbsent(likeness(action), key -> new ArrayList<>())
                      .add(action));
      alike.addAll(byLikeness.values());
    }
    return alike;
  }

  private static String likeness(ActionDefinition action) {
    return DECIDED_ONE_BY_ONE.contains(action.service())
        ? action.qualifiedName()
        : action.service() + (action.supportsResourceLevelPermissions() ? "" : " *");
  }

  private void decide(List<ActionDefinition> alike) {
    ActionDefinition first = alike.get(0);
    List<SourcedStatement> grants =
        about(first, one -> one.isOf("identity") && one.isAllow()).toList();
    boolean free = PolicyEvaluator.needsNoPermission(principal, first.qualifiedName());
    if (grants.isEmpty() && !free && !profile.isRoot() && profile.complete()) {
      return;
    }
    if (PolicyEvaluator.needsTrust(first.qualifiedName())) {
      outsideTrust(alike, grants);
      return;
    }
    if (free || grants.isEmpty()) {
      add(alike, ask(first, "*"), List.of("*"), List.of(), free ? List.of() : limits(first));
      return;
    }
    List<String> resources = resources(grants);
    if (!first.supportsResourceLevelPermissions() || !areAskable(grants, resources)) {
      add(alike, ask(first, "*"), resources, grants, limits(first));
      return;
    }
    Map<Likeness, List<String>> byAnswer = new LinkedHashMap<>();
    Map<Likeness, AccessAnswer> answers = new HashMap<>();
    for (String resource : resources) {
      AccessAnswer answer = ask(first, resource);
      Likeness likeness =
          new Likeness(answer.verdict(), answer.decision().dependsOn(), answer.incomplete());
      byAnswer.computeIfAbsent(likeness, key -> new ArrayList<>()).add(resource);
      answers.putIfAbsent(likeness, answer);
    }
    byAnswer.forEach(
        (likeness, some) ->
            add(
                alike,
                requireNonNull(answers.get(likeness)),
                some,
                grants.stream()
                    .filter(grant -> !Collections.disjoint(resources(List.of(grant)), some))
                    .toList(),
                Stream.concat(
                        limits(first).stream(),
                        some.stream().flatMap(resource -> denials(first, resource)))
                    .distinct()
                    .toList()));
  }

  /** The statements of a resource's own policy that can take it from the principal. */
  private Stream<SourcedStatement> denials(ActionDefinition action, String resource) {
    Optional<ResourceRecord> record = analysis.policies().resource(resource);
    Optional<PolicyBody> body = record.flatMap(ResourceRecord::policy);
    if (record.isEmpty() || body.flatMap(PolicyBody::document).isEmpty()) {
      return Stream.empty();
    }
    String arn = record.get().arn();
    PolicySource source = new PolicySource("resource", arn, "", body.get());
    List<Statement> statements = statements(body.get());
    PreparedPolicy prepared =
        analysis.policies().preparation().of(arn, body.get().document().orElseThrow());
    return IntStream.range(0, statements.size())
        .filter(i -> !statements.get(i).isAllow())
        .filter(i -> statements.get(i).action().covers(action.qualifiedName()))
        .filter(i -> prepared.isAboutPrincipal(principal, i, true))
        .mapToObj(i -> new SourcedStatement(source, statements.get(i)));
  }

  /** What makes answers for two resources one line of a report. */
  private record Likeness(
      Optional<Verdict> verdict, List<String> dependsOn, List<Diagnostic> incomplete) {}

  private AccessAnswer ask(ActionDefinition action, String resource) {
    return analysis.check().answer(question(action.qualifiedName(), resource));
  }

  /**
   * Whether each of the resources can be asked about as it is written, which is sharper than to ask
   * about all. A partition with a wildcard would be taken for another one.
   */
  private static boolean areAskable(List<SourcedStatement> grants, List<String> resources) {
    boolean all =
        grants.stream()
            .flatMap(grant -> grant.statement().resource().stream())
            .allMatch(ResourceElement.Resource.class::isInstance);
    return all
        && resources.size() <= MOST_ASKED
        && resources.stream()
            .allMatch(
                text ->
                    !text.contains("${")
                        && Arn.parse(text)
                            .filter(arn -> arn.partition().indexOf('*') < 0)
                            .filter(arn -> arn.partition().indexOf('?') < 0)
                            .isPresent());
  }

  /** Roles that the input does not hold may trust the principal. */
  private void outsideTrust(List<ActionDefinition> alike, List<SourcedStatement> grants) {
    if (grants.isEmpty() || grants.stream().allMatch(this::namesKnownRoles)) {
      return;
    }
    add(
        alike,
        new Key(
            alike.get(0).service(),
            Optional.empty(),
            List.of(),
            resources(grants),
            grants,
            limits(alike.get(0)),
            List.of(
                Diagnostic.warning(
                    "the trust policies of roles that are not in the input are not known"))));
  }

  private boolean namesKnownRoles(SourcedStatement grant) {
    return grant
        .statement()
        .resource()
        .filter(ResourceElement.Resource.class::isInstance)
        .filter(
            element ->
                element.patterns().stream()
                    .allMatch(pattern -> analysis.policies().role(pattern.text()).isPresent()))
        .isPresent();
  }

  // ---- what policies of resources grant

  private void byResources() {
    for (AccountSnapshot account : analysis.snapshot().accounts()) {
      for (Role role : account.roles()) {
        role.trustPolicy().ifPresent(policy -> byResource(role.arn(), policy, true));
      }
      for (ResourceRecord resource : account.resources()) {
        resource.resourcePolicy().ifPresent(policy -> byResource(resource.arn(), policy, false));
      }
    }
  }

  private void byResource(String arn, PolicyBody body, boolean trust) {
    Optional<PolicyDocument> document = body.document();
    if (document.isEmpty()) {
      return;
    }
    PreparedPolicy prepared = analysis.policies().preparation().of(arn, document.get());
    List<Statement> statements = document.get().statements();
    // What an account is given, its identity-based policies have to grant too.
    int[] about =
        IntStream.range(0, statements.size())
            .filter(i -> statements.get(i).isAllow())
            .filter(i -> prepared.isAboutPrincipal(principal, i, trust))
            .toArray();
    if (about.length == 0) {
      return;
    }
    PolicySource source = new PolicySource("resource", arn, "", body);
    List<Spoken> ofResource =
        statements.stream()
            .map(statement -> new SourcedStatement(source, statement))
            .map(
                sourced ->
                    new Spoken(
                        sourced, UsableActions.covered(analysis.reference(), sourced.statement())))
            .toList();
    for (int i : about) {
      for (String resource : trust ? List.of(arn) : asked(arn, statements.get(i))) {
        byStatement(ofResource.get(i).sourced(), ofResource, resource);
      }
    }
  }

  /** What to ask about: the resource and its parts, as the statement names them. */
  private Set<String> asked(String arn, Statement statement) {
    Set<String> asked = new LinkedHashSet<>();
    List<PolicyValue> named =
        statement
            .resource()
            .filter(ResourceElement.Resource.class::isInstance)
            .map(ResourceElement::patterns)
            .orElse(List.of());
    for (PolicyValue value : named) {
      boolean ofThis =
          !value.text().contains("${")
              && analysis
                  .policies()
                  .resource(value.text())
                  .filter(record -> record.arn().equals(arn))
                  .isPresent();
      if (ofThis) {
        asked.add(value.text());
      }
    }
    if (asked.size() < named.size() || named.isEmpty()) {
      asked.add(arn);
      if (arn.contains(":s3:::")) {
        asked.add(arn + "/*");
      }
    }
    return asked;
  }

  private void byStatement(SourcedStatement sourced, List<Spoken> ofResource, String resource) {
    String service = Arn.parse(resource).map(Arn::service).orElse("");
    ActionSet actions =
        UsableActions.covered(analysis.reference(), sourced.statement())
            .intersect(analysis.usable().of(profile, principal))
            .filter(action -> isFor(action, service));
    List<Spoken> all = new ArrayList<>(spoken);
    all.addAll(ofResource);
    for (List<ActionDefinition> alike : alike(actions, all)) {
      AccessAnswer answer =
          analysis.check().answer(question(alike.get(0).qualifiedName(), resource));
      boolean grants =
          answer.statements().stream()
              .anyMatch(
                  matched ->
                      matched.matched()
                          && matched.role().equals("resource")
                          && matched.statement().equals(sourced.statement()));
      if (grants || answer.verdict().isEmpty()) {
        List<SourcedStatement> limits = new ArrayList<>(limits(alike.get(0)));
        ofResource.stream()
            .filter(one -> !one.isAllow() && one.actions().contains(alike.get(0)))
            .map(Spoken::sourced)
            .forEach(limits::add);
        add(alike, answer, List.of(resource), List.of(sourced), limits);
      }
    }
  }

  /** Whether an action can be asked for on resources of a service; on a role, it is its use. */
  private static boolean isFor(ActionDefinition action, String service) {
    if (service.equals("iam")) {
      return action.service().equals("sts");
    }
    return action.service().equals(service)
        || action.resourceTypes().stream()
            .flatMap(type -> type.type().arnFormats().stream())
            .anyMatch(
                format ->
                    Arn.parse(format).filter(arn -> arn.service().equals(service)).isPresent());
  }

  // ---- what they share

  private AccessQuestion question(String action, String resource) {
    return AccessQuestion.of(principal.text(), action, resource);
  }

  private void add(
      List<ActionDefinition> actions,
      AccessAnswer answer,
      List<String> resources,
      List<SourcedStatement> grants,
      List<SourcedStatement> limits) {
    Optional<Verdict> verdict = answer.verdict();
    if (verdict.isPresent()
        && verdict.get() != Verdict.ALLOWED
        && verdict.get() != Verdict.DEPENDS_ON) {
      return;
    }
    add(
        actions,
        new Key(
            actions.get(0).service(),
            verdict,
            verdict.isPresent() ? answer.decision().dependsOn() : List.of(),
            resources,
            grants,
            limits,
            verdict.isPresent() ? List.of() : answer.incomplete()));
  }

  private void add(List<ActionDefinition> actions, Key key) {
    ActionSet set = analysis.reference().emptySet();
    for (ActionDefinition action : actions) {
      set = set.union(analysis.reference().expand(action.qualifiedName()));
    }
    found.merge(key, set, ActionSet::union);
  }

  private Stream<SourcedStatement> about(ActionDefinition action, Predicate<Spoken> chosen) {
    return spoken.stream()
        .filter(one -> one.actions().contains(action) && chosen.test(one))
        .map(Spoken::sourced);
  }

  private List<SourcedStatement> limits(ActionDefinition action) {
    List<SourcedStatement> limits = new ArrayList<>();
    boolean underResourceControl = PolicyEvaluator.isUnderResourceControl(action.qualifiedName());
    about(action, one -> !one.isAllow() && (underResourceControl || !one.isOf("rcp")))
        .forEach(limits::add);
    List<SourcedStatement> boundary =
        about(action, one -> one.isOf("boundary") && one.isAllow()).toList();
    if (boundary.stream().noneMatch(one -> UsableActions.isAboutEverything(one.statement()))) {
      limits.addAll(boundary);
    }
    for (List<PreparedPolicy> level : serviceControl) {
      List<Statement> allowing =
          level.stream()
              .flatMap(policy -> policy.about(action.qualifiedName()).stream())
              .filter(Statement::isAllow)
              .toList();
      if (allowing.stream().noneMatch(UsableActions::isAboutEverything)) {
        about(action, one -> one.isOf("scp") && one.isAllow())
            .filter(one -> allowing.contains(one.statement()))
            .forEach(limits::add);
      }
    }
    return limits.stream().distinct().toList();
  }

  private static List<String> resources(List<SourcedStatement> grants) {
    Set<String> resources = new LinkedHashSet<>();
    for (SourcedStatement grant : grants) {
      Optional<ResourceElement> element = grant.statement().resource();
      if (element.isPresent()) {
        boolean but = element.get() instanceof ResourceElement.NotResource;
        element.get().patterns().stream()
            .map(PolicyValue::text)
            .forEach(text -> resources.add(but ? "all but " + text : text));
      }
    }
    return resources.contains("*")
        ? List.of("*")
        : resources.stream().sorted(Comparator.naturalOrder()).toList();
  }
}
