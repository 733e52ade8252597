package io.iamaudit.reasoning;

import io.iamaudit.evaluation.ApplicablePolicies;
import io.iamaudit.evaluation.AuthorizationRequest;
import io.iamaudit.evaluation.Contrast;
import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.evaluation.RequestContext;
import io.iamaudit.evaluation.ResourceShape;
import io.iamaudit.policy.ActionElement;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.ResourcePattern;
import io.iamaudit.policy.Statement;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ActionResourceType;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.reference.ServiceReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds what one set of policies allows and another does not: action class by action class, grant
 * by grant. A grant alone, with every Deny and every limit of its side, allows no more than the
 * side; and what the side allows, some grant allows alone.
 */
final class AccessSearch {
  /** What is not known of policies that name one. */
  static final String CANONICAL_USER = "a canonical user is named, whom no request can stand for";

  private static final int MAX_FOR_ONE = 300_000;

  private final ServiceReference reference = ServiceReference.bundled();
  private final PolicySet from;
  private final PolicySet to;
  private final ComparisonOptions options;
  private final Abstraction abstraction;
  private final List<Piece> fromPieces;
  private final List<Piece> toPieces;
  private final Scenes who;
  private final List<Scene> scenes;
  private final Set<Piece.Key> fromKeys = new HashSet<>();
  private final Set<Piece.Key> toKeys = new HashSet<>();
  private final Confirmation confirmation;
  private final Set<String> unknown = new LinkedHashSet<>();
  private final Map<Piece, String> unresolved = new LinkedHashMap<>();
  private final List<Found> found = new ArrayList<>();
  private @Nullable List<ActionClass> classes;
  private int steps;

  /** What was found for a class of actions and a grant. */
  private record Found(
      Optional<Piece> grant,
      ActionSet actions,
      List<String> unlisted,
      boolean future,
      boolean documented,
      List<String> resources,
      Witness witness) {}

  /** What was found in one direction. */
  record Result(List<AccessChange> changes, List<String> unknown, int steps) {}

  AccessSearch(PolicySet from, PolicySet to, ComparisonOptions options) {
    this(from, to, options, Scenes::all);
  }

  /**
   * @param asking who asks, of all there are
   */
  AccessSearch(
      PolicySet from,
      PolicySet to,
      ComparisonOptions options,
      Function<Scenes, List<Scene>> asking) {
    this.from = from;
    this.to = to;
    this.options = options;
    RequestContext known = to.principal().isPresent() ? to.context() : from.context();
    this.abstraction = new Abstraction(known);
    this.fromPieces = pieces(from);
    this.toPieces = pieces(to);
    fromPieces.forEach(piece -> fromKeys.add(piece.key()));
    toPieces.forEach(piece -> toKeys.add(piece.key()));
    // What stands on both sides does the same on both, whatever it is.
    unresolved.forEach(
        (piece, name) -> {
          if (!fromKeys.contains(piece.key()) || !toKeys.contains(piece.key())) {
            unknown.add(name + ": an action or a principal is known only when it is deployed");
          }
        });
    List<Piece> all = new ArrayList<>(fromPieces);
    all.addAll(toPieces);
    this.who = new Scenes(from, to, all, options);
    this.scenes = asking.apply(who);
    this.confirmation = new Confirmation(from, to, abstraction);
    if (who.namesCanonicalUsers() && !fromKeys.equals(toKeys)) {
      unknown.add(CANONICAL_USER);
    }
  }

  /** The same search for others: what it found out of the policies is not found out again. */
  private AccessSearch(AccessSearch other, Function<Scenes, List<Scene>> asking) {
    this.from = other.from;
    this.to = other.to;
    this.options = other.options;
    this.abstraction = other.abstraction;
    this.fromPieces = other.fromPieces;
    this.toPieces = other.toPieces;
    this.fromKeys.addAll(other.fromKeys);
    this.toKeys.addAll(other.toKeys);
    this.unknown.addAll(other.unknown);
    this.classes = other.classes();
    this.who = other.who;
    this.scenes = asking.apply(who);
    this.confirmation = other.confirmation;
  }

  /**
   * The same search for others, before it has found anything.
   *
   * @param asking who asks, of all there are
   */
  AccessSearch asking(Function<Scenes, List<Scene>> asking) {
    return new AccessSearch(this, asking);
  }

  /** Everybody who can be asked for. */
  Scenes who() {
    return who;
  }

  private List<Piece> pieces(PolicySet set) {
    List<Piece> pieces = new ArrayList<>();
    for (PolicySet.Part part : set.parts()) {
      for (PreparedPolicy policy : part.policies()) {
        List<Statement> statements = policy.document().statements();
        for (int i = 0; i < statements.size(); i++) {
          for (Abstraction.Read read :
              abstraction.of(statements.get(i), policy.document().effectiveVersion())) {
            Piece piece = new Piece(part, policy, i, read);
            pieces.add(piece);
            if (!Abstraction.isResolved(statements.get(i))) {
              unresolved.put(piece, policy.name() + ", statement " + (i + 1));
            }
          }
        }
      }
    }
    return pieces;
  }

  Result find() {
    classes().forEach(this::search);
    return new Result(changes(), List.copyOf(unknown), steps);
  }

  /** The classes of actions that have to be searched. */
  private List<ActionClass> classes() {
    List<ActionClass> known = classes;
    if (known == null) {
      known = findClasses();
      classes = known;
    }
    return known;
  }

  private List<ActionClass> findClasses() {
    List<ActionElement> suspects = suspects();
    if (suspects.isEmpty()) {
      return List.of();
    }
    List<ActionElement> elements = new ArrayList<>();
    fromPieces.forEach(piece -> elements.add(piece.action()));
    toPieces.forEach(piece -> elements.add(piece.action()));
    to.focus()
        .ifPresent(focus -> focus.document().statements().forEach(on -> elements.add(on.action())));
    boolean trust = to.has(PolicyType.TRUST) || from.has(PolicyType.TRUST);
    List<ActionClass> found = new ArrayList<>();
    for (ActionClass actions :
        new ActionClasses(reference, elements).about(suspects, options.futureActions())) {
      boolean focused =
          to.focus().isEmpty() || !to.focus().get().about(actions.representative()).isEmpty();
      if (focused && (!trust || actions.representative().startsWith("sts:"))) {
        found.add(actions);
      }
    }
    return found;
  }

  /**
   * The actions of what could allow more: new grants, Denies that are gone, limits that are gone.
   */
  private List<ActionElement> suspects() {
    List<ActionElement> suspects = new ArrayList<>();
    boolean sameShape = shape(from).equals(shape(to));
    for (Piece piece : toPieces) {
      if (piece.isAllow() && (!sameShape || !fromKeys.contains(piece.key()))) {
        suspects.add(piece.action());
      }
    }
    for (Piece piece : fromPieces) {
      if (!piece.isAllow() && (!sameShape || !toKeys.contains(piece.key()))) {
        suspects.add(piece.action());
      }
    }
    if (!sameShape) {
      fromPieces.forEach(piece -> suspects.add(piece.action()));
    }
    return suspects;
  }

  private static List<String> shape(PolicySet set) {
    return set.parts().stream().map(part -> part.type() + "/" + part.level()).sorted().toList();
  }

  /** The type of the statements that grant, if only those of one type can; else null. */
  private @Nullable PolicyType granting() {
    Set<PolicyType> types = new HashSet<>();
    to.parts().forEach(part -> types.add(part.type()));
    types.remove(PolicyType.RCP);
    if (types.contains(PolicyType.IDENTITY)) {
      return types.contains(PolicyType.RESOURCE) || types.contains(PolicyType.TRUST)
          ? null
          : PolicyType.IDENTITY;
    }
    if (types.contains(PolicyType.RESOURCE) || types.contains(PolicyType.TRUST)) {
      return types.contains(PolicyType.RESOURCE) ? PolicyType.RESOURCE : PolicyType.TRUST;
    }
    types.remove(PolicyType.VPC_ENDPOINT);
    boolean oneLevel = to.parts().stream().filter(part -> part.level() > 0).findAny().isEmpty();
    return types.size() == 1 && oneLevel ? types.iterator().next() : null;
  }

  private void search(ActionClass actions) {
    List<Piece> fromLive = live(fromPieces, actions);
    List<Piece> toLive = live(toPieces, actions);
    PolicyType granting = granting();
    if (granting == null) {
      search(actions, fromLive, toLive, Optional.empty(), toLive);
      return;
    }
    List<Piece> grants =
        toLive.stream().filter(piece -> piece.isAllow() && piece.type() == granting).toList();
    List<Piece> others = new ArrayList<>(toLive);
    others.removeAll(grants);
    boolean noMoreElsewhere = isNoWider(others, fromLive) && shape(from).equals(shape(to));
    if (!noMoreElsewhere
        && scenes.stream().anyMatch(scene -> scene.needsNoGrant(actions.representative()))) {
      // Some need no grant: what limits them, and Denies, decide alone.
      search(actions, fromLive, toLive, Optional.empty(), others);
    }
    for (Piece grant : grants) {
      if (noMoreElsewhere && fromLive.stream().anyMatch(old -> covers(old, grant))) {
        continue;
      }
      search(actions, fromLive, toLive, grant, others, noMoreElsewhere);
    }
  }

  private void search(
      ActionClass actions,
      List<Piece> fromLive,
      List<Piece> toLive,
      Piece grant,
      List<Piece> others,
      boolean noMoreElsewhere) {
    List<PolicyValue> entries = grant.entries();
    if (entries.size() < 2) {
      search(actions, fromLive, toLive, Optional.of(grant), with(others, grant));
      return;
    }
    for (PolicyValue entry : entries) {
      Piece one = grant.only(entry);
      if (!(noMoreElsewhere && fromLive.stream().anyMatch(old -> covers(old, one)))) {
        search(actions, fromLive, toLive, Optional.of(one), with(others, one));
      }
    }
  }

  private static List<Piece> with(List<Piece> pieces, Piece grant) {
    List<Piece> all = new ArrayList<>(pieces);
    all.add(grant);
    return all;
  }

  private static List<Piece> live(List<Piece> pieces, ActionClass actions) {
    return pieces.stream()
        .filter(piece -> piece.action().covers(actions.representative()))
        .toList();
  }

  /** Whether limits and Denies are at least those of before. */
  private static boolean isNoWider(List<Piece> others, List<Piece> before) {
    for (Piece old : before) {
      if (!old.isAllow()
          && others.stream().noneMatch(piece -> !piece.isAllow() && isSame(piece, old))) {
        return false;
      }
    }
    for (Piece piece : others) {
      if (piece.isAllow()
          && before.stream().noneMatch(old -> old.isAllow() && isSame(old, piece))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSame(Piece a, Piece b) {
    return a.isLike(b) && a.read().resource().equals(b.read().resource());
  }

  /** Whether a grant of before is at least this one; their actions are settled. */
  private static boolean covers(Piece old, Piece grant) {
    if (!old.isAllow() || !old.isLike(grant)) {
      return false;
    }
    if (old.isAboutEverything() || old.read().resource().equals(grant.read().resource())) {
      return true;
    }
    List<PolicyValue> known = old.entries();
    List<PolicyValue> wanted = grant.entries();
    return !wanted.isEmpty() && known.containsAll(wanted);
  }

  // ---- one class, one grant

  private void search(
      ActionClass actions,
      List<Piece> fromLive,
      List<Piece> toLive,
      Optional<Piece> grant,
      List<Piece> allowing) {
    for (Scene scene : scenes) {
      if (grant.isPresent() && scene.needsNoGrant(actions.representative())) {
        continue;
      }
      ApplicablePolicies refusing = scene.policies(from, fromLive);
      ApplicablePolicies granting = scene.policies(to, allowing);
      Contrast.Builder question =
          Contrast.between(granting, refusing)
              .context(scene.context())
              .resourceAccount(scene.resourceAccount());
      scene.like().forEach(question::keyLike);
      Contrast.Answer answer =
          find(
              question
                  .asking(scene.principal(), actions.representative())
                  .among(anything(scene, actions.representative()), true));
      if (answer.status() == Contrast.Status.UNDECIDED) {
        unknown.add(name(actions) + ": " + answer.reason());
      } else if (answer.status() == Contrast.Status.FOUND) {
        record(actions, grant, toLive, fromLive, scene, question, answer);
        return;
      }
    }
  }

  private Contrast.Answer find(Contrast.Builder question) {
    int left = Math.max(1, Math.min(MAX_FOR_ONE, options.budget() - steps));
    Contrast.Answer answer = question.budget(left).find();
    steps += answer.steps();
    return answer;
  }

  private List<ResourceShape> anything(Scene scene, String action) {
    String partition = partition(scene);
    if (to.has(PolicyType.TRUST) || from.has(PolicyType.TRUST)) {
      return List.of(
          ResourceShape.of(
              "arn:${Partition}:iam::" + scene.resourceAccount().value() + ":role/${RoleName}",
              partition,
              Set.of()));
    }
    String service = action.substring(0, action.indexOf(':'));
    List<ResourceShape> shapes = new ArrayList<>();
    shapes.add(ResourceShape.anyArn(partition, service));
    if (service.equals("kms")) {
      // Of keys more is asked than of anything else.
      shapes.add(
          ResourceShape.of(
              "arn:${Partition}:kms:${Region}:${Account}:key/${KeyId}", partition, Set.of()));
    }
    return shapes;
  }

  /** The partition of who asks; of somebody without one, that of the resources in question. */
  private String partition(Scene scene) {
    if (!scene.principal().partition().isEmpty()) {
      return scene.principal().partition();
    }
    return to.focus().stream()
        .flatMap(focus -> focus.document().statements().stream())
        .flatMap(on -> on.resource().stream())
        .flatMap(on -> on.patterns().stream())
        .flatMap(pattern -> ResourcePattern.of(pattern.text()).partition().stream())
        .filter(part -> !part.isEmpty() && !Wildcards.isPattern(part))
        .findFirst()
        .orElse("aws");
  }

  /** Writes down what was found, with the actions of the class that have such resources. */
  private void record(
      ActionClass actions,
      Optional<Piece> grant,
      List<Piece> toLive,
      List<Piece> fromLive,
      Scene scene,
      Contrast.Builder question,
      Contrast.Answer first) {
    List<String> resources = resources(grant, first, toLive);
    if (!actions.isListed()) {
      add(actions, grant, reference.emptySet(), false, resources, scene, first);
      return;
    }
    boolean trust = to.has(PolicyType.TRUST) || from.has(PolicyType.TRUST);
    Optional<Set<String>> told = told(fromLive, toLive);
    Set<String> focus = servicesOfFocus();
    if (!focus.isEmpty() && told.isPresent()) {
      Set<String> all = new HashSet<>(told.get());
      all.addAll(focus);
      told = Optional.of(all);
    }
    Optional<Set<String>> asked = told;
    Optional<Set<String>> granted = grant.flatMap(AccessSearch::granted);
    Set<ActionDefinition> documented = new HashSet<>();
    Contrast.Answer shown = first;
    Map<ResourceForm, List<ActionDefinition>> byForm = new LinkedHashMap<>();
    actions.listed().stream()
        .forEach(
            action ->
                byForm.computeIfAbsent(form(action, asked), same -> new ArrayList<>()).add(action));
    for (List<ActionDefinition> group : byForm.values()) {
      ActionDefinition action = group.get(0);
      ResourceForm form = ResourceForm.of(action);
      boolean canBe = form.types().isEmpty() || granted.map(form::canName).orElse(true);
      boolean known = trust;
      if (!known && canBe) {
        Contrast.Answer answer =
            find(
                question
                    .asking(scene.principal(), action.qualifiedName())
                    .among(shapes(action, scene), form.types().isEmpty()));
        known = answer.status() == Contrast.Status.FOUND;
        shown = known && documented.isEmpty() ? answer : shown;
      }
      if (known) {
        documented.addAll(group);
      }
    }
    boolean any = !documented.isEmpty();
    ActionSet set = any ? actions.listed().filter(documented::contains) : actions.listed();
    add(actions, grant, set, any, resources, scene, shown);
  }

  private void add(
      ActionClass actions,
      Optional<Piece> grant,
      ActionSet set,
      boolean documented,
      List<String> resources,
      Scene scene,
      Contrast.Answer answer) {
    AuthorizationRequest request = answer.request().orElseThrow();
    Optional<Witness> witness = confirmation.confirm(scene, request);
    if (witness.isEmpty()) {
      unknown.add(name(actions) + ": it hangs on " + confirmation.openIn(request));
      return;
    }
    found.add(
        new Found(
            grant,
            set,
            actions.patterns(),
            actions.future(),
            documented || !actions.isListed(),
            resources,
            witness.get()));
  }

  /** The services of the resources that it is about alone; none if it is about any. */
  private Set<String> servicesOfFocus() {
    Set<String> services = new HashSet<>();
    to.focus().stream()
        .flatMap(focus -> focus.document().statements().stream())
        .flatMap(on -> on.resource().stream())
        .flatMap(on -> on.patterns().stream())
        .filter(pattern -> !Wildcards.isEverything(pattern.text()))
        .map(AccessSearch::service)
        .forEach(services::add);
    return services.stream().anyMatch(Wildcards::isPattern) ? Set.of() : services;
  }

  /** The services of the resources that statements tell from others; empty if it can be any. */
  private static Optional<Set<String>> told(List<Piece> fromLive, List<Piece> toLive) {
    Set<String> services = new HashSet<>();
    for (List<Piece> pieces : List.of(fromLive, toLive)) {
      for (Piece piece : pieces) {
        for (PolicyValue pattern : piece.patterns()) {
          if (!Wildcards.isEverything(pattern.text())) {
            services.add(service(pattern));
          }
        }
      }
    }
    return services.stream().anyMatch(Wildcards::isPattern)
        ? Optional.empty()
        : Optional.of(services);
  }

  /** The services of the resources that a grant is about; empty if it can be any. */
  private static Optional<Set<String>> granted(Piece grant) {
    Set<String> services = new HashSet<>();
    grant.entries().forEach(entry -> services.add(service(entry)));
    return services.isEmpty() || services.stream().anyMatch(Wildcards::isPattern)
        ? Optional.empty()
        : Optional.of(services);
  }

  private static String service(PolicyValue pattern) {
    return ResourcePattern.of(pattern.text()).service().orElse("*");
  }

  /** The form of an action's resources; one for all that no statement can tell apart. */
  private static ResourceForm form(ActionDefinition action, Optional<Set<String>> told) {
    ResourceForm form = ResourceForm.of(action);
    return form.types().isEmpty() || told.map(form::canName).orElse(true)
        ? form
        : ResourceForm.UNTOLD;
  }

  private List<ResourceShape> shapes(ActionDefinition action, Scene scene) {
    String partition = partition(scene);
    List<ResourceShape> shapes = new ArrayList<>();
    for (ActionResourceType type : action.resourceTypes()) {
      for (String format : type.type().arnFormats()) {
        shapes.add(ResourceShape.of(format, partition, type.type().plainPlaceholders()));
        if (format.contains(":iam::${Account}:policy/")) {
          shapes.add(
              ResourceShape.of(
                  format.replace("${Account}", "aws"), partition, type.type().plainPlaceholders()));
        }
      }
    }
    return shapes;
  }

  /** The patterns that say which resources it is about. */
  private static List<String> resources(
      Optional<Piece> grant, Contrast.Answer answer, List<Piece> toLive) {
    if (grant.isPresent()) {
      List<String> texts = grant.get().shownResources();
      return texts.isEmpty() ? List.of("*") : texts;
    }
    String resource = answer.request().orElseThrow().resource();
    List<String> texts =
        toLive.stream()
            .filter(Piece::isAllow)
            .flatMap(piece -> piece.entries().stream())
            .map(PolicyValue::text)
            .filter(pattern -> Wildcards.matches(pattern, resource))
            .distinct()
            .toList();
    return texts.isEmpty() ? List.of("*") : texts;
  }

  private String name(ActionClass actions) {
    if (!actions.isListed()) {
      return String.join(", ", actions.patterns());
    }
    List<String> patterns = reference.smallestPatterns(actions.listed());
    return patterns.size() > 3
        ? patterns.get(0) + " and " + (actions.listed().size() - 1) + " others"
        : String.join(", ", patterns);
  }

  // ---- groups

  private List<AccessChange> changes() {
    Map<List<Object>, Found> byActions = new LinkedHashMap<>();
    for (Found one : found) {
      List<Object> key =
          List.of(statement(one), one.actions(), one.unlisted(), one.future(), one.documented());
      byActions.merge(key, one, AccessSearch::joinResources);
    }
    Map<List<Object>, Found> byResources = new LinkedHashMap<>();
    for (Found one : byActions.values()) {
      List<Object> key =
          List.of(
              statement(one),
              one.resources(),
              one.actions().isEmpty(),
              one.future(),
              one.documented(),
              one.witness().refused().verdict());
      byResources.merge(key, one, AccessSearch::joinActions);
    }
    return byResources.values().stream().map(this::change).toList();
  }

  private static Object statement(Found one) {
    return one.grant().map(piece -> (Object) piece.written()).orElse("");
  }

  private static Found joinResources(Found a, Found b) {
    List<String> resources = new ArrayList<>(a.resources());
    b.resources().stream().filter(text -> !resources.contains(text)).forEach(resources::add);
    return new Found(
        a.grant(), a.actions(), a.unlisted(), a.future(), a.documented(), resources, a.witness());
  }

  private static Found joinActions(Found a, Found b) {
    List<String> unlisted = new ArrayList<>(a.unlisted());
    b.unlisted().stream().filter(text -> !unlisted.contains(text)).forEach(unlisted::add);
    return new Found(
        a.grant(),
        a.actions().union(b.actions()),
        unlisted,
        a.future(),
        a.documented(),
        a.resources(),
        a.witness());
  }

  private AccessChange change(Found one) {
    return new AccessChange(
        one.actions(),
        one.actions().isEmpty() ? one.unlisted() : reference.smallestPatterns(one.actions()),
        one.actions().isEmpty() && one.future(),
        one.documented(),
        one.resources(),
        one.grant().map(Piece::written).or(() -> confirmation.granting(one.witness())),
        confirmation.refusing(one.witness()),
        one.witness());
  }
}
