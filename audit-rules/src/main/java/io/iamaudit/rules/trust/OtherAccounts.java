package io.iamaudit.rules.trust;

import io.iamaudit.arn.AccountId;
import io.iamaudit.evaluation.RequestContext;
import io.iamaudit.evaluation.RequestContext.Knowledge;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.AccountContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

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

  /** Who is of an organization that nobody here knows. */
  static RequestContext.Builder strangersContext(RequestPrincipal who) {
    RequestContext.Builder context = TrustProbe.openContext(who);
    context.with("aws:PrincipalOrgID", TrustProbe.STRANGER_ORGANIZATION);
    context.with(
        "aws:PrincipalOrgPaths",
        List.of(TrustProbe.STRANGER_ORGANIZATION + "/r-zzzz/ou-zzzz-zzzzzzzz/"));
    return context;
  }

  /** A request without multi-factor authentication. */
  static RequestContext.Builder withoutMfa(RequestContext.Builder context) {
    return context
        .know("aws:MultiFactorAuthPresent", Knowledge.ABSENT)
        .know("aws:MultiFactorAuthAge", Knowledge.ABSENT);
  }

  /** Whether one of the entries lets somebody in, with a context made for each. */
  static boolean admits(
      List<PrincipalEntry> entries,
      TrustProbe probe,
      java.util.function.Function<RequestPrincipal, RequestContext.Builder> context) {
    return entries.stream()
        .flatMap(entry -> TrustProbe.somebody(entry).stream())
        .anyMatch(who -> probe.admits(who, ASSUMING, context.apply(who).build()));
  }

  /** The accounts of the input and of the organization, and what is configured as trusted. */
  static boolean isKnown(AccountId account, AccountContext context) {
    return context.trustZone().trusts(account);
  }
}
