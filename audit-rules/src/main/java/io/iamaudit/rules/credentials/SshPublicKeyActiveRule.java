package io.iamaudit.rules.credentials;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Ages;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.SshPublicKey;
import io.iamaudit.snapshot.User;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Reports SSH keys for CodeCommit that have grown old. */
public final class SshPublicKeyActiveRule implements AccountRule<SshPublicKeyActiveRule.Key> {
  private static final Parameter<Integer> MAX_AGE_DAYS =
      Parameter.integer("maxAgeDays", 365, "the age in days from which on a key is too old");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("ssh-public-key-active")
          .title("Active SSH key of a user is too old")
          .severity(Severity.LOW)
          .areas("credential")
          .requires(DataRequirement.of(DataPart.SSH_PUBLIC_KEYS))
          .parameter(MAX_AGE_DAYS)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_ssh-keys.html")
          .remediation(
              "Ask the user, switch the key off, then delete it; or have a new one uploaded. Clones of"
                  + " CodeCommit repositories that use it cannot be updated any more.")
          .since("0.1.0")
          .build();

  /** A key and who has it. */
  public record Key(User user, SshPublicKey key) {}

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<Key> subjects(AccountContext context) {
    return context.snapshot().users().stream()
        .flatMap(user -> user.sshPublicKeys().stream().map(key -> new Key(user, key)));
  }

  @Override
  public List<Finding> check(Key found, AccountContext context) {
    SshPublicKey key = found.key();
    int maxAge = context.parameter(MAX_AGE_DAYS);
    if (!key.status().equals("Active")
        || key.uploadDate().isEmpty()
        || !Ages.isOlderThan(key.uploadDate().get(), context.now(), maxAge)) {
      return List.of();
    }
    Instant since = key.uploadDate().get();
    return List.of(
        context
            .finding("user", found.user().arn())
            .identifiedBy(key.id())
            .message(
                "SSH key "
                    + key.id()
                    + " of user "
                    + found.user().name()
                    + " is active and "
                    + Ages.words(Ages.days(since, context.now()))
                    + " old (since "
                    + Ages.date(since)
                    + "); "
                    + Ages.words(maxAge)
                    + " are allowed.")
            .field("SSHPublicKeyId", key.id(), key.source())
            .build());
  }
}
