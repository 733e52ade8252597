package io.iamaudit.rules.credentials;

import io.iamaudit.analysis.inventory.KeyFacts;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.facts.UserFacts;
import io.iamaudit.rules.facts.UserKey;
import io.iamaudit.rules.support.Ages;
import io.iamaudit.snapshot.DataPart;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Reports keys that people got with their user and never needed. */
public final class AccessKeyCreatedAtSetupRule implements AccountRule<UserKey> {
  private static final Parameter<Integer> TOLERANCE_SECONDS =
      Parameter.integer(
          "toleranceSeconds",
          60,
          "the seconds between user and key within which both were made together");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("access-key-created-at-setup")
          .title("Console user got an access key at its creation")
          .severity(Severity.LOW)
          .areas("credential")
          .requires(
              DataRequirement.of(DataPart.CREDENTIAL_REPORT, DataPart.ACCESS_KEYS),
              DataRequirement.of(DataPart.CREDENTIAL_REPORT, DataPart.LOGIN_PROFILES))
          .parameter(TOLERANCE_SECONDS)
          .cis("1.4:1.11", "1.5:1.11", "2.0:1.11", "3.0:1.11", "4.0:1.11", "5.0:1.10", "6.0:2.10")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html")
          .remediation(
              "Delete the key: it was made because a box was ticked, and nothing ever used it. Who"
                  + " needs one can make it.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<UserKey> subjects(AccountContext context) {
    return UserFacts.of(context)
        .filter(user -> user.hasPassword().orElse(false))
        .flatMap(user -> UserKey.of(user, context));
  }

  @Override
  public List<Finding> check(UserKey key, AccountContext context) {
    if (!key.active()
        || key.use() != KeyFacts.Use.NEVER
        || key.created().isEmpty()
        || key.user().created().isEmpty()) {
      return List.of();
    }
    Instant userMade = key.user().created().get();
    Duration between = Duration.between(userMade, key.created().get()).abs();
    if (between.compareTo(Duration.ofSeconds(context.parameter(TOLERANCE_SECONDS))) > 0) {
      return List.of();
    }
    return List.of(
        key.finding(context)
            .message(
                key.inWords()
                    + " was made together with the user on "
                    + Ages.date(userMade)
                    + " and never used, while the user has a console password.")
            .field("user_creation_time", userMade.toString(), key.source())
            .build());
  }
}
