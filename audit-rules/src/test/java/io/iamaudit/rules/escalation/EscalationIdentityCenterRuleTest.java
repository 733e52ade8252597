package io.iamaudit.rules.escalation;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.arn.AccountId;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DelegatedAdministrator;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class EscalationIdentityCenterRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new EscalationIdentityCenterRule();
  }

  @Override
  protected Snapshot emptyInput() {
    return Organizations.around(account());
  }

  @Override
  protected Snapshot exampleInput(ExampleObject fields) {
    return Organizations.example(fields);
  }

  private static final String CHANGES =
      """
      {"Effect": "Allow", "Action": ["sso:PutInlinePolicyToPermissionSet", "sso:ProvisionPermissionSet"], "Resource": "*"}
      """;

  @Test
  void a_changed_permission_set_is_provisioned() {
    assertThatRule(rule())
        .on(Organizations.around(account().user("eve", user -> user.inlinePolicy("sso", CHANGES))))
        .saying(
            "User eve can hand out access to accounts of the organization through IAM Identity"
                + " Center (sso:ProvisionPermissionSet and sso:PutInlinePolicyToPermissionSet).");
  }

  @Test
  void a_delegated_administrator_counts_if_it_is_for_identity_center() {
    AccountFixture account =
        account("444455556666").user("eve", user -> user.inlinePolicy("sso", CHANGES));
    AccountId id = new AccountId("444455556666");
    assertThatRule(rule())
        .on(
            Organizations.around(
                account, new DelegatedAdministrator(id, List.of("sso.amazonaws.com"))))
        .finds(1);
    assertThatRule(rule())
        .on(
            Organizations.around(
                account, new DelegatedAdministrator(id, List.of("guardduty.amazonaws.com"))))
        .examiningNothing()
        .staysSilent();
  }
}
