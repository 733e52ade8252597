package io.iamaudit.rules.organization;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static io.iamaudit.testkit.OrganizationFixture.organization;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.OrganizationFixture;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class OrganizationRcpMissingRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new OrganizationRcpMissingRule();
  }

  @Override
  protected Snapshot exampleInput(ExampleObject fields) {
    OrganizationFixture built = organization().unit("none").member("111122223333");
    fields
        .text("ResourceControlPolicy")
        .ifPresent(
            policy ->
                built.resourceControlPolicy(
                    "own", policy, fields.text("target").orElse(OrganizationFixture.ROOT)));
    return built.build();
  }

  @Override
  protected Snapshot emptyInput() {
    return organization().build();
  }

  private static final String DENIES =
      """
      {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"}
      """;

  @Test
  void the_policy_that_aws_attaches_limits_nothing() {
    assertThatRule(rule())
        .on(organization().member("111122223333").build())
        .saying(
            "No resource control policy limits who from outside organization o-exampleorgid may"
                + " use the resources of its member accounts.");
  }

  @Test
  void one_that_binds_a_member_through_its_unit_is_enough() {
    assertThatRule(rule())
        .on(
            organization()
                .unit("workloads")
                .member("111122223333", "workloads")
                .resourceControlPolicy("perimeter", DENIES, "workloads")
                .build())
        .staysSilent();
  }

  @Test
  void one_that_binds_only_the_management_account_or_closed_ones_does_not_count() {
    assertThatRule(rule())
        .on(
            organization()
                .member("111122223333")
                .suspended("444455556666")
                .resourceControlPolicy(
                    "perimeter", DENIES, OrganizationFixture.MANAGEMENT_ACCOUNT, "444455556666")
                .build())
        .finds(1);
  }

  @Test
  void policies_that_were_not_collected_are_not_evaluated() {
    assertThatRule(rule())
        .on(
            organization()
                .member("111122223333")
                .without(DataPart.RESOURCE_CONTROL_POLICIES)
                .build())
        .isNotEvaluated("resource control policies: not-collected");
  }
}
