package io.iamaudit.reasoning;

import io.iamaudit.analysis.TrustZone;
import java.util.Set;

/**
 * Who is not outside: accounts, and the accounts of organizations. AWS services are inside, and
 * identity providers that a policy names.
 *
 * @param accounts account ids
 * @param organizations ids of organizations
 * @param trustsNamed whether every account and organization that a policy names is inside too, so
 *     that only the public is outside
 */
record Insiders(Set<String> accounts, Set<String> organizations, boolean trustsNamed) {

  Insiders {
    accounts = Set.copyOf(accounts);
    organizations = Set.copyOf(organizations);
  }

  /** Everybody whom a policy names; outside is the public. */
  static Insiders named() {
    return new Insiders(Set.of(), Set.of(), true);
  }

  /** The accounts and organizations of a zone, and nobody else. */
  static Insiders of(TrustZone zone) {
    return new Insiders(zone.accounts(), zone.organizations(), false);
  }
}
