package io.iamaudit.rules.privilege;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;

/** Reports policies that let the account be closed, or how it is paid for be changed. */
public final class PolicyBillingTamperingRule extends WideGrants {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-billing-tampering")
          .title("Policy allows closing the account or changing how it is paid")
          .severity(Severity.MEDIUM)
          .areas("policy-privilege")
          .requires(Reach.POLICIES)
          .reference(
              "https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/billing-permissions-ref.html")
          .remediation(
              "Give these actions to the few who keep the books, in a policy of their own."
                  + " Closing accounts is best left to the management account.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  ActionList actions(DocumentContext context) {
    return Matter.BILLING.in(context.reference());
  }

  @Override
  Finding finding(Grant grant, DocumentContext context) {
    return grant.finding(
        context.finding(),
        Words.policy(context.use())
            + " allows "
            + grant.someNames(3)
            + ": these are for the few who answer for the account and its bills.");
  }
}
