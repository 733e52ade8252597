package io.iamaudit.rules.maintenance;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.PolicyUse;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import java.util.List;
import java.util.stream.Stream;

/** Reports customer managed policies that say the same. */
public final class PolicyDuplicateRule implements AccountRule<List<PolicyUse>> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-duplicate")
          .title("Customer managed policies say the same")
          .severity(Severity.LOW)
          .areas("policy-privilege")
          .requires(DataRequirement.of(DataPart.CUSTOMER_MANAGED_POLICIES))
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html")
          .remediation(
              "Attach one of them everywhere and delete the others: of two copies, one will be"
                  + " changed and the other forgotten.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /** The policies in groups that say the same; a policy that is alone is a group of one. */
  @Override
  public Stream<List<PolicyUse>> subjects(AccountContext context) {
    return Copies.of(
        context.index().policies().stream()
            .filter(
                use ->
                    use.owner() == PolicyUse.Owner.CUSTOMER
                        && use.subject().type().equals("managed-policy")
                        && use.type() == PolicyType.IDENTITY));
  }

  @Override
  public List<Finding> check(List<PolicyUse> same, AccountContext context) {
    if (same.size() < 2) {
      return List.of();
    }
    PolicyUse first = same.get(0);
    List<String> names = same.stream().map(PolicyUse::name).toList();
    Finding.Builder finding =
        context
            .finding("managed-policy", first.subject().arn())
            .message("Policies " + Words.firstOf(names, Copies.SHOWN) + " say the same.");
    same.forEach(use -> finding.field("Policy", use.name(), Copies.place(use)));
    return List.of(finding.build());
  }
}
