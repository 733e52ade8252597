package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.Diagnostic;
import java.util.List;
import java.util.Optional;

/**
 * Everything that one input gave: accounts, the organization around them, and what was not
 * understood on the way.
 *
 * @param accounts in the order of their ids
 * @param diagnostics what the reader has to say; none of them is an error
 */
public record Snapshot(
    List<AccountSnapshot> accounts,
    Optional<OrganizationContext> organization,
    List<Diagnostic> diagnostics) {

  public Snapshot {
    accounts = List.copyOf(accounts);
    requireNonNull(organization, "organization");
    diagnostics = List.copyOf(diagnostics);
  }

  public static Snapshot of(AccountSnapshot account) {
    return new Snapshot(List.of(account), Optional.empty(), List.of());
  }

  /** The organization, if the account is known to be in it. */
  public Optional<OrganizationContext> organizationOf(AccountId account) {
    return organization.filter(
        found ->
            found.managementAccount().equals(account)
                || found.accounts().stream().anyMatch(member -> member.id().equals(account)));
  }
}
