package io.iamaudit.rules.passwordpolicy;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.CredentialReport;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.PasswordPolicy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A rule about one setting of the password policy. An account that never set one has AWS's default,
 * which is judged like any other. Where it is known that no user has a password, a finding is for
 * information: the policy matters as soon as one gets a password.
 */
abstract class PasswordPolicyRule implements AccountRule<PasswordPolicy> {
  static final String REFERENCE =
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html";

  /**
   * What is wrong with a setting.
   *
   * @param predicate what the policy does, as {@code accepts 8 characters}
   * @param setting its name in the API
   * @param value that it has
   */
  record Problem(String predicate, String setting, String value) {}

  /** Metadata of a rule of this kind, with what all of them share. */
  static RuleMetadata.Builder metadata(String id) {
    return RuleMetadata.of(id)
        .areas("password-policy")
        .requires(DataRequirement.of(DataPart.PASSWORD_POLICY))
        .reference(REFERENCE)
        .since("0.1.0");
  }

  /** What is wrong; empty if nothing. */
  abstract Optional<Problem> problem(PasswordPolicy policy, AccountContext context);

  @Override
  public final Stream<PasswordPolicy> subjects(AccountContext context) {
    return context.snapshot().passwordPolicy().stream();
  }

  @Override
  public final List<Finding> check(PasswordPolicy policy, AccountContext context) {
    Optional<Problem> problem = problem(policy, context);
    if (problem.isEmpty()) {
      return List.of();
    }
    boolean unused = nobodyHasPassword(context.snapshot());
    String account = context.snapshot().rootArn();
    Finding.Builder finding =
        unused
            ? context.finding("account", account, Severity.INFO)
            : context.finding("account", account);
    return List.of(
        finding
            .message(
                (policy.custom()
                        ? "The password policy "
                        : "The account has no password policy, so AWS's default ")
                    + problem.get().predicate()
                    + (unused ? ", though no user has a password now" : "")
                    + ".")
            .field(problem.get().setting(), problem.get().value(), policy.source())
            .build());
  }

  /** Whether it is known that no user has a password. */
  static boolean nobodyHasPassword(AccountSnapshot account) {
    if (account.coverage().isComplete(DataPart.USERS)
        && account.coverage().isComplete(DataPart.LOGIN_PROFILES)) {
      return account.users().stream().allMatch(user -> user.loginProfile().isEmpty());
    }
    return account.coverage().isComplete(DataPart.CREDENTIAL_REPORT)
        && account.credentialReport().isPresent()
        && account.credentialReport().get().users().allMatch(PasswordPolicyRule::hasNone);
  }

  private static boolean hasNone(CredentialReport.Row row) {
    return row.passwordEnabled().isFalse();
  }
}
