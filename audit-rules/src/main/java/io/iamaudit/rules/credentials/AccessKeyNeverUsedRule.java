package io.iamaudit.rules.credentials;

import io.iamaudit.analysis.inventory.KeyFacts;
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

/** Reports active access keys that nobody ever used. */
public final class AccessKeyNeverUsedRule implements AccountRule<UserKey> {
  private static final Parameter<Integer> GRACE_DAYS =
      Parameter.integer("graceDays", 7, "the days after its creation in which a key may be unused");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("access-key-never-used")
          .title("Active access key was never used")
          .severity(Severity.MEDIUM)
          .areas("credential")
          .requires(DataRequirement.of(DataPart.CREDENTIAL_REPORT, DataPart.ACCESS_KEYS))
          .parameter(GRACE_DAYS)
          .cis(
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
              "Ask the user whether the key is still to be used; if not, delete it. Nothing stops"
                  + " working, since nothing uses it.")
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
        || key.use() != KeyFacts.Use.NEVER
        || key.created().isEmpty()
        || !Ages.isOlderThan(key.created().get(), context.now(), context.parameter(GRACE_DAYS))) {
      return List.of();
    }
    Instant created = key.created().get();
    return List.of(
        key.finding(context)
            .message(
                key.inWords()
                    + " is active and was never used in "
                    + Ages.words(Ages.days(created, context.now()))
                    + " (since "
                    + key.sinceInWords()
                    + ").")
            .field("LastUsedDate", "none", key.source())
            .build());
  }
}
