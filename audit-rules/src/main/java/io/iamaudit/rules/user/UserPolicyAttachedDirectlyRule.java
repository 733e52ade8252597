package io.iamaudit.rules.user;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.NamePatterns;
import io.iamaudit.snapshot.AttachedPolicy;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.User;
import java.util.List;
import java.util.stream.Stream;

/** Reports managed policies that a user has in person and not through a group. */
public final class UserPolicyAttachedDirectlyRule implements AccountRule<User> {
  private static final Parameter<List<String>> EXEMPT_USERS =
      Parameter.strings(
          "exemptUsers", List.of(), "names of users that are not reported, with wildcards");

  private static final Parameter<List<String>> EXEMPT_POLICIES =
      Parameter.strings(
          "exemptPolicies",
          List.of("IAMUserChangePassword"),
          "names or ARNs of policies that are not reported, with wildcards");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("user-policy-attached-directly")
          .title("Managed policy is attached to a user")
          .severity(Severity.LOW)
          .areas("user")
          .requires(DataRequirement.of(DataPart.USERS))
          .parameter(EXEMPT_USERS)
          .parameter(EXEMPT_POLICIES)
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
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html")
          .remediation(
              "Attach the policy to a group, make the user a member, then detach the policy from"
                  + " the user. In the other order the user loses the permissions in between. A"
                  + " program that belongs to no group is better served by a role.")
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
    if (NamePatterns.anyMatches(context.parameter(EXEMPT_USERS), user.name())) {
      return List.of();
    }
    List<String> exempt = context.parameter(EXEMPT_POLICIES);
    return user.attachedPolicies().stream()
        .filter(policy -> !NamePatterns.anyMatches(exempt, policy.name(), policy.arn()))
        .map(policy -> finding(user, policy, context))
        .toList();
  }

  private static Finding finding(User user, AttachedPolicy policy, AccountContext context) {
    return context
        .finding("user", user.arn())
        .identifiedBy(policy.arn())
        .message(
            "Policy "
                + policy.name()
                + " is attached to user "
                + user.name()
                + " and not to a group or role.")
        .field("AttachedManagedPolicies", policy.arn(), policy.source())
        .build();
  }
}
