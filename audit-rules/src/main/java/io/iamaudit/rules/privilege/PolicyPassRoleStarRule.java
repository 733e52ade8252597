package io.iamaudit.rules.privilege;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.PolicyRule;
import io.iamaudit.rules.support.Words;
import java.util.stream.Stream;

/** Reports policies that let every role be passed to every service. */
public final class PolicyPassRoleStarRule extends PolicyRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-pass-role-star")
          .title("Policy lets every role be passed to every service")
          .severity(Severity.HIGH)
          .areas("policy-privilege")
          .requires(Reach.POLICIES)
          .accessAnalyzer(
              "PASS_ROLE_WITH_NOT_RESOURCE",
              "PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE",
              "PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE",
              "PASS_ROLE_WITH_STAR_IN_RESOURCE",
              "PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE",
              "PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION")
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html")
          .remediation(
              "Name the roles that may be passed, and the services with `iam:PassedToService`."
                  + " CloudTrail shows in the calls that start something which roles were passed.")
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

  @Override
  protected Stream<Finding> findings(DocumentContext context) {
    return PassRole.everyRole(context)
        .filter(grant -> !PassRole.narrowsServices(grant))
        .filter(grant -> PassRole.launching(grant).isEmpty())
        .map(
            grant ->
                grant.finding(
                    context.finding(),
                    Words.policy(context.use())
                        + " lets every role be passed to every service: whoever may start"
                        + " something in a service that runs with a role gets what the role may"
                        + " do."));
  }
}
