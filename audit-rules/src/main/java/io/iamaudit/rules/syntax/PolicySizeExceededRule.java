package io.iamaudit.rules.syntax;

import io.iamaudit.diagnostic.SourcePosition;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.PolicyTextContext;
import io.iamaudit.rule.PolicyTextRule;
import io.iamaudit.rule.PolicyUse;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import java.util.List;

/** Reports policies that AWS would refuse for their size. */
public final class PolicySizeExceededRule implements PolicyTextRule {

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-size-exceeded")
          .title("Policy is larger than its type allows")
          .severity(Severity.HIGH)
          .areas("policy-syntax")
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
          .accessAnalyzer(
              "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA",
              "POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA",
              "POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA",
              "POLICY_SIZE_EXCEEDS_SCP_QUOTA",
              "POLICY_SIZE_EXCEEDS_RCP_QUOTA")
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html")
          .reference(
              "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html")
          .remediation(
              "Split the policy by service or task, replace lists of similar actions "
                  + "or resources by patterns where that grants nothing more, or remove what "
                  + "is redundant.")
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
    // What AWS has taken was small enough when it was.
    return context.use().owner() == PolicyUse.Owner.AWS || SizeQuota.isDeployed(context.use())
        ? List.of()
        : SizeQuota.of(context)
            .filter(quota -> quota.isExceededBy(context.text()))
            .map(quota -> finding(quota, context))
            .stream()
            .toList();
  }

  private static Finding finding(SizeQuota quota, PolicyTextContext context) {
    int size = quota.size(context.text());
    int dense = SizeQuota.withoutSpace(context.text());
    boolean fitsDense = dense <= quota.limit();
    boolean fitsRole =
        context.use().type() == PolicyType.IDENTITY
            && dense <= context.parameter(SizeQuota.ROLE_INLINE);
    return context
        .finding(fitsDense || fitsRole ? Severity.MEDIUM : Severity.HIGH)
        .message(
            Words.policy(context.use())
                + " has "
                + size
                + " characters, and "
                + quota.holder()
                + " may have "
                + quota.limit()
                + (fitsDense
                    ? "; without the " + (size - dense) + " of white space it fits."
                    : fitsRole ? "; only as an inline policy of a role would it fit." : "."))
        .evidence(
            context.place(
                size + " characters" + (quota.countsSpace() ? "" : " without white space"),
                SourcePosition.START,
                context.text().strip().lines().findFirst().orElse("")))
        .build();
  }
}
