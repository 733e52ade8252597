package io.iamaudit.rules.privilege;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import java.util.Optional;

/** Reports policies that let data be deleted, whatever it is. */
public final class PolicyDataDestructionRule extends WideGrants {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-data-destruction")
          .title("Policy lets data be deleted throughout the account")
          .severity(Severity.HIGH)
          .areas("policy-privilege")
          .requires(Reach.POLICIES)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege")
          .remediation(
              "Name what may be deleted, and keep backups in an account whose deletion takes"
                  + " other credentials. Watch for access denied errors of jobs that clean up.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  ActionList actions(DocumentContext context) {
    return Matter.DESTRUCTION.in(context.reference());
  }

  /** What {@code policy-full-access-kms} tells of as a whole is left to it. */
  @Override
  Optional<Grant> own(Grant grant) {
    return grant.unlessWhole("kms");
  }

  @Override
  Finding finding(Grant grant, DocumentContext context) {
    return grant.finding(
        context.finding(),
        Words.policy(context.use())
            + " allows "
            + grant.someNames(3)
            + " on every resource: whoever has it can destroy data, and what it could be"
            + " restored from.");
  }
}
