package io.iamaudit.rules.syntax;

import io.iamaudit.diagnostic.SourcePosition;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Unresolved;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.PolicyTextContext;
import io.iamaudit.rule.PolicyTextRule;
import io.iamaudit.rule.PolicyUse;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import java.util.List;

/** Reports policies that nearly fill their quota, before the change that does. */
public final class PolicySizeNearLimitRule implements PolicyTextRule {
  private static final Parameter<Integer> THRESHOLD =
      Parameter.integer(
          "thresholdPercent", 90, "from how much of its quota on a policy is reported");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-size-near-limit")
          .title("Policy is near its size limit")
          .severity(Severity.INFO)
          .areas("policy-syntax")
          .parameter(THRESHOLD)
          .parameter(SizeQuota.MANAGED)
          .parameter(SizeQuota.USER_INLINE)
          .parameter(SizeQuota.GROUP_INLINE)
          .parameter(SizeQuota.ROLE_INLINE)
          .parameter(SizeQuota.TRUST)
          .parameter(SizeQuota.SESSION)
          .parameter(SizeQuota.SCP)
          .parameter(SizeQuota.RCP)
          .parameter(SizeQuota.VPC_ENDPOINT)
          .parameter(SizeQuota.RESOURCES)
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html")
          .reference(
              "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html")
          .remediation(
              "Split the policy, or remove what is redundant, before the next change fails.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public boolean appliesTo(PolicyType type) {
    return true;
  }

  @Override
  public List<Finding> check(PolicyTextContext context) {
    return context.use().owner() == PolicyUse.Owner.AWS
        ? List.of()
        : SizeQuota.of(context).filter(quota -> isNear(quota, context)).stream()
            .map(quota -> finding(quota, context))
            .toList();
  }

  private static boolean isNear(SizeQuota quota, PolicyTextContext context) {
    long from = (long) quota.limit() * context.parameter(THRESHOLD);
    // Most policies are short even with their white space.
    return context.text().length() * 100L >= from
        && quota.size(context.text()) * 100L >= from
        && quota.size(context.text()) <= quota.limit()
        && !Unresolved.isIn(context.text());
  }

  private static Finding finding(SizeQuota quota, PolicyTextContext context) {
    int size = quota.size(context.text());
    return context
        .finding()
        .message(
            Words.policy(context.use())
                + " has "
                + size
                + " of the "
                + quota.limit()
                + " characters that "
                + quota.holder()
                + " may have.")
        .evidence(
            context.place(
                size + " characters" + (quota.countsSpace() ? "" : " without white space"),
                SourcePosition.START,
                context.text().strip().lines().findFirst().orElse("")))
        .build();
  }
}
