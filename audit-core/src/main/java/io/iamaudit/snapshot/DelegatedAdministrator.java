package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.arn.AccountId;
import java.util.List;

/**
 * An account that may administer services for the organization.
 *
 * @param servicePrincipals empty if not collected
 */
public record DelegatedAdministrator(AccountId id, List<String> servicePrincipals) {

  public DelegatedAdministrator {
    requireNonNull(id, "id");
    servicePrincipals = List.copyOf(servicePrincipals);
  }
}
