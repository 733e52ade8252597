package io.iamaudit.reasoning;

import io.iamaudit.evaluation.ApplicablePolicies;
import io.iamaudit.evaluation.AuthorizationRequest;
import io.iamaudit.evaluation.Decision;
import io.iamaudit.evaluation.MatchedStatement;
import io.iamaudit.evaluation.PolicyEvaluator;
import io.iamaudit.evaluation.RequestContext;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.policy.PolicyType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Has what was found decided once more, by the policies as they are written. */
final class Confirmation {
  private static final int MAX_TRIES = 1_500;

  private final PolicySet from;
  private final PolicySet to;
  private final Abstraction abstraction;
  private final PolicyEvaluator evaluator = PolicyEvaluator.create();
  private final Map<String, Set<String>> asked = new HashMap<>();
  private final IdentityHashMap<Scene, ApplicablePolicies> allowing = new IdentityHashMap<>();
  private final IdentityHashMap<Scene, ApplicablePolicies> refusing = new IdentityHashMap<>();

  Confirmation(PolicySet from, PolicySet to, Abstraction abstraction) {
    this.from = from;
    this.to = to;
    this.abstraction = abstraction;
  }

  /**
   * The request as a witness.
   *
   * @return empty if it hangs on what is not known and no values were found that bear it out
   * @throws IllegalStateException if nothing is open and it is not borne out: the search is wrong
   */
  Optional<Witness> confirm(Scene scene, AuthorizationRequest request) {
    boolean open = request.context().keys().stream().anyMatch(Abstraction::isOpen);
    SortedMap<String, List<String>> context = new TreeMap<>();
    Set<String> asked = asked(request.action());
    for (String key : request.context().keys()) {
      if (!Abstraction.isOpen(key) && asked.contains(key)) {
        context.put(key, request.context().valuesOf(key));
      }
    }
    Optional<Witness> plain = decided(scene, request, context);
    if (plain.isPresent()) {
      return plain;
    }
    if (!open && abstraction.variables().isEmpty()) {
      throw new IllegalStateException(
          "a request was found that the evaluator does not bear out: "
              + request.action()
              + " on "
              + request.resource()
              + " with "
              + context);
    }
    return filledIn(scene, request, context);
  }

  /** The keys that statements about an action ask for. */
  private Set<String> asked(String action) {
    return asked.computeIfAbsent(
        action,
        same -> {
          Set<String> keys = new HashSet<>();
          for (PolicySet set : List.of(from, to)) {
            for (PolicySet.Part part : set.parts()) {
              part.policies().forEach(policy -> keys.addAll(policy.keysAbout(action)));
            }
          }
          return keys;
        });
  }

  /** What a request takes for granted of what is not known, in words. */
  String openIn(AuthorizationRequest request) {
    List<String> words =
        request.context().keys().stream()
            .filter(Abstraction::isOpen)
            .map(
                key ->
                    "whether "
                        + abstraction.words(key)
                        + " ("
                        + (request.context().valuesOf(key).contains("true") ? "yes" : "no")
                        + ")")
            .toList();
    return words.isEmpty()
        ? "the values of " + String.join(", ", abstraction.variables())
        : String.join(", ", words);
  }

  private Optional<Witness> decided(
      Scene scene, AuthorizationRequest request, SortedMap<String, List<String>> context) {
    AuthorizationRequest asked = asked(scene, request, context);
    ApplicablePolicies now = allowing.computeIfAbsent(scene, same -> same.policies(to));
    ApplicablePolicies old = refusing.computeIfAbsent(scene, same -> same.policies(from));
    if (evaluator.verdict(asked, now) != Verdict.ALLOWED
        || isAllowed(evaluator.verdict(asked, old))) {
      return Optional.empty();
    }
    Decision allowed = evaluator.decide(asked, now);
    Decision refused = evaluator.decide(asked, old);
    return Optional.of(
        new Witness(
            asked.principal().toString(),
            asked.action(),
            asked.resource(),
            context,
            scene.assumption(),
            allowed,
            refused));
  }

  /** An unknown operator may hold: then it is allowed. */
  private static boolean isAllowed(Verdict verdict) {
    return verdict == Verdict.ALLOWED || verdict == Verdict.DEPENDS_ON;
  }

  private static AuthorizationRequest asked(
      Scene scene, AuthorizationRequest request, Map<String, List<String>> values) {
    RequestContext.Builder context = RequestContext.builder();
    values.forEach(
        (key, several) -> {
          if (several.size() == 1) {
            context.with(key, several.get(0));
          } else {
            context.with(key, several);
          }
        });
    return AuthorizationRequest.builder(request.principal(), request.action(), request.resource())
        .resourceAccount(scene.resourceAccount())
        .wildcardOnly(request.isWildcardOnly())
        .context(context.build())
        .build();
  }

  /** Tries values of what is not known that stand in the resource and in the context. */
  private Optional<Witness> filledIn(
      Scene scene, AuthorizationRequest request, SortedMap<String, List<String>> context) {
    Set<String> values = new LinkedHashSet<>();
    values.add(Abstraction.SOME);
    String resource = request.resource();
    for (Abstraction.Hint hint : abstraction.hints()) {
      between(hint, resource).ifPresent(values::add);
    }
    values.addAll(abstraction.instances());
    String name = resource.substring(resource.lastIndexOf(':') + 1);
    int begin = 0;
    for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
      values.add(name.substring(begin, slash));
      values.add(name.substring(slash + 1));
      values.add(name.substring(0, slash));
      begin = slash + 1;
    }
    values.add(name.substring(begin));
    values.remove("");
    context.values().forEach(values::addAll);
    Set<String> asked = asked(request.action());
    List<String> keys =
        abstraction.variables().stream()
            .filter(asked::contains)
            .filter(key -> scene.context().isOpen(key))
            .toList();
    return filledIn(scene, request, context, keys, new ArrayList<>(values), new int[1]);
  }

  /** What a resource has where a pattern has a variable. */
  private static Optional<String> between(Abstraction.Hint hint, String resource) {
    int left = resource.indexOf(hint.left());
    if (hint.left().isEmpty() || left < 0) {
      return Optional.empty();
    }
    int from = left + hint.left().length();
    int to = hint.right().isEmpty() ? resource.length() : resource.indexOf(hint.right(), from);
    return to <= from ? Optional.empty() : Optional.of(resource.substring(from, to));
  }

  private Optional<Witness> filledIn(
      Scene scene,
      AuthorizationRequest request,
      SortedMap<String, List<String>> context,
      List<String> keys,
      List<String> values,
      int[] tries) {
    if (keys.isEmpty()) {
      return ++tries[0] > MAX_TRIES ? Optional.empty() : decided(scene, request, context);
    }
    String key = keys.get(0);
    List<String> rest = keys.subList(1, keys.size());
    SortedMap<String, List<String>> with = new TreeMap<>(context);
    if (context.containsKey(key)) {
      Optional<Witness> same = filledIn(scene, request, with, rest, values, tries);
      if (same.isPresent()) {
        return same;
      }
    }
    for (String value : values) {
      with.put(key, List.of(value));
      Optional<Witness> witness = filledIn(scene, request, with, rest, values, tries);
      if (witness.isPresent() || tries[0] > MAX_TRIES) {
        return witness;
      }
    }
    with.remove(key);
    return filledIn(scene, request, with, rest, values, tries);
  }

  // ---- statements

  /** The statement that allows a request, as one of those compared. */
  Optional<PolicyStatement> granting(Witness witness) {
    return statement(to, witness.allowed(), true);
  }

  /** The statement that denies it on the other side. */
  Optional<PolicyStatement> refusing(Witness witness) {
    return witness.refused().verdict() == Verdict.EXPLICITLY_DENIED
        ? statement(from, witness.refused(), false)
        : Optional.empty();
  }

  @SuppressWarnings("ReferenceEquality") // equal statements may stand in different places
  private static Optional<PolicyStatement> statement(
      PolicySet set, Decision decision, boolean allow) {
    for (MatchedStatement matched : decision.statements()) {
      if (!matched.matched() || matched.statement().isAllow() != allow) {
        continue;
      }
      for (PolicySet.Part part : set.parts()) {
        boolean known =
            part.policies().stream()
                .anyMatch(
                    policy ->
                        policy.name().equals(matched.policy())
                            && matched.index() < policy.document().statements().size()
                            && policy.document().statements().get(matched.index())
                                == matched.statement());
        if (known) {
          PolicyType type = part.type();
          return Optional.of(
              new PolicyStatement(type, matched.policy(), matched.index(), matched.statement()));
        }
      }
    }
    return Optional.empty();
  }
}
