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
import io.iamaudit.snapshot.User;
import java.util.List;
import java.util.stream.Stream;

/** Reports users that belong to no group and have no policy of their own. */
public final class UserNotInGroupRule implements AccountRule<User> {
  private static final Parameter<List<String>> REQUIRED_GROUPS =
      Parameter.strings("requiredGroups", List.of(), "names of groups in which every user must be");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("user-not-in-group")
          .title("User is in no group")
          .severity(Severity.LOW)
          .areas("user")
          .requires(DataRequirement.of(DataPart.USERS))
          .parameter(REQUIRED_GROUPS)
          .parameter(Exempt.USERS)
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html")
          .remediation(
              "Put the user into the group of its work, or delete it if it has none. A user"
                  + " that only assumes roles gets the permission for that through a group, too.")
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
    List<String> missing =
        context.parameter(REQUIRED_GROUPS).stream()
            .filter(group -> !user.groups().contains(group))
            .toList();
    // What a user has in person is reported by the rules about that, with this as its remedy.
    boolean bare =
        user.groups().isEmpty()
            && user.attachedPolicies().isEmpty()
            && user.inlinePolicies().isEmpty();
    if (missing.isEmpty() && !bare) {
      return List.of();
    }
    String message =
        missing.isEmpty()
            ? "User " + user.name() + " is in no group and has no policy."
            : "User "
                + user.name()
                + " is not in the required "
                + (missing.size() == 1 ? "group " : "groups ")
                + Words.and(missing)
                + ".";
    return List.of(
        context
            .finding("user", user.arn())
            .message(message)
            .field(
                "GroupList",
                user.groups().isEmpty() ? "none" : String.join(", ", user.groups()),
                user.source())
            .build());
  }
}
