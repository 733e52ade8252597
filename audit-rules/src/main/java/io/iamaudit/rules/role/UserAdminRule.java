package io.iamaudit.rules.role;

import io.iamaudit.analysis.escalation.Escalation;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Administrators;
import io.iamaudit.rules.support.Grants;
import io.iamaudit.rules.support.NamePatterns;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.User;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports users who are administrators. */
public final class UserAdminRule implements AccountRule<User> {
  private static final Parameter<List<String>> ALLOWED =
      Parameter.strings(
          "allowedAdmins", List.of(), "names or ARNs of users who may be, with wildcards");

  private static final Parameter<Integer> MAX =
      Parameter.integer("maxAdmins", 0, "up to so many others nothing is said");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("user-admin")
          .title("User is an administrator")
          .severity(Severity.HIGH)
          .areas("user", "escalation")
          .requires(DataRequirement.of(DataPart.USERS))
          .parameter(ALLOWED)
          .parameter(MAX)
          .cis(
              "1.2:1.22",
              "1.4:1.16",
              "1.5:1.16",
              "2.0:1.16",
              "3.0:1.16",
              "4.0:1.16",
              "5.0:1.15",
              "6.0:2.15",
              "7.0:2.14")
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html")
          .remediation(
              "Let the user assume an administrator's role when there is need, with MFA, and "
                  + "take the policies away after that works. What runs with the user's keys loses "
                  + "its permissions; look at their last use first.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<User> subjects(AccountContext context) {
    List<User> users = context.snapshot().users();
    int max = context.parameter(MAX);
    boolean few =
        max > 0 && users.stream().filter(user -> isReported(user, context)).count() <= max;
    return few ? Stream.empty() : users.stream();
  }

  private static boolean isReported(User user, AccountContext context) {
    return !NamePatterns.anyMatches(context.parameter(ALLOWED), user.name(), user.arn())
        && Administrators.contains(context, user.arn());
  }

  @Override
  public List<Finding> check(User user, AccountContext context) {
    Optional<Escalation> admin =
        isReported(user, context) ? Administrators.find(context, user.arn()) : Optional.empty();
    if (admin.isEmpty()) {
      return List.of();
    }
    List<String> keys = admin.get().dependsOn();
    List<Grants.Grant> grants = Administrators.grants(context, user.arn());
    Finding.Builder finding =
        context
            .finding("user", user.arn(), keys.isEmpty() ? Severity.HIGH : Severity.MEDIUM)
            .message(
                "User "
                    + user.name()
                    + " is an administrator"
                    + Administrators.by(grants)
                    + Administrators.conditions(context, keys)
                    + ".");
    Administrators.prove(
        finding, grants, () -> finding.field("UserName", user.name(), user.source()));
    return List.of(finding.build());
  }
}
