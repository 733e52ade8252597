package io.iamaudit.rules.account;

import io.iamaudit.arn.AccountId;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.snapshot.AccessAnalyzer;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.DataPart;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Analyzers of other accounts that look at this one, too: those for a whole organization, which
 * only the account that has them lists.
 */
final class OrganizationAnalyzers {
  private static final String SERVICE = "access-analyzer.amazonaws.com";

  private OrganizationAnalyzers() {}

  /**
   * Whether another account has such an analyzer, or may have it: an account that administers
   * Access Analyzer for the organization and whose analyzers are not in the input.
   */
  static boolean mayCover(AccountContext context, Predicate<AccessAnalyzer> wanted) {
    if (context.organization().isEmpty()) {
      return false;
    }
    Set<AccountId> read = new HashSet<>();
    for (AccountSnapshot account : context.analysis().snapshot().accounts()) {
      if (account.coverage().isPresent(DataPart.ACCESS_ANALYZERS)) {
        read.add(account.id());
      }
      boolean covers =
          !account.id().equals(context.snapshot().id())
              && account.accessAnalyzers().stream()
                  .filter(analyzer -> analyzer.type().startsWith("ORGANIZATION"))
                  .filter(AccessAnalyzer::isActive)
                  .anyMatch(wanted);
      if (covers) {
        return true;
      }
    }
    return context.organization().get().delegatedAdministrators().stream()
        .filter(administrator -> administrator.servicePrincipals().contains(SERVICE))
        .anyMatch(administrator -> !read.contains(administrator.id()));
  }
}
