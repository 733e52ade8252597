package io.iamaudit.rules.escalation;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.InstanceProfile;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PolicyOrigin;
import io.iamaudit.snapshot.ResourceRecord;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EscalationPrivilegedFromInternetWorkloadRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new EscalationPrivilegedFromInternetWorkloadRule();
  }

  private static final String FUNCTION = "arn:aws:lambda:eu-west-1:111122223333:function:hello";

  private static final String BY_GUESTS =
      """
      {
        "Effect": "Allow", "Principal": {"Federated": "cognito-identity.amazonaws.com"},
        "Action": "sts:AssumeRoleWithWebIdentity",
        "Condition": {
          "StringEquals": {"cognito-identity.amazonaws.com:aud": "eu-west-1:11111111-2222-3333-4444-555555555555"},
          "ForAnyValue:StringLike": {"cognito-identity.amazonaws.com:amr": "%s"}
        }
      }
      """;

  private static final String EVERYTHING =
      """
      {"Effect": "Allow", "Action": "*", "Resource": "*"}
      """;

  @Override
  protected AccountFixture example(ExampleObject fields) {
    String policy = fields.required("Policy");
    if (fields.flag("FunctionUrl")) {
      return function(policy, "*");
    }
    if (fields.flag("CognitoGuests")) {
      return guests(policy, "unauthenticated");
    }
    return instance(fields.required("PublicIpAddress"), policy);
  }

  private static AccountFixture instance(String address, String policy) {
    InstanceProfile profile =
        new InstanceProfile(
            "arn:aws:iam::111122223333:instance-profile/web",
            "web",
            Optional.empty(),
            List.of("web"));
    return account()
        .role(
            "web",
            role ->
                role.inlinePolicy("own", policy)
                    .change(built -> built.instanceProfiles(List.of(profile))))
        .resource(
            "arn:aws:ec2:eu-west-1:111122223333:instance/i-1234567890abcdef0",
            "AWS::EC2::Instance",
            Map.of("InstanceProfile", profile.arn(), "PublicIpAddress", address));
  }

  private static AccountFixture function(String policy, String principal) {
    PolicyBody open =
        PolicyBody.parse(
            """
            {
              "Version": "2012-10-17",
              "Statement": {
                "Effect": "Allow", "Principal": "%s", "Action": "lambda:InvokeFunctionUrl",
                "Resource": "%s",
                "Condition": {"StringEquals": {"lambda:FunctionUrlAuthType": "NONE"}}
              }
            }
            """
                .formatted(principal, FUNCTION),
            PolicyOrigin.wholeDocument("get-policy.hello.json"));
    return account()
        .role("hello", role -> role.inlinePolicy("own", policy))
        .change(
            built ->
                built.resources(
                    List.of(
                        new ResourceRecord(
                            FUNCTION,
                            "AWS::Lambda::Function",
                            Optional.empty(),
                            Optional.of(open),
                            Map.of("Role", "arn:aws:iam::111122223333:role/hello"),
                            SourceLocation.startOf("list-functions.json")))));
  }

  private static AccountFixture guests(String policy, String amr) {
    return account()
        .role("guest", BY_GUESTS.formatted(amr), role -> role.inlinePolicy("own", policy));
  }

  @Test
  void how_one_comes_to_the_role_is_said() {
    assertThatRule(rule())
        .on(instance("203.0.113.7", EVERYTHING))
        .saying(
            "Role web is an administrator, and instance i-1234567890abcdef0 with the public address"
                + " 203.0.113.7 runs with it.");
    assertThatRule(rule())
        .on(function(EVERYTHING, "*"))
        .saying(
            "Role hello is an administrator, and function hello with a URL for everybody runs with"
                + " it.");
    assertThatRule(rule())
        .on(guests(EVERYTHING, "unauthenticated"))
        .saying(
            "Role guest is an administrator, and guests of an Amazon Cognito identity pool get it.");
  }

  @Test
  void who_has_signed_in_is_no_guest() {
    assertThatRule(rule()).on(guests(EVERYTHING, "authenticated")).examiningNothing().staysSilent();
  }

  @Test
  void a_private_instance_is_not_examined() {
    assertThatRule(rule()).on(instance("", EVERYTHING)).examiningNothing().staysSilent();
  }
}
