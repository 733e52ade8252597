package io.iamaudit.rules.privilege;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.PolicyRule;
import io.iamaudit.rules.support.Words;
import java.util.List;
import java.util.stream.Stream;

/** Reports policies that let instances be started with any role that EC2 may assume. */
public final class PolicyRunInstancesWithWidePassRoleRule extends PolicyRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-run-instances-with-wide-pass-role")
          .title("Policy lets instances be started with any role")
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
              "List the roles that instances may get in the `Resource` of `iam:PassRole`."
                  + " Launch templates and running instances show which are in use.")
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
        .flatMap(
            grant -> {
              List<String> launching =
                  PassRole.launching(grant).stream()
                      .map(ActionDefinition::qualifiedName)
                      .map(name -> "`" + name + "`")
                      .toList();
              return launching.isEmpty()
                  ? Stream.empty()
                  : Stream.of(finding(grant, launching, context));
            });
  }

  private static Finding finding(Grant grant, List<String> launching, DocumentContext context) {
    return grant.finding(
        context.finding(),
        Words.policy(context.use())
            + " allows "
            + Words.and(launching)
            + " and lets every role be passed"
            + (PassRole.narrowsServices(grant) ? " to EC2" : " to every service")
            + ": whoever starts an instance gets what any role may do that EC2 can assume.");
  }
}
