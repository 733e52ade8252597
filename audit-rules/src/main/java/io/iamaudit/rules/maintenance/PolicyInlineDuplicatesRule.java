package io.iamaudit.rules.maintenance;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
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

/** Reports inline policies that stand in several users, groups or roles. */
public final class PolicyInlineDuplicatesRule implements AccountRule<List<PolicyUse>> {
  private static final Parameter<Integer> MIN_COPIES =
      Parameter.integer("minCopies", 2, "from how many copies on they are reported");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-inline-duplicates")
          .title("Same inline policy stands in several users, groups or roles")
          .severity(Severity.LOW)
          .areas("policy-privilege")
          .requires(DataRequirement.of(DataPart.USERS, DataPart.GROUPS, DataPart.ROLES))
          .parameter(MIN_COPIES)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html")
          .remediation(
              "Make one managed policy of them and attach it, for users through a group. Attach it"
                  + " before the copies are deleted, so that nobody loses access in between.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /** The inline policies in groups that say the same. */
  @Override
  public Stream<List<PolicyUse>> subjects(AccountContext context) {
    return Copies.of(
        context.index().policies().stream()
            .filter(
                use ->
                    use.owner() == PolicyUse.Owner.CUSTOMER
                        && use.type() == PolicyType.IDENTITY
                        && !use.subject().type().equals("managed-policy")));
  }

  @Override
  public List<Finding> check(List<PolicyUse> same, AccountContext context) {
    if (same.size() < Math.max(2, context.parameter(MIN_COPIES))) {
      return List.of();
    }
    List<String> holders =
        same.stream().map(use -> Words.principal(use.subject().arn())).distinct().toList();
    Finding.Builder finding =
        context
            .finding(same.get(0).subject().type(), same.get(0).subject().arn())
            .identifiedBy(same.get(0).name())
            .message(
                "The same inline policy stands "
                    + same.size()
                    + " times: in "
                    + Words.firstOf(holders, Copies.SHOWN)
                    + ".");
    same.forEach(use -> finding.field("PolicyName", use.name(), Copies.place(use)));
    return List.of(finding.build());
  }
}
