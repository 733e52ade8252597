package io.iamaudit.rules.role;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.analysis.TrustZone;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.RoleFixture;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RoleReadonlyCrossAccountRuleTest extends AdministratorContract {

  @Override
  protected Rule rule() {
    return new RoleReadonlyCrossAccountRule();
  }

  @Test
  void who_may_come_is_named() {
    assertThatRule(rule())
        .on(readers(role -> {}))
        .saying(
            "Role monitoring has ReadOnlyAccess, which reads stored data, and account 444455556666"
                + " may assume it.");
  }

  @Test
  void a_deny_of_reading_data_is_enough() {
    assertThatRule(rule())
        .on(
            readers(
                role ->
                    role.inlinePolicy(
                        "no-data",
                        """
                        {"Effect": "Deny", "Action": "s3:GetObject*", "Resource": "*"}
                        """)))
        .staysSilent();
  }

  @Test
  void known_accounts_are_no_strangers() {
    assertThatRule(rule())
        .trusting(TrustZone.empty().withAccounts(List.of("444455556666")))
        .on(readers(role -> {}))
        .staysSilent();
  }

  private static AccountFixture readers(Consumer<RoleFixture> more) {
    return account()
        .awsManagedPolicy(
            "ReadOnlyAccess",
            """
            {"Effect": "Allow", "Action": "s3:Get*", "Resource": "*"}
            """)
        .role(
            "monitoring",
            """
            {"Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "sts:AssumeRole"}
            """,
            role -> {
              role.attached("ReadOnlyAccess");
              more.accept(role);
            });
  }
}
