package io.iamaudit.rules.organization;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static io.iamaudit.testkit.OrganizationFixture.organization;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Evidence;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.OrganizationContext;
import io.iamaudit.snapshot.OrganizationPolicy;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PolicyOrigin;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import io.iamaudit.testkit.RuleOutcomeAssert;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrganizationScpMissingGuardrailsRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new OrganizationScpMissingGuardrailsRule();
  }

  @Override
  protected Snapshot exampleInput(ExampleObject fields) {
    return organization()
        .member("111122223333")
        .serviceControlPolicy("own", fields.required("ServiceControlPolicy"))
        .build();
  }

  @Override
  protected Snapshot emptyInput() {
    return organization().build();
  }

  private static final String KEEPS_LEAVING =
      """
      {"Effect": "Deny", "Action": "organizations:LeaveOrganization", "Resource": "*"}
      """;

  @Test
  void names_the_accounts_that_can_leave() {
    assertThatRule(rule())
        .with("guardrails", List.of("leave-org"))
        .on(
            organization()
                .unit("workloads")
                .unit("tests")
                .member("111122223333", "workloads")
                .member("444455556666", "tests")
                .serviceControlPolicy("stay", KEEPS_LEAVING, "workloads")
                .build())
        .saying(
            "An administrator of member account 444455556666 can take the account out of the organization:"
                + " no service control policy stops organizations:LeaveOrganization.");
  }

  @Test
  void counts_the_accounts_if_there_are_several() {
    String logs =
        """
        {"Effect": "Deny", "Action": "cloudtrail:StopLogging", "Resource": "*"}
        """;
    assertThatRule(rule())
        .with("guardrails", List.of("leave-org"))
        .on(
            organization()
                .member("111122223333")
                .member("444455556666")
                .serviceControlPolicy("logs", logs)
                .build())
        .saying(
            "An administrator of each of the 2 member accounts can take the account out of the"
                + " organization: no service control policy stops organizations:LeaveOrganization.");
    assertThatRule(rule())
        .with("guardrails", List.of("leave-org"))
        .on(
            organization()
                .member("111122223333")
                .member("444455556666")
                .member("777788889999")
                .serviceControlPolicy("stay", KEEPS_LEAVING, "777788889999")
                .build())
        .saying(
            "An administrator of 2 of 3 member accounts can take the account out of the organization: no"
                + " service control policy stops organizations:LeaveOrganization.");
  }

  @Test
  void a_deny_on_the_root_holds_for_all() {
    assertThatRule(rule())
        .with("guardrails", List.of("leave-org"))
        .on(
            organization()
                .unit("workloads")
                .member("111122223333", "workloads")
                .member("444455556666")
                .serviceControlPolicy("stay", KEEPS_LEAVING)
                .build())
        .staysSilent();
  }

  @Test
  void what_a_level_does_not_allow_needs_no_deny() {
    assertThatRule(rule())
        .with("guardrails", List.of("leave-org"))
        .on(allowList("111122223333"))
        .staysSilent();
  }

  private static Snapshot allowList(String account) {
    Snapshot built = organization().unit("closed").member(account, "closed").build();
    OrganizationContext around = built.organization().orElseThrow();
    List<OrganizationPolicy> policies =
        around.policies().stream()
            .map(
                policy ->
                    new OrganizationPolicy(
                        policy.id(),
                        policy.arn(),
                        policy.name(),
                        policy.type(),
                        policy.awsManaged(),
                        policy.name().equals("FullAWSAccess")
                            ? Optional.of(
                                PolicyBody.parse(
                                    """
                                    {
                                      "Version": "2012-10-17",
                                      "Statement": [
                                        {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}
                                      ]
                                    }
                                    """,
                                    PolicyOrigin.wholeDocument("scp")))
                            : policy.body(),
                        policy.targets(),
                        policy.source()))
            .map(policy -> policy.name().equals("FullAWSAccess") ? own(policy) : policy)
            .toList();
    return new Snapshot(
        built.accounts(),
        Optional.of(
            new OrganizationContext(
                around.id(),
                around.managementAccount(),
                around.featureSet(),
                around.units(),
                around.accounts(),
                policies,
                List.of(),
                Optional.empty(),
                List.of(),
                around.coverage(),
                around.source())),
        List.of());
  }

  private static OrganizationPolicy own(OrganizationPolicy policy) {
    return new OrganizationPolicy(
        policy.id(),
        policy.arn(),
        "OnlyStorage",
        policy.type(),
        false,
        policy.body(),
        policy.targets(),
        policy.source());
  }

  @Test
  void an_exception_for_a_role_leaves_the_guardrail_standing() {
    assertThatRule(rule())
        .with("guardrails", List.of("stop-logging"))
        .on(
            organization()
                .member("111122223333")
                .serviceControlPolicy(
                    "logs",
                    """
                    {
                      "Effect": "Deny", "Action": ["cloudtrail:*", "config:*"], "Resource": "*",
                      "Condition": {
                        "ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/audit-admin"}
                      }
                    }
                    """)
                .build())
        .staysSilent();
  }

  @Test
  void an_exception_by_mfa_leaves_the_guardrail_standing() {
    assertThatRule(rule())
        .with("guardrails", List.of("leave-org"))
        .on(
            organization()
                .member("111122223333")
                .serviceControlPolicy(
                    "stay",
                    """
                    {
                      "Effect": "Deny", "Action": "organizations:LeaveOrganization", "Resource": "*",
                      "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}
                    }
                    """)
                .build())
        .staysSilent();
  }

  @Test
  void a_policy_that_protects_one_trail_is_a_guardrail_on_trails() {
    assertThatRule(rule())
        .with("guardrails", List.of("stop-logging"))
        .on(
            organization()
                .member("111122223333")
                .serviceControlPolicy(
                    "logs",
                    """
                    [
                      {
                        "Effect": "Deny", "Action": ["cloudtrail:StopLogging", "cloudtrail:DeleteTrail"],
                        "Resource": "arn:aws:cloudtrail:*:*:trail/aws-controltower-*"
                      },
                      {
                        "Effect": "Deny", "Action": "config:DeleteConfigurationRecorder",
                        "Resource": "*"
                      }
                    ]
                    """)
                .build())
        .saying(
            "An administrator of member account 111122223333 can stop what records its activity:"
                + " no service control policy stops config:StopConfigurationRecorder.");
  }

  @Test
  void the_root_user_is_bound_by_its_arn() {
    String root =
        """
        {
          "Effect": "Deny", "Action": "*", "Resource": "*",
          "Condition": {"StringLike": {"aws:PrincipalArn": "arn:aws:iam::*:root"}}
        }
        """;
    assertThatRule(rule())
        .with("guardrails", List.of("root-actions"))
        .on(organization().member("111122223333").serviceControlPolicy("root", root).build())
        .staysSilent();
    assertThatRule(rule())
        .with("guardrails", List.of("root-actions"))
        .on(
            organization()
                .member("111122223333")
                .member("444455556666")
                .serviceControlPolicy("root", root, "111122223333")
                .build())
        .saying(
            "The root user of member account 444455556666 can do what root users should not: no"
                + " service control policy stops iam:CreateAccessKey and ec2:RunInstances.");
  }

  @Test
  void regions_are_held_against_the_list_of_those_that_are_allowed() {
    Snapshot snapshot =
        organization()
            .member("111122223333")
            .serviceControlPolicy(
                "regions",
                """
                {
                  "Effect": "Deny", "NotAction": ["iam:*", "sts:*"], "Resource": "*",
                  "Condition": {
                    "StringNotEquals": {"aws:RequestedRegion": ["eu-west-1", "us-east-1"]}
                  }
                }
                """)
            .build();
    assertThatRule(rule()).with("guardrails", List.of("regions")).on(snapshot).staysSilent();
    assertThatRule(rule())
        .with("guardrails", List.of("regions"))
        .with("allowedRegions", List.of("eu-west-1", "us-east-1"))
        .on(snapshot)
        .staysSilent();
    assertThatRule(rule())
        .with("guardrails", List.of("regions"))
        .with("allowedRegions", List.of("eu-west-1"))
        .on(snapshot)
        .saying(
            "An administrator of member account 111122223333 can use every Region: no service"
                + " control policy stops ec2:RunInstances outside eu-west-1.");
  }

  @Test
  void closed_accounts_and_the_management_account_are_left_out() {
    assertThatRule(rule())
        .with("guardrails", List.of("leave-org"))
        .on(
            organization()
                .member("111122223333")
                .suspended("444455556666")
                .serviceControlPolicy("stay", KEEPS_LEAVING, "111122223333")
                .build())
        .staysSilent();
  }

  @Test
  void an_organization_without_any_restriction_is_left_to_another_rule() {
    assertThatRule(rule()).on(organization().member("111122223333").build()).examiningNothing();
  }

  @Test
  void what_depends_on_conditions_elsewhere_is_said_as_evidence() {
    RuleOutcomeAssert outcome =
        assertThatRule(rule())
            .with("guardrails", List.of("leave-org"))
            .on(
                organization()
                    .member("111122223333")
                    .member("444455556666")
                    .serviceControlPolicy(
                        "stay",
                        """
                        {
                          "Effect": "Deny", "Action": "organizations:LeaveOrganization", "Resource": "*",
                          "Condition": {"StringNotEquals": {"aws:PrincipalTag/team": "platform"}}
                        }
                        """,
                        "111122223333")
                    .build());
    assertThat(outcome.findings().get(0).evidence().stream().map(Evidence::description))
        .containsExactly(
            "lets it through in account 444455556666",
            "account: 444455556666 account-444455556666, under FullAWSAccess",
            "holds elsewhere or for other actions, depending on: aws:principaltag/team");
  }
}
