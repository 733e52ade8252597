package io.iamaudit.rules.passwordpolicy;

import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.PasswordPolicy;
import java.util.Optional;

/** Reports a password policy that accepts passwords without a symbol. */
public final class PasswordPolicySymbolRule extends PasswordPolicyRule {
  private static final RuleMetadata METADATA =
      metadata("password-policy-symbol")
          .title("Password policy does not require a symbol")
          .severity(Severity.MEDIUM)
          .cis("1.2:1.7")
          .optional()
          .remediation(
              "Require a symbol in the account's password policy. It holds for passwords that are"
                  + " set from then on.")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Optional<Problem> problem(PasswordPolicy policy, AccountContext context) {
    return policy.requireSymbols()
        ? Optional.empty()
        : Optional.of(new Problem("accepts passwords without a symbol", "RequireSymbols", "false"));
  }
}
