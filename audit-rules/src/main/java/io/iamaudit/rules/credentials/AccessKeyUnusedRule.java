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

/** Reports active access keys that were used once and are not any more. */
public final class AccessKeyUnusedRule implements AccountRule<UserKey> {
  private static final Parameter<Integer> MAX_UNUSED_DAYS =
      Parameter.integer("maxUnusedDays", 45, "the days that a key may go without being used");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("access-key-unused")
          .title("Active access key has not been used for long")
          .severity(Severity.MEDIUM)
          .areas("credential")
          .requires(DataRequirement.of(DataPart.CREDENTIAL_REPORT, DataPart.ACCESS_KEYS))
          .parameter(MAX_UNUSED_DAYS)
          .cis(
              "1.2:1.3",
              "1.4:1.12",
              "1.5:1.12",
              "2.0:1.12",
              "3.0:1.12",
              "4.0:1.12",
              "5.0:1.11",
              "6.0:2.11",
              "7.0:2.11")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_finding-unused.html")
          .remediation(
              "Ask the user, switch the key off for some weeks, then delete it. What runs once a year"
                  + " stops working: switch the key on again for it, or give it a role.")
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
    if (!key.active()
        || key.lastUse().isEmpty()
        || !Ages.isOlderThan(
            key.lastUse().get().date(), context.now(), context.parameter(MAX_UNUSED_DAYS))) {
      return List.of();
    }
    Instant used = key.lastUse().get().date();
    return List.of(
        key.finding(context)
            .message(
                key.inWords()
                    + " is active and was last used on "
                    + Ages.date(used)
                    + key.lastUse().get().service().map(name -> " for " + name).orElse("")
                    + ", "
                    + Ages.words(Ages.days(used, context.now()))
                    + " ago.")
            .field("LastUsedDate", used.toString(), key.source())
            .build());
  }
}
