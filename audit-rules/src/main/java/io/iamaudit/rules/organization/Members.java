package io.iamaudit.rules.organization;

import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.OrganizationAccount;
import io.iamaudit.snapshot.OrganizationContext;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The accounts of an organization. */
final class Members {
  /** What AWS says of accounts that were closed, or are about to be. */
  private static final Set<String> CLOSED = Set.of("SUSPENDED", "PENDING_CLOSURE", "CLOSED");

  private static final int SHOWN = 5;

  private Members() {}

  /** The accounts in use but for the management account, which no policy binds; in order. */
  static List<OrganizationAccount> of(OrganizationContext organization) {
    return organization.accounts().stream()
        .filter(account -> !account.id().equals(organization.managementAccount()))
        .filter(account -> !isClosed(account))
        .sorted(Comparator.comparing(OrganizationAccount::id))
        .toList();
  }

  static boolean isClosed(OrganizationAccount account) {
    return CLOSED.contains(account.status());
  }

  /** The first few ids as a sentence has them. */
  static String ids(List<OrganizationAccount> accounts) {
    return Words.firstOf(accounts.stream().map(account -> account.id().value()).toList(), SHOWN);
  }

  /** An account with its name, for evidence. */
  static String words(OrganizationAccount account) {
    return account.name().isEmpty() ? account.id().value() : account.id() + " " + account.name();
  }
}
