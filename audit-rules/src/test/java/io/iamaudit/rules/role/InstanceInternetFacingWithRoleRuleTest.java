package io.iamaudit.rules.role;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.InstanceProfile;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InstanceInternetFacingWithRoleRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new InstanceInternetFacingWithRoleRule();
  }

  private static final InstanceProfile PROFILE =
      new InstanceProfile(
          "arn:aws:iam::111122223333:instance-profile/web",
          "web",
          Optional.empty(),
          List.of("web"));

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return web(fields.required("PublicIpAddress"), fields.required("Policy"));
  }

  private static AccountFixture web(String address, String policy) {
    return account()
        .role(
            "web",
            role ->
                role.inlinePolicy("own", policy)
                    .change(built -> built.instanceProfiles(List.of(PROFILE))))
        .resource(
            "arn:aws:ec2:eu-west-1:111122223333:instance/i-1234567890abcdef0",
            "AWS::EC2::Instance",
            Map.of("InstanceProfile", PROFILE.arn(), "PublicIpAddress", address));
  }

  @Test
  void instance_address_and_role_are_named() {
    assertThatRule(rule())
        .on(
            web(
                "203.0.113.7",
                """
                {"Effect": "Allow", "Action": ["s3:PutObject", "sqs:SendMessage"], "Resource": "*"}
                """))
        .saying(
            "Instance i-1234567890abcdef0 has the public address 203.0.113.7 and role web, which can"
                + " change things in s3 and sqs.");
  }
}
