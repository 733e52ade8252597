package io.iamaudit.rules.privilege;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyBlacklistedAttachedRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyBlacklistedAttachedRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return having(fields.required("holder"), fields.required("policy"));
  }

  /** The policy's text is not in the account. */
  private static AccountFixture having(String user, String policy) {
    return account().user(user, holder -> holder.attached("arn:aws:iam::aws:policy/" + policy));
  }

  @Test
  void the_message_names_holder_and_policy() {
    assertThatRule(rule())
        .on(having("dave", "service-role/AmazonEC2RoleforSSM"))
        .mentioning("User dave has ")
        .mentioning(", which is on the list of policies that nobody should have.");
  }

  @Test
  void administration_is_left_to_its_own_rule_where_the_policy_can_be_read() {
    String everything = "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}";
    assertThatRule(rule()).on(having("dave", "AdministratorAccess")).finds(1);
    assertThatRule(rule())
        .on(
            having("dave", "AdministratorAccess")
                .awsManagedPolicy("AdministratorAccess", everything))
        .staysSilent();
  }

  @Test
  void policies_and_exceptions_are_parameters() {
    AccountFixture account = having("dave", "PowerUserAccess");
    assertThatRule(rule()).on(account).staysSilent();
    assertThatRule(rule())
        .with("policyArns", List.of("arn:aws:iam::aws:policy/Power*"))
        .on(account)
        .finds(1);
    assertThatRule(rule())
        .with("policyArns", List.of("arn:aws:iam::aws:policy/Power*"))
        .with("exceptions", List.of("arn:aws:iam::111122223333:user/d*"))
        .on(account)
        .staysSilent();
  }

  @Test
  void the_partition_of_a_policy_of_aws_does_not_matter() {
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "web",
                    role ->
                        role.attached(
                            "arn:aws-cn:iam::aws:policy/service-role/AmazonEC2RoleforSSM")))
        .finds(1);
  }
}
