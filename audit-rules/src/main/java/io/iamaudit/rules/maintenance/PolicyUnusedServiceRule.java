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
import java.util.stream.Stream;

/** Reports policies of the customer that grant services which nobody who has them uses. */
public final class PolicyUnusedServiceRule implements AccountRule<Usage> {
  private static final int SHOWN = 5;

  static final Parameter<Integer> MAX_UNUSED_DAYS =
      Parameter.integer("maxUnusedDays", 90, "the days that a service may go without being used");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-unused-service")
          .title("Policy grants services that nobody who has it uses")
          .severity(Severity.LOW)
          .areas("policy-privilege")
          .requires(DataRequirement.of(DataPart.SERVICE_LAST_ACCESSED))
          .parameter(MAX_UNUSED_DAYS)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html")
          .remediation(
              "Take the actions of these services out of the policy. Wait for work that is done once"
                  + " a year, and keep what is meant for emergencies.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<Usage> subjects(AccountContext context) {
    return Usage.of(context, context.parameter(MAX_UNUSED_DAYS))
        .filter(usage -> usage.use().owner() == PolicyUse.Owner.CUSTOMER);
  }

  @Override
  public List<Finding> check(Usage usage, AccountContext context) {
    int days = context.parameter(MAX_UNUSED_DAYS);
    List<String> unused =
        usage.grantedServices().stream()
            .filter(service -> !usage.used(service, context.now(), days))
            .toList();
    if (unused.isEmpty()) {
      return List.of();
    }
    PolicyUse use = usage.use();
    Finding.Builder finding =
        context
            .finding(use.subject().type(), use.subject().arn())
            .identifiedBy(use.name())
            .message(
                Words.policy(use)
                    + " grants "
                    + Words.firstOf(unused, SHOWN)
                    + ", which nobody who has it used in the last "
                    + Words.count(days, "day")
                    + ".");
    unused.forEach(service -> finding.field(service, usage.lastUse(service), Copies.place(use)));
    return List.of(finding.build());
  }
}
