package io.iamaudit.rules.user;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.NamePatterns;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.User;
import java.util.List;
import java.util.stream.Stream;

/** Reports users that are in none of the groups that say what kind of user they are. */
public final class UserNotInCategoryGroupRule implements AccountRule<User> {
  private static final Parameter<List<String>> CATEGORY_GROUPS =
      Parameter.strings(
          "categoryGroups",
          List.of(),
          "names of groups, with wildcards, of which each user has to be in one; empty: the rule"
              + " looks at nothing");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("user-not-in-category-group")
          .title("User is in no category group")
          .severity(Severity.LOW)
          .areas("user")
          .requires(DataRequirement.of(DataPart.USERS))
          .parameter(CATEGORY_GROUPS)
          .parameter(Exempt.USERS)
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html")
          .remediation("Find out what the user is, and put it into the group for that.")
          .optional()
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<User> subjects(AccountContext context) {
    return context.parameter(CATEGORY_GROUPS).isEmpty()
        ? Stream.empty()
        : context.snapshot().users().stream();
  }

  @Override
  public List<Finding> check(User user, AccountContext context) {
    List<String> categories = context.parameter(CATEGORY_GROUPS);
    if (Exempt.covers(context, user.name())
        || user.groups().stream().anyMatch(group -> NamePatterns.anyMatches(categories, group))) {
      return List.of();
    }
    return List.of(
        context
            .finding("user", user.arn())
            .message(
                "User "
                    + user.name()
                    + " is in none of the category groups "
                    + Words.and(categories)
                    + ".")
            .field(
                "GroupList",
                user.groups().isEmpty() ? "none" : String.join(", ", user.groups()),
                user.source())
            .build());
  }
}
