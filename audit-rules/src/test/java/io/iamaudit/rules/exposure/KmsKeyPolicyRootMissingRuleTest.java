package io.iamaudit.rules.exposure;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class KmsKeyPolicyRootMissingRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new KmsKeyPolicyRootMissingRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    AccountFixture account = holding(fields.required("Policy"));
    fields.text("Role").ifPresent(name -> account.role(name, role -> {}));
    return account;
  }

  private static AccountFixture holding(String policy) {
    return account().key("1234abcd-12ab-34cd-56ef-1234567890ab", policy);
  }

  private static final String ADMIN =
      """
      {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:role/key-admin"},
       "Action": "kms:Put*", "Resource": "*"}
      """;

  @Test
  void a_key_that_nobody_can_change_is_reported() {
    assertThatRule(rule())
        .on(
            holding(
                """
                {"Effect": "Allow", "Principal": {"Service": "logs.eu-west-1.amazonaws.com"},
                 "Action": "kms:*", "Resource": "*"}
                """))
        .saying(
            "Key 1234abcd-12ab-34cd-56ef-1234567890ab has a policy that nobody of the account may"
                + " change: it names neither the account nor an administrator for"
                + " kms:PutKeyPolicy.");
  }

  @Test
  void an_administrator_has_to_exist() {
    assertThatRule(rule()).on(holding(ADMIN)).finds(1);
    assertThatRule(rule()).on(holding(ADMIN).role("key-admin", role -> {})).staysSilent();
  }

  @Test
  void of_roles_that_were_not_collected_nothing_is_concluded() {
    assertThatRule(rule()).on(holding(ADMIN).without(DataPart.ROLES)).staysSilent();
  }

  @Test
  void an_administrator_whom_a_deny_stops_is_none() {
    assertThatRule(rule())
        .on(
            holding(
                    "["
                        + ADMIN
                        + """
                        , {"Effect": "Deny", "Principal": "*", "Action": "kms:PutKeyPolicy",
                           "Resource": "*"}]
                        """)
                .role("key-admin", role -> {}))
        .finds(1);
  }
}
