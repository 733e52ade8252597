package io.iamaudit.rules.privilege;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import java.util.Optional;

/** Reports policies that let the credentials of every user be made or changed. */
public final class PolicyAllowsOtherUsersCredentialsRule extends WideGrants {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-allows-other-users-credentials")
          .title("Policy allows credentials of other users to be made or changed")
          .severity(Severity.HIGH)
          .areas("policy-privilege")
          .requires(Reach.POLICIES)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage.html")
          .remediation(
              "Let users manage their own credentials on `arn:aws:iam::*:user/${aws:username}`,"
                  + " and name those whose credentials others look after.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  ActionList actions(DocumentContext context) {
    return Matter.USER_CREDENTIALS.in(context.reference());
  }

  /** A statement that grants all of IAM is told of as such. */
  @Override
  Optional<Grant> own(Grant grant) {
    return grant.unlessWhole("iam");
  }

  @Override
  Finding finding(Grant grant, DocumentContext context) {
    return grant.finding(
        context.finding(),
        Words.policy(context.use())
            + " allows "
            + grant.someNames(3)
            + " for every user: whoever has it can sign in as any of them.");
  }
}
