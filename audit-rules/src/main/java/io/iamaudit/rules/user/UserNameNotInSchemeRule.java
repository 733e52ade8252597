package io.iamaudit.rules.user;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reports names of users, groups, roles and policies that are not in the scheme. */
public final class UserNameNotInSchemeRule implements AccountRule<UserNameNotInSchemeRule.Named> {
  private static final Parameter<List<String>> USERS = patterns("user");
  private static final Parameter<List<String>> GROUPS = patterns("group");
  private static final Parameter<List<String>> ROLES = patterns("role");
  private static final Parameter<List<String>> POLICIES = patterns("policy");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("user-name-not-in-scheme")
          .title("Name does not follow the naming scheme")
          .severity(Severity.LOW)
          .areas("user")
          .requires(DataRequirement.of(DataPart.USERS))
          .parameter(USERS)
          .parameter(GROUPS)
          .parameter(ROLES)
          .parameter(POLICIES)
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html")
          .remediation(
              "Agree on the name with the owner and make the thing anew under it: a role or"
                  + " policy cannot be renamed, and policies that name the old ARN have to follow.")
          .optional()
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /**
   * A thing with a name.
   *
   * @param patterns of which its name must follow one
   */
  record Named(
      String type,
      String words,
      String arn,
      String name,
      List<String> patterns,
      SourceLocation source) {}

  /** Service-linked roles and those of IAM Identity Center are not the customer's to name. */
  @Override
  public Stream<Named> subjects(AccountContext context) {
    List<String> users = context.parameter(USERS);
    List<String> groups = context.parameter(GROUPS);
    List<String> roles = context.parameter(ROLES);
    List<String> policies = context.parameter(POLICIES);
    return Stream.of(
            context.snapshot().users().stream()
                .map(
                    user ->
                        new Named("user", "user", user.arn(), user.name(), users, user.source())),
            context.snapshot().groups().stream()
                .map(
                    group ->
                        new Named(
                            "group", "group", group.arn(), group.name(), groups, group.source())),
            context.snapshot().roles().stream()
                .filter(role -> !role.isServiceLinked() && !role.isManagedByIdentityCenter())
                .map(
                    role ->
                        new Named("role", "role", role.arn(), role.name(), roles, role.source())),
            context.snapshot().managedPolicies().stream()
                .filter(policy -> !policy.isAwsManaged())
                .map(
                    policy ->
                        new Named(
                            "managed-policy",
                            "policy",
                            policy.arn(),
                            policy.name(),
                            policies,
                            policy.source())))
        .flatMap(Function.identity())
        .filter(named -> !named.patterns().isEmpty());
  }

  @Override
  public List<Finding> check(Named named, AccountContext context) {
    if (named.patterns().stream().anyMatch(pattern -> Wildcards.matches(pattern, named.name()))) {
      return List.of();
    }
    return List.of(
        context
            .finding(named.type(), named.arn())
            .message(
                Words.upperFirst(named.words())
                    + " "
                    + named.name()
                    + " is not named as "
                    + Words.and(named.patterns())
                    + ".")
            .field("Name", named.name(), named.source())
            .build());
  }

  private static Parameter<List<String>> patterns(String kind) {
    return Parameter.strings(
        kind + "Patterns",
        List.of(),
        "how a " + kind + " may be named, with wildcards; empty: any name will do");
  }
}
