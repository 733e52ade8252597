package io.iamaudit.rules.passwordpolicy;

import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.PasswordPolicy;
import java.util.Optional;

/** Reports a password policy that accepts short passwords. */
public final class PasswordPolicyMinLengthRule extends PasswordPolicyRule {
  private static final Parameter<Integer> MIN_LENGTH =
      Parameter.integer("minLength", 14, "the least number of characters that is enough");

  private static final RuleMetadata METADATA =
      metadata("password-policy-min-length")
          .title("Password policy accepts short passwords")
          .severity(Severity.MEDIUM)
          .parameter(MIN_LENGTH)
          .cis(
              "1.2:1.9", "1.4:1.8", "1.5:1.8", "2.0:1.8", "3.0:1.8", "4.0:1.8", "5.0:1.7",
              "6.0:2.7", "7.0:2.8")
          .remediation(
              "Set the minimum password length in the account's password policy. It holds for"
                  + " passwords that are set from then on, so make users change the old ones.")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Optional<Problem> problem(PasswordPolicy policy, AccountContext context) {
    int wanted = context.parameter(MIN_LENGTH);
    int length = policy.minimumPasswordLength();
    return length >= wanted
        ? Optional.empty()
        : Optional.of(
            new Problem(
                "accepts " + length + " characters; at least " + wanted + " are required",
                "MinimumPasswordLength",
                Integer.toString(length)));
  }
}
