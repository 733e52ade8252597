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

class RoleEc2WithoutInstancesRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new RoleEc2WithoutInstancesRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    boolean profile = fields.flag("InstanceProfile");
    Optional<String> used = fields.text("LastUsedDate");
    AccountFixture account =
        account()
            .role(
                fields.required("RoleName"),
                role -> {
                  used.ifPresent(role::lastUsed);
                  if (profile) {
                    role.change(built -> built.instanceProfiles(List.of(PROFILE)));
                  }
                });
    fields
        .texts("Listed")
        .forEach(
            region ->
                account
                    .listed("AWS::EC2::Instance", region)
                    .listed("AWS::EC2::LaunchTemplate", region));
    fields.text("Instance").ifPresent(id -> running(account, id));
    return account;
  }

  private static final InstanceProfile PROFILE =
      new InstanceProfile(
          "arn:aws:iam::111122223333:instance-profile/web",
          "web",
          Optional.empty(),
          List.of("web"));

  private static AccountFixture running(AccountFixture account, String id) {
    return account.resource(
        "arn:aws:ec2:eu-west-1:111122223333:instance/" + id,
        "AWS::EC2::Instance",
        Map.of("InstanceProfile", PROFILE.arn()));
  }

  private static AccountFixture web(String used) {
    return account()
        .role(
            "web",
            role -> role.lastUsed(used).change(built -> built.instanceProfiles(List.of(PROFILE))))
        .listed("AWS::EC2::Instance", "eu-west-1")
        .listed("AWS::EC2::LaunchTemplate", "eu-west-1");
  }

  @Test
  void where_was_looked_is_said() {
    assertThatRule(rule())
        .on(web("2026-01-01"))
        .saying("Role web is for EC2, and no instance and no launch template has it in eu-west-1.");
  }

  @Test
  void a_launch_template_is_enough_and_one_that_is_not_known_may_be() {
    String template = "arn:aws:ec2:eu-west-1:111122223333:launch-template/lt-0abcd290751193123";
    assertThatRule(rule())
        .on(
            web("2026-01-01")
                .resource(template, "AWS::EC2::LaunchTemplate", Map.of("InstanceProfile", "web")))
        .staysSilent();
    assertThatRule(rule())
        .on(web("2026-01-01").resource(template, "AWS::EC2::LaunchTemplate", Map.of()))
        .staysSilent();
  }

  @Test
  void a_role_that_was_used_lately_has_an_instance_somewhere() {
    assertThatRule(rule()).on(web("2026-10-20")).staysSilent();
  }

  @Test
  void a_role_that_others_may_have_too_is_not_examined() {
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "both",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"Service": ["ec2.amazonaws.com", "ssm.amazonaws.com"]},
                      "Action": "sts:AssumeRole"
                    }
                    """))
        .examiningNothing()
        .staysSilent();
  }
}
