package io.iamaudit.rules.exposure;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.ResourceRecord;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretsmanagerSecretNotRestrictiveRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new SecretsmanagerSecretNotRestrictiveRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return fields
        .text("Policy")
        .map(policy -> account().secret("database-a1b2c3", policy))
        .orElseGet(() -> account().change(it -> it.resources(List.of(bare()))));
  }

  private static final String ARN =
      "arn:aws:secretsmanager:eu-west-1:111122223333:secret:database-a1b2c3";

  @Test
  void a_secret_without_a_policy_is_reported() {
    assertThatRule(rule())
        .on(account().change(it -> it.resources(List.of(bare()))))
        .saying("Secret database-a1b2c3 has no policy: whose own permissions cover it, reads it.");
  }

  private static ResourceRecord bare() {
    return new ResourceRecord(
        ARN,
        "AWS::SecretsManager::Secret",
        Optional.of(new AccountId("111122223333")),
        Optional.empty(),
        Map.of(),
        SourceLocation.startOf("get-resource-policy.json"));
  }

  @Test
  void an_allow_restricts_nobody() {
    assertThatRule(rule())
        .on(
            account()
                .secret(
                    "database-a1b2c3",
                    """
                    {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:role/shop"},
                     "Action": "secretsmanager:GetSecretValue", "Resource": "*"}
                    """))
        .saying(
            "Secret database-a1b2c3 has a policy that keeps out nobody of the account: whose own"
                + " permissions cover it, reads it.");
  }

  @Test
  void a_deny_for_all_but_some_is_what_is_asked_for() {
    assertThatRule(rule())
        .on(
            account()
                .secret(
                    "database-a1b2c3",
                    """
                    {"Effect": "Deny",
                     "NotPrincipal": {"AWS": "arn:aws:iam::111122223333:role/shop"},
                     "Action": "secretsmanager:GetSecretValue", "Resource": "*"}
                    """))
        .staysSilent();
    assertThatRule(rule())
        .on(
            account()
                .secret(
                    "database-a1b2c3",
                    """
                    {"Effect": "Deny", "Principal": "*",
                     "Action": "secretsmanager:GetSecretValue", "Resource": "*",
                     "Condition": {"StringNotEquals": {"aws:PrincipalTag/team": "shop"}}}
                    """))
        .staysSilent();
  }
}
