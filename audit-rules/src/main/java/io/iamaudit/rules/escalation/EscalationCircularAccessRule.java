package io.iamaudit.rules.escalation;

import io.iamaudit.analysis.AccessQuestion;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Effect;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Role;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reports roles that can become each other. */
public final class EscalationCircularAccessRule
    implements AccountRule<EscalationCircularAccessRule.Candidate> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("escalation-circular-access")
          .title("Roles can become each other")
          .severity(Severity.INFO)
          .areas("escalation", "role-trust")
          .requires(DataRequirement.of(DataPart.ROLES))
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html")
          .remediation(
              "Take one of the roles out of the other's trust policy: permissions that are "
                  + "kept in several roles are kept in none of them as long as each opens the others.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /**
   * A role.
   *
   * @param circle it and those that it can become and that can become it, in the order of the
   *     input; empty unless it is the first of them
   */
  record Candidate(Role role, List<Role> circle) {}

  /** The customer's roles; who can become whom is worked out for all of them at once. */
  @Override
  public Stream<Candidate> subjects(AccountContext context) {
    List<Role> roles =
        context.snapshot().roles().stream()
            .filter(role -> !role.isServiceLinked())
            .sorted(Comparator.comparing(Role::arn))
            .toList();
    Map<String, Integer> numbers = new HashMap<>();
    for (Role role : roles) {
      numbers.put(role.arn(), numbers.size());
    }
    List<List<Integer>> from = new ArrayList<>();
    List<List<Integer>> to = new ArrayList<>();
    for (int i = 0; i < roles.size(); i++) {
      from.add(new ArrayList<>(0));
      to.add(new ArrayList<>(0));
    }
    for (int target = 0; target < roles.size(); target++) {
      for (int source : named(roles.get(target), numbers)) {
        if (source != target && assumes(roles.get(source), roles.get(target), context)) {
          to.get(source).add(target);
          from.get(target).add(source);
        }
      }
    }
    return circles(roles, to, from).stream();
  }

  /** The roles that a trust policy names by their ARNs. */
  private static Set<Integer> named(Role role, Map<String, Integer> numbers) {
    Set<Integer> named = new TreeSet<>();
    role.trustPolicy().stream()
        .flatMap(body -> body.document().stream())
        .flatMap(document -> document.statements(Effect.ALLOW))
        .flatMap(statement -> statement.principal().stream())
        .flatMap(principal -> principal.entries().stream())
        .forEach(
            entry -> {
              Integer number = numbers.get(entry.value().text());
              if (number != null) {
                named.add(number);
              }
            });
    return named;
  }

  private static boolean assumes(Role source, Role target, AccountContext context) {
    return context
        .analysis()
        .access()
        .check()
        .answer(AccessQuestion.of(source.arn(), "sts:AssumeRole", target.arn()))
        .verdict()
        .filter(verdict -> verdict == Verdict.ALLOWED || verdict == Verdict.DEPENDS_ON)
        .isPresent();
  }

  /** Strongly connected components: those finished last come first, and are followed backwards. */
  private static List<Candidate> circles(
      List<Role> roles, List<List<Integer>> to, List<List<Integer>> from) {
    List<Integer> finished = new ArrayList<>();
    BitSet seen = new BitSet();
    for (int start = 0; start < roles.size(); start++) {
      walk(start, to, seen, finished);
    }
    BitSet taken = new BitSet();
    List<List<Role>> circleOf = new ArrayList<>(Collections.nCopies(roles.size(), List.of()));
    for (int i = finished.size() - 1; i >= 0; i--) {
      List<Integer> members = new ArrayList<>();
      walk(finished.get(i), from, taken, members);
      if (members.size() > 1) {
        Collections.sort(members);
        circleOf.set(members.get(0), members.stream().map(roles::get).toList());
      }
    }
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < roles.size(); i++) {
      candidates.add(new Candidate(roles.get(i), circleOf.get(i)));
    }
    return candidates;
  }

  /**
   * Goes from a node along all edges to nodes not seen yet, and lists them as they are finished.
   */
  private static void walk(
      int start, List<List<Integer>> edges, BitSet seen, List<Integer> finished) {
    if (seen.get(start)) {
      return;
    }
    seen.set(start);
    ArrayDeque<Integer> path = new ArrayDeque<>(List.of(start));
    Map<Integer, Integer> next = new HashMap<>();
    while (!path.isEmpty()) {
      int at = path.getLast();
      int edge = next.merge(at, 1, Integer::sum) - 1;
      if (edge >= edges.get(at).size()) {
        finished.add(path.removeLast());
      } else if (!seen.get(edges.get(at).get(edge))) {
        seen.set(edges.get(at).get(edge));
        path.addLast(edges.get(at).get(edge));
      }
    }
  }

  @Override
  public List<Finding> check(Candidate candidate, AccountContext context) {
    if (candidate.circle().isEmpty()) {
      return List.of();
    }
    List<String> names = candidate.circle().stream().map(Role::name).toList();
    Finding.Builder finding =
        context
            .finding("role", candidate.role().arn())
            .message(
                "Roles "
                    + Words.firstOf(names, 5)
                    + " can become each other by assuming one another.");
    candidate.circle().forEach(role -> finding.field("RoleName", role.name(), role.source()));
    return List.of(finding.build());
  }
}
