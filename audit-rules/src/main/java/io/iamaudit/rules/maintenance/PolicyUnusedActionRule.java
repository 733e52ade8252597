package io.iamaudit.rules.maintenance;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.PolicyUse;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Ages;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reports single actions of policies that nobody who has them uses. */
public final class PolicyUnusedActionRule implements AccountRule<Usage> {
  private static final int SHOWN = 5;

  private static final Parameter<Integer> MAX_UNUSED_DAYS =
      Parameter.integer("maxUnusedDays", 90, "the days that an action may go without being used");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-unused-action")
          .title("Policy grants actions that nobody who has it uses")
          .severity(Severity.LOW)
          .areas("policy-privilege")
          .requires(DataRequirement.of(DataPart.SERVICE_LAST_ACCESSED))
          .parameter(MAX_UNUSED_DAYS)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed-action-last-accessed.html")
          .remediation(
              "Take these actions out of the policy. AWS tracks management events of some services"
                  + " only, so look at the services' own logs for what it does not track.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<Usage> subjects(AccountContext context) {
    return Usage.of(context, context.parameter(MAX_UNUSED_DAYS))
        .filter(
            usage ->
                usage.use().owner() == PolicyUse.Owner.CUSTOMER
                    && !(usage.actions().isEmpty() && usage.unusedActions().isEmpty()));
  }

  @Override
  public List<Finding> check(Usage usage, AccountContext context) {
    int days = context.parameter(MAX_UNUSED_DAYS);
    TreeSet<String> unused = new TreeSet<>();
    usage
        .allowed()
        .filter(ActionPattern::isResolved)
        .forEach(
            pattern ->
                context.reference().expand(pattern.text()).stream()
                    .filter(action -> isUnused(action, usage, context.now(), days))
                    .forEach(action -> unused.add(action.qualifiedName())));
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
                    + Words.firstOf(List.copyOf(unused), SHOWN)
                    + ", which nobody who has it used in the last "
                    + Words.count(days, "day")
                    + ".");
    unused.forEach(action -> finding.field("unused", action, Copies.place(use)));
    return List.of(finding.build());
  }

  /**
   * Whether AWS tracks the action and saw nobody use it. Of a service that nobody uses at all,
   * another rule speaks.
   */
  private static boolean isUnused(ActionDefinition action, Usage usage, Instant now, int days) {
    String name = action.qualifiedName().toLowerCase(Locale.ROOT);
    String service = name.substring(0, name.indexOf(':'));
    if (!usage.used(service, now, days)) {
      return false;
    }
    Instant last = usage.actions().get(name);
    return last == null ? usage.unusedActions().contains(name) : Ages.isOlderThan(last, now, days);
  }
}
