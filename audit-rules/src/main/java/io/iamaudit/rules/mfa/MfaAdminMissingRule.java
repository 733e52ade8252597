package io.iamaudit.rules.mfa;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.facts.Privilege;
import io.iamaudit.rules.facts.UserFacts;
import io.iamaudit.snapshot.DataPart;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports administrators who need no second factor. */
public final class MfaAdminMissingRule implements AccountRule<UserFacts> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("mfa-admin-missing")
          .title("Administrator has no MFA device")
          .severity(Severity.CRITICAL)
          .areas("mfa", "privilege")
          .requires(
              DataRequirement.of(DataPart.USERS),
              DataRequirement.of(DataPart.CREDENTIAL_REPORT, DataPart.MFA_DEVICES),
              DataRequirement.of(
                  DataPart.CREDENTIAL_REPORT, DataPart.ACCESS_KEYS, DataPart.LOGIN_PROFILES))
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html")
          .remediation(
              "Have the user assign an MFA device today, and let policies ask for it, since access"
                  + " keys work without. A program that uses the key needs a role with fewer"
                  + " permissions instead.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<UserFacts> subjects(AccountContext context) {
    return UserFacts.of(context).filter(user -> user.user().isPresent());
  }

  @Override
  public List<Finding> check(UserFacts user, AccountContext context) {
    boolean hasPassword = user.hasPassword().orElse(false);
    if (user.hasMfa().orElse(true) || (!hasPassword && !user.hasActiveKey(context))) {
      return List.of();
    }
    Optional<Privilege> privilege =
        Privilege.of(user.arn(), context).filter(found -> !found.needsMfa());
    if (privilege.isEmpty()) {
      return List.of();
    }
    Finding.Builder finding =
        // A device alone would change nothing for calls with a key.
        (hasPassword
                ? context.finding("user", user.arn())
                : context.finding("user", user.arn(), Severity.HIGH))
            .message(
                "User "
                    + user.name()
                    + " "
                    + privilege.get().inWords()
                    + " and has no MFA device, only "
                    + (hasPassword ? "a password" : "an access key")
                    + ".");
    if (hasPassword) {
      user.addPassword(finding);
    }
    user.addNoMfa(finding, context);
    return List.of(finding.build());
  }
}
