package io.iamaudit.rules.maintenance;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.PolicyUse;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;
import java.util.List;
import java.util.stream.Stream;

/** Reports customer managed policies that say what a policy of AWS says, or once said. */
public final class PolicyDuplicatesAwsManagedRule implements AccountRule<PolicyUse> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-duplicates-aws-managed")
          .title("Customer managed policy is a copy of one of AWS")
          .severity(Severity.LOW)
          .areas("policy-privilege")
          .requires(DataRequirement.of(DataPart.CUSTOMER_MANAGED_POLICIES))
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html")
          .remediation(
              "Attach the policy of AWS, which AWS keeps up to date, or make the copy as narrow as"
                  + " its holders need, which is mostly the reason for having one's own. An older"
                  + " version and today's may differ in what they allow.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<PolicyUse> subjects(AccountContext context) {
    return context.index().policies().stream()
        .filter(
            use ->
                use.owner() == PolicyUse.Owner.CUSTOMER
                    && use.subject().type().equals("managed-policy")
                    && use.type() == PolicyType.IDENTITY
                    && use.legible().filter(text -> !text.statements().isEmpty()).isPresent());
  }

  @Override
  public List<Finding> check(PolicyUse use, AccountContext context) {
    return use
        .legible()
        .flatMap(document -> AwsPolicyCatalogue.bundled().find(document))
        .map(entry -> finding(use, entry, context))
        .stream()
        .toList();
  }

  private static Finding finding(
      PolicyUse use, AwsPolicyCatalogue.Entry entry, AccountContext context) {
    return context
        .finding("managed-policy", use.subject().arn())
        .message(
            "Policy "
                + use.name()
                + (entry.isNewest()
                    ? " says the same as the AWS managed policy "
                        + entry.name()
                        + " and does not follow when AWS changes that."
                    : " says what the AWS managed policy "
                        + entry.name()
                        + " said in its version "
                        + entry.version()
                        + ", which AWS has changed since."))
        .field("AWS managed policy", entry.name() + " " + entry.version(), Copies.place(use))
        .build();
  }
}
