package io.iamaudit.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.input.FoundPolicies;
import io.iamaudit.snapshot.PolicyBody;
import org.junit.jupiter.api.Test;

class TerraformPlanTest {

  @Test
  void a_plan_gives_every_policy_and_says_what_is_not_known_yet() {
    FoundPolicies found = Found.assertExpected("plan.json");
    assertThat(found.policies())
        .hasSize(5)
        .allSatisfy(policy -> assertThat(policy.body()).isInstanceOf(PolicyBody.Readable.class));
  }

  @Test
  void a_state_is_read_as_a_plan_is() {
    FoundPolicies found =
        Found.in(
            """
            {"format_version": "1.0", "terraform_version": "1.9.5", "values": {"root_module":
              {"resources": [{"address": "aws_iam_policy.p", "mode": "managed",
                "type": "aws_iam_policy", "values": {"policy": "{\\"Statement\\": []}"}}]}}}
            """,
            "state.json");
    assertThat(Found.lines(found))
        .isEqualTo(
            """
            state.json#aws_iam_policy.p.policy | identity | - | identity-based policy of aws_iam_policy.p
              ! `Statement` is an empty list
            """);
  }

  @Test
  void a_plan_without_policies_says_so() {
    assertThat(Found.messages(Found.in("{\"planned_values\": {}}", "plan.json")))
        .containsExactly("there is no policy in the plan\n  --> plan.json:1:1");
  }

  @Test
  void a_policy_that_is_no_json_is_unreadable() {
    FoundPolicies found =
        Found.in(
            """
            {"planned_values": {"root_module": {"resources": [{"address": "aws_iam_policy.p",
              "type": "aws_iam_policy", "values": {"policy": "allow everything"}}]}}}
            """,
            "plan.json");
    assertThat(found.policies().get(0).body()).isInstanceOf(PolicyBody.Unreadable.class);
    assertThat(found.policies().get(0).body().diagnostics().get(0).location().orElseThrow().line())
        .isEqualTo(2);
  }
}
