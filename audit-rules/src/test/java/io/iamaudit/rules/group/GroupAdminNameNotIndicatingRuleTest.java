package io.iamaudit.rules.group;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupAdminNameNotIndicatingRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new GroupAdminNameNotIndicatingRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return account()
        .group(
            fields.required("GroupName"),
            group -> group.inlinePolicy("work", allow(fields.required("Action"))));
  }

  private static String allow(String action) {
    return """
        {"Effect": "Allow", "Action": "%s", "Resource": "*"}
        """
        .formatted(action);
  }

  @Test
  void documents_count_and_not_the_names_of_policies() {
    assertThatRule(rule())
        .on(
            account()
                .group("developers", group -> group.attached("work"))
                .group("auditors", group -> group.attached("AdministratorAccess"))
                .managedPolicy("work", allow("*"))
                .managedPolicy("AdministratorAccess", allow("s3:Get*")))
        .saying(
            "Group developers makes administrators of its members, and its name does not say so.");
  }

  @Test
  void a_deny_makes_no_administrators() {
    assertThatRule(rule())
        .on(
            account()
                .group(
                    "developers",
                    group ->
                        group
                            .inlinePolicy("work", allow("*"))
                            .inlinePolicy(
                                "but",
                                """
                                {"Effect": "Deny", "Action": "iam:*", "Resource": "*"}
                                """)))
        .staysSilent();
  }

  @Test
  void a_group_called_admins_with_an_unknown_policy_may_be_one() {
    assertThatRule(rule())
        .on(account().group("Admins", group -> group.attached("elsewhere")))
        .staysSilent();
    assertThatRule(rule())
        .on(account().group("Admins", group -> group.inlinePolicy("read", allow("s3:GetObject"))))
        .saying("Group Admins does not make administrators of its members.");
  }

  @Test
  void names_and_exceptions_are_parameters() {
    AccountFixture account =
        account().group("chiefs", group -> group.inlinePolicy("work", allow("*")));
    assertThatRule(rule()).on(account).finds(1);
    assertThatRule(rule()).with("adminNamePatterns", List.of("CHIEF*")).on(account).staysSilent();
    assertThatRule(rule()).with("exemptGroups", List.of("chiefs")).on(account).staysSilent();
  }
}
