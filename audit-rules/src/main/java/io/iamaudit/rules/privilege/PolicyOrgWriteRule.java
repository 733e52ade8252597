package io.iamaudit.rules.privilege;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;

/** Reports policies that let the organization be changed. */
public final class PolicyOrgWriteRule extends WideGrants {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-org-write")
          .title("Policy lets the organization be changed")
          .severity(Severity.HIGH)
          .areas("policy-privilege")
          .requires(Reach.POLICIES)
          .reference(
              "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_permissions_overview.html")
          .remediation(
              "Keep to `organizations:Describe*` and `organizations:List*`; leave changes to few"
                  + " roles of the management account. Forbid `organizations:LeaveOrganization`"
                  + " by a service control policy.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  ActionList actions(DocumentContext context) {
    return Matter.ORGANIZATION.in(context.reference());
  }

  @Override
  Finding finding(Grant grant, DocumentContext context) {
    return grant.finding(
        context.finding(),
        Words.policy(context.use())
            + " allows "
            + grant.someNames(3)
            + " on everything"
            + consequence(grant)
            + ".");
  }

  private static String consequence(Grant grant) {
    return grant.grants("organizations:LeaveOrganization")
        ? ": a member account can leave, and so shed its service control policies"
        : ": in the management account, and in those that it delegates to, this reaches every"
            + " account"
            + " of the organization";
  }
}
