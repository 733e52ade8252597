package io.iamaudit.rules.passwordpolicy;

import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.PasswordPolicy;
import java.util.Optional;

/** Reports a password policy that accepts passwords without a digit. */
public final class PasswordPolicyNumberRule extends PasswordPolicyRule {
  private static final RuleMetadata METADATA =
      metadata("password-policy-number")
          .title("Password policy does not require a digit")
          .severity(Severity.MEDIUM)
          .cis("1.2:1.8")
          .optional()
          .remediation(
              "Require a digit in the account's password policy. It holds for passwords that are"
                  + " set from then on.")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Optional<Problem> problem(PasswordPolicy policy, AccountContext context) {
    return policy.requireNumbers()
        ? Optional.empty()
        : Optional.of(new Problem("accepts passwords without a digit", "RequireNumbers", "false"));
  }
}
