package io.iamaudit.rules.maintenance;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.PolicyUse;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reports AWS managed policies of whose services nobody who has them uses any. */
public final class PolicyAwsManagedUnusedServiceRule implements AccountRule<Usage> {
  private static final int SHOWN = 5;

  private static final Parameter<Integer> WINDOW_DAYS =
      Parameter.integer("windowDays", 90, "the days that are looked back");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-aws-managed-unused-service")
          .title("AWS managed policy is for services that nobody who has it uses")
          .severity(Severity.LOW)
          .areas("policy-privilege")
          .requires(
              DataRequirement.of(DataPart.SERVICE_LAST_ACCESSED),
              DataRequirement.of(DataPart.AWS_MANAGED_POLICIES))
          .parameter(WINDOW_DAYS)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html")
          .remediation(
              "Detach the policy. AWS adds actions to its policies as services grow, so that what is"
                  + " not needed today grants more tomorrow.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /** Policies for service roles are the services' to say. */
  @Override
  public Stream<Usage> subjects(AccountContext context) {
    return Usage.of(context, context.parameter(WINDOW_DAYS))
        .filter(
            usage ->
                usage.use().owner() == PolicyUse.Owner.AWS
                    && usage.use().subject().type().equals("managed-policy")
                    && !usage.use().subject().arn().contains("/aws-service-role/"));
  }

  @Override
  public List<Finding> check(Usage usage, AccountContext context) {
    int days = context.parameter(WINDOW_DAYS);
    Set<String> granted = usage.grantedServices();
    boolean grantsMore =
        usage.allowed().anyMatch(pattern -> pattern.isEverything() || !pattern.isResolved());
    if (granted.isEmpty()
        || grantsMore
        || granted.stream().anyMatch(service -> usage.used(service, context.now(), days))) {
      return List.of();
    }
    PolicyUse use = usage.use();
    Finding.Builder finding =
        context
            .finding(use.subject().type(), use.subject().arn())
            .message(
                Words.policy(use)
                    + " is for "
                    + Words.firstOf(List.copyOf(granted), SHOWN)
                    + ", and nobody who has it used any of that in the last "
                    + Words.count(days, "day")
                    + ".");
    usage
        .holders()
        .forEach(
            holder -> finding.field("attached to", Words.principal(holder), Copies.place(use)));
    return List.of(finding.build());
  }
}
