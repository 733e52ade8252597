package io.iamaudit.rules.escalation;

import io.iamaudit.analysis.PrincipalAccess;
import io.iamaudit.finding.Finding;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rules.support.Administrators;
import io.iamaudit.rules.support.Grants;
import io.iamaudit.rules.support.KeyNames;
import io.iamaudit.rules.support.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds principals that are no administrators of their account and have actions whose effect goes
 * beyond it.
 */
abstract class OrganizationActionsRule implements AccountRule<OrganizationActionsRule.Candidate> {

  /**
   * A principal.
   *
   * @param actions those that it may use on something
   * @param dependsOn the condition keys that decide, if none of the actions is surely allowed
   */
  record Candidate(String arn, List<String> actions, List<String> dependsOn) {}

  /** Each alone is enough. */
  abstract List<List<String>> ways();

  /** Whether the actions have that effect from this account. */
  abstract boolean concerns(AccountContext context);

  /** What the principal can do, a clause. */
  abstract String effect();

  /** Users, then roles, if it is an account that counts. */
  @Override
  public final Stream<Candidate> subjects(AccountContext context) {
    if (!concerns(context)) {
      return Stream.empty();
    }
    Map<String, Map<String, PrincipalAccess>> access = new LinkedHashMap<>();
    ways().stream()
        .flatMap(List::stream)
        .distinct()
        .forEach(action -> access.put(action, whoCan(action, context)));
    return Principals.of(context.snapshot()).map(principal -> candidate(principal.arn(), access));
  }

  private static Map<String, PrincipalAccess> whoCan(String action, AccountContext context) {
    Map<String, PrincipalAccess> found = new LinkedHashMap<>();
    context
        .analysis()
        .access()
        .whoCan(action, "*")
        .principals()
        .forEach(one -> found.put(one.arn(), one));
    return found;
  }

  private Candidate candidate(String arn, Map<String, Map<String, PrincipalAccess>> access) {
    TreeSet<String> actions = new TreeSet<>();
    List<TreeSet<String>> keys = new ArrayList<>();
    for (List<String> way : ways()) {
      TreeSet<String> open = new TreeSet<>();
      boolean works = true;
      for (String action : way) {
        PrincipalAccess answer = access.getOrDefault(action, Map.of()).get(arn);
        works &= answer != null && answer.verdict().isPresent();
        if (answer != null) {
          open.addAll(answer.dependsOn());
        }
      }
      if (works) {
        actions.addAll(way);
        keys.add(open);
      }
    }
    List<String> fewest =
        keys.stream()
            .min((one, other) -> Integer.compare(one.size(), other.size()))
            .map(List::copyOf)
            .orElse(List.of());
    return new Candidate(arn, List.copyOf(actions), fewest);
  }

  @Override
  public final List<Finding> check(Candidate candidate, AccountContext context) {
    if (candidate.actions().isEmpty() || Administrators.contains(context, candidate.arn())) {
      return List.of();
    }
    Finding.Builder finding =
        context
            .finding(Principals.type(candidate.arn()), candidate.arn())
            .message(
                Words.upperFirst(Words.principal(candidate.arn()))
                    + " "
                    + effect()
                    + " ("
                    + Words.firstOf(candidate.actions(), 4)
                    + ")"
                    + (candidate.dependsOn().isEmpty()
                        ? ""
                        : "; it depends on "
                            + Words.and(
                                KeyNames.asWritten(candidate.dependsOn(), context.reference())))
                    + ".");
    List<Grants.Grant> grants = Grants.of(context, candidate.arn(), candidate.actions(), "*");
    grants.forEach(grant -> finding.evidence(grant.evidence()));
    return grants.isEmpty() ? List.of() : List.of(finding.build());
  }
}
