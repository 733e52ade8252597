package io.iamaudit.rules.trust;

import io.iamaudit.arn.AccountId;
import io.iamaudit.evaluation.RequestContext;
import io.iamaudit.evaluation.RequestContext.Knowledge;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.AccountContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Entries of trust policies that name other accounts or their principals. */
final class OtherAccounts {
  private static final String ASSUMING = "sts:AssumeRole";

  private OtherAccounts() {}

  /**
   * The entries of a statement by account, of those accounts that are not the role's own and that a
   * test wants.
   */
  static Map<AccountId, List<PrincipalEntry>> of(
      RoleTrust trust, Statement statement, AccountContext context, Predicate<AccountId> wanted) {
    Map<AccountId, List<PrincipalEntry>> others = new LinkedHashMap<>();
    if (!statement.action().covers(ASSUMING)) {
      return others;
    }
    for (PrincipalEntry entry : RoleTrust.awsEntries(statement)) {
      TrustProbe.account(entry)
          .filter(account -> !account.equals(context.snapshot().id()))
          .filter(wanted)
          .ifPresent(
              account -> others.computeIfAbsent(account, id -> new ArrayList<>()).add(entry));
    }
    return others;
  }

  /** A request without multi-factor authentication. */
  static RequestContext.Builder withoutMfa(RequestContext.Builder context) {
    return context
        .know("aws:MultiFactorAuthPresent", Knowledge.ABSENT)
        .know("aws:MultiFactorAuthAge", Knowledge.ABSENT);
  }

  /**
   * Whether one of the entries lets somebody in who is of no organization that is known here, or of
   * none at all.
   *
   * @param known adds what is known of the request
   */
  static boolean admitsStranger(
      List<PrincipalEntry> entries, TrustProbe probe, UnaryOperator<RequestContext.Builder> known) {
    return admits(
            entries,
            probe,
            context ->
                known.apply(
                    context
                        .with("aws:PrincipalOrgID", TrustProbe.STRANGER_ORGANIZATION)
                        .with(
                            "aws:PrincipalOrgPaths",
                            List.of(
                                TrustProbe.STRANGER_ORGANIZATION + "/r-zzzz/ou-zzzz-zzzzzzzz/"))))
        || admits(
            entries,
            probe,
            context ->
                known.apply(
                    context
                        .know("aws:PrincipalOrgID", Knowledge.ABSENT)
                        .know("aws:PrincipalOrgPaths", Knowledge.ABSENT)));
  }

  /** Whether one of the entries lets somebody in. */
  static boolean admits(
      List<PrincipalEntry> entries, TrustProbe probe, UnaryOperator<RequestContext.Builder> known) {
    return entries.stream()
        .flatMap(entry -> TrustProbe.somebody(entry).stream())
        .anyMatch(
            who -> probe.admits(who, ASSUMING, known.apply(TrustProbe.openContext(who)).build()));
  }

  /** The accounts of the input and of the organization, and what is configured as trusted. */
  static boolean isKnown(AccountId account, AccountContext context) {
    return context.trustZone().trusts(account);
  }
}
