package io.iamaudit.testkit;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.Statement;
import io.iamaudit.snapshot.AccountSnapshot;
import org.junit.jupiter.api.Test;

class AccountAssertTest {
  private static final String KEY = "arn:aws:kms:eu-west-1:111122223333:key/orders";
  private static final AccountSnapshot SHOP =
      account()
          .user("alice", user -> user.inlinePolicy("all", allow("*")))
          .user(
              "bob",
              user ->
                  user.inlinePolicy(
                      "own-keys",
                      """
                      {"Effect": "Allow", "Action": "iam:CreateAccessKey",
                       "Resource": "arn:aws:iam::111122223333:user/${aws:username}"}
                      """))
          .user(
              "mallory",
              user ->
                  user.inlinePolicy(
                      "any-keys",
                      """
                      {"Effect": "Allow", "Action": "iam:CreateAccessKey", "Resource": "*"}
                      """))
          .role(
              "deployer",
              """
              {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:user/bob"},
               "Action": "sts:AssumeRole"}
              """,
              role ->
                  role.inlinePolicy(
                      "deploy",
                      """
                      [
                        {"Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::site/*"},
                        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*",
                         "Condition": {"IpAddress": {"aws:SourceIp": "192.0.2.0/24"}}},
                        {"Effect": "Deny", "Action": "iam:*", "Resource": "*"}
                      ]
                      """))
          .role(
              "lambda",
              """
              {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"},
               "Action": "sts:AssumeRole"}
              """)
          .resource(
              KEY,
              "AWS::KMS::Key",
              """
              [
                {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"},
                 "Action": "kms:*", "Resource": "*"},
                {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::444455556666:role/partner"},
                 "Action": "kms:Decrypt", "Resource": "*"}
              ]
              """)
          .build();

  private static String allow(String action) {
    return "{\"Effect\": \"Allow\", \"Action\": \"" + action + "\", \"Resource\": \"*\"}";
  }

  @Test
  void a_principal_can_and_cannot() {
    assertThat(SHOP)
        .principal("role/deployer")
        .can("s3:PutObject", "arn:aws:s3:::site/index.html", "arn:aws:s3:::site/*")
        .cannot("s3:PutObject", "arn:aws:s3:::other/*")
        .cannot("s3:Delete*")
        .isDenied("iam:PassRole")
        .when("aws:SourceIp", "192.0.2.7")
        .can("s3:GetObject")
        .when("aws:SourceIp", "203.0.113.7")
        .cannot("s3:GetObject")
        .principal("bob")
        .can("iam:CreateAccessKey", "arn:aws:iam::111122223333:user/bob")
        .cannot("iam:CreateAccessKey", "arn:aws:iam::111122223333:user/alice");
  }

  @Test
  void a_failure_names_the_principal_the_statement_and_its_place() {
    assertThatThrownBy(() -> assertThat(SHOP).principal("bob").cannot("iam:CreateAccessKey"))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            "expected arn:aws:iam::111122223333:user/bob not to be able to iam:CreateAccessKey on *\n"
                + "  ALLOWED: user bob may iam:CreateAccessKey\n")
        .hasMessageContaining("allowed by identity policy own-keys, statement 1")
        .hasMessageContaining("--> user/bob/own-keys:2:1\n");
  }

  @Test
  void an_answer_that_depends_is_neither_can_nor_cannot() {
    assertThatThrownBy(() -> assertThat(SHOP).principal("role/deployer").can("s3:GetObject"))
        .hasMessageContaining("DEPENDS")
        .hasMessageContaining("orDependingOn(\"aws:sourceip\")");
    assertThatThrownBy(() -> assertThat(SHOP).principal("role/deployer").cannot("s3:GetObject"))
        .hasMessageContaining("DEPENDS");
    assertThat(SHOP)
        .principal("role/deployer")
        .orDependingOn("aws:SourceIp")
        .can("s3:GetObject")
        .cannot("s3:GetObject");
  }

  @Test
  void an_answer_that_hangs_on_a_policy_that_is_missing_is_neither_can_nor_cannot() {
    AccountFixture account =
        account().role("reader", role -> role.attached("arn:aws:iam::aws:policy/ReadOnlyAccess"));

    assertThatThrownBy(() -> assertThat(account).principal("reader").cannot("s3:GetObject"))
        .hasMessageContaining("UNKNOWN");
    assertThatThrownBy(() -> assertThat(account).principal("reader").can("s3:GetObject"))
        .hasMessageContaining("UNKNOWN");
  }

  @Test
  void a_principal_that_is_not_there_is_an_error() {
    assertThatThrownBy(() -> assertThat(SHOP).principal("role/deploier").cannot("s3:GetObject"))
        .isInstanceOf(IamAuditException.class)
        .hasMessageContaining("unknown principal `role/deploier`");
    AccountFixture twice = account().user("deploy").role("deploy", role -> {});
    assertThatThrownBy(() -> assertThat(twice).principal("deploy").cannot("s3:GetObject"))
        .isInstanceOf(IamAuditException.class)
        .hasMessage(
            "`deploy` is the end of 2 ARNs\n  help: say more of the one that is meant:"
                + " arn:aws:iam::111122223333:user/deploy, arn:aws:iam::111122223333:role/deploy");
  }

  @Test
  void only_these_can_means_them_all_and_nobody_else() {
    assertThat(SHOP)
        .onlyTheseCan(
            "kms:Decrypt", KEY, "user/alice", "root", "arn:aws:iam::444455556666:role/partner")
        .onlyTheseCan("iam:CreateUser", "*", "alice", "root");
    assertThatThrownBy(
            () -> assertThat(SHOP).onlyTheseCan("kms:Decrypt", KEY, "user/alice", "user/bob"))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            """
            expected only arn:aws:iam::111122223333:user/alice, arn:aws:iam::111122223333:user/bob to be able to kms:Decrypt on arn:aws:kms:eu-west-1:111122223333:key/orders
              but so is arn:aws:iam::111122223333:root
              but so is arn:aws:iam::444455556666:role/partner""")
        .hasMessageContaining("but arn:aws:iam::111122223333:user/bob is not\n")
        .hasMessageContaining("DENIED: user bob may not kms:Decrypt");
    assertThatThrownBy(
            () ->
                assertThat(SHOP).onlyTheseCan("s3:GetObject", "arn:aws:s3:::a/b", "alice", "root"))
        .hasMessageContaining(
            "but so is arn:aws:iam::111122223333:role/deployer, depending on aws:sourceip");
  }

  @Test
  void becoming_an_administrator_shows_the_way() {
    assertThat(SHOP).principal("bob").cannotBecomeAdmin();
    assertThat(SHOP).onlyTheseCanBecomeAdmin("alice", "mallory");
    assertThatThrownBy(() -> assertThat(SHOP).principal("mallory").cannotBecomeAdmin())
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            "expected arn:aws:iam::111122223333:user/mallory not to be able to become an"
                + " administrator\n")
        .hasMessageContaining("1. user mallory acts as user alice (iam:CreateAccessKey)")
        .hasMessageContaining("user/mallory/any-keys:2:1");
    assertThatThrownBy(() -> assertThat(SHOP).principal("alice").cannotBecomeAdmin())
        .hasMessageContaining("administrator");
    assertThatThrownBy(() -> assertThat(SHOP).onlyTheseCanBecomeAdmin("alice"))
        .hasMessageStartingWith(
            "expected nobody but arn:aws:iam::111122223333:user/alice to be able to become an"
                + " administrator\n");
  }

  @Test
  void becoming_somebody_else_goes_through_roles_and_administrators() {
    assertThat(SHOP).principal("role/lambda").cannotBecome("role/deployer").cannotBecome("alice");
    assertThatThrownBy(() -> assertThat(SHOP).principal("bob").cannotBecome("role/deployer"))
        .hasMessageContaining(
            "as arn:aws:iam::111122223333:user/bob it can assume"
                + " arn:aws:iam::111122223333:role/deployer");
    assertThatThrownBy(() -> assertThat(SHOP).principal("mallory").cannotBecome("alice"))
        .hasMessageContaining("not to be able to become arn:aws:iam::111122223333:user/alice\n");
    assertThatThrownBy(() -> assertThat(SHOP).principal("mallory").cannotBecome("role/lambda"))
        .hasMessageContaining(", but an administrator can become anybody\n");
  }

  @Test
  void a_policy_can_be_built_in_java() {
    assertThat(
            account()
                .role(
                    "app",
                    role ->
                        role.inlinePolicy(
                            "orders",
                            PolicyDocument.of(
                                Statement.allow()
                                    .action("dynamodb:GetItem")
                                    .resource(
                                        "arn:aws:dynamodb:eu-west-1:111122223333:table/orders")
                                    .build()))))
        .principal("role/app")
        .can("dynamodb:GetItem", "arn:aws:dynamodb:eu-west-1:111122223333:table/orders")
        .cannot("dynamodb:DeleteItem");
  }
}
