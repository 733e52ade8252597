package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.SourceLocation;
import java.util.Optional;

/**
 * What an account itself answers when it is asked for its organization.
 *
 * @param organization the id of the organization; empty if the account is in none
 * @param managementAccount empty if the account is in no organization
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganization.html">
 *     DescribeOrganization</a>
 */
public record OrganizationMembership(
    Optional<String> organization, Optional<AccountId> managementAccount, SourceLocation source) {

  public OrganizationMembership {
    requireNonNull(organization, "organization");
    requireNonNull(managementAccount, "managementAccount");
    requireNonNull(source, "source");
  }

  /** The account answered that it is in no organization. */
  public static OrganizationMembership none(SourceLocation source) {
    return new OrganizationMembership(Optional.empty(), Optional.empty(), source);
  }
}
