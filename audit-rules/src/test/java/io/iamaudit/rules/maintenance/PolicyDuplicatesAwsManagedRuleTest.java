package io.iamaudit.rules.maintenance;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PolicyDuplicatesAwsManagedRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new PolicyDuplicatesAwsManagedRule();
  }

  /** The whole example is the policy. */
  @Override
  protected AccountFixture example(ExampleObject fields) {
    for (String member : new String[] {"Version", "Effect"}) {
      fields.text(member);
    }
    for (String member : new String[] {"Statement", "Action", "Resource"}) {
      if (fields.has(member)) {
        fields.texts(member);
      }
    }
    return account().managedPolicy("copy", fields.toString());
  }

  @Test
  void a_copy_of_what_is_in_force_at_aws() {
    assertThatRule(rule())
        .on(
            account()
                .managedPolicy(
                    "admin",
                    """
                    {"Effect": "Allow", "Action": "*", "Resource": "*"}
                    """))
        .findsExactly("arn:aws:iam::111122223333:policy/admin")
        .saying(
            "Policy admin says the same as the AWS managed policy AdministratorAccess and does not"
                + " follow when AWS changes that.");
  }

  @Test
  void a_copy_of_what_aws_has_changed_since() {
    assertThatRule(rule())
        .on(
            account()
                .managedPolicy(
                    "read-s3",
                    """
                    {"Effect": "Allow", "Action": ["s3:List*", "s3:Get*"], "Resource": "*"}
                    """))
        .saying(
            "Policy read-s3 says what the AWS managed policy AmazonS3ReadOnlyAccess said in its"
                + " version v1, which AWS has changed since.");
  }

  @Test
  void the_policies_of_aws_are_no_copies() {
    assertThatRule(rule())
        .on(
            account()
                .awsManagedPolicy(
                    "AdministratorAccess",
                    """
                    {"Effect": "Allow", "Action": "*", "Resource": "*"}
                    """))
        .examiningNothing()
        .staysSilent();
  }
}
