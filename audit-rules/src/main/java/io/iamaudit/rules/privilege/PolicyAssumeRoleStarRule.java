package io.iamaudit.rules.privilege;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;

/** Reports policies that let every role be assumed. */
public final class PolicyAssumeRoleStarRule extends WideGrants {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-assume-role-star")
          .title("Policy lets every role be assumed")
          .severity(Severity.HIGH)
          .areas("policy-privilege")
          .requires(Reach.POLICIES)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_permissions-to-switch.html")
          .remediation(
              "Name the roles in `Resource`, if need be by a prefix or path of their names. The"
                  + " trust policies of the roles show whom they let in; the credentials last"
                  + " used show which are needed.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  ActionList actions(DocumentContext context) {
    return Matter.ASSUME_ROLE.in(context.reference());
  }

  @Override
  Finding finding(Grant grant, DocumentContext context) {
    return grant.finding(
        context.finding(),
        Words.policy(context.use())
            + " allows `sts:AssumeRole` on every role: whoever has it gets into each role that"
            + " trusts the whole account, in this account and in others.");
  }
}
