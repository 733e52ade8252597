package io.iamaudit.rules.user;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.User;
import java.util.List;
import java.util.stream.Stream;

/** Reports policies that are embedded in a user. */
public final class UserInlinePolicyRule implements AccountRule<User> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("user-inline-policy")
          .title("User has an inline policy")
          .severity(Severity.LOW)
          .areas("user")
          .requires(DataRequirement.of(DataPart.USERS))
          .parameter(Exempt.USERS)
          .cis(
              "1.2:1.16",
              "1.4:1.15",
              "1.5:1.15",
              "2.0:1.15",
              "3.0:1.15",
              "4.0:1.15",
              "5.0:1.14",
              "6.0:2.14",
              "7.0:2.13")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html")
          .remediation(
              "Put the permissions into a managed policy of a group, or give a program a"
                  + " role; then delete the inline policy. In the other order the user loses the"
                  + " permissions in between.")
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
    return user.inlinePolicies().stream()
        .map(
            policy ->
                context
                    .finding("user", user.arn())
                    .identifiedBy(policy.name())
                    .message(
                        "User "
                            + user.name()
                            + " has the inline policy "
                            + policy.name()
                            + ", which no list of policies shows.")
                    .field("UserPolicyList", policy.name(), policy.body().origin().location())
                    .build())
        .toList();
  }
}
