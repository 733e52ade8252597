package io.iamaudit.reasoning;

import java.util.Set;
import java.util.TreeSet;

/**
 * Who is trusted: accounts, and the accounts of organizations. AWS services are, and identity
 * providers that a policy names.
 *
 * @param accounts account ids
 * @param organizations ids of organizations, as {@code o-a1b2c3d4e5}
 * @param trustsNamed whether every account and organization that a policy names is trusted too, so
 *     that only the public is outside
 */
public record TrustZone(Set<String> accounts, Set<String> organizations, boolean trustsNamed) {

  public TrustZone {
    accounts = Set.copyOf(accounts);
    organizations = Set.copyOf(organizations);
  }

  /** Everybody whom a policy names; outside is the public. */
  public static TrustZone named() {
    return new TrustZone(Set.of(), Set.of(), true);
  }

  /** These accounts and nobody else. */
  public static TrustZone ofAccounts(String... ids) {
    return new TrustZone(Set.of(ids), Set.of(), false);
  }

  /** The same zone with the accounts of an organization. */
  public TrustZone withOrganization(String id) {
    Set<String> all = new TreeSet<>(organizations);
    all.add(id);
    return new TrustZone(accounts, all, trustsNamed);
  }
}
