package io.iamaudit.rules.passwordpolicy;

import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.PasswordPolicy;
import java.util.Optional;

/** Reports accounts that never set a password policy. */
public final class PasswordPolicyMissingRule extends PasswordPolicyRule {
  private static final Parameter<Boolean> ONLY_WHEN_CONSOLE_USERS =
      Parameter.bool(
          "onlyWhenConsoleUsers",
          false,
          "whether nothing is said while it is known that no user has a password");

  private static final RuleMetadata METADATA =
      metadata("password-policy-missing")
          .title("Account has no password policy of its own")
          .severity(Severity.MEDIUM)
          .parameter(ONLY_WHEN_CONSOLE_USERS)
          .cis(
              "1.4:1.8", "1.5:1.8", "2.0:1.8", "3.0:1.8", "4.0:1.8", "5.0:1.7", "6.0:2.7",
              "7.0:2.8")
          .remediation(
              "Set a password policy with at least 14 characters. It holds for passwords that are"
                  + " set from then on; nobody is locked out by it.")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Optional<Problem> problem(PasswordPolicy policy, AccountContext context) {
    boolean excused =
        context.parameter(ONLY_WHEN_CONSOLE_USERS) && nobodyHasPassword(context.snapshot());
    return policy.custom() || excused
        ? Optional.empty()
        : Optional.of(
            new Problem(
                "holds, which asks for 8 characters of three kinds and lets passwords be reused",
                "PasswordPolicy",
                "none"));
  }
}
