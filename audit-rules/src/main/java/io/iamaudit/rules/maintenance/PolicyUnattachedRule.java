package io.iamaudit.rules.maintenance;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ActionElement;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.ResourceElement;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Ages;
import io.iamaudit.rules.support.NamePatterns;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ManagedPolicy;
import io.iamaudit.snapshot.PolicyBody;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports customer managed policies that nobody has. */
public final class PolicyUnattachedRule implements AccountRule<ManagedPolicy> {
  private static final Parameter<Integer> MAX_AGE_DAYS =
      Parameter.integer("maxAgeDays", 30, "the days that a policy may wait to be attached");

  private static final Parameter<List<String>> EXCLUDE_POLICIES =
      Parameter.strings(
          "excludePolicies", List.of(), "names of policies that are not reported, with wildcards");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-unattached")
          .title("Customer managed policy is attached to nobody")
          .severity(Severity.LOW)
          .areas("policy-privilege")
          .requires(
              DataRequirement.of(DataPart.CUSTOMER_MANAGED_POLICIES),
              DataRequirement.allOf(DataPart.USERS),
              DataRequirement.allOf(DataPart.GROUPS),
              DataRequirement.allOf(DataPart.ROLES))
          .parameter(MAX_AGE_DAYS)
          .parameter(EXCLUDE_POLICIES)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html")
          .remediation(
              "Delete the policy, or keep its text where infrastructure code keeps it. Nothing stops"
                  + " working, since nobody has it.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<ManagedPolicy> subjects(AccountContext context) {
    return context.snapshot().managedPolicies().stream().filter(policy -> !policy.isAwsManaged());
  }

  @Override
  public List<Finding> check(ManagedPolicy policy, AccountContext context) {
    // Whose boundary a policy is, the count of attachments does not say.
    boolean inUse =
        !context.index().attachedTo(policy.arn()).isEmpty()
            || !context.index().boundaryOf(policy.arn()).isEmpty()
            || policy.attachmentCount().orElse(0) > 0
            || policy.permissionsBoundaryUsageCount().orElse(0) > 0;
    Optional<Instant> since = policy.updateDate().or(policy::createDate);
    if (inUse
        || grantsEverything(policy)
        || since.isEmpty()
        || NamePatterns.anyMatches(context.parameter(EXCLUDE_POLICIES), policy.name())
        || !Ages.isOlderThan(since.get(), context.now(), context.parameter(MAX_AGE_DAYS))) {
      return List.of();
    }
    return List.of(
        context
            .finding("managed-policy", policy.arn())
            .message(
                "Policy "
                    + policy.name()
                    + " is attached to nobody and is no permissions boundary; it was last changed on "
                    + Ages.date(since.get())
                    + ".")
            .field("AttachmentCount", "0", policy.source())
            .build());
  }

  /** What waits there with full administration is the matter of {@code policy-admin-unattached}. */
  private static boolean grantsEverything(ManagedPolicy policy) {
    return policy.body().flatMap(PolicyBody::document).stream()
        .flatMap(document -> document.statements(Effect.ALLOW))
        .anyMatch(
            statement ->
                statement.action() instanceof ActionElement.Action action
                    && action.patterns().stream().anyMatch(ActionPattern::isEverything)
                    && statement.resource().filter(ResourceElement::coversEverything).isPresent()
                    && statement.conditions().isEmpty());
  }
}
