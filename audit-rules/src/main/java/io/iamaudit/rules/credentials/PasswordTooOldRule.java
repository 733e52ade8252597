package io.iamaudit.rules.credentials;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.facts.UserFacts;
import io.iamaudit.rules.support.Ages;
import io.iamaudit.snapshot.DataPart;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Reports console passwords that were not changed in time. */
public final class PasswordTooOldRule implements AccountRule<UserFacts> {
  private static final Parameter<Integer> MAX_AGE_DAYS =
      Parameter.integer("maxAgeDays", 90, "the age in days from which on a password is too old");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("password-too-old")
          .title("Console password is too old")
          .severity(Severity.LOW)
          .areas("credential")
          .requires(DataRequirement.of(DataPart.CREDENTIAL_REPORT))
          .parameter(MAX_AGE_DAYS)
          .cis("1.2:1.11")
          .optional()
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html")
          .remediation("Have the user change the password; MFA and longer passwords do more.")
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
    int maxAge = context.parameter(MAX_AGE_DAYS);
    // The login profile's date is that of the first password: only the report knows of changes.
    Instant changed =
        user.row().flatMap(row -> row.passwordLastChanged().date()).orElse(context.now());
    if (!user.hasPassword().orElse(false) || !Ages.isOlderThan(changed, context.now(), maxAge)) {
      return List.of();
    }
    return List.of(
        context
            .finding("user", user.arn())
            .message(
                "User "
                    + user.name()
                    + " last changed the console password on "
                    + Ages.date(changed)
                    + ", "
                    + Ages.words(Ages.days(changed, context.now()))
                    + " ago; "
                    + Ages.words(maxAge)
                    + " are allowed.")
            .field("password_last_changed", changed.toString(), user.row().orElseThrow().source())
            .build());
  }
}
