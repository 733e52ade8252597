package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import java.util.Optional;

/**
 * The account's password policy. An account without one has AWS's default, see {@link #awsDefault}.
 *
 * @param custom whether the account set it
 * @param maxPasswordAge in days; empty if passwords do not expire
 * @param passwordReusePrevention how many old passwords are refused; empty if none
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html">
 *     Set an account password policy for IAM users</a>
 */
public record PasswordPolicy(
    boolean custom,
    int minimumPasswordLength,
    boolean requireSymbols,
    boolean requireNumbers,
    boolean requireUppercaseCharacters,
    boolean requireLowercaseCharacters,
    boolean allowUsersToChangePassword,
    boolean hardExpiry,
    Optional<Integer> maxPasswordAge,
    Optional<Integer> passwordReusePrevention,
    SourceLocation source) {

  public PasswordPolicy {
    requireNonNull(maxPasswordAge, "maxPasswordAge");
    requireNonNull(passwordReusePrevention, "passwordReusePrevention");
    requireNonNull(source, "source");
  }

  /**
   * What applies where no policy was set: at least 8 characters of three of four kinds, no expiry,
   * no reuse rule. The kinds are not single requirements, so all four are false here.
   */
  public static PasswordPolicy awsDefault(SourceLocation source) {
    return new PasswordPolicy(
        false,
        8,
        false,
        false,
        false,
        false,
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        source);
  }
}
