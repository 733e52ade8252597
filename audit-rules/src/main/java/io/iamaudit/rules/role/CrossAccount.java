package io.iamaudit.rules.role;

import io.iamaudit.analysis.AccessQuestion;
import io.iamaudit.analysis.OutsidePrincipal;
import io.iamaudit.arn.AccountId;
import io.iamaudit.arn.Arn;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PrincipalElement;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.Role;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who of other accounts may assume a role, as the evaluator decides its trust policy. */
final class CrossAccount {
  static final Parameter<List<String>> TRUSTED =
      Parameter.strings(
          "trustedAccounts",
          List.of(),
          "ids of accounts that may, beside those of the input, of the organization and of the"
              + " trust zone");

  private static final String ASSUME = "sts:AssumeRole";

  /** Somebody whom no policy names, in an account that cannot exist. */
  private static final Map<String, List<String>> STRANGER =
      Map.of(
          "aws:PrincipalAccount", List.of("000000000000"),
          "aws:PrincipalArn", List.of("arn:aws:iam::000000000000:role/iam-audit-anybody"),
          "aws:PrincipalOrgID", List.of("o-iamauditany"),
          "aws:PrincipalOrgPaths", List.of("o-iamauditany/r-none/"));

  /**
   * Somebody who may.
   *
   * @param account its account; empty for everybody
   * @param words as a sentence has it
   * @param dependsOn the condition keys that decide, in lower case
   */
  record Entrant(Optional<AccountId> account, String words, List<String> dependsOn) {}

  private CrossAccount() {}

  /**
   * Everybody of another account whom the trust policy lets in, those of accounts of the input
   * among them, in the order of the policy. Of whom the policy only names the account, it is not
   * known who there may.
   */
  static List<Entrant> of(Role role, AccountContext context) {
    Optional<PolicyDocument> trust = role.trustPolicy().flatMap(PolicyBody::document);
    if (trust.isEmpty() || !mayNameOthers(trust.get(), context)) {
      return List.of();
    }
    List<Entrant> found = new ArrayList<>();
    AccessQuestion question = AccessQuestion.of("", ASSUME, role.arn());
    for (OutsidePrincipal one : context.analysis().access().outside(question)) {
      if (one.verdict().isEmpty()) {
        continue;
      }
      if (one.kind() == PrincipalEntry.Kind.AWS) {
        account(one.name())
            .filter(id -> !id.equals(context.snapshot().id()))
            .ifPresent(
                id -> found.add(new Entrant(Optional.of(id), words(one.name()), one.dependsOn())));
      } else if (one.kind() == PrincipalEntry.Kind.ANYONE) {
        everybody(role, context).ifPresent(found::add);
      }
    }
    if (context.analysis().snapshot().accounts().size() > 1) {
      ofTheInput(role, context).forEach(found::add);
    }
    return found;
  }

  /** Those whom neither the trust zone nor the parameter {@link #TRUSTED} knows. */
  static List<Entrant> strangers(Role role, AccountContext context) {
    List<String> trusted = context.parameter(TRUSTED);
    return of(role, context).stream()
        .filter(
            one ->
                one.account()
                    .filter(id -> context.trustZone().trusts(id) || trusted.contains(id.value()))
                    .isEmpty())
        .toList();
  }

  /** The keys on which it depends for all of them; empty if one is let in without. */
  static List<String> dependsOn(List<Entrant> entrants) {
    Set<String> keys = new LinkedHashSet<>();
    for (Entrant one : entrants) {
      if (one.dependsOn().isEmpty()) {
        return List.of();
      }
      keys.addAll(one.dependsOn());
    }
    return keys.stream().sorted().toList();
  }

  /** As a sentence has it: {@code account 444455556666 may}. */
  static String may(List<Entrant> entrants) {
    return Words.firstOf(entrants.stream().map(Entrant::words).distinct().toList(), 3) + " may";
  }

  /** A finding about a role, with the statements that let others in as evidence. */
  static Finding.Builder finding(
      Role role, AccountContext context, Severity severity, String message) {
    Finding.Builder finding = context.finding("role", role.arn(), severity).message(message);
    TrustEvidence.of(role, statement -> namesOthers(statement, context)).forEach(finding::evidence);
    return finding;
  }

  /** Whether it is worth a question: nobody else can be let in who is not named. */
  private static boolean mayNameOthers(PolicyDocument trust, AccountContext context) {
    return trust.statements(Effect.ALLOW).anyMatch(statement -> namesOthers(statement, context));
  }

  private static boolean namesOthers(Statement statement, AccountContext context) {
    return statement
        .principal()
        .filter(
            principal ->
                principal instanceof PrincipalElement.NotPrincipal
                    || principal.entries().stream()
                        .anyMatch(entry -> entry.isEveryone() || isOfOtherAccount(entry, context)))
        .isPresent();
  }

  private static boolean isOfOtherAccount(PrincipalEntry entry, AccountContext context) {
    return entry.kind() == PrincipalEntry.Kind.AWS
        && account(entry.value().text())
            .filter(id -> !id.equals(context.snapshot().id()))
            .isPresent();
  }

  /** Everybody, if the conditions do not keep strangers out. */
  private static Optional<Entrant> everybody(Role role, AccountContext context) {
    return context
        .analysis()
        .access()
        .outside(new AccessQuestion("", ASSUME, role.arn(), STRANGER))
        .stream()
        .filter(one -> one.kind() == PrincipalEntry.Kind.ANYONE && one.verdict().isPresent())
        .map(one -> new Entrant(Optional.empty(), "any AWS principal", one.dependsOn()))
        .findFirst();
  }

  /** Principals of other accounts of the input, of whom both sides are known. */
  private static List<Entrant> ofTheInput(Role role, AccountContext context) {
    return context.analysis().access().whoCan(ASSUME, role.arn()).principals().stream()
        .filter(one -> one.verdict().isPresent())
        .flatMap(
            one ->
                account(one.arn())
                    .filter(id -> !id.equals(context.snapshot().id()))
                    .map(id -> new Entrant(Optional.of(id), words(one.arn()), one.dependsOn()))
                    .stream())
        .toList();
  }

  private static Optional<AccountId> account(String name) {
    return AccountId.isValid(name)
        ? Optional.of(new AccountId(name))
        : Arn.parse(name).flatMap(Arn::accountId);
  }

  private static String words(String name) {
    if (AccountId.isValid(name)) {
      return "account " + name;
    }
    return Arn.parse(name)
        .map(
            arn ->
                arn.resource().equals("root")
                    ? "account " + arn.account()
                    : arn.resourceType()
                        + " "
                        + arn.resourceName()
                        + " of account "
                        + arn.account())
        .orElse(name);
  }
}
