package io.iamaudit.rules.privilege;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.PolicyRule;
import io.iamaudit.rules.support.Words;
import java.util.stream.Stream;

/** Reports policies that let service-linked roles of every service be created. */
public final class PolicyCreateServiceLinkedRoleStarRule extends PolicyRule {
  private static final String SERVICE = "iam:AWSServiceName";

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-create-service-linked-role-star")
          .title("Policy lets service-linked roles of every service be created")
          .severity(Severity.LOW)
          .areas("policy-privilege")
          .requires(Reach.POLICIES)
          .accessAnalyzer(
              "CREATE_SLR_WITH_NOT_RESOURCE",
              "CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE",
              "CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE",
              "CREATE_SLR_WITH_STAR_IN_RESOURCE",
              "CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE",
              "CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html")
          .remediation(
              "Name the role of the service, as"
                  + " `arn:aws:iam::*:role/aws-service-role/SERVICE.amazonaws.com/*`, or the"
                  + " service"
                  + " in a condition on `iam:AWSServiceName`.")
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
    return Grant.withNotAction(Matter.SERVICE_LINKED_ROLE.in(context.reference()), context)
        .filter(grant -> !Narrowing.narrowsBy(grant.statement().conditions(), SERVICE))
        .filter(
            grant ->
                Reach.isOnAll(
                    grant.statement(),
                    "iam",
                    "role/aws-service-role/0nobodys0.amazonaws.com/AWSServiceRoleFor0nobodys0"))
        .flatMap(
            grant ->
                grant.undenied(conditions -> Narrowing.leavesOnly(conditions, SERVICE)).stream())
        .map(
            grant ->
                grant.finding(
                    context.finding(),
                    Words.policy(context.use())
                        + " allows `iam:CreateServiceLinkedRole` for every service: whoever has it"
                        + " can let any service of AWS act in the account."));
  }
}
