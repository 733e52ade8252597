package io.iamaudit.rules.organization;

import io.iamaudit.arn.Arn;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.OrganizationRule;
import io.iamaudit.rule.OrganizationRuleContext;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.NamePatterns;
import io.iamaudit.rules.support.RunningRoles;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ResourceRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reports a management account in which applications run or many people have users. */
public final class OrganizationManagementAccountUsedForWorkloadsRule
    implements OrganizationRule<AccountSnapshot> {
  private static final Parameter<List<String>> ALLOWED =
      Parameter.strings(
          "allowedResources",
          List.of("*aws-controltower-*", "*AWSControlTower*"),
          "names or ARNs of what may run in the management account; * and ? are wildcards");

  private static final Parameter<Integer> MAX_USERS =
      Parameter.integer("maxUsers", 5, "how many IAM users the management account may have");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("organization-management-account-used-for-workloads")
          .title("Management account of the organization is used for more than managing it")
          .severity(Severity.MEDIUM)
          .areas("organization")
          .requires(DataRequirement.of(DataPart.ORGANIZATION))
          .parameter(ALLOWED)
          .parameter(MAX_USERS)
          .cis("7.0:2.1.3")
          .reference(
              "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_best-practices_mgmt-acct.html")
          .remediation(
              "Move applications and their people to member accounts. Resources cannot be moved:"
                  + " they are built anew there, and what refers to them has to follow.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /** The management account, if something of it was collected. */
  @Override
  public Stream<AccountSnapshot> subjects(OrganizationRuleContext context) {
    return context.snapshot().accounts().stream()
        .filter(account -> account.id().equals(context.organization().managementAccount()))
        .filter(
            account ->
                account.coverage().isPresent(DataPart.RESOURCE_ROLES)
                    || account.coverage().isPresent(DataPart.USERS));
  }

  @Override
  public List<Finding> check(AccountSnapshot account, OrganizationRuleContext context) {
    List<Finding> findings = new ArrayList<>();
    List<ResourceRecord> running =
        account.resources().stream().filter(resource -> isWorkload(resource, context)).toList();
    if (!running.isEmpty()) {
      Finding.Builder finding =
          context
              .finding("account", account.rootArn())
              .identifiedBy("resources")
              .message(
                  "In management account "
                      + account.id()
                      + (running.size() == 1 ? " runs " : " run ")
                      + Words.firstOf(running.stream().map(RunningRoles::words).toList(), 3)
                      + ".");
      running.stream()
          .limit(20)
          .forEach(resource -> finding.field(resource.type(), resource.arn(), resource.source()));
      findings.add(finding.build());
    }
    int users = account.users().size();
    if (users > context.parameter(MAX_USERS)) {
      findings.add(
          context
              .finding("account", account.rootArn())
              .identifiedBy("users")
              .message(
                  "Management account "
                      + account.id()
                      + " has "
                      + users
                      + " IAM users, more than "
                      + context.parameter(MAX_USERS)
                      + ".")
              .field("users", Integer.toString(users), account.users().get(0).source())
              .build());
    }
    return findings;
  }

  /** Whether it is something that computes; stacks only build other things. */
  private static boolean isWorkload(ResourceRecord resource, OrganizationRuleContext context) {
    boolean runs =
        resource.settings().containsKey("Role")
            || resource.settings().containsKey("InstanceProfile");
    return runs
        && !resource.type().startsWith("AWS::CloudFormation::")
        && !NamePatterns.anyMatches(
            context.parameter(ALLOWED),
            resource.arn(),
            Arn.parse(resource.arn()).map(Arn::resourceName).orElse(resource.arn()));
  }
}
