package io.iamaudit.rules.credentials;

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
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Reports users with two keys of which one should be gone. */
public final class AccessKeyTwoActiveRule implements AccountRule<UserFacts> {
  private static final Parameter<Integer> ROTATION_WINDOW_DAYS =
      Parameter.integer(
          "rotationWindowDays", 7, "the days for which a rotation may need both keys");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("access-key-two-active")
          .title("User has two active access keys")
          .severity(Severity.LOW)
          .areas("credential")
          .requires(DataRequirement.of(DataPart.CREDENTIAL_REPORT, DataPart.ACCESS_KEYS))
          .parameter(ROTATION_WINDOW_DAYS)
          .cis("1.4:1.13", "1.5:1.13", "2.0:1.13", "3.0:1.13", "4.0:1.13", "5.0:1.12", "6.0:2.12")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html")
          .remediation(
              "Finish the rotation: see by the last use that nothing needs the older key, switch it"
                  + " off, then delete it. If two programs share the user, give each a role.")
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
    List<UserKey> active = UserKey.of(user, context).filter(UserKey::active).toList();
    int window = context.parameter(ROTATION_WINDOW_DAYS);
    if (active.size() < 2
        || active.stream()
            .anyMatch(
                key ->
                    key.created().isEmpty()
                        || !Ages.isOlderThan(key.created().get(), context.now(), window))) {
      return List.of();
    }
    Instant younger =
        active.stream()
            .flatMap(key -> key.created().stream())
            .max(Instant::compareTo)
            .orElse(context.now());
    Finding.Builder finding =
        context
            .finding("user", user.arn())
            .message(
                "User "
                    + user.name()
                    + " has "
                    + Words.count(active.size(), "active access key")
                    + ", the youngest "
                    + Ages.words(Ages.days(younger, context.now()))
                    + " old: "
                    + Words.and(active.stream().map(UserKey::label).toList())
                    + ".");
    active.forEach(key -> finding.field("AccessKeyId", key.label(), key.source()));
    return List.of(finding.build());
  }
}
