package io.iamaudit.rules.escalation;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Evidence;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleOutcomeAssert;
import org.junit.jupiter.api.Test;

class EscalationSelfPolicyWriteRuleTest extends WayToAdministratorContract {

  @Override
  protected Rule rule() {
    return new EscalationSelfPolicyWriteRule();
  }

  @Test
  void the_way_is_told_and_cut() {
    RuleOutcomeAssert outcome =
        assertThatRule(rule())
            .on(
                account()
                    .user("eve", user -> user.inlinePolicy("own", allows("iam:PutUserPolicy"))))
            .saying(
                "User eve can become an administrator: it gives itself any permissions"
                    + " (iam:PutUserPolicy).");
    Finding finding = outcome.findings().get(0);
    assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(finding.remediation())
        .endsWith("Without iam:PutUserPolicy no way to an administrator is left to it.");
    assertThat(finding.evidence().get(0))
        .isInstanceOfSatisfying(
            Evidence.Step.class,
            step -> {
              assertThat(step.technique()).isEqualTo("iam-007");
              assertThat(step.location()).isPresent();
            });
    assertThat(finding.evidence().get(1).description())
        .isEqualTo("iam:PutUserPolicy allowed by: own of user eve");
  }

  @Test
  void two_policies_together_are_as_good_as_one() {
    assertThatRule(rule())
        .on(
            account()
                .managedPolicy("rest", EVERYTHING.replace("\"*\"}", "\"arn:aws:s3:::*\"}"))
                .group(
                    "writers", group -> group.inlinePolicy("own", allows("iam:AttachGroupPolicy")))
                .user("eve", user -> user.memberOf("writers")))
        .saying(
            "User eve can become an administrator: it gives itself any permissions through its group"
                + " writers (iam:AttachGroupPolicy).");
  }

  @Test
  void a_deny_of_another_policy_holds() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "eve",
                    user ->
                        user.inlinePolicy("own", allows("iam:PutUserPolicy"))
                            .inlinePolicy(
                                "not",
                                """
                                {"Effect": "Deny", "Action": "iam:*", "Resource": "*"}
                                """)))
        .staysSilent();
  }

  @Test
  void a_condition_that_must_be_met_is_named_and_weighs_less() {
    RuleOutcomeAssert outcome =
        assertThatRule(rule())
            .on(
                account()
                    .user(
                        "eve",
                        user ->
                            user.inlinePolicy(
                                "own",
                                """
                                {
                                  "Effect": "Allow", "Action": "iam:PutUserPolicy", "Resource": "*",
                                  "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}
                                }
                                """)))
            .saying(
                "User eve can become an administrator: it gives itself any permissions"
                    + " (iam:PutUserPolicy); it depends on aws:MultiFactorAuthPresent.");
    assertThat(outcome.findings().get(0).severity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void own_keys_and_passwords_are_no_way() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "eve",
                    user ->
                        user.inlinePolicy(
                            "self",
                            allowsOn(
                                "arn:aws:iam::*:user/${aws:username}",
                                "iam:CreateAccessKey",
                                "iam:ChangePassword",
                                "iam:CreateVirtualMFADevice"))))
        .staysSilent();
  }

  @Test
  void roles_of_aws_services_are_not_examined() {
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "AWSServiceRoleForSupport",
                    role ->
                        role.path("/aws-service-role/support.amazonaws.com/")
                            .inlinePolicy("own", allows("iam:PutRolePolicy"))))
        .examiningNothing()
        .staysSilent();
  }

  @Test
  void what_a_missing_policy_could_deny_is_possible_and_no_more() {
    RuleOutcomeAssert outcome =
        assertThatRule(rule())
            .on(
                account()
                    .user(
                        "eve",
                        user ->
                            user.attached("arn:aws:iam::111122223333:policy/unread")
                                .inlinePolicy("own", allows("iam:PutUserPolicy"))))
            .saying(
                "User eve could possibly become an administrator: it gives itself any permissions"
                    + " (iam:PutUserPolicy); not known: the text of the managed policy `unread` of"
                    + " user eve is not in the input.");
    assertThat(outcome.findings().get(0).severity()).isEqualTo(Severity.LOW);
  }
}
