package io.iamaudit.rules.credentials;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.AccessKey;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.User;
import java.util.List;
import java.util.stream.Stream;

/** Reports keys of the account that somebody found where no key should be. */
public final class AccessKeyInSourceRule implements AccountRule<AccessKeyInSourceRule.Key> {
  private static final Parameter<List<String>> FOUND_KEY_IDS =
      Parameter.strings(
          "foundKeyIds",
          List.of(),
          "ids of access keys that were found in code or on servers; never the secret part");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("access-key-in-source")
          .title("Access key was found in code or on a server")
          .severity(Severity.HIGH)
          .areas("credential")
          .requires(DataRequirement.of(DataPart.ACCESS_KEYS))
          .parameter(FOUND_KEY_IDS)
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/securing_access-keys.html")
          .remediation(
              "Replace the key, delete the old one, and take it out of where it was found; a history"
                  + " keeps it. What still uses it stops working.")
          .since("0.1.0")
          .build();

  /** A key and who has it. */
  public record Key(User user, AccessKey key) {}

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<Key> subjects(AccountContext context) {
    return context.snapshot().users().stream()
        .flatMap(user -> user.accessKeys().stream().map(key -> new Key(user, key)));
  }

  @Override
  public List<Finding> check(Key found, AccountContext context) {
    AccessKey key = found.key();
    if (!context.parameter(FOUND_KEY_IDS).contains(key.id())) {
      return List.of();
    }
    String user = found.user().arn();
    Finding.Builder finding =
        key.isActive()
            ? context.finding("user", user)
            : context.finding("user", user, Severity.LOW);
    return List.of(
        finding
            .identifiedBy(key.id())
            .message(
                "Access key "
                    + key.id()
                    + " of user "
                    + found.user().name()
                    + " is among the keys that were found in code or on servers"
                    + (key.isActive() ? "." : "; it is switched off."))
            .field("AccessKeyId", key.id(), key.source())
            .build());
  }
}
