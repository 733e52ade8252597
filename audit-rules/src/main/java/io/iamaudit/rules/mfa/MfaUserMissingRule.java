package io.iamaudit.rules.mfa;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.facts.UserFacts;
import io.iamaudit.snapshot.DataPart;
import java.util.List;
import java.util.stream.Stream;

/** Reports users of any kind who have no second factor. */
public final class MfaUserMissingRule implements AccountRule<UserFacts> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("mfa-user-missing")
          .title("Active user has no MFA device")
          .severity(Severity.MEDIUM)
          .areas("mfa")
          .requires(
              DataRequirement.of(DataPart.CREDENTIAL_REPORT, DataPart.MFA_DEVICES),
              DataRequirement.of(
                  DataPart.CREDENTIAL_REPORT, DataPart.ACCESS_KEYS, DataPart.LOGIN_PROFILES))
          .optional()
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html")
          .remediation(
              "Give people an MFA device, and programs a role instead of a user: a program cannot"
                  + " enter a code.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<UserFacts> subjects(AccountContext context) {
    return UserFacts.of(context);
  }

  @Override
  public List<Finding> check(UserFacts user, AccountContext context) {
    boolean hasPassword = user.hasPassword().orElse(false);
    if (user.hasMfa().orElse(true) || (!hasPassword && !user.hasActiveKey(context))) {
      return List.of();
    }
    Finding.Builder finding =
        context
            .finding("user", user.arn())
            .message(
                "User "
                    + user.name()
                    + (hasPassword
                        ? " can sign in to the console and has no MFA device."
                        : " has an active access key and no MFA device, which would count only"
                            + " where policies ask for `aws:MultiFactorAuthPresent`."));
    if (hasPassword) {
      user.addPassword(finding);
    }
    user.addNoMfa(finding, context);
    return List.of(finding.build());
  }
}
