package io.iamaudit.testkit;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.iamaudit.testkit.OrganizationFixture.organization;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iamaudit.snapshot.Snapshot;
import org.junit.jupiter.api.Test;

class OrganizationFixtureTest {
  private static final String EVERYTHING =
      """
      {"Effect": "Allow", "Action": "*", "Resource": "*"}
      """;

  @Test
  void policies_bind_the_accounts_of_their_units() {
    Snapshot snapshot =
        organization()
            .unit("workloads")
            .account(
                account("111122223333").role("app", role -> role.inlinePolicy("all", EVERYTHING)),
                "workloads")
            .account(
                account("444455556666").role("tool", role -> role.inlinePolicy("all", EVERYTHING)))
            .serviceControlPolicy(
                "keep-the-trail",
                """
                {"Effect": "Deny", "Action": "cloudtrail:StopLogging", "Resource": "*"}
                """,
                "workloads")
            .resourceControlPolicy(
                "no-deleting",
                """
                {"Effect": "Deny", "Principal": "*", "Action": "s3:DeleteBucket", "Resource": "*"}
                """)
            .build();

    assertThat(snapshot)
        .principal("role/app")
        .can("cloudtrail:DescribeTrails")
        .isDenied("cloudtrail:StopLogging")
        .isDenied("s3:DeleteBucket")
        .principal("role/tool")
        .can("cloudtrail:StopLogging");
  }

  @Test
  void a_unit_that_is_not_there_is_a_mistake_of_the_test() {
    assertThatThrownBy(() -> organization().account(account(), "workloads"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no unit `workloads`; add it before");
  }
}
