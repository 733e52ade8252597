package io.iamaudit.rules.root;

/**
 * What centralized root access consists of, as AWS calls it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOrganizationsFeatures.html">
 *     ListOrganizationsFeatures</a>
 */
final class RootAccessFeatures {
  /** Root credentials of member accounts can be deleted, and are not made for new accounts. */
  static final String CREDENTIALS = "RootCredentialsManagement";

  /** Tasks that only a root user can do are done in a short session from outside the account. */
  static final String SESSIONS = "RootSessions";

  private RootAccessFeatures() {}
}
