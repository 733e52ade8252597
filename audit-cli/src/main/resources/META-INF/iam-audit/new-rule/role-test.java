package @PACKAGE@;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class @CLASS@RuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new @CLASS@Rule();
  }

  /** What the examples of the rule's page mean. */
  @Override
  protected AccountFixture example(ExampleObject example) {
    return account()
        .role(
            example.required("RoleName"),
            role -> example.text("Description").ifPresent(role::description));
  }

  @Test
  void names_every_role_that_nobody_has_described() {
    AccountFixture account =
        account()
            .role("reports", role -> role.description("Reads what the finance team asks for"))
            .role("legacy", role -> {});

    assertThatRule(rule())
        .on(account)
        .findsExactly("arn:aws:iam::111122223333:role/legacy")
        .saying("Role legacy has no description.");
  }

  @Test
  void stays_silent_on_a_role_that_aws_made() {
    AccountFixture account =
        account()
            .role(
                "AWSServiceRoleForSupport",
                role -> role.path("/aws-service-role/support.amazonaws.com/"));

    assertThatRule(rule()).on(account).examiningNothing().staysSilent();
  }
}
