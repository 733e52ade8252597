package io.iamaudit.rules.user;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.User;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports users whose names are no one person's. */
public final class UserSinglePersonNotProvableRule implements AccountRule<User> {
  private static final Parameter<List<String>> SHARED_NAMES =
      Parameter.strings(
          "sharedNames",
          List.of("admin", "root", "shared", "team", "dev", "devops", "test", "user"),
          "names that are no one person's, in any case, with wildcards; digits at the end of a name"
              + " do not count");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("user-single-person-not-provable")
          .title("User seems to be shared")
          .severity(Severity.LOW)
          .areas("user")
          .requires(DataRequirement.of(DataPart.USERS))
          .parameter(SHARED_NAMES)
          .parameter(Exempt.USERS)
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html")
          .remediation(
              "Ask who uses it. Give each person access of their own, then take away the"
                  + " shared password and keys; CloudTrail tells apart users, not people.")
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
    List<String> shared = context.parameter(SHARED_NAMES);
    String bare = withoutDigits(user.name());
    Optional<String> matched =
        shared.stream().filter(name -> Wildcards.matchesIgnoringCase(name, bare)).findFirst();
    if (matched.isEmpty() || Exempt.covers(context, user.name())) {
      return List.of();
    }
    return List.of(
        context
            .finding("user", user.arn())
            .message(
                "User "
                    + user.name()
                    + " has a name that is no one person's, so that nobody can tell who acted.")
            .field("UserName", user.name(), user.source())
            .build());
  }

  private static String withoutDigits(String name) {
    int end = name.length();
    while (end > 0 && name.charAt(end - 1) >= '0' && name.charAt(end - 1) <= '9') {
      end--;
    }
    return name.substring(0, end);
  }
}
