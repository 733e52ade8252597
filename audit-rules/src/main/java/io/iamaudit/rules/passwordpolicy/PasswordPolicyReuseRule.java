package io.iamaudit.rules.passwordpolicy;

import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.PasswordPolicy;
import java.util.Optional;

/** Reports a password policy that lets users go back to passwords that they had. */
public final class PasswordPolicyReuseRule extends PasswordPolicyRule {
  private static final Parameter<Integer> REMEMBER =
      Parameter.integer("remember", 24, "how many old passwords have to be refused; AWS's most");

  private static final RuleMetadata METADATA =
      metadata("password-policy-reuse")
          .title("Password policy accepts old passwords again")
          .severity(Severity.MEDIUM)
          .parameter(REMEMBER)
          .cis(
              "1.2:1.10",
              "1.4:1.9",
              "1.5:1.9",
              "2.0:1.9",
              "3.0:1.9",
              "4.0:1.9",
              "5.0:1.8",
              "6.0:2.8",
              "7.0:2.9")
          .remediation(
              "Prevent password reuse in the account's password policy. Nobody has to change a"
                  + " password for it.")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Optional<Problem> problem(PasswordPolicy policy, AccountContext context) {
    int wanted = context.parameter(REMEMBER);
    int remembered = policy.passwordReusePrevention().orElse(0);
    if (remembered >= wanted) {
      return Optional.empty();
    }
    String predicate =
        remembered == 0
            ? "accepts every password that a user had before"
            : "refuses only the last " + Words.count(remembered, "password") + " of a user";
    return Optional.of(
        new Problem(
            predicate + "; the last " + wanted + " are to be refused",
            "PasswordReusePrevention",
            remembered == 0 ? "none" : Integer.toString(remembered)));
  }
}
