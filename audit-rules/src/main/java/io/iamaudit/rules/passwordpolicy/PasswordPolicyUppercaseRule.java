package io.iamaudit.rules.passwordpolicy;

import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.PasswordPolicy;
import java.util.Optional;

/** Reports a password policy that accepts passwords without an uppercase letter. */
public final class PasswordPolicyUppercaseRule extends PasswordPolicyRule {
  private static final RuleMetadata METADATA =
      metadata("password-policy-uppercase")
          .title("Password policy does not require an uppercase letter")
          .severity(Severity.MEDIUM)
          .cis("1.2:1.5")
          .optional()
          .remediation(
              "Require an uppercase letter in the account's password policy. It holds for passwords that are"
                  + " set from then on.")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Optional<Problem> problem(PasswordPolicy policy, AccountContext context) {
    return policy.requireUppercaseCharacters()
        ? Optional.empty()
        : Optional.of(
            new Problem(
                "accepts passwords without an uppercase letter",
                "RequireUppercaseCharacters",
                "false"));
  }
}
