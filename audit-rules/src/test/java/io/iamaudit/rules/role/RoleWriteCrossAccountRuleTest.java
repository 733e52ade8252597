package io.iamaudit.rules.role;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoleWriteCrossAccountRuleTest extends AdministratorContract {

  @Override
  protected Rule rule() {
    return new RoleWriteCrossAccountRule();
  }

  @Test
  void services_and_account_are_named() {
    assertThatRule(rule())
        .on(partner("[\"sqs:SendMessage\", \"s3:PutObject\", \"s3:ListBucket\"]"))
        .saying(
            "Role partner can change things in s3 and sqs, and account 444455556666 may assume it.");
  }

  @Test
  void administrators_are_the_matter_of_another_rule() {
    assertThatRule(rule()).on(partner("\"*\"")).staysSilent();
  }

  @Test
  void what_a_boundary_leaves_counts() {
    assertThatRule(rule())
        .on(
            account()
                .managedPolicy(
                    "reading",
                    """
                    {"Effect": "Allow", "Action": "sqs:Get*", "Resource": "*"}
                    """)
                .role(
                    "partner",
                    TRUST,
                    role ->
                        role.permissionsBoundary("reading")
                            .inlinePolicy(
                                "own",
                                """
                                {"Effect": "Allow", "Action": "sqs:*", "Resource": "*"}
                                """)))
        .staysSilent();
  }

  @Test
  void known_accounts_are_no_strangers() {
    assertThatRule(rule())
        .with("trustedAccounts", List.of("444455556666"))
        .on(partner("\"sqs:SendMessage\""))
        .staysSilent();
  }

  private static final String TRUST =
      """
      {"Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "sts:AssumeRole"}
      """;

  private static AccountFixture partner(String actions) {
    return account()
        .role(
            "partner",
            TRUST,
            role ->
                role.inlinePolicy(
                    "own",
                    """
                    {"Effect": "Allow", "Action": %s, "Resource": "*"}
                    """
                        .formatted(actions)));
  }
}
