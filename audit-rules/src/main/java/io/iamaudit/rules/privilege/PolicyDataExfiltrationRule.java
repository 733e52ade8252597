package io.iamaudit.rules.privilege;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import java.util.List;

/** Reports policies that let everything in a data store be read. */
public final class PolicyDataExfiltrationRule extends WideGrants {
  private static final Parameter<List<String>> ACTIONS =
      Parameter.strings(
          "actions", DataStores.READING, "the actions that are reported, with wildcards");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-data-exfiltration")
          .title("Policy lets whole data stores be read")
          .severity(Severity.MEDIUM)
          .areas("policy-privilege")
          .requires(Reach.POLICIES)
          .parameter(ACTIONS)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege")
          .remediation(
              "Name the buckets, tables, queues, secrets and parameters that are read, at least"
                  + " by a prefix of their names.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  ActionList actions(DocumentContext context) {
    List<String> chosen = context.parameter(ACTIONS);
    // The matter's list is made once; a parameter's is made for each policy.
    return chosen.equals(DataStores.READING)
        ? Matter.DATA.in(context.reference())
        : ActionList.of(chosen, context.reference());
  }

  @Override
  Finding finding(Grant grant, DocumentContext context) {
    return grant.finding(
        context.finding(),
        Words.policy(context.use())
            + " allows "
            + grant.someNames(3)
            + " on everything: whoever has it can carry away all data that these actions reach.");
  }
}
