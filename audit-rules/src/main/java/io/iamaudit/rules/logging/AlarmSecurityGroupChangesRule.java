package io.iamaudit.rules.logging;

import io.iamaudit.arn.AccountId;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import java.util.stream.Stream;

/** Reports accounts where nobody hears of changes of security groups. */
public final class AlarmSecurityGroupChangesRule extends AlarmRule {
  private static final String WHAT = "changes of security groups";

  private static final RuleMetadata METADATA =
      metadata("alarm-security-group-changes", WHAT, MAX_EVENTS).cis(controls(10)).build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  String what() {
    return WHAT;
  }

  @Override
  Parameter<Integer> maxEvents() {
    return MAX_EVENTS;
  }

  @Override
  Stream<SampleEvent> events(AccountId account) {
    return SampleEvent.changes(
        account,
        EVERYWHERE,
        "ec2.amazonaws.com",
        "AuthorizeSecurityGroupIngress",
        "AuthorizeSecurityGroupEgress",
        "RevokeSecurityGroupIngress",
        "RevokeSecurityGroupEgress",
        "CreateSecurityGroup",
        "DeleteSecurityGroup");
  }
}
