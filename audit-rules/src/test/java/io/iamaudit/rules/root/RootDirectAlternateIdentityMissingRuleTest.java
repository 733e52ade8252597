package io.iamaudit.rules.root;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class RootDirectAlternateIdentityMissingRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new RootDirectAlternateIdentityMissingRule();
  }

  private static final String ADMINISTRATOR =
      """
      {"Effect": "Allow", "Action": "*", "Resource": "*"}
      """;

  private static final String READER =
      """
      {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}
      """;

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return withRole(
        fields.required("principal"), fields.flag("administrator") ? ADMINISTRATOR : READER);
  }

  private static AccountFixture withRole(String principal, String policy) {
    String colon = "\": \"";
    return account()
        .role(
            "operations",
            "{\"Effect\": \"Allow\", \"Principal\": {\""
                + principal.replaceFirst(": ", colon)
                + "\"}, \"Action\": [\"sts:AssumeRole\", \"sts:AssumeRoleWithSAML\"]}",
            role -> role.inlinePolicy("permissions", policy));
  }

  @Test
  void the_message_counts_who_was_looked_at() {
    assertThatRule(rule())
        .on(account().user("carol", user -> user.password().inlinePolicy("read", READER)))
        .saying(
            "None of 1 user and 0 roles is an administrator that somebody can sign in as, so only"
                + " the root user can administer account 111122223333.");
  }

  @Test
  void a_user_who_is_an_administrator_is_enough_if_there_is_a_way_to_sign_in() {
    assertThatRule(rule())
        .on(account().user("carol", user -> user.password().inlinePolicy("all", ADMINISTRATOR)))
        .staysSilent();
    assertThatRule(rule())
        .on(account().user("carol", user -> user.inlinePolicy("all", ADMINISTRATOR)))
        .finds(1);
  }

  @Test
  void a_role_for_a_service_is_nobody_to_sign_in_as() {
    assertThatRule(rule()).on(withRole("Service: ec2.amazonaws.com", ADMINISTRATOR)).finds(1);
  }

  @Test
  void a_role_behind_federation_or_another_account_is_enough() {
    assertThatRule(rule())
        .on(withRole("Federated: arn:aws:iam::111122223333:saml-provider/idp", ADMINISTRATOR))
        .staysSilent();
    assertThatRule(rule())
        .on(withRole("AWS: arn:aws:iam::444455556666:root", ADMINISTRATOR))
        .staysSilent();
  }

  @Test
  void an_account_that_identity_center_reaches_gets_its_administrators_from_there() {
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "AWSReservedSSO_ReadOrders_1f2e3d4c5b6a7988",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {
                        "Federated": "arn:aws:iam::111122223333:saml-provider/AWSSSO_1_DO_NOT_DELETE"
                      },
                      "Action": ["sts:AssumeRoleWithSAML", "sts:TagSession"]
                    }
                    """,
                    role ->
                        role.change(it -> it.path("/aws-reserved/sso.amazonaws.com/eu-west-1/"))
                            .inlinePolicy("permissions", READER)))
        .examiningNothing()
        .staysSilent();
  }

  @Test
  void who_can_make_itself_an_administrator_is_one() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "carol",
                    user ->
                        user.password()
                            .inlinePolicy(
                                "attach",
                                """
                                {"Effect": "Allow", "Action": "iam:AttachUserPolicy", "Resource": "*"}
                                """)))
        .staysSilent();
  }

  @Test
  void an_export_without_all_policies_says_nothing() {
    assertThatRule(rule())
        .on(account().user("carol").partial(DataPart.ROLES, "cut off"))
        .isNotEvaluated("roles: partial (cut off)");
  }

  @Test
  void an_account_in_which_nobody_works_is_not_looked_at() {
    assertThatRule(rule()).on(account()).examiningNothing().staysSilent();
  }
}
