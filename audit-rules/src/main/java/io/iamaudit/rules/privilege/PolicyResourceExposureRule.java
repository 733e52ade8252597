package io.iamaudit.rules.privilege;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import java.util.Optional;

/** Reports policies that let every resource of a kind be opened to others. */
public final class PolicyResourceExposureRule extends WideGrants {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-resource-exposure")
          .title("Policy lets resources be opened to others")
          .severity(Severity.HIGH)
          .areas("policy-privilege")
          .requires(Reach.POLICIES)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html")
          .remediation(
              "Name the resources that may be shared, or leave resource policies to those who"
                  + " deploy them. Public access blocks and resource control policies keep the"
                  + " worst out.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  ActionList actions(DocumentContext context) {
    return Matter.EXPOSURE.in(context.reference());
  }

  /** What {@code policy-full-access-kms} tells of as a whole is left to it. */
  @Override
  Optional<Grant> own(Grant grant) {
    return grant.unlessWhole("kms");
  }

  @Override
  Finding finding(Grant grant, DocumentContext context) {
    return grant.finding(
        context.finding(),
        Words.policy(context.use())
            + " allows "
            + grant.someNames(3)
            + " on every resource: whoever has it can open them to other accounts or to the"
            + " public.");
  }
}
