package io.iamaudit.rules.exposure;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicyCrossAccountDataAccessRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new PolicyCrossAccountDataAccessRule();
  }

  private static Snapshot input(String policy, String permissions) {
    return new Snapshot(
        List.of(
            account().role("analyst", role -> role.inlinePolicy("own", permissions)).build(),
            account("444455556666").bucket("reports", policy).build()),
        Optional.empty(),
        List.of());
  }

  private static final String SHARED =
      """
      {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"},
       "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "arn:aws:s3:::reports/*"}
      """;
  private static final String READING =
      """
      {"Effect": "Allow", "Action": "s3:Get*", "Resource": "*"}
      """;

  @Override
  protected Snapshot exampleInput(ExampleObject fields) {
    return input(fields.required("Policy"), fields.required("Permissions"));
  }

  @Test
  void a_role_that_both_accounts_let_read_is_reported() {
    assertThatRule(rule())
        .on(input(SHARED, READING))
        .saying("Role analyst reads arn:aws:s3:::reports of account 444455556666 (s3:GetObject).");
  }

  @Test
  void writing_is_not_reading() {
    assertThatRule(rule())
        .on(
            input(
                """
                {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"},
                 "Action": "s3:PutObject", "Resource": "arn:aws:s3:::reports/*"}
                """,
                """
                {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}
                """))
        .staysSilent();
  }

  @Test
  void one_account_alone_has_no_other() {
    assertThatRule(rule())
        .on(account().bucket("reports", SHARED).role("analyst", role -> {}))
        .examiningNothing()
        .staysSilent();
  }
}
