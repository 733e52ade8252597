package io.iamaudit.rules.privilege;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import java.util.Optional;

/** Reports policies that let logs be stopped, turned down or deleted. */
public final class PolicyLogTamperingRule extends WideGrants {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-log-tampering")
          .title("Policy lets logs be stopped or deleted")
          .severity(Severity.HIGH)
          .areas("policy-privilege")
          .requires(Reach.POLICIES)
          .reference(
              "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html")
          .remediation(
              "Leave these actions to those who run logging, and deny them to everybody else by"
                  + " a service control policy. Keep logs in an account of their own.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  ActionList actions(DocumentContext context) {
    return Matter.recordings(context.reference());
  }

  /**
   * What is granted of a security service as a whole is left to {@code
   * policy-full-access-cloudtrail}.
   */
  @Override
  Optional<Grant> own(Grant grant) {
    return grant.only(
        action ->
            !SecurityServices.DEFAULT.contains(action.service())
                || !Reach.isWhole(grant.statement(), action.service()));
  }

  @Override
  Finding finding(Grant grant, DocumentContext context) {
    return grant.finding(
        context.finding(severity(grant, context)),
        Words.policy(context.use())
            + " allows "
            + grant.someNames(3)
            + " on every resource: whoever has it can cover their tracks.");
  }

  /** What workloads record is less than what the account's guards do. */
  private static Severity severity(Grant grant, DocumentContext context) {
    ActionSet logs = Matter.LOGS.in(context.reference()).actions();
    return grant.actions().minus(logs).isEmpty() ? Severity.MEDIUM : METADATA.severity();
  }
}
