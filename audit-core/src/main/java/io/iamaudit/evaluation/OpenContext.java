package io.iamaudit.evaluation;

import io.iamaudit.policy.Condition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests in which condition keys are not known. Values of a key that no condition tells
 * apart give the same answer, so one of each class is tried, in every combination, and the ordinary
 * evaluator decides each: there is no second set of rules that could differ.
 *
 * <p>So conditions on one key that belong together (allow if it is a, deny if it is a) are decided
 * and not shrugged at. Beyond a budget of combinations the answer is that it depends.
 */
final class OpenContext {
  private final PolicyEvaluator evaluator;
  private final AuthorizationRequest request;
  private final ApplicablePolicies policies;
  private final int budget;

  /** Whether the candidates of every key stand for all its values. */
  private boolean allCandidates = true;

  /** The name under which an answer says that it depends on the session's name. */
  static final String SESSION_NAME = "sts:rolesessionname";

  /** What was found out, with one completion that is allowed and one that is not. */
  record Solution(
      Verdict verdict,
      List<String> dependsOn,
      @Nullable Completion allowed,
      @Nullable Completion denied,
      boolean exhausted) {}

  /** Everything that was open, chosen. */
  record Completion(
      RequestPrincipal principal, Map<String, String @Nullable []> values, Set<Condition> held) {}

  /** Something that is open, with what it can be. */
  private sealed interface Dimension {
    String name();

    int size();

    record Key(String name, List<String @Nullable []> values) implements Dimension {
      @Override
      public int size() {
        return values.size();
      }
    }

    /** Whether a condition with an unknown operator holds: it does not, or it does. */
    record Operator(String name, Condition condition) implements Dimension {
      @Override
      public int size() {
        return 2;
      }
    }

    record Session(String name, List<RequestPrincipal> sessions) implements Dimension {
      @Override
      public int size() {
        return sessions.size();
      }
    }
  }

  OpenContext(
      PolicyEvaluator evaluator,
      AuthorizationRequest request,
      ApplicablePolicies policies,
      int budget) {
    this.evaluator = evaluator;
    this.request = request;
    this.policies = policies;
    this.budget = budget;
  }

  Decision decide() {
    Solution solution = solve();
    Completion shown = solution.allowed() == null ? solution.denied() : solution.allowed();
    Explanation explanation =
        new Explanation(evaluator, shown == null ? request : request(shown), policies);
    if (solution.verdict() != Verdict.DEPENDS_ON) {
      return explanation.decision(solution.verdict());
    }
    List<String> assumptions = new ArrayList<>(explanation.assumptions());
    if (solution.exhausted()) {
      assumptions.add("there are more combinations of values than were tried");
    }
    return new Decision(
        Verdict.DEPENDS_ON,
        "depends on " + String.join(", ", solution.dependsOn()),
        explanation.statements(),
        solution.dependsOn(),
        new Residual(request, policies, solution.dependsOn()).lines(),
        values(solution.allowed()),
        values(solution.denied()),
        assumptions);
  }

  /** What was chosen, for people; empty if there is no such completion. */
  private Map<String, List<String>> values(@Nullable Completion completion) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    if (completion != null) {
      completion
          .values()
          .forEach((key, chosen) -> values.put(key, chosen == null ? List.of() : List.of(chosen)));
      if (!completion.principal().text().equals(request.principal().text())) {
        values.put(SESSION_NAME, List.of(completion.principal().text()));
      }
    }
    return values;
  }

  private AuthorizationRequest request(Completion completion) {
    return request.with(
        completion.principal(),
        request.context().completed(completion.values(), completion.held()));
  }

  Solution solve() {
    List<Dimension> dimensions = dimensions();
    long combinations = 1;
    for (Dimension dimension : dimensions) {
      combinations = Math.min(Integer.MAX_VALUE, combinations * dimension.size());
    }
    int total = (int) Math.min(combinations, budget);
    Verdict[] verdicts = new Verdict[total];
    Completion allowed = null;
    Completion denied = null;
    for (int n = 0; n < total; n++) {
      Completion completion = choose(n, dimensions);
      verdicts[n] = evaluator.decideClosed(request(completion), policies);
      if (verdicts[n] == Verdict.ALLOWED) {
        allowed = allowed == null ? completion : allowed;
      } else {
        denied = denied == null ? completion : denied;
      }
    }
    boolean exhausted = combinations > total || !allCandidates;
    Verdict verdict = common(verdicts, exhausted);
    return new Solution(
        verdict, dependsOn(verdict, exhausted, verdicts, dimensions), allowed, denied, exhausted);
  }

  private static List<String> dependsOn(
      Verdict verdict, boolean exhausted, Verdict[] verdicts, List<Dimension> dimensions) {
    if (verdict != Verdict.DEPENDS_ON) {
      return List.of();
    }
    return exhausted
        ? dimensions.stream().map(Dimension::name).distinct().sorted().toList()
        : relevant(verdicts, dimensions);
  }

  private Completion choose(int n, List<Dimension> dimensions) {
    Map<String, String @Nullable []> values = new HashMap<>();
    Set<Condition> held = new HashSet<>();
    RequestPrincipal principal = request.principal();
    int rest = n;
    for (Dimension dimension : dimensions) {
      int index = rest % dimension.size();
      rest /= dimension.size();
      if (dimension instanceof Dimension.Key key) {
        values.put(key.name(), key.values().get(index));
      } else if (dimension instanceof Dimension.Session session) {
        principal = session.sessions().get(index);
      } else if (dimension instanceof Dimension.Operator operator && index == 1) {
        held.add(operator.condition());
      }
    }
    return new Completion(principal, values, held);
  }

  private static Verdict common(Verdict[] verdicts, boolean exhausted) {
    boolean allowed = false;
    boolean denied = false;
    boolean implicit = false;
    for (Verdict verdict : verdicts) {
      allowed |= verdict == Verdict.ALLOWED;
      denied |= verdict != Verdict.ALLOWED;
      implicit |= verdict == Verdict.IMPLICITLY_DENIED;
    }
    if (exhausted || (allowed && denied)) {
      return Verdict.DEPENDS_ON;
    }
    if (allowed) {
      return Verdict.ALLOWED;
    }
    return implicit ? Verdict.IMPLICITLY_DENIED : Verdict.EXPLICITLY_DENIED;
  }

  /** What turns the answer when it alone changes. */
  private static List<String> relevant(Verdict[] verdicts, List<Dimension> dimensions) {
    TreeSet<String> relevant = new TreeSet<>();
    int stride = 1;
    for (Dimension dimension : dimensions) {
      int size = dimension.size();
      for (int n = 0; n + stride < verdicts.length; n++) {
        boolean hasNext = n / stride % size + 1 < size;
        if (hasNext
            && (verdicts[n] == Verdict.ALLOWED) != (verdicts[n + stride] == Verdict.ALLOWED)) {
          relevant.add(dimension.name());
          break;
        }
      }
      stride *= size;
    }
    return List.copyOf(relevant);
  }

  /** What is open and asked for by statements about this request. */
  private List<Dimension> dimensions() {
    Map<String, KeyDomain> domains = new TreeMap<>();
    Set<Condition> unknown = new LinkedHashSet<>();
    Set<String> sessions = new TreeSet<>();
    List<PreparedStatement> concerned = new ArrayList<>();
    boolean anySession =
        request.principal().kind() == RequestPrincipal.Kind.ROLE && !request.context().isComplete();
    for (ApplicableStatement applicable : ApplicableStatement.of(request, policies)) {
      PreparedStatement statement = applicable.statement();
      if (!statement.coversAction(request)) {
        continue;
      }
      List<String> named =
          anySession ? statement.sessionsOf(request.principal()).toList() : List.of();
      sessions.addAll(named);
      if (!named.isEmpty() || applicable.isAboutPrincipal(request, policies)) {
        collect(statement, domains, unknown);
        concerned.add(statement);
      }
    }
    // Once more, so that what was learnt of one key reaches those it is compared with.
    concerned.forEach(statement -> collect(statement, domains, unknown));
    List<Dimension> dimensions = new ArrayList<>();
    domains.forEach(
        (key, domain) -> {
          dimensions.add(
              new Dimension.Key(
                  key, domain.candidates(request.context().knowledge(key), request.context())));
          allCandidates &= domain.isComplete();
        });
    for (Condition condition : unknown) {
      dimensions.add(
          new Dimension.Operator(RequestContext.normalized(condition.key().text()), condition));
    }
    if (!sessions.isEmpty()) {
      List<RequestPrincipal> principals = new ArrayList<>();
      principals.add(request.principal());
      sessions.forEach(arn -> principals.add(RequestPrincipal.aws(arn)));
      dimensions.add(new Dimension.Session(SESSION_NAME, principals));
    }
    return dimensions;
  }

  private void collect(
      PreparedStatement statement, Map<String, KeyDomain> domains, Set<Condition> unknown) {
    for (String key : statement.keys()) {
      if (request.context().isOpen(key)) {
        domains.computeIfAbsent(key, name -> new KeyDomain());
      }
    }
    allCandidates &= statement.isSolvable(request.resource());
    domains.forEach(
        (key, domain) -> {
          List<String> solutions = statement.variableValues(key, request);
          if (!solutions.isEmpty()) {
            domain.usedAsVariable(solutions);
          }
        });
    for (PreparedCondition condition : statement.conditions()) {
      if (!condition.isKnown()) {
        unknown.add(condition.written());
      }
      KeyDomain domain = domains.get(condition.key());
      if (domain != null) {
        domain.add(condition, request.context());
      }
      for (String variable : condition.variables()) {
        KeyDomain ofVariable = domains.get(variable);
        if (ofVariable != null) {
          String[] known = request.context().values(condition.key());
          List<String> compared =
              domain != null ? domain.values() : known == null ? List.of() : List.of(known);
          List<String> solutions = new ArrayList<>();
          for (String value : compared) {
            allCandidates &= condition.isSolvable(value);
            solutions.addAll(condition.variableValues(variable, value, request.context()));
          }
          ofVariable.usedAsVariable(solutions);
          if (domain != null) {
            domain.instantiate(condition, variable, ofVariable.values(), request.context());
            ofVariable.comparedWith(domain);
          }
        }
      }
    }
  }
}
