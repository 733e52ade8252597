package io.iamaudit.rules.passwordpolicy;

import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Ages;
import io.iamaudit.snapshot.PasswordPolicy;
import java.util.Optional;

/** Reports a password policy under which passwords last longer than wanted. */
public final class PasswordPolicyExpiryRule extends PasswordPolicyRule {
  private static final Parameter<Integer> MAX_AGE_DAYS =
      Parameter.integer("maxAgeDays", 90, "the days after which a password has to expire");

  private static final RuleMetadata METADATA =
      metadata("password-policy-expiry")
          .title("Password policy lets passwords live too long")
          .severity(Severity.LOW)
          .parameter(MAX_AGE_DAYS)
          .cis("1.2:1.11")
          .optional()
          .remediation(
              "Set a password expiration in the account's password policy. Passwords that are older"
                  + " then have to be changed at the next sign-in.")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Optional<Problem> problem(PasswordPolicy policy, AccountContext context) {
    int wanted = context.parameter(MAX_AGE_DAYS);
    Optional<Integer> age = policy.maxPasswordAge();
    if (age.isPresent() && age.get() <= wanted) {
      return Optional.empty();
    }
    return Optional.of(
        new Problem(
            age.map(days -> "lets passwords live for " + Ages.words(days))
                    .orElse("lets passwords live for ever")
                + "; "
                + Ages.words(wanted)
                + " are allowed",
            "MaxPasswordAge",
            age.map(days -> Integer.toString(days)).orElse("none")));
  }
}
