package io.iamaudit.rules.mfa;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.facts.UserFacts;
import io.iamaudit.rules.support.NamePatterns;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.LoginProfile;
import io.iamaudit.snapshot.User;
import java.util.List;
import java.util.stream.Stream;

/** Reports users whose password alone opens the console. */
public final class MfaConsoleUserMissingRule implements AccountRule<UserFacts> {
  private static final Parameter<List<String>> EXCLUDE_USERS =
      Parameter.strings(
          "excludeUsers", List.of(), "names of users that are not reported, with wildcards");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("mfa-console-user-missing")
          .title("User with a console password has no MFA device")
          .severity(Severity.HIGH)
          .areas("mfa")
          .requires(
              DataRequirement.of(DataPart.CREDENTIAL_REPORT, DataPart.LOGIN_PROFILES),
              DataRequirement.of(DataPart.CREDENTIAL_REPORT, DataPart.MFA_DEVICES))
          .parameter(EXCLUDE_USERS)
          .cis(
              "1.2:1.2",
              "1.4:1.10",
              "1.5:1.10",
              "2.0:1.10",
              "3.0:1.10",
              "4.0:1.10",
              "5.0:1.9",
              "6.0:2.9",
              "7.0:2.10")
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html")
          .remediation(
              "Have the user assign an MFA device, or delete the password if the user does not need"
                  + " the console. A policy that denies everything without MFA locks out who has"
                  + " none yet.")
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
    if (NamePatterns.anyMatches(context.parameter(EXCLUDE_USERS), user.name())
        || !user.hasPassword().orElse(false)
        || user.hasMfa().orElse(true)) {
      return List.of();
    }
    boolean mustReset =
        user.user()
            .flatMap(User::loginProfile)
            .map(LoginProfile::passwordResetRequired)
            .orElse(false);
    Finding.Builder finding =
        context
            .finding("user", user.arn())
            .message(
                "User "
                    + user.name()
                    + " can sign in to the console without MFA"
                    + (mustReset ? ", with a password that is still to be changed" : "")
                    + ".");
    user.addPassword(finding);
    user.addNoMfa(finding, context);
    return List.of(finding.build());
  }
}
