package io.iamaudit.rules.trust;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import org.junit.jupiter.api.Test;

class TrustTagSessionUnrestrictedRuleTest extends TrustContract {
  @Override
  protected Rule rule() {
    return new TrustTagSessionUnrestrictedRule();
  }

  private static final String BY_TEAM =
      """
      {
        "Effect": "Allow",
        "Action": "s3:GetObject",
        "Resource": "arn:aws:s3:::data/${aws:PrincipalTag/team}/*"
      }
      """;

  @Override
  protected AccountFixture example(ExampleObject fields) {
    boolean decides = fields.text("decidesBy").isPresent();
    return account()
        .role(
            "example",
            trust(fields),
            role -> {
              if (decides) {
                role.inlinePolicy("by-team", BY_TEAM);
              }
            });
  }

  private static AccountFixture tagged(String condition) {
    return account()
        .role(
            "shared",
            """
            {
              "Effect": "Allow",
              "Principal": {"AWS": "arn:aws:iam::444455556666:root"},
              "Action": ["sts:AssumeRole", "sts:TagSession"],
              "Condition": %s
            }
            """
                .formatted(condition),
            role -> role.inlinePolicy("by-team", BY_TEAM));
  }

  @Test
  void the_message_names_role_and_tag() {
    assertThatRule(rule())
        .on(tagged("{}"))
        .saying(
            "Whoever assumes role shared can give the session any value of `team`, a tag by which"
                + " policies decide what it may do.");
  }

  @Test
  void a_fixed_value_the_callers_own_tag_or_no_such_key_is_fine() {
    for (String condition :
        new String[] {
          "{\"StringEquals\": {\"aws:RequestTag/team\": \"orders\"}}",
          "{\"StringEquals\": {\"aws:RequestTag/Team\": \"${aws:PrincipalTag/team}\"}}",
          "{\"ForAllValues:StringEquals\": {\"aws:TagKeys\": [\"project\"]}}"
        }) {
      assertThatRule(rule()).on(tagged(condition)).staysSilent();
    }
  }

  @Test
  void values_of_other_tags_do_not_matter() {
    assertThatRule(rule())
        .on(tagged("{\"StringEquals\": {\"aws:RequestTag/project\": \"orders\"}}"))
        .finds(1);
  }

  @Test
  void managed_policies_boundaries_and_resources_decide_too() {
    String trust =
        """
        {
          "Effect": "Allow",
          "Principal": {"AWS": "arn:aws:iam::111122223333:user/alice"},
          "Action": "sts:*"
        }
        """;
    String policy =
        """
        {
          "Effect": "Allow",
          "Action": "s3:*",
          "Resource": "*",
          "Condition": {"StringEquals": {"aws:PrincipalTag/Team": "orders"}}
        }
        """;
    assertThatRule(rule())
        .on(
            account()
                .managedPolicy("by-team", policy)
                .role("shared", trust, role -> role.attached("by-team"))
                .role("bounded", trust, role -> role.permissionsBoundary("by-team"))
                .role("free", trust))
        .findsExactly(
            "arn:aws:iam::111122223333:role/shared", "arn:aws:iam::111122223333:role/bounded");
    assertThatRule(rule())
        .on(
            account()
                .resource(
                    "arn:aws:s3:::data",
                    "AWS::S3::Bucket",
                    policy.replace("\"Action\"", "\"Principal\": \"*\", \"Action\""))
                .role("free", trust))
        .finds(1);
  }

  @Test
  void tags_that_providers_and_services_set_are_not_the_callers() {
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "pods",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"Service": "pods.eks.amazonaws.com"},
                      "Action": ["sts:AssumeRole", "sts:TagSession"]
                    }
                    """,
                    role -> role.inlinePolicy("by-team", BY_TEAM)))
        .staysSilent();
  }
}
