package io.iamaudit.rules.user;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Tag;
import io.iamaudit.snapshot.User;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Reports users whose tags do not say what they are for. */
public final class UserMissingRequiredTagsRule implements AccountRule<User> {
  private static final Parameter<List<String>> REQUIRED =
      Parameter.strings(
          "requiredTagKeys",
          List.of(),
          "keys of tags, in any case, that every user must have with a value; empty: one of any"
              + " key");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("user-missing-required-tags")
          .title("User lacks required tags")
          .severity(Severity.LOW)
          .areas("user")
          .requires(DataRequirement.of(DataPart.USERS))
          .parameter(REQUIRED)
          .parameter(Exempt.USERS)
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags_users.html")
          .remediation(
              "Find out who owns the user and what it is for, and say so in its tags. A"
                  + " policy that decides by a tag may grant or deny something with the new one.")
          .optional()
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<User> subjects(AccountContext context) {
    return context.snapshot().users().stream();
  }

  @Override
  public List<Finding> check(User user, AccountContext context) {
    if (Exempt.covers(context, user.name())) {
      return List.of();
    }
    Set<String> has = new HashSet<>();
    user.tags().stream()
        .filter(tag -> !tag.key().startsWith("aws:") && !tag.value().isBlank())
        .forEach(tag -> has.add(tag.key().toLowerCase(Locale.ROOT)));
    List<String> required = context.parameter(REQUIRED);
    List<String> missing =
        required.stream().filter(key -> !has.contains(key.toLowerCase(Locale.ROOT))).toList();
    boolean enough =
        required.isEmpty()
            ? user.tags().stream().anyMatch(tag -> !tag.key().startsWith("aws:"))
            : missing.isEmpty();
    if (enough) {
      return List.of();
    }
    return List.of(
        context
            .finding("user", user.arn())
            .message(
                "User "
                    + user.name()
                    + (required.isEmpty()
                        ? " has no tag"
                        : " lacks the "
                            + (missing.size() == 1 ? "tag " : "tags ")
                            + Words.and(missing))
                    + ".")
            .field(
                "Tags",
                user.tags().isEmpty()
                    ? "none"
                    : String.join(", ", user.tags().stream().map(Tag::key).toList()),
                user.source())
            .build());
  }
}
