package io.iamaudit.rules.privilege;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.PolicyUse;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.PolicyRule;
import io.iamaudit.rules.support.Words;
import java.util.List;
import java.util.stream.Stream;

/** Reports customer managed policies that would make administrators, and that nobody has. */
public final class PolicyAdminUnattachedRule extends PolicyRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-admin-unattached")
          .title("Policy that grants full administration waits to be attached")
          .severity(Severity.LOW)
          .areas("policy-privilege")
          .requires(Reach.POLICIES)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#remove-credentials")
          .remediation(
              "Delete the policy. Whoever may attach policies can become an administrator with it.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public boolean appliesTo(PolicyType type) {
    return type == PolicyType.IDENTITY;
  }

  /** An equal document that is attached says nothing about the one that is not. */
  @Override
  public boolean looksAtUse() {
    return true;
  }

  @Override
  protected Stream<Finding> findings(DocumentContext context) {
    PolicyUse use = context.use();
    if (use.account().isEmpty() || use.isAttached()) {
      return Stream.empty();
    }
    List<Statement> deciding = PolicyAdminRule.administration(context);
    if (deciding.isEmpty()) {
      return Stream.empty();
    }
    Finding.Builder finding =
        context
            .finding()
            .message(
                Words.policy(use)
                    + " grants full administration and is attached to nobody: whoever may attach"
                    + " policies can become an administrator with it.");
    deciding.forEach(
        statement -> finding.evidence(context.place("takes part in granting it", statement)));
    return Stream.of(finding.build());
  }
}
