package io.iamaudit.rules.billing;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.CostExplorer;
import io.iamaudit.snapshot.DataPart;
import java.util.List;
import java.util.stream.Stream;

/** Reports accounts for which nobody can look up what costs how much. */
public final class CostExplorerDisabledRule implements AccountRule<CostExplorer> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("cost-explorer-disabled")
          .title("Cost Explorer is not enabled")
          .severity(Severity.INFO)
          .areas("billing")
          .requires(DataRequirement.of(DataPart.COST_EXPLORER))
          .reference("https://docs.aws.amazon.com/cost-management/latest/userguide/ce-enable.html")
          .remediation(
              "Open Cost Explorer once in the console of the account that pays, which enables it"
                  + " for good; its figures come within a day. For a member, the management account"
                  + " also has to allow it in the cost management preferences.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<CostExplorer> subjects(AccountContext context) {
    return context.snapshot().costExplorer().stream();
  }

  @Override
  public List<Finding> check(CostExplorer explorer, AccountContext context) {
    return explorer.enabled()
        ? List.of()
        : List.of(
            context
                .finding("account", context.snapshot().rootArn())
                .message("Cost Explorer is not enabled for the account.")
                .field("GetCostAndUsage", "not enabled", explorer.source())
                .build());
  }
}
