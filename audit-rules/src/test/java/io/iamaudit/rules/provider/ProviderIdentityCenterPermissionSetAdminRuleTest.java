package io.iamaudit.rules.provider;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.PermissionSet;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProviderIdentityCenterPermissionSetAdminRuleTest extends RuleContract {
  private static final String ARN = "arn:aws:sso:::permissionSet/ssoins-1234567890/ps-1";
  private static final List<String> FOUR = List.of("g1", "g2", "u1", "u2");

  private static final String TRUST =
      """
      {"Effect": "Allow", "Action": ["sts:AssumeRoleWithSAML", "sts:TagSession"],
       "Principal": {"Federated":
         "arn:aws:iam::111122223333:saml-provider/AWSSSO_1234567890abcdef_DO_NOT_DELETE"}}
      """;

  @Override
  protected Rule rule() {
    return new ProviderIdentityCenterPermissionSetAdminRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return set(
        account(),
        fields.required("PermissionSet"),
        fields.texts("policies"),
        fields.texts("principals"));
  }

  private static AccountFixture set(
      AccountFixture account, String name, List<String> policies, List<String> principals) {
    return account.change(
        it ->
            it.permissionSets(
                List.of(
                    new PermissionSet(
                        ARN,
                        name,
                        policies,
                        principals.stream()
                            .map(
                                id ->
                                    new PermissionSet.Assignment(
                                        "444455556666",
                                        id.startsWith("g") ? "GROUP" : "USER",
                                        id,
                                        SourceLocation.startOf("assignments.json")))
                            .toList(),
                        SourceLocation.startOf("describe-permission-set.json")))));
  }

  private static AccountFixture withRole(String name, String policy) {
    return account()
        .role(
            name,
            TRUST,
            role ->
                role.path("/aws-reserved/sso.amazonaws.com/eu-west-1/")
                    .inlinePolicy("all", policy));
  }

  private static final String EVERYTHING =
      """
      {"Effect": "Allow", "Action": "*", "Resource": "*"}
      """;

  @Test
  void says_how_many_have_it() {
    assertThatRule(rule())
        .on(set(account(), "Admin", List.of("arn:aws:iam::aws:policy/AdministratorAccess"), FOUR))
        .findsExactly(ARN)
        .saying("Permission set Admin makes administrators of 4 users and groups, in 1 account.");
  }

  @Test
  void a_role_that_was_made_from_it_tells_what_it_is() {
    assertThatRule(rule())
        .on(
            set(
                withRole("AWSReservedSSO_Ops_0123456789abcdef", EVERYTHING),
                "Ops",
                List.of(),
                FOUR))
        .finds(1);
    assertThatRule(rule())
        .on(
            set(
                withRole(
                    "AWSReservedSSO_Ops_0123456789abcdef",
                    """
                    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}
                    """),
                "Ops",
                List.of(),
                FOUR))
        .staysSilent();
  }

  @Test
  void a_longer_name_is_another_permission_set() {
    assertThatRule(rule())
        .on(
            set(
                withRole("AWSReservedSSO_Ops_All_0123456789abcdef", EVERYTHING),
                "Ops",
                List.of(),
                FOUR))
        .staysSilent();
  }

  @Test
  void one_who_is_assigned_in_many_accounts_is_one() {
    assertThatRule(rule())
        .on(
            set(
                account(),
                "Admin",
                List.of("arn:aws:iam::aws:policy/AdministratorAccess"),
                List.of("g1", "g1", "g1", "g1", "g1")))
        .staysSilent();
  }

  @Test
  void the_number_can_be_chosen() {
    AccountFixture few =
        set(
            account(),
            "Admin",
            List.of("arn:aws:iam::aws:policy/AdministratorAccess"),
            List.of("g1", "g2"));
    assertThatRule(rule()).with("maxPrincipals", 1).on(few).finds(1);
    assertThatRule(rule()).on(few).staysSilent();
  }
}
