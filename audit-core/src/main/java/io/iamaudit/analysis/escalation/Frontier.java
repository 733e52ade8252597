package io.iamaudit.analysis.escalation;

import io.iamaudit.arn.AccountId;
import io.iamaudit.arn.Arn;
import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PrincipalElement;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Coverage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Principals that are worth taking, by the ways in which they can be taken. */
final class Frontier {
  /** A role, and somebody whom its trust policy names. */
  record Named(Actor actor, Actor role) {}

  /**
   * A role whose trust has to be read for each caller.
   *
   * @param accounts whose principals it lets in if their own policies allow it; empty: it is open
   */
  private record Personal(Actor role, Set<String> accounts) {}

  private static final TargetTree<Actor> EMPTY = new TargetTree<>(List.of(), Actor::arn);

  private final Decider decider;
  private final Attempts attempts;
  private final PolicyShelf shelf;
  private final Inventory inventory;
  private final List<Actor> roles = new ArrayList<>();
  private final Map<String, TargetTree<Actor>> userTrees = new HashMap<>();
  private final Map<String, TargetTree<Actor>> roleTrees = new HashMap<>();

  /** By account and service: roles that the service can use. */
  private final Map<String, TargetTree<Actor>> byService = new HashMap<>();

  /** Whether a service can use a role, by account, role and service. */
  private final Map<String, Decider.Answer> trusted = new HashMap<>();

  /** By account that the trust names as a whole, and nothing more. */
  private final Map<String, TargetTree<Actor>> byAccount = new HashMap<>();

  /** The roles whose trust has to be read for each caller. */
  private final List<Personal> personal = new ArrayList<>();

  /** By account: identity providers and the roles that trust them. */
  private final Map<String, Map<String, List<Actor>>> byProvider = new HashMap<>();

  /** By the ARN that the trust names. */
  private final Map<String, List<Actor>> byNamed = new LinkedHashMap<>();

  /** By account: a trust policy that lets the whole account in. */
  private final Map<String, PreparedPolicy> opened = new HashMap<>();

  private final boolean isEmpty;

  Frontier(
      List<Actor> actors,
      Decider decider,
      Attempts attempts,
      PolicyShelf shelf,
      Inventory inventory) {
    this.decider = decider;
    this.attempts = attempts;
    this.shelf = shelf;
    this.inventory = inventory;
    Map<String, List<Actor>> users = new HashMap<>();
    Map<String, List<Actor>> changeable = new HashMap<>();
    Map<String, List<Actor>> services = new HashMap<>();
    Map<String, List<Actor>> accounts = new HashMap<>();
    for (Actor actor : actors) {
      if (actor.depth() > 0 || actor.isNew()) {
        continue;
      }
      if (actor.isUser()) {
        users.computeIfAbsent(actor.account(), key -> new ArrayList<>()).add(actor);
        continue;
      }
      roles.add(actor);
      if (!actor.isOutOfReach()) {
        changeable.computeIfAbsent(actor.account(), key -> new ArrayList<>()).add(actor);
      }
      trust(actor, services, accounts);
    }
    users.forEach((key, list) -> userTrees.put(key, tree(list)));
    changeable.forEach((key, list) -> roleTrees.put(key, tree(list)));
    services.forEach((key, list) -> byService.put(key, tree(list)));
    accounts.forEach((key, list) -> byAccount.put(key, tree(list)));
    this.isEmpty = users.isEmpty() && roles.isEmpty();
  }

  private static TargetTree<Actor> tree(List<Actor> actors) {
    return new TargetTree<>(actors, Actor::arn);
  }

  boolean isEmpty() {
    return isEmpty;
  }

  // ---- whom trust policies name

  private void trust(
      Actor role, Map<String, List<Actor>> services, Map<String, List<Actor>> accounts) {
    Optional<PreparedPolicy> trust = role.role().flatMap(attempts::trust);
    if (trust.isEmpty()) {
      return;
    }
    PolicyDocument document = trust.get().document();
    boolean isPlain =
        document.statements().stream()
            .allMatch(
                statement ->
                    statement.isAllow()
                        && statement.principal().isPresent()
                        && statement.principal().get() instanceof PrincipalElement.Principal);
    boolean isOpen = !isPlain;
    Set<String> named = new LinkedHashSet<>();
    Set<String> wholeAccounts = new LinkedHashSet<>();
    Set<String> namedServices = new LinkedHashSet<>();
    for (Statement statement : document.statements()) {
      for (PrincipalEntry entry :
          statement.isAllow()
              ? statement.principal().map(PrincipalElement::entries).orElse(List.of())
              : List.<PrincipalEntry>of()) {
        String text = entry.value().text();
        if (entry.isEveryone()) {
          isOpen = true;
        } else if (entry.kind() == PrincipalEntry.Kind.SERVICE) {
          namedServices.add(text);
        } else if (entry.kind() == PrincipalEntry.Kind.FEDERATED) {
          provider(role, text);
        } else if (entry.kind() == PrincipalEntry.Kind.AWS) {
          account(text).ifPresentOrElse(wholeAccounts::add, () -> named.add(text));
        }
      }
    }
    for (String service : namedServices) {
      services.computeIfAbsent(role.account() + "/" + service, key -> new ArrayList<>()).add(role);
    }
    named.forEach(arn -> byNamed.computeIfAbsent(arn, key -> new ArrayList<>()).add(role));
    boolean asks = shelf.facts(document).isPersonal();
    if (isOpen || (asks && !wholeAccounts.isEmpty())) {
      personal.add(new Personal(role, isOpen ? Set.of() : wholeAccounts));
    } else {
      wholeAccounts.forEach(
          account -> accounts.computeIfAbsent(account, key -> new ArrayList<>()).add(role));
    }
  }

  private void provider(Actor role, String provider) {
    byProvider
        .computeIfAbsent(role.account(), key -> new LinkedHashMap<>())
        .computeIfAbsent(provider, key -> new ArrayList<>())
        .add(role);
  }

  /** The account, if the entry stands for a whole one. */
  private static Optional<String> account(String text) {
    if (AccountId.isValid(text)) {
      return Optional.of(text);
    }
    return Arn.parse(text).filter(arn -> arn.resource().equals("root")).map(Arn::account);
  }

  /** The pairs of a role and an actor whom it names. */
  List<Named> namedBy(Map<String, List<Actor>> byArn) {
    List<Named> pairs = new ArrayList<>();
    byNamed.forEach(
        (text, named) -> {
          for (Actor actor : byArn.getOrDefault(roleOf(text, byArn), List.of())) {
            named.stream()
                .filter(role -> !role.arn().equals(actor.arn()))
                .forEach(role -> pairs.add(new Named(actor, role)));
          }
        });
    return pairs;
  }

  /** The ARN of the role of a session; of anything else its own. */
  private static String roleOf(String text, Map<String, List<Actor>> byArn) {
    Optional<RequestPrincipal> principal = RequestPrincipal.parseAws(text);
    if (principal.isEmpty() || principal.get().kind() != RequestPrincipal.Kind.ROLE_SESSION) {
      return text;
    }
    String start = "arn:" + principal.get().partition() + ":iam::" + principal.get().account();
    String end = "/" + principal.get().name();
    return byArn.keySet().stream()
        .filter(arn -> arn.startsWith(start + ":role/") && arn.endsWith(end))
        .findFirst()
        .orElse(text);
  }

  // ---- edges

  /** A way from an actor to one of these by a technique, if there is one that is sure enough. */
  Optional<Edge> reach(Actor actor, Technique technique, int tier) {
    return switch (technique.effect()) {
      case TAKE_TARGET -> {
        TargetTree<Actor> tree =
            (technique.isOn("target-user") ? userTrees : roleTrees)
                .getOrDefault(actor.account(), EMPTY);
        yield search(actor, technique, tree, tier, "");
      }
      case ASSUME -> {
        TargetTree<Actor> tree = byAccount.getOrDefault(actor.account(), EMPTY);
        yield tree.isEmpty() ? Optional.empty() : assume(actor, technique, tree, tier);
      }
      case PASS_ROLE, RUN_RESOURCE -> byService(actor, technique, tier);
      case FORGE_PROVIDER -> forge(actor, technique, tier);
      default -> Optional.empty();
    };
  }

  private Optional<Edge> search(
      Actor actor, Technique technique, TargetTree<Actor> tree, int tier, String service) {
    List<Edge> found = new ArrayList<>();
    tree.visit(
        pattern -> attempts.mayBe(actor, technique, Binding.NOTHING.pattern(pattern)),
        target -> {
          take(actor, technique, target, tier, service).ifPresent(found::add);
          return found.isEmpty() ? 0 : -1;
        });
    return found.stream().findFirst();
  }

  private Optional<Edge> take(
      Actor actor, Technique technique, Actor target, int tier, String service) {
    if (target.arn().equals(actor.arn())) {
      return Optional.empty();
    }
    List<String> open = new ArrayList<>();
    if (target.user().isPresent()) {
      Coverage coverage =
          shelf.account(target.account()).map(AccountSnapshot::coverage).orElse(Coverage.none());
      Optional<List<String>> state = States.ofUser(technique, target.user().get(), coverage);
      if (state.isEmpty()) {
        return Optional.empty();
      }
      open.addAll(state.get());
    } else if (!States.holdsOfRole(technique, target.role().get())) {
      return Optional.empty();
    }
    List<Technique.Requirement> targeted =
        technique.effect() == TechniqueEffect.PASS_ROLE
            ? technique.passing()
            : technique.requirements();
    Attempts.Attempt attempt =
        attempts.attempt(actor, technique, Binding.NOTHING.target(target), targeted);
    Decider.Answer answer = attempt.answer();
    if (!service.isEmpty()) {
      answer = answer.and(serves(target, service));
    }
    return edge(actor, technique, target, answer, attempt.questions(), open, tier, service);
  }

  private Optional<Edge> edge(
      Actor actor,
      Technique technique,
      Actor target,
      Decider.Answer answer,
      List<Question> questions,
      List<String> open,
      int tier,
      String object) {
    Decider.Answer whole = answer;
    int surely = answer.tier();
    List<String> facts = new ArrayList<>(open);
    List<Question> proof = new ArrayList<>(questions);
    if (technique.techniqueClass() == TechniqueClass.NEEDS_INVENTORY && !answer.isNo()) {
      Inventory.Existing existing =
          inventory.existing(
              actor,
              technique,
              technique.effect() == TechniqueEffect.RUN_RESOURCE
                  ? Optional.of(target)
                  : Optional.empty());
      whole = answer.and(existing.answer());
      surely = whole.tier();
      proof.addAll(existing.questions());
      if (!existing.isKnown()) {
        facts.add(technique.note());
      }
    }
    return surely > tier
        ? Optional.empty()
        : Optional.of(
            new Edge(actor, technique, target, surely, whole.dependsOn(), facts, proof, object));
  }

  private Decider.Answer serves(Actor role, String service) {
    return trusted.computeIfAbsent(
        role.arn() + "/" + service,
        key ->
            role.role()
                .flatMap(attempts::trust)
                .map(
                    trust ->
                        decider.trusts(
                            RequestPrincipal.service(service),
                            "sts:AssumeRole",
                            role.arn(),
                            role.account(),
                            trust))
                .orElse(Decider.Answer.NO));
  }

  private Optional<Edge> byService(Actor actor, Technique technique, int tier) {
    for (String service : technique.trustedServices()) {
      TargetTree<Actor> tree = byService.getOrDefault(actor.account() + "/" + service, EMPTY);
      if (tree.isEmpty()) {
        continue;
      }
      Optional<Attempts.Attempt> rest = rest(actor, technique);
      if (rest.isEmpty()) {
        return Optional.empty();
      }
      Optional<Edge> found =
          technique.effect() == TechniqueEffect.PASS_ROLE
              ? search(actor, technique, tree, tier, service)
              : steered(actor, technique, tree, tier, service);
      Optional<Edge> whole = found.flatMap(edge -> joined(edge, rest.get(), tier));
      if (whole.isPresent()) {
        return whole;
      }
    }
    return Optional.empty();
  }

  /** Everything but passing the role; the same for all roles. */
  private Optional<Attempts.Attempt> rest(Actor actor, Technique technique) {
    List<String> names =
        technique.isOn("new-function") ? NewNames.of(actor, "lambda", "function:") : List.of("");
    for (String name : names) {
      Binding binding = name.isEmpty() ? Binding.NOTHING : Binding.NOTHING.newName(name);
      Attempts.Attempt attempt = attempts.attempt(actor, technique, binding, technique.rest());
      if (!attempt.answer().isNo()) {
        return Optional.of(attempt);
      }
    }
    return Optional.empty();
  }

  private static Optional<Edge> joined(Edge edge, Attempts.Attempt rest, int tier) {
    Decider.Answer answer = new Decider.Answer(edge.tier(), edge.dependsOn()).and(rest.answer());
    if (answer.tier() > tier) {
      return Optional.empty();
    }
    List<Question> questions = new ArrayList<>(edge.questions());
    rest.questions().stream()
        .filter(question -> !questions.contains(question))
        .forEach(questions::add);
    return Optional.of(
        new Edge(
            edge.from(),
            edge.technique(),
            edge.to(),
            answer.tier(),
            answer.dependsOn(),
            edge.open(),
            questions,
            edge.object()));
  }

  /** The first role that the service could use; which resource does is not known. */
  private Optional<Edge> steered(
      Actor actor, Technique technique, TargetTree<Actor> tree, int tier, String service) {
    List<Edge> found = new ArrayList<>();
    tree.visit(
        pattern -> true,
        target -> {
          if (!target.arn().equals(actor.arn())
              && States.holdsOfRole(technique, target.role().get())) {
            edge(
                    actor,
                    technique,
                    target,
                    serves(target, service),
                    List.of(),
                    List.of(),
                    tier,
                    service)
                .ifPresent(found::add);
          }
          return found.isEmpty() ? 0 : -1;
        });
    return found.stream().findFirst();
  }

  private Optional<Edge> forge(Actor actor, Technique technique, int tier) {
    boolean saml = technique.isOn("saml-provider");
    String kind = saml ? ":saml-provider/" : ":oidc-provider/";
    String action = saml ? "sts:AssumeRoleWithSAML" : "sts:AssumeRoleWithWebIdentity";
    for (Map.Entry<String, List<Actor>> provider :
        byProvider.getOrDefault(actor.account(), Map.of()).entrySet()) {
      if (!provider.getKey().contains(kind)) {
        continue;
      }
      Attempts.Attempt attempt =
          attempts.attempt(actor, technique, Binding.NOTHING.provider(provider.getKey()));
      if (attempt.answer().isNo()) {
        continue;
      }
      for (Actor role : provider.getValue()) {
        Decider.Answer trusts =
            role.role()
                .flatMap(attempts::trust)
                .map(
                    trust ->
                        decider.trusts(
                            RequestPrincipal.federated(provider.getKey()),
                            action,
                            role.arn(),
                            role.account(),
                            trust))
                .orElse(Decider.Answer.NO);
        Optional<Edge> found =
            role.arn().equals(actor.arn())
                ? Optional.empty()
                : edge(
                    actor,
                    technique,
                    role,
                    attempt.answer().and(trusts),
                    attempt.questions(),
                    List.of(),
                    tier,
                    provider.getKey());
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  // ---- roles that are assumed

  /** Roles that trust the actor's account: its own policies have to allow it. */
  private Optional<Edge> assume(
      Actor actor, Technique technique, TargetTree<Actor> tree, int tier) {
    List<Edge> found = new ArrayList<>();
    tree.visit(
        // With a trust policy that asks nothing, what is left is what the actor's policies say.
        pattern ->
            decider.mayBe(
                actor, Question.of("sts:AssumeRole", pattern).trusting(open(actor.account()))),
        role -> {
          assumeBy(actor, technique, role, tier).ifPresent(found::add);
          return found.isEmpty() ? 0 : -1;
        });
    return found.stream().findFirst();
  }

  private PreparedPolicy open(String account) {
    return opened.computeIfAbsent(
        account,
        key ->
            PreparedPolicy.of(
                "(the account)",
                PolicyDocument.of(
                    Statement.allow()
                        .principal(PrincipalEntry.Kind.AWS, key)
                        .action("sts:AssumeRole")
                        .build())));
  }

  private Optional<Edge> assumeBy(Actor actor, Technique technique, Actor role, int tier) {
    if (role.arn().equals(actor.arn())) {
      return Optional.empty();
    }
    Attempts.Attempt attempt = attempts.attempt(actor, technique, Binding.NOTHING.target(role));
    return edge(actor, technique, role, attempt.answer(), attempt.questions(), List.of(), tier, "");
  }

  /** Whether a certain actor can assume a certain role. */
  Optional<Edge> assume(Actor actor, Actor role, List<Technique> techniques, int tier) {
    return techniques.stream()
        .filter(technique -> technique.effect() == TechniqueEffect.ASSUME)
        .findFirst()
        .flatMap(technique -> assumeBy(actor, technique, role, tier));
  }

  /**
   * Roles whose trust is open to everybody or asks who it is.
   *
   * @param canAssume whether the actor's own policies can allow it to assume roles
   */
  Optional<Edge> assumePersonally(
      Actor actor, List<Technique> techniques, boolean canAssume, int tier) {
    for (Personal candidate : personal) {
      boolean lets =
          candidate.accounts().isEmpty()
              || (canAssume && candidate.accounts().contains(actor.account()));
      Optional<Edge> edge =
          lets ? assume(actor, candidate.role(), techniques, tier) : Optional.empty();
      if (edge.isPresent()) {
        return edge;
      }
    }
    return Optional.empty();
  }
}
