package io.iamaudit.rules.credentials;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.facts.UserKey;
import io.iamaudit.rules.support.Ages;
import io.iamaudit.snapshot.DataPart;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Reports access keys that were switched off and forgotten. */
public final class AccessKeyInactiveLeftRule implements AccountRule<UserKey> {
  private static final Parameter<Integer> MAX_INACTIVE_DAYS =
      Parameter.integer(
          "maxInactiveDays", 90, "the days after which a key that is switched off should be gone");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("access-key-inactive-left")
          .title("Inactive access key was left in place")
          .severity(Severity.LOW)
          .areas("credential")
          .requires(DataRequirement.of(DataPart.CREDENTIAL_REPORT))
          .parameter(MAX_INACTIVE_DAYS)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html")
          .remediation(
              "Delete the key. Nothing can use it as it is, but whoever may change keys can switch it"
                  + " on again.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<UserKey> subjects(AccountContext context) {
    return UserKey.of(context);
  }

  @Override
  public List<Finding> check(UserKey key, AccountContext context) {
    int maxDays = context.parameter(MAX_INACTIVE_DAYS);
    if (key.active()
        || key.lastRotated().isEmpty()
        || !Ages.isOlderThan(key.lastRotated().get(), context.now(), maxDays)) {
      return List.of();
    }
    Instant since = key.lastRotated().get();
    return List.of(
        key.finding(context)
            .message(
                key.inWords()
                    + " has been switched off for "
                    + Ages.words(Ages.days(since, context.now()))
                    + " (since "
                    + Ages.date(since)
                    + ") and was not deleted.")
            .field("last_rotated", since.toString(), key.source())
            .build());
  }
}
