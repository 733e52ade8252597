package io.iamaudit.rules.maintenance;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reports users, groups and roles that can hardly be given another policy or group. */
public final class PolicyAttachmentCountNearLimitRule
    implements AccountRule<PolicyAttachmentCountNearLimitRule.Holder> {
  private static final int GROUPS_OF_A_USER = 10;

  private static final Parameter<Integer> MAX_POLICIES =
      Parameter.integer(
          "maxPolicies",
          10,
          "how many managed policies a user, group or role may have; AWS raises it to 20 for a"
              + " service quota");

  private static final Parameter<Integer> THRESHOLD_PERCENT =
      Parameter.integer(
          "thresholdPercent", 90, "from which part of a quota on it is reported, in percent");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-attachment-count-near-limit")
          .title("Number of attached policies or groups is near its quota")
          .severity(Severity.INFO)
          .areas("policy-privilege", "account")
          .requires(DataRequirement.of(DataPart.USERS, DataPart.GROUPS, DataPart.ROLES))
          .parameter(MAX_POLICIES)
          .parameter(THRESHOLD_PERCENT)
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html")
          .remediation(
              "Merge policies that belong together into one, or split the tasks among roles. Whoever"
                  + " is at the quota gets the next permission as an inline policy, where nobody sees"
                  + " it.")
          .since("0.1.0")
          .build();

  /** What has policies: a user with its groups, a group, a role. */
  record Holder(
      String type, String arn, String name, int policies, int groups, SourceLocation source) {}

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<Holder> subjects(AccountContext context) {
    return Stream.of(
            context.snapshot().users().stream()
                .map(
                    user ->
                        new Holder(
                            "user",
                            user.arn(),
                            user.name(),
                            user.attachedPolicies().size(),
                            user.groups().size(),
                            user.source())),
            context.snapshot().groups().stream()
                .map(
                    group ->
                        new Holder(
                            "group",
                            group.arn(),
                            group.name(),
                            group.attachedPolicies().size(),
                            0,
                            group.source())),
            context.snapshot().roles().stream()
                .filter(role -> !role.isServiceLinked() && !role.isManagedByIdentityCenter())
                .map(
                    role ->
                        new Holder(
                            "role",
                            role.arn(),
                            role.name(),
                            role.attachedPolicies().size(),
                            0,
                            role.source())))
        .flatMap(holders -> holders);
  }

  @Override
  public List<Finding> check(Holder holder, AccountContext context) {
    List<Finding> findings = new ArrayList<>();
    int max = context.parameter(MAX_POLICIES);
    if (isNear(holder.policies(), max, context)) {
      findings.add(finding(holder, holder.policies(), max, "managed policies", context));
    }
    if (isNear(holder.groups(), GROUPS_OF_A_USER, context)) {
      findings.add(finding(holder, holder.groups(), GROUPS_OF_A_USER, "groups", context));
    }
    return findings;
  }

  private static boolean isNear(int count, int quota, AccountContext context) {
    return count > 0 && count * 100L >= (long) quota * context.parameter(THRESHOLD_PERCENT);
  }

  private static Finding finding(
      Holder holder, int count, int quota, String what, AccountContext context) {
    return context
        .finding(holder.type(), holder.arn())
        .identifiedBy(what)
        .message(
            "%s %s has %d of %d %s."
                .formatted(
                    Character.toUpperCase(holder.type().charAt(0)) + holder.type().substring(1),
                    holder.name(),
                    count,
                    quota,
                    what))
        .field(what, Integer.toString(count), holder.source())
        .build();
  }
}
