package io.iamaudit.analysis;

import io.iamaudit.evaluation.PolicyEvaluator;
import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds who can do one thing. Principals whom no statement about the action tells apart get one
 * decision; it is the ordinary one, of the first among them.
 *
 * <p>INVARIANT: whatever a decision looks at stands in {@link Likeness}, or is the same for all
 * principals of one account and kind.
 */
final class WhoCan {
  private final AccountAnalysis analysis;
  private final AccessQuestion question;

  private final IdentityHashMap<PolicyDocument, Boolean> about;
  private final IdentityHashMap<PolicyDocument, List<String>> personalKeys =
      new IdentityHashMap<>();
  private final Map<String, Surroundings> surroundings = new HashMap<>();
  private final Map<Likeness, AccessAnswer> answers = new HashMap<>();

  /** What makes the answers for two principals equal. */
  private record Likeness(
      String account,
      RequestPrincipal.Kind kind,
      boolean serviceLinked,
      List<Integer> identity,
      int boundary,
      List<String> personal,
      List<List<String>> view,
      String alone) {}

  /**
   * The policies around the principals of one account.
   *
   * @param naming those that name principals and speak of the action
   * @param personalKeys what the policies ask of principals
   * @param open whether they can allow what identity-based policies do not
   */
  private record Surroundings(
      List<PreparedPolicy> naming, List<String> personalKeys, boolean open) {}

  WhoCan(AccountAnalysis analysis, AccessQuestion question) {
    this.analysis = analysis;
    this.question = question;
    this.about = analysis.index().about(question.action());
  }

  WhoCanAnswer answer() {
    Map<String, PrincipalAccess> found = new HashMap<>();
    for (Profile profile : analysis.profiles().all()) {
      if (isCandidate(profile)) {
        decide(profile, found);
      }
    }
    Set<String> assumptions = new LinkedHashSet<>();
    answers.values().stream()
        .filter(WhoCan::isShown)
        .flatMap(answer -> answer.assumptions().stream())
        .forEach(assumptions::add);
    OutsidePrincipals others = new OutsidePrincipals(analysis, question);
    List<OutsidePrincipal> outside = others.find();
    assumptions.addAll(others.assumptions());
    return new WhoCanAnswer(
        question.action(),
        question.resource(),
        question.context(),
        analysis.policies().principals().stream()
            .flatMap(arn -> Optional.ofNullable(found.get(arn)).stream())
            .toList(),
        outside,
        assumptions.stream().sorted(Comparator.naturalOrder()).toList(),
        answers.size() + others.decisions());
  }

  /** Whether anything could allow: what has no Allow about the action is denied. */
  private boolean isCandidate(Profile profile) {
    if (profile.isRoot()
        || !profile.complete()
        || PolicyEvaluator.needsNoPermission(profile.first(), question.action())) {
      return true;
    }
    for (PreparedPolicy policy : profile.identity()) {
      if (about.getOrDefault(policy.document(), false)) {
        return true;
      }
    }
    return surroundings(profile).open();
  }

  private void decide(Profile profile, Map<String, PrincipalAccess> found) {
    Surroundings around = surroundings(profile);
    Set<String> keys = new TreeSet<>(around.personalKeys());
    List<Integer> identity = new ArrayList<>();
    for (PreparedPolicy policy : profile.identity()) {
      if (about.containsKey(policy.document())) {
        identity.add(analysis.profiles().numberOf(policy.document()));
        keys.addAll(personalKeys(policy));
      }
    }
    profile.boundary().ifPresent(boundary -> keys.addAll(personalKeys(boundary)));
    int boundary =
        profile
            .boundary()
            .map(policy -> analysis.profiles().numberOf(policy.document()))
            .orElse(-1);
    for (RequestPrincipal member : profile.members()) {
      Likeness likeness =
          new Likeness(
              profile.account(),
              profile.kind(),
              profile.serviceLinked(),
              identity,
              boundary,
              PrincipalContext.personal(analysis.policies(), member, keys),
              around.naming().stream()
                  .map(policy -> policy.viewOf(member, question.action()))
                  .toList(),
              profile.complete() ? "" : member.text());
      AccessAnswer answer = answers.computeIfAbsent(likeness, key -> ask(member));
      if (isShown(answer)) {
        found.put(
            member.text(),
            new PrincipalAccess(
                member.text(),
                answer.verdict(),
                answer.decision().dependsOn(),
                answer.verdict().isPresent() ? List.of() : answer.incomplete()));
      }
    }
  }

  private AccessAnswer ask(RequestPrincipal member) {
    return analysis
        .check()
        .answer(
            new AccessQuestion(
                member.text(), question.action(), question.resource(), question.context()),
            member,
            false);
  }

  /** Whether the answer is not a sure no. */
  private static boolean isShown(AccessAnswer answer) {
    return answer
        .verdict()
        .map(verdict -> verdict == Verdict.ALLOWED || verdict == Verdict.DEPENDS_ON)
        .orElse(true);
  }

  private List<String> personalKeys(PreparedPolicy policy) {
    return personalKeys.computeIfAbsent(
        policy.document(),
        key ->
            policy.keysAbout(question.action()).stream()
                .filter(PrincipalContext::isPersonal)
                .toList());
  }

  private Surroundings surroundings(Profile profile) {
    return surroundings.computeIfAbsent(
        profile.account(), account -> surroundings(profile.first()));
  }

  private Surroundings surroundings(RequestPrincipal somebody) {
    PolicyCollection others =
        new PolicyCollection(analysis.policies(), somebody, question.action(), question.resource())
            .collectOthers();
    List<PreparedPolicy> naming = new ArrayList<>(others.ofResource());
    others.resourceControlLevels().forEach(naming::addAll);
    Set<String> keys = new TreeSet<>();
    naming.forEach(policy -> keys.addAll(personalKeys(policy)));
    others
        .serviceControlLevels()
        .forEach(level -> level.forEach(policy -> keys.addAll(personalKeys(policy))));
    boolean open =
        others.ofResource().stream()
                .flatMap(policy -> policy.about(question.action()).stream())
                .anyMatch(Statement::isAllow)
            || !others.missing().isEmpty();
    return new Surroundings(
        naming.stream().filter(policy -> !policy.about(question.action()).isEmpty()).toList(),
        List.copyOf(keys),
        open);
  }
}
