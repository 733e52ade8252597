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
import io.iamaudit.rules.support.NamePatterns;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.AttachedPolicy;
import io.iamaudit.snapshot.DataPart;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reports users, groups and roles that lack a policy which the organization requires. */
public final class UserPolicyRequiredMissingRule
    implements AccountRule<UserPolicyRequiredMissingRule.Holder> {
  private static final Parameter<List<String>> REQUIRED =
      Parameter.strings(
          "requiredPolicyArns",
          List.of(),
          "ARNs of managed policies, with wildcards, of each of which everybody needs one; empty:"
              + " the rule looks at nothing");

  private static final Parameter<List<String>> APPLIES_TO =
      Parameter.strings("appliesTo", List.of("user"), "who needs them: `user`, `group`, `role`");

  private static final Parameter<List<String>> EXCEPTIONS =
      Parameter.strings("exceptions", List.of(), "names or ARNs that need none, with wildcards");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("user-policy-required-missing")
          .title("Required policy is missing")
          .severity(Severity.LOW)
          .areas("user")
          .requires(DataRequirement.of(DataPart.USERS), DataRequirement.of(DataPart.GROUPS))
          .parameter(REQUIRED)
          .parameter(APPLIES_TO)
          .parameter(EXCEPTIONS)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_manage-attach-detach.html")
          .remediation(
              "Attach the policy, best through a group; try it on one principal first, as a"
                  + " required policy is often one that denies.")
          .optional()
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /**
   * Who has to have the policies.
   *
   * @param policies ARNs of what is attached, for a user also to its groups
   */
  record Holder(
      String type, String arn, String name, List<String> policies, SourceLocation source) {}

  /** Service-linked roles and those of IAM Identity Center are not the customer's to change. */
  @Override
  public Stream<Holder> subjects(AccountContext context) {
    if (context.parameter(REQUIRED).isEmpty()) {
      return Stream.empty();
    }
    Map<String, List<String>> ofGroups = new HashMap<>();
    context
        .snapshot()
        .groups()
        .forEach(group -> ofGroups.put(group.name(), arns(group.attachedPolicies())));
    List<String> kinds = context.parameter(APPLIES_TO);
    Stream<Holder> users =
        context.snapshot().users().stream()
            // A group that was not read may bring the policy.
            .filter(user -> ofGroups.keySet().containsAll(user.groups()))
            .map(
                user ->
                    new Holder(
                        "user",
                        user.arn(),
                        user.name(),
                        Stream.concat(
                                arns(user.attachedPolicies()).stream(),
                                user.groups().stream()
                                    .flatMap(
                                        group -> ofGroups.getOrDefault(group, List.of()).stream()))
                            .toList(),
                        user.source()));
    Stream<Holder> groups =
        context.snapshot().groups().stream()
            .map(
                group ->
                    new Holder(
                        "group",
                        group.arn(),
                        group.name(),
                        arns(group.attachedPolicies()),
                        group.source()));
    Stream<Holder> roles =
        context.snapshot().roles().stream()
            .filter(role -> !role.isServiceLinked() && !role.isManagedByIdentityCenter())
            .map(
                role ->
                    new Holder(
                        "role",
                        role.arn(),
                        role.name(),
                        arns(role.attachedPolicies()),
                        role.source()));
    return Stream.of(users, groups, roles)
        .flatMap(Function.identity())
        .filter(holder -> kinds.contains(holder.type()));
  }

  @Override
  public List<Finding> check(Holder holder, AccountContext context) {
    if (NamePatterns.anyMatches(context.parameter(EXCEPTIONS), holder.name(), holder.arn())) {
      return List.of();
    }
    return context.parameter(REQUIRED).stream()
        .filter(
            required ->
                holder.policies().stream().noneMatch(arn -> Wildcards.matches(required, arn)))
        .map(
            required ->
                context
                    .finding(holder.type(), holder.arn())
                    .identifiedBy(required)
                    .message(
                        Words.upperFirst(holder.type())
                            + " "
                            + holder.name()
                            + " does not have the required policy "
                            + required
                            + ".")
                    .field(
                        "AttachedManagedPolicies",
                        holder.policies().isEmpty() ? "none" : String.join(", ", holder.policies()),
                        holder.source())
                    .build())
        .toList();
  }

  private static List<String> arns(List<AttachedPolicy> attached) {
    return attached.stream().map(AttachedPolicy::arn).toList();
  }
}
