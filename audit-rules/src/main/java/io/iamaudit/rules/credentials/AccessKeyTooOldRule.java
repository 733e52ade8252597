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

/** Reports active access keys that were not replaced in time. */
public final class AccessKeyTooOldRule implements AccountRule<UserKey> {
  private static final Parameter<Integer> MAX_AGE_DAYS =
      Parameter.integer("maxAgeDays", 90, "the age in days from which on a key is too old");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("access-key-too-old")
          .title("Active access key is too old")
          .severity(Severity.MEDIUM)
          .areas("credential")
          .requires(DataRequirement.of(DataPart.ACCESS_KEYS, DataPart.CREDENTIAL_REPORT))
          .parameter(MAX_AGE_DAYS)
          .cis(
              "1.2:1.4",
              "1.4:1.14",
              "1.5:1.14",
              "2.0:1.14",
              "3.0:1.14",
              "4.0:1.14",
              "5.0:1.13",
              "6.0:2.13",
              "7.0:2.12")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html")
          .remediation(
              "Replace the key by a role or by temporary credentials where that is possible;"
                  + " otherwise create a second key, move every program to it, switch the old one"
                  + " off, watch, then delete it.")
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
    int maxAge = context.parameter(MAX_AGE_DAYS);
    if (!key.active()
        || key.created().isEmpty()
        || !Ages.isOlderThan(key.created().get(), context.now(), maxAge)) {
      return List.of();
    }
    Instant created = key.created().get();
    return List.of(
        key.finding(context)
            .message(
                key.inWords()
                    + " is active and "
                    + Ages.words(Ages.days(created, context.now()))
                    + " old (since "
                    + key.sinceInWords()
                    + "); "
                    + Ages.words(maxAge)
                    + " are allowed.")
            .build());
  }
}
