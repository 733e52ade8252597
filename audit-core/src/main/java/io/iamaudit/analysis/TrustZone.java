package io.iamaudit.analysis;

import static java.util.Objects.requireNonNull;

import io.iamaudit.arn.AccountId;
import io.iamaudit.snapshot.Snapshot;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who is known and trusted, beside the accounts of the input themselves. Access that reaches beyond
 * it is access by strangers. Empty sets trust nobody else.
 *
 * @param accounts ids of accounts
 * @param organizations ids of organizations, as {@code o-exampleorgid}
 * @param networks address ranges, as {@code 203.0.113.0/24}
 * @param providers issuers of web identities by host and path, as {@code
 *     token.actions.githubusercontent.com}, and ARNs of SAML providers
 */
public record TrustZone(
    Set<String> accounts, Set<String> organizations, Set<String> networks, Set<String> providers) {
  private static final TrustZone EMPTY = new TrustZone(Set.of(), Set.of(), Set.of(), Set.of());

  public TrustZone {
    accounts = Set.copyOf(accounts);
    organizations = Set.copyOf(organizations);
    networks = Set.copyOf(networks);
    providers = Set.copyOf(providers);
  }

  /** Nobody but the accounts of the input. */
  public static TrustZone empty() {
    return EMPTY;
  }

  /** These accounts and nobody else. */
  public static TrustZone ofAccounts(String... ids) {
    return EMPTY.withAccounts(List.of(ids));
  }

  /** The zone with more accounts. */
  public TrustZone withAccounts(Collection<String> more) {
    Set<String> all = new HashSet<>(accounts);
    all.addAll(more);
    return new TrustZone(all, organizations, networks, providers);
  }

  /**
   * The zone with what an input says of itself: its accounts, and the organization around them with
   * its other accounts.
   */
  public TrustZone around(Snapshot snapshot) {
    requireNonNull(snapshot, "snapshot");
    Set<String> ids = new HashSet<>(accounts);
    Set<String> organizationIds = new HashSet<>(organizations);
    snapshot.accounts().forEach(account -> ids.add(account.id().value()));
    snapshot
        .organization()
        .ifPresent(
            organization -> {
              organization.accounts().forEach(account -> ids.add(account.id().value()));
              if (!organization.id().isEmpty()) {
                organizationIds.add(organization.id());
              }
            });
    return new TrustZone(ids, organizationIds, networks, providers);
  }

  /** Whether an account belongs to the zone. */
  public boolean trusts(AccountId account) {
    return accounts.contains(account.value());
  }
}
