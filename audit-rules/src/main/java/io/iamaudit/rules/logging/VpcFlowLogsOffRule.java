package io.iamaudit.rules.logging;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Vpc;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports VPCs whose traffic nothing records. */
public final class VpcFlowLogsOffRule implements AccountRule<Vpc> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("vpc-flow-logs-off")
          .title("VPC has no flow logs")
          .severity(Severity.LOW)
          .areas("logging")
          .requires(DataRequirement.of(DataPart.VPC_FLOW_LOGS))
          .cis(
              "1.2:2.9", "1.4:3.9", "1.5:3.9", "2.0:3.9", "3.0:3.7", "4.0:3.7", "5.0:3.7",
              "6.0:4.7", "7.0:4.7")
          .reference("https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html")
          .remediation(
              "Create a flow log for the VPC, at least of rejected traffic; AWS charges for what is"
                  + " delivered. A VPC that nobody uses is better deleted.")
          .optional()
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<Vpc> subjects(AccountContext context) {
    return context.snapshot().vpcs().stream().filter(vpc -> vpc.flowLogs().isPresent());
  }

  @Override
  public Optional<String> unseen(AccountContext context) {
    List<String> others =
        context.snapshot().vpcs().stream()
            .filter(vpc -> vpc.flowLogs().isEmpty())
            .map(Vpc::id)
            .toList();
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of("flow logs were not collected of " + Words.firstOf(others, 3));
  }

  @Override
  public List<Finding> check(Vpc vpc, AccountContext context) {
    return vpc.flowLogs().filter(count -> count == 0).isEmpty()
        ? List.of()
        : List.of(
            context
                .finding(
                    "resource",
                    "arn:"
                        + context.snapshot().partition()
                        + ":ec2:"
                        + vpc.region().orElse("")
                        + ":"
                        + context.snapshot().id()
                        + ":vpc/"
                        + vpc.id())
                .message(
                    (vpc.isDefault() ? "Default VPC " : "VPC ")
                        + vpc.id()
                        + vpc.region().map(region -> " in " + region).orElse("")
                        + " has no active flow log.")
                .field("FlowLogs", "none", vpc.source())
                .build());
  }
}
