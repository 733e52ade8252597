package io.iamaudit.rules.privilege;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import java.util.Optional;

/** Reports policies whose wildcards happen to allow subscriptions in AWS Marketplace. */
public final class PolicyMarketplaceSubscribeWildcardRule extends WideGrants {
  private static final String SUBSCRIBE = "aws-marketplace:Subscribe";

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-marketplace-subscribe-wildcard")
          .title("Policy allows marketplace subscriptions by a wildcard")
          .severity(Severity.LOW)
          .areas("policy-privilege")
          .requires(Reach.POLICIES)
          .reference(
              "https://docs.aws.amazon.com/marketplace/latest/buyerguide/buyer-iam-users-groups-policies.html")
          .remediation(
              "List the actions that are needed in place of the wildcard. Whoever is to buy gets"
                  + " `aws-marketplace:Subscribe` by name.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  ActionList actions(DocumentContext context) {
    return Matter.MARKETPLACE.in(context.reference());
  }

  /** Only a wildcard: who writes the name means it. */
  @Override
  Optional<Grant> own(Grant grant) {
    return grant.statement().action().patterns().stream()
            .anyMatch(
                pattern ->
                    pattern.isResolved()
                        && !Wildcards.isPattern(pattern.text())
                        && pattern.matches(SUBSCRIBE))
        ? Optional.empty()
        : Optional.of(grant);
  }

  @Override
  Finding finding(Grant grant, DocumentContext context) {
    return grant.finding(
        context.finding(),
        Words.policy(context.use())
            + " allows `aws-marketplace:Subscribe` by a wildcard: whoever has it can buy"
            + " software at the account's expense.");
  }
}
