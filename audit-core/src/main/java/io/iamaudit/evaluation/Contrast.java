package io.iamaudit.evaluation;

import static java.util.Objects.requireNonNull;

import io.iamaudit.arn.AccountId;
import io.iamaudit.evaluation.Bounds.Cover;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a request of one principal for one action that some policies allow and others do not,
 * over all resources and all contexts.
 *
 * <p>Resources and values that no statement tells apart get the same answer, so one of each class
 * is tried; whole branches are left out where the bounds of both answers say that nothing can be
 * found. Each request that is tried is decided by {@link PolicyEvaluator}: there is no second set
 * of rules. Policy variables whose keys are not known, and operators that are not, leave it
 * undecided.
 */
public final class Contrast {

  /** How a search ended. */
  public enum Status {
    /** There is such a request. */
    FOUND,
    /** There is none. */
    NONE,
    /** None was found, and not everything could be tried. */
    UNDECIDED
  }

  /**
   * An answer.
   *
   * @param request with a complete context; empty unless one was found
   * @param reason why it is undecided, as a phrase; empty unless it is
   * @param steps how much work it was
   */
  public record Answer(
      Status status, Optional<AuthorizationRequest> request, String reason, int steps) {
    public Answer {
      requireNonNull(status, "status");
      requireNonNull(request, "request");
      requireNonNull(reason, "reason");
    }
  }

  private static final String BUDGET = "the budget is used up";

  private final PolicyEvaluator evaluator = PolicyEvaluator.create();
  private final Builder of;
  private final List<PreparedStatement> live;
  private final IdentityHashMap<PreparedStatement, Integer> slots;
  private final Map<String, List<String @Nullable []>> candidates = new TreeMap<>();
  private final Map<String, Boolean> hopeless = new HashMap<>();
  private final Set<String> tried = new HashSet<>();
  private final AuthorizationRequest generousPlace;
  private final AuthorizationRequest severePlace;
  private boolean incomplete;
  private int steps;
  private @Nullable AuthorizationRequest found;

  private Contrast(Builder of) {
    this.of = of;
    String service = of.action.substring(0, Math.max(of.action.indexOf(':'), 0));
    this.generousPlace = request("arn:" + of.partition() + ":any:::any", false);
    // The lower bound has to hold on keys and roles too, of which more is asked.
    this.severePlace =
        request(
            "arn:"
                + of.partition()
                + (service.equalsIgnoreCase("kms") ? ":kms:::key/any" : ":iam:::role/any"),
            false);
    this.live = live();
    this.slots = Bounds.slots(live);
  }

  /**
   * Starts a search.
   *
   * @param allowing the policies that have to allow the request
   * @param refusing the policies that must not
   */
  public static Builder between(ApplicablePolicies allowing, ApplicablePolicies refusing) {
    return new Builder(allowing, refusing);
  }

  /**
   * Patterns of actions, list by list: what holds for an action that is in some of the lists need
   * not hold for one that is in others, even if policies say the same of both.
   */
  public static List<List<String>> distinctActions() {
    return ServiceFacts.distinctActions();
  }

  private AuthorizationRequest request(String resource, boolean wildcardOnly) {
    return AuthorizationRequest.builder(of.principal, of.action, resource)
        .resourceAccount(of.resourceAccount)
        .wildcardOnly(wildcardOnly)
        .context(of.context)
        .build();
  }

  /** The statements about the action and the principal, of both sides. */
  private List<PreparedStatement> live() {
    Set<PreparedStatement> statements = new LinkedHashSet<>();
    for (ApplicablePolicies policies : List.of(of.allowing, of.refusing)) {
      for (ApplicableStatement applicable : ApplicableStatement.of(generousPlace, policies)) {
        if (applicable.statement().coversAction(generousPlace)
            && applicable.isAboutPrincipal(generousPlace, policies)) {
          statements.add(applicable.statement());
        }
      }
    }
    return List.copyOf(statements);
  }

  private Answer answer() {
    Optional<String> unknown = unknown();
    if (unknown.isPresent()) {
      return new Answer(Status.UNDECIDED, Optional.empty(), unknown.get(), steps);
    }
    collectCandidates();
    Cover[] open = new Cover[live.size()];
    for (int i = 0; i < open.length; i++) {
      open[i] = live.get(i).resources() == null ? Cover.YES : Cover.OPEN;
    }
    if (isHopeless(open)) {
      return answer(Status.NONE, "");
    }
    if (trySuggestions()) {
      return answer(Status.FOUND, "");
    }
    for (ResourceShape shape : of.shapes) {
      ResourceSearch.End end = new ResourceSearch(shape, live, of.context, new Walk()).run();
      if (end == ResourceSearch.End.FOUND) {
        return answer(Status.FOUND, "");
      }
      if (end == ResourceSearch.End.EXHAUSTED || steps > of.budget) {
        return answer(Status.UNDECIDED, BUDGET);
      }
    }
    if (steps > of.budget) {
      return answer(Status.UNDECIDED, BUDGET);
    }
    return incomplete
        ? answer(Status.UNDECIDED, "condition keys have more classes of values than were tried")
        : answer(Status.NONE, "");
  }

  private Answer answer(Status status, String reason) {
    return new Answer(status, Optional.ofNullable(found), reason, steps);
  }

  /** What the search cannot see through. */
  private Optional<String> unknown() {
    for (PreparedStatement statement : live) {
      for (String key : statement.resourceKeys()) {
        if (of.context.isOpen(key)) {
          return Optional.of("the policy variable ${" + key + "} is not known");
        }
      }
      for (PreparedCondition condition : statement.conditions()) {
        if (!condition.isKnown()) {
          return Optional.of(
              "the condition operator " + condition.written().operator().name() + " is not known");
        }
        for (String key : condition.variables()) {
          if (of.context.isOpen(key)) {
            return Optional.of("the policy variable ${" + key + "} is not known");
          }
        }
      }
    }
    return Optional.empty();
  }

  private void collectCandidates() {
    Map<String, KeyDomain> domains = new TreeMap<>();
    for (PreparedStatement statement : live) {
      for (PreparedCondition condition : statement.conditions()) {
        if (of.context.isOpen(condition.key())) {
          domains
              .computeIfAbsent(condition.key(), key -> new KeyDomain())
              .add(condition, of.context);
        }
      }
    }
    domains.forEach(
        (key, domain) -> {
          domain.tellLiterals();
          String like = of.like.get(key);
          if (like != null) {
            domain.restrict(like);
          }
          candidates.put(key, domain.candidates(of.context.knowledge(key), of.context));
          incomplete |= !domain.isExact();
        });
  }

  /** Tries resources that people would name. */
  private boolean trySuggestions() {
    Set<String> suggestions = new LinkedHashSet<>();
    for (ResourceShape shape : of.shapes) {
      for (PreparedStatement statement : live) {
        ResourceMatcher[] entries = statement.resources();
        for (ResourceMatcher entry : entries == null ? new ResourceMatcher[0] : entries) {
          String pattern = entry.pattern(of.context);
          if (pattern != null && !statement.isNotResource() && suggestions.size() < of.suggested) {
            String suggestion = shape.suggestedBy(pattern);
            if (shape.matches(suggestion)) {
              suggestions.add(suggestion);
            }
          }
        }
      }
      suggestions.add(shape.example());
    }
    for (String suggestion : suggestions) {
      if (accepts(request(suggestion, false))) {
        return true;
      }
    }
    return of.withoutResource && accepts(request("*", true));
  }

  // ---- bounds

  private boolean isHopeless(Cover[] covers) {
    StringBuilder key = new StringBuilder(covers.length);
    for (Cover cover : covers) {
      key.append(cover == Cover.OPEN ? '?' : cover == Cover.YES ? '+' : '-');
    }
    return hopeless.computeIfAbsent(key.toString(), same -> isHopeless(covers, of.context));
  }

  /** Whether no request can be found however what is open turns out. */
  private boolean isHopeless(Cover[] covers, RequestContext context) {
    steps++;
    Bounds upper = new Bounds(true, slots, covers);
    if (evaluator.decideClosed(generousPlace.within(context, upper), of.allowing)
        != Verdict.ALLOWED) {
      return true;
    }
    Bounds lower = new Bounds(false, slots, covers);
    return evaluator.decideClosed(severePlace.within(context, lower), of.refusing)
        == Verdict.ALLOWED;
  }

  private final class Walk implements ResourceSearch.Judge {
    @Override
    public boolean isHopeless(Cover[] covers) {
      for (int i = 0; i < covers.length; i++) {
        if (live.get(i).resources() == null) {
          covers[i] = Cover.YES;
        }
      }
      return Contrast.this.isHopeless(covers);
    }

    @Override
    public boolean accepts(String text) {
      return Contrast.this.accepts(request(text, false));
    }

    @Override
    public boolean mayGoOn() {
      return ++steps <= of.budget;
    }
  }

  // ---- contexts

  /** Whether there is a context for a resource. */
  private boolean accepts(AuthorizationRequest request) {
    Cover[] covers = new Cover[live.size()];
    StringBuilder signature = new StringBuilder();
    for (int i = 0; i < covers.length; i++) {
      covers[i] = live.get(i).coversResource(request, true) ? Cover.YES : Cover.NO;
      signature.append(covers[i] == Cover.YES ? '+' : '-');
    }
    signature
        .append(ServiceFacts.isKmsKey(request))
        .append(ServiceFacts.isOutOfReach(request))
        .append(ServiceFacts.isRoleTrust(request));
    // Another resource that the same statements cover gets the same answers.
    return tried.add(signature.toString()) && new Contexts(request, covers).find();
  }

  /** Chooses values key by key. */
  private final class Contexts {
    private final AuthorizationRequest request;
    private final Cover[] covers;
    private final List<String> keys = new ArrayList<>();
    private final List<List<String @Nullable []>> values = new ArrayList<>();
    private final Map<String, String @Nullable []> chosen = new HashMap<>();

    Contexts(AuthorizationRequest request, Cover[] covers) {
      this.request = request;
      this.covers = covers;
      Map<String, List<PreparedCondition>> conditions = new LinkedHashMap<>();
      for (int i = 0; i < covers.length; i++) {
        if (covers[i] == Cover.YES) {
          for (PreparedCondition condition : live.get(i).conditions()) {
            conditions.computeIfAbsent(condition.key(), key -> new ArrayList<>()).add(condition);
          }
        }
      }
      conditions.forEach(
          (key, asking) -> {
            List<String @Nullable []> all = candidates.get(key);
            if (all != null) {
              keys.add(key);
              values.add(distinct(key, asking, all));
            }
          });
    }

    /** Of values that these conditions do not tell apart, the first. */
    private List<String @Nullable []> distinct(
        String key, List<PreparedCondition> asking, List<String @Nullable []> all) {
      Map<List<Boolean>, String @Nullable []> classes = new LinkedHashMap<>();
      for (String @Nullable [] value : all) {
        Map<String, String @Nullable []> one = new HashMap<>();
        one.put(key, value);
        RequestContext context = of.context.completed(one, Set.of());
        List<Boolean> holding = asking.stream().map(each -> each.holds(context)).toList();
        if (!classes.containsKey(holding)) {
          classes.put(holding, value);
        }
      }
      return new ArrayList<>(classes.values());
    }

    boolean find() {
      return find(0);
    }

    private boolean find(int depth) {
      if (depth == keys.size()) {
        return decide();
      }
      if (steps > of.budget || isHopeless(covers, of.context.settled(chosen))) {
        return false;
      }
      String key = keys.get(depth);
      for (String @Nullable [] value : values.get(depth)) {
        chosen.put(key, value);
        if (find(depth + 1)) {
          return true;
        }
      }
      chosen.remove(key);
      return false;
    }

    private boolean decide() {
      steps++;
      AuthorizationRequest closed = request.in(of.context.completed(chosen, Set.of()));
      if (evaluator.decideClosed(closed, of.allowing) == Verdict.ALLOWED
          && evaluator.decideClosed(closed, of.refusing) != Verdict.ALLOWED) {
        found = closed;
        return true;
      }
      return false;
    }
  }

  /** Says what to look for. */
  public static final class Builder {
    private static final AccountId OWNER = new AccountId(ResourceShape.ACCOUNT);

    private final ApplicablePolicies allowing;
    private final ApplicablePolicies refusing;
    private RequestPrincipal principal = RequestPrincipal.anonymous();
    private String action = "";
    private RequestContext context = RequestContext.builder().incomplete().build();
    private AccountId resourceAccount = OWNER;
    private List<ResourceShape> shapes = List.of();
    private boolean withoutResource = true;
    private final Map<String, String> like = new HashMap<>();
    private int budget = 100_000;
    private final int suggested = 24;

    private Builder(ApplicablePolicies allowing, ApplicablePolicies refusing) {
      this.allowing = requireNonNull(allowing, "allowing");
      this.refusing = requireNonNull(refusing, "refusing");
    }

    /**
     * Who asks, and for what.
     *
     * @param what an action, as {@code s3:GetObject}
     */
    public Builder asking(RequestPrincipal who, String what) {
      this.principal = requireNonNull(who, "who");
      this.action = requireNonNull(what, "what");
      return this;
    }

    /** What is known of the context; by default nothing is. */
    public Builder context(RequestContext known) {
      this.context = requireNonNull(known, "known");
      return this;
    }

    /** The account that owns every resource, whatever its ARN says. */
    public Builder resourceAccount(AccountId account) {
      this.resourceAccount = requireNonNull(account, "account");
      return this;
    }

    /**
     * The forms of resources to look at.
     *
     * @param withoutResource whether to ask also as for an action that knows no resource
     */
    public Builder among(List<ResourceShape> forms, boolean withoutResource) {
      this.shapes = List.copyOf(forms);
      this.withoutResource = withoutResource;
      return this;
    }

    /** Looks only at ARNs that a pattern covers as values of a key, or at its absence. */
    public Builder keyLike(String key, String pattern) {
      like.put(RequestContext.normalized(key), requireNonNull(pattern, "pattern"));
      return this;
    }

    /** How many steps are made before the answer is that it is undecided. */
    public Builder budget(int most) {
      this.budget = most;
      return this;
    }

    private String partition() {
      return principal.partition().isEmpty() ? "aws" : principal.partition();
    }

    /** Looks. */
    public Answer find() {
      return new Contrast(this).answer();
    }
  }
}
