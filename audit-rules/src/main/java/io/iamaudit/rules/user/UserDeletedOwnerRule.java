package io.iamaudit.rules.user;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.OwnerRoster;
import io.iamaudit.snapshot.Tag;
import io.iamaudit.snapshot.User;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports users whose owner is not among the people and applications that are still there. */
public final class UserDeletedOwnerRule implements AccountRule<User> {
  private static final Parameter<String> OWNER_TAG_KEY =
      Parameter.string("ownerTagKey", "owner", "the tag, in any case, that names the owner");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("user-deleted-owner")
          .title("Owner of a user has left or is unknown")
          .severity(Severity.MEDIUM)
          .areas("user")
          .requires(DataRequirement.of(DataPart.USERS), DataRequirement.of(DataPart.OWNER_ROSTER))
          .parameter(OWNER_TAG_KEY)
          .parameter(Exempt.USERS)
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html")
          .remediation(
              "Find out what still uses it. Give it a new owner and say so in its tag, or"
                  + " switch off its password and keys, wait, and delete it.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<User> subjects(AccountContext context) {
    return context.roster().isEmpty() ? Stream.empty() : context.snapshot().users().stream();
  }

  @Override
  public List<Finding> check(User user, AccountContext context) {
    Optional<OwnerRoster> roster = context.roster();
    if (roster.isEmpty() || Exempt.covers(context, user.name())) {
      return List.of();
    }
    String key = context.parameter(OWNER_TAG_KEY);
    Optional<Tag> tag =
        user.tags().stream()
            .filter(candidate -> candidate.key().equalsIgnoreCase(key))
            .filter(candidate -> !candidate.value().isBlank())
            .findFirst();
    // Without a tag a user may be its own owner: people are often named in the roster as here.
    String owner = tag.map(Tag::value).orElse(user.name());
    Optional<OwnerRoster.Entry> entry = roster.get().find(owner);
    if (entry.map(found -> found.status() == OwnerRoster.Status.ACTIVE).orElse(false)) {
      return List.of();
    }
    boolean nobody = tag.isEmpty() && entry.isEmpty();
    Finding.Builder finding =
        nobody
            ? context.finding("user", user.arn(), Severity.LOW)
            : context.finding("user", user.arn());
    finding
        .message("User " + user.name() + message(tag, entry, key))
        .field("tag " + key, tag.map(Tag::value).orElse("none"), user.source());
    entry.ifPresent(found -> finding.field("status in the roster", "left", found.source()));
    return List.of(finding.build());
  }

  private static String message(Optional<Tag> tag, Optional<OwnerRoster.Entry> entry, String key) {
    if (tag.isEmpty()) {
      return entry.isPresent()
          ? " belongs to somebody who has left."
          : " has no owner: it has no tag " + key + ", and the roster does not know its name.";
    }
    return entry.isPresent()
        ? " is owned by " + tag.get().value() + ", who has left."
        : " is owned by " + tag.get().value() + ", whom the roster does not know.";
  }
}
