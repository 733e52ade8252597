package io.iamaudit.rules.passwordpolicy;

import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.PasswordPolicy;
import java.util.Optional;

/** Reports a password policy under which a user may be locked out, or on request the contrary. */
public final class PasswordPolicyHardExpiryRule extends PasswordPolicyRule {
  private static final Parameter<Boolean> EXPECTED =
      Parameter.bool(
          "expected", false, "whether only an administrator may replace an expired password");

  private static final RuleMetadata METADATA =
      metadata("password-policy-hard-expiry")
          .title("Expired passwords are not handled as expected")
          .severity(Severity.INFO)
          .parameter(EXPECTED)
          .remediation(
              "Change *password expiration requires administrator reset* in the account's password"
                  + " policy; keep an administrator whose sign-in does not hang on an IAM password.")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Optional<Problem> problem(PasswordPolicy policy, AccountContext context) {
    // Without an age at which passwords expire the setting has no effect.
    if (policy.maxPasswordAge().isEmpty() || policy.hardExpiry() == context.parameter(EXPECTED)) {
      return Optional.empty();
    }
    return Optional.of(
        new Problem(
            policy.hardExpiry()
                ? "locks users out whose password has expired, until an administrator resets it"
                : "lets users replace an expired password without an administrator",
            "HardExpiry",
            Boolean.toString(policy.hardExpiry())));
  }
}
