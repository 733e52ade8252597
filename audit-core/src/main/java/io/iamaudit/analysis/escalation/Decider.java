package io.iamaudit.analysis.escalation;

import io.iamaudit.arn.AccountId;
import io.iamaudit.arn.Arn;
import io.iamaudit.evaluation.ApplicablePolicies;
import io.iamaudit.evaluation.AuthorizationRequest;
import io.iamaudit.evaluation.Decision;
import io.iamaudit.evaluation.PolicyEvaluator;
import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.evaluation.RequestContext;
import io.iamaudit.evaluation.RequestContext.Knowledge;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.snapshot.Tag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Puts questions to the evaluator, with the context that is known, and counts them. */
final class Decider {
  private static final String PRINCIPAL_TAG = "aws:principaltag/";
  private static final List<String> RESOURCE_TAGS = List.of("aws:resourcetag/", "iam:resourcetag/");
  private static final RequestContext NOTHING = RequestContext.empty();

  /** The keys whose values whoever sends the request picks freely. */
  private static final Set<String> CHOSEN =
      Set.of(
          "aws:requestedregion",
          "aws:tagkeys",
          "aws:securetransport",
          "aws:useragent",
          "sts:rolesessionname",
          "sts:sourceidentity",
          "sts:transitivetagkeys",
          "sts:durationseconds",
          "iam:passedtoservice",
          "iam:associatedresourcearn");

  /** Yes, more or less. */
  record Answer(int tier, List<String> dependsOn) {
    static final Answer YES = new Answer(Actor.CERTAIN, List.of());
    static final Answer NO = new Answer(Actor.NEVER, List.of());

    boolean isNo() {
      return tier == Actor.NEVER;
    }

    /** Both must be. */
    Answer and(Answer other) {
      if (isNo() || other.equals(YES)) {
        return this;
      }
      if (other.isNo() || equals(YES)) {
        return other;
      }
      Set<String> keys = new TreeSet<>(dependsOn);
      keys.addAll(other.dependsOn);
      return new Answer(Math.max(tier, other.tier), List.copyOf(keys));
    }
  }

  private final PolicyShelf shelf;
  private final PolicyEvaluator evaluator = PolicyEvaluator.create();
  private long decisions;

  Decider(PolicyShelf shelf) {
    this.shelf = shelf;
  }

  long decisions() {
    return decisions;
  }

  /** Whether an answer can be yes; a question about a pattern is about anything that it matches. */
  boolean mayBe(Actor actor, Question question) {
    decisions++;
    Verdict verdict =
        evaluator.verdict(request(actor, question, Map.of()), policies(actor, question));
    return verdict == Verdict.ALLOWED || verdict == Verdict.DEPENDS_ON;
  }

  Answer ask(Actor actor, Question question) {
    decisions++;
    AuthorizationRequest request = request(actor, question, Map.of());
    ApplicablePolicies policies = policies(actor, question);
    Verdict verdict = evaluator.verdict(request, policies);
    if (verdict == Verdict.ALLOWED) {
      return certainty(actor);
    }
    if (verdict != Verdict.DEPENDS_ON) {
      return Answer.NO;
    }
    Decision decision = evaluator.decide(request, policies);
    List<String> open = notChosen(actor, question, decision.dependsOn());
    if (open.size() < decision.dependsOn().size() && !open.isEmpty()) {
      // With the best of what the caller picks, the rest may not matter.
      Map<String, List<String>> picked = new HashMap<>(decision.witness());
      picked.keySet().removeAll(notChosen(actor, question, List.copyOf(picked.keySet())));
      decisions++;
      Decision again = evaluator.decide(request(actor, question, picked), policies);
      if (again.verdict() == Verdict.ALLOWED) {
        return certainty(actor);
      }
    }
    if (decision.witness().isEmpty()) {
      return new Answer(Actor.CONDITIONAL, decision.dependsOn());
    }
    return open.isEmpty()
        ? certainty(actor)
        : new Answer(
            certainty(actor).tier() == Actor.POSSIBLE ? Actor.POSSIBLE : Actor.CONDITIONAL, open);
  }

  /** A policy that is not known could deny. */
  private static Answer certainty(Actor actor) {
    return actor.missing().isEmpty() ? Answer.YES : new Answer(Actor.POSSIBLE, List.of());
  }

  /** The same with reasons. */
  Decision explain(Actor actor, Question question) {
    return evaluator.decide(request(actor, question, Map.of()), policies(actor, question));
  }

  /** Whether a role lets a service, or somebody whom a provider vouches for, use it. */
  Answer trusts(
      RequestPrincipal principal,
      String action,
      String roleArn,
      String account,
      PreparedPolicy trust) {
    // Whoever forges the assertions picks what they say.
    boolean picksAll = principal.kind() == RequestPrincipal.Kind.FEDERATED;
    return admits(principal, action, roleArn, account, trust, key -> picksAll);
  }

  /**
   * Whether a role lets somebody use it who has no policies here.
   *
   * @param isPicked of the condition keys those that are taken to be as the trust policy wants them
   */
  Answer admits(
      RequestPrincipal principal,
      String action,
      String roleArn,
      String account,
      PreparedPolicy trust,
      Predicate<String> isPicked) {
    decisions++;
    PolicyShelf.Levels resourceControl = shelf.resourceControl(account);
    Answer yes =
        resourceControl.missing().isEmpty() ? Answer.YES : new Answer(Actor.POSSIBLE, List.of());
    ApplicablePolicies.Builder builder =
        ApplicablePolicies.builder().resource(trust).resourceControl(resourceControl.policies());
    if (principal.isAws()) {
      // What its own account allows it, is not known.
      builder.identity(List.of(shelf.anything().policy()));
    }
    ApplicablePolicies policies = builder.build();
    AuthorizationRequest request = visit(principal, action, roleArn, account, Map.of());
    Verdict verdict = evaluator.verdict(request, policies);
    if (verdict == Verdict.ALLOWED) {
      return yes;
    }
    if (verdict != Verdict.DEPENDS_ON) {
      return Answer.NO;
    }
    Decision decision = evaluator.decide(request, policies);
    Predicate<String> isFree = key -> CHOSEN.contains(key) || isPicked.test(key);
    List<String> open = decision.dependsOn().stream().filter(isFree.negate()).toList();
    if (open.isEmpty()) {
      return decision.witness().isEmpty()
          ? new Answer(Actor.CONDITIONAL, decision.dependsOn())
          : yes;
    }
    if (open.size() < decision.dependsOn().size() && !decision.witness().isEmpty()) {
      // With the best of what is picked, the rest may not matter.
      Map<String, List<String>> picked = new HashMap<>(decision.witness());
      picked.keySet().removeIf(isFree.negate());
      decisions++;
      if (evaluator.verdict(visit(principal, action, roleArn, account, picked), policies)
          == Verdict.ALLOWED) {
        return yes;
      }
    }
    return new Answer(Math.max(yes.tier(), Actor.CONDITIONAL), open);
  }

  /** The request of somebody who is not of the snapshot. */
  private AuthorizationRequest visit(
      RequestPrincipal principal,
      String action,
      String roleArn,
      String account,
      Map<String, List<String>> picked) {
    RequestContext.Builder context = RequestContext.builder().incomplete();
    context.with("aws:ResourceAccount", account);
    boolean isService = principal.kind() == RequestPrincipal.Kind.SERVICE;
    context.with("aws:PrincipalIsAWSService", String.valueOf(isService));
    if (isService) {
      context.with("aws:SourceAccount", account);
      context.with("aws:PrincipalServiceName", principal.text());
    }
    if (principal.isAws()) {
      context.with("aws:PrincipalAccount", principal.account());
      shelf
          .organizationOf(principal.account())
          .ifPresent(organization -> context.with("aws:PrincipalOrgID", organization.id()));
    }
    put(picked, context);
    return AuthorizationRequest.builder(principal, action, roleArn)
        .context(context.build())
        .build();
  }

  private static void put(Map<String, List<String>> picked, RequestContext.Builder context) {
    picked.forEach(
        (key, values) -> {
          if (values.isEmpty()) {
            context.know(key, Knowledge.ABSENT);
          } else {
            context.with(key, values);
          }
        });
  }

  private ApplicablePolicies policies(Actor actor, Question question) {
    if (question.trust().isEmpty()) {
      return actor.policies();
    }
    String owner = Arn.parse(question.resource()).map(Arn::account).orElse(actor.account());
    return actor.policies(question.trust().get(), shelf.resourceControl(owner).policies());
  }

  private AuthorizationRequest request(
      Actor actor, Question question, Map<String, List<String>> picked) {
    return AuthorizationRequest.builder(actor.principal(), question.action(), question.resource())
        .wildcardOnly(question.isWildcardOnly())
        .context(context(actor, question, picked))
        .build();
  }

  /** The keys of an answer that the caller does not pick. */
  private static List<String> notChosen(Actor actor, Question question, List<String> keys) {
    List<String> open = new ArrayList<>();
    String service = question.action().substring(0, question.action().indexOf(':') + 1);
    boolean parameters = !service.equals("iam:") && !service.equals("sts:");
    for (String key : keys) {
      boolean chosen =
          CHOSEN.contains(key)
              || key.startsWith("aws:requesttag/")
              || (actor.tagsFree() && key.startsWith(PRINCIPAL_TAG))
              || (question.choosesTags() && isResourceTag(key))
              || (parameters && key.startsWith(service) && !key.contains("resourcetag/"));
      if (!chosen) {
        open.add(key);
      }
    }
    return open;
  }

  private static boolean isResourceTag(String key) {
    return RESOURCE_TAGS.stream().anyMatch(key::startsWith);
  }

  private RequestContext context(Actor actor, Question question, Map<String, List<String>> picked) {
    Set<String> asked = actor.keys();
    if (question.trust().isPresent()) {
      Set<String> more = new HashSet<>(shelf.facts(question.trust().get().document()).keys());
      more.addAll(asked);
      asked = more;
    }
    if (asked.isEmpty()) {
      return NOTHING;
    }
    RequestContext.Builder context = RequestContext.builder().incomplete();
    put(picked, context);
    principal(actor, asked, context);
    String owner = Arn.parse(question.resource()).map(Arn::account).orElse("");
    context.with("aws:ResourceAccount", AccountId.isValid(owner) ? owner : actor.account());
    if (question.action().startsWith("iam:")) {
      context.with("aws:RequestedRegion", "us-east-1");
    }
    if (question.tags().isPresent()) {
      asked.stream()
          .filter(Decider::isResourceTag)
          .forEach(key -> context.know(key, Knowledge.ABSENT));
      for (Tag tag : question.tags().get()) {
        RESOURCE_TAGS.forEach(start -> context.with(start + tag.key(), tag.value()));
      }
    }
    question.absent().forEach(key -> context.know(key, Knowledge.ABSENT));
    question.values().forEach(context::with);
    return context.build();
  }

  private void principal(Actor actor, Set<String> asked, RequestContext.Builder context) {
    context.with("aws:PrincipalAccount", actor.account());
    context.with("aws:PrincipalArn", actor.arn());
    context.with("aws:PrincipalIsAWSService", "false");
    context.with("aws:ViaAWSService", "false");
    context.know("aws:PrincipalServiceName", Knowledge.ABSENT);
    context.know("aws:PrincipalServiceNamesList", Knowledge.ABSENT);
    shelf
        .organizationOf(actor.account())
        .ifPresent(organization -> context.with("aws:PrincipalOrgID", organization.id()));
    Optional<String> id = actor.user().map(user -> user.id()).filter(known -> !known.isEmpty());
    if (actor.isUser()) {
      context.with("aws:PrincipalType", "User");
      context.with("aws:username", actor.principal().name());
      id.ifPresent(known -> context.with("aws:userid", known));
    } else {
      context.with("aws:PrincipalType", "AssumedRole");
      context.know("aws:username", Knowledge.ABSENT);
      context.know("aws:TokenIssueTime", Knowledge.PRESENT);
    }
    if (actor.tagsFree()) {
      return;
    }
    if (actor.isUser()) {
      // A user has the tags that it has. A session of a role can be given more.
      asked.stream()
          .filter(key -> key.startsWith(PRINCIPAL_TAG))
          .forEach(key -> context.know(key, Knowledge.ABSENT));
    }
    for (Tag tag : actor.tags()) {
      context.with(PRINCIPAL_TAG + tag.key().toLowerCase(Locale.ROOT), tag.value());
    }
  }
}
