package io.iamaudit.rules.role;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoleWithoutPoliciesRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new RoleWithoutPoliciesRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    List<String> inline = fields.texts("InlinePolicies");
    List<String> attached = fields.texts("AttachedPolicies");
    AccountFixture account =
        account()
            .role(
                fields.required("RoleName"),
                role -> {
                  inline.forEach(name -> role.inlinePolicy(name, READING));
                  role.attached(attached.toArray(String[]::new));
                });
    return account;
  }

  private static final String READING =
      """
      {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}
      """;

  @Test
  void a_resource_that_names_it_gives_it_something() {
    AccountFixture account =
        account()
            .role("reader", role -> {})
            .resource(
                "arn:aws:s3:::reports",
                "AWS::S3::Bucket",
                """
                {
                  "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:role/reader"},
                  "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"
                }
                """);
    assertThatRule(rule()).on(account).staysSilent();
    assertThatRule(rule())
        .on(account.without(DataPart.RESOURCE_POLICIES))
        .saying(
            "Role reader has neither attached nor inline policies; policies of resources, which"
                + " could name it, were not all read.");
  }

  @Test
  void a_role_that_others_trust_does_something() {
    assertThatRule(rule())
        .on(
            account()
                .role("entry", role -> {})
                .role(
                    "work",
                    """
                    {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:role/entry"}, "Action": "sts:AssumeRole"}
                    """,
                    role -> role.inlinePolicy("own", READING)))
        .staysSilent();
  }
}
