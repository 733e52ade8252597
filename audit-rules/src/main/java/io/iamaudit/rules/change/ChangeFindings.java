package io.iamaudit.rules.change;

import io.iamaudit.analysis.change.Category;
import io.iamaudit.analysis.change.Change;
import io.iamaudit.analysis.change.SnapshotChange;
import io.iamaudit.arn.AccountId;
import io.iamaudit.arn.Arn;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.finding.Evidence;
import io.iamaudit.finding.Finding;
import io.iamaudit.policy.PolicyWriter;
import io.iamaudit.reasoning.AccessChange;
import io.iamaudit.reasoning.ComparedPolicies;
import io.iamaudit.reasoning.PolicyStatement;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.AccountSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What rules about change share: which changes they look at, and how they show them. */
final class ChangeFindings {
  private static final int SHOWN = 5;

  private ChangeFindings() {}

  /** The changes of the account, of one category. */
  static Stream<Change> of(AccountContext context, Category category) {
    return context.change().stream()
        .flatMap(change -> change.changes(context.snapshot().id()).stream())
        .filter(change -> change.category() == category);
  }

  /**
   * The changes of the organization of one category, in the account that is to report them: the
   * first of those that they bear on, so that each is reported once.
   */
  static Stream<Change> ofOrganization(AccountContext context, Category category) {
    return context.change().stream()
        .flatMap(
            change ->
                change.changes().stream()
                    .filter(one -> one.account().isEmpty() && one.category() == category)
                    .filter(one -> reports(context, change, one)));
  }

  private static boolean reports(AccountContext context, SnapshotChange change, Change one) {
    Set<String> affected = Set.copyOf(one.affected());
    Optional<AccountId> first =
        change.after().accounts().stream()
            .map(AccountSnapshot::id)
            .filter(id -> affected.isEmpty() || affected.contains(id.value()))
            .min(AccountId::compareTo);
    AccountId reporting =
        first.orElseGet(
            () ->
                change.after().accounts().stream()
                    .map(AccountSnapshot::id)
                    .min(AccountId::compareTo)
                    .orElseThrow());
    return reporting.equals(context.snapshot().id());
  }

  /** Whether a principal is AWS's, which comes and changes by itself. */
  static boolean isOfAws(String arn) {
    return Arn.parse(arn)
        .filter(
            parsed ->
                parsed.account().equals("aws")
                    || parsed.resource().startsWith("role/aws-service-role/")
                    || parsed.resource().startsWith("role/aws-reserved/"))
        .isPresent();
  }

  /** Adds where the change stands, when the accounts were compared, and what shows new access. */
  static Finding.Builder evidence(Finding.Builder finding, Change change, AccountContext context) {
    change.access().ifPresent(access -> statements(access, finding));
    change.place().ifPresent(place -> finding.field("rating", change.rating().id(), place));
    change
        .before()
        .ifPresent(place -> finding.field("in the earlier snapshot", change.subject(), place));
    context
        .before()
        .ifPresent(
            earlier ->
                finding.evidence(
                    new Evidence.Field(
                        "compared with the snapshot of",
                        earlier.takenAt().toString(),
                        Optional.empty())));
    change.affected().stream()
        .limit(SHOWN)
        .forEach(arn -> finding.evidence(new Evidence.Field("bears on", arn, Optional.empty())));
    return finding;
  }

  private static void statements(ComparedPolicies access, Finding.Builder finding) {
    Set<PolicyStatement> shown = new LinkedHashSet<>();
    for (AccessChange change : access.comparison().newAccess()) {
      change
          .grantedBy()
          .filter(statement -> shown.size() < SHOWN && shown.add(statement))
          .ifPresent(
              statement ->
                  access
                      .locate(statement)
                      .ifPresent(
                          place ->
                              finding.evidence(
                                  new Evidence.Place(
                                      "allows " + action(change),
                                      place,
                                      PolicyWriter.write(statement.statement())))));
    }
  }

  private static String action(AccessChange change) {
    return change.witness().action() + " on " + change.witness().resource();
  }

  /** The actions that are newly allowed, the first few. */
  static String actions(ComparedPolicies access) {
    List<String> actions = new ArrayList<>();
    for (AccessChange change : access.comparison().newAccess()) {
      change.actionPatterns().stream()
          .filter(pattern -> !actions.contains(pattern))
          .forEach(actions::add);
    }
    return Words.firstOf(actions, SHOWN);
  }

  /** Whether some new access is for somebody whom the accounts do not trust. */
  static Set<String> strangers(ComparedPolicies access, AccountContext context) {
    Set<String> strangers = new LinkedHashSet<>();
    for (AccessChange change : access.comparison().newAccess()) {
      String who = change.witness().principal();
      if (isStranger(who, context)) {
        strangers.add(words(who));
      }
    }
    return strangers;
  }

  private static boolean isStranger(String who, AccountContext context) {
    Optional<RequestPrincipal> aws = RequestPrincipal.parseAws(who);
    if (aws.isPresent() && AccountId.isValid(aws.get().account())) {
      return !context.trustZone().trusts(new AccountId(aws.get().account()));
    }
    // A service acts for whoever may use it; providers and the anonymous are somebody else.
    return !who.endsWith(".amazonaws.com") && !who.endsWith(".amazonaws.com.cn");
  }

  private static String words(String who) {
    if (who.equals("anonymous")) {
      return "everybody";
    }
    return RequestPrincipal.parseAws(who)
        .map(principal -> "account " + principal.account())
        .orElse(who);
  }
}
