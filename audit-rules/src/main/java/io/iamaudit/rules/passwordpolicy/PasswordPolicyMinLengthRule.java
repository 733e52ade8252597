package io.iamaudit.rules.credentials;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.CredentialReport;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.PasswordPolicy;
import java.util.List;
import java.util.stream.Stream;

/** Reports a password policy that accepts short passwords. */
public final class PasswordPolicyMinLengthRule implements AccountRule<PasswordPolicy> {
  private static final Parameter<Integer> MIN_LENGTH =
      Parameter.integer("minLength", 14, "the least number of characters that is enough");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("password-policy-min-length")
          .title("Password policy accepts short passwords")
          .severity(Severity.MEDIUM)
          .areas("password-policy")
          .requires(DataRequirement.of(DataPart.PASSWORD_POLICY))
          .parameter(MIN_LENGTH)
          .cis(
              "1.2:1.9", "1.4:1.8", "1.5:1.8", "2.0:1.8", "3.0:1.8", "4.0:1.8", "5.0:1.7",
              "6.0:2.7", "7.0:2.8")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html")
          .remediation(
              "Set the minimum password length in the account's password policy. It holds for"
                  + " passwords that are set from then on, so make users change the old ones.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<PasswordPolicy> subjects(AccountContext context) {
    return context.snapshot().passwordPolicy().stream();
  }

  @Override
  public List<Finding> check(PasswordPolicy policy, AccountContext context) {
    int wanted = context.parameter(MIN_LENGTH);
    if (policy.minimumPasswordLength() >= wanted) {
      return List.of();
    }
    return List.of(
        context
            .finding("account", context.snapshot().rootArn())
            .message(
                (policy.custom()
                        ? "The password policy accepts "
                        : "The account has no password policy, so AWS's default accepts ")
                    + policy.minimumPasswordLength()
                    + " characters; at least "
                    + wanted
                    + " are required"
                    + (nobodyHasPassword(context.snapshot())
                        ? ", though no user has a password now"
                        : "")
                    + ".")
            .field(
                "MinimumPasswordLength",
                Integer.toString(policy.minimumPasswordLength()),
                policy.source())
            .build());
  }

  /** Whether it is known that no user has a password. */
  private static boolean nobodyHasPassword(AccountSnapshot account) {
    if (account.coverage().isComplete(DataPart.USERS)
        && account.coverage().isComplete(DataPart.LOGIN_PROFILES)) {
      return account.users().stream().allMatch(user -> user.loginProfile().isEmpty());
    }
    return account.coverage().isComplete(DataPart.CREDENTIAL_REPORT)
        && account.credentialReport().isPresent()
        && account.credentialReport().get().users().allMatch(PasswordPolicyMinLengthRule::hasNone);
  }

  private static boolean hasNone(CredentialReport.Row row) {
    return row.passwordEnabled().isFalse();
  }
}
