package io.iamaudit.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.input.FoundPolicies;
import io.iamaudit.input.FoundPolicy;
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

  @Test
  void what_the_provider_fills_in_is_not_reported_twice() {
    String plan =
        """
        {"planned_values": {"root_module": {"resources": [
          {"address": "aws_s3_bucket.b", "type": "aws_s3_bucket",
            "values": {"policy": "{\\"Statement\\": []}"}},
          {"address": "aws_s3_bucket.c", "type": "aws_s3_bucket",
            "values": {"policy": "{\\"Statement\\": [{}]}"}},
          {"address": "aws_s3_bucket_policy.b", "type": "aws_s3_bucket_policy",
            "values": {"policy": "{\\"Statement\\": []}"}}]}},
         "configuration": {"root_module": {"resources": [
          {"address": "aws_s3_bucket.b", "expressions": {"bucket": {}}},
          {"address": "aws_s3_bucket.c", "expressions": {"bucket": {}}},
          {"address": "aws_s3_bucket_policy.b", "expressions": {"policy": {}}}]}}}
        """;
    assertThat(Found.in(plan, "plan.json").policies())
        .extracting(FoundPolicy::name)
        .containsExactly(
            "plan.json#aws_s3_bucket_policy.b.policy", "plan.json#aws_s3_bucket.c.policy");
  }

  @Test
  void a_policy_of_a_resource_that_nobody_knows_is_found_all_the_same() {
    FoundPolicies found =
        Found.in(
            """
            {"planned_values": {"root_module": {"resources": [
              {"address": "awscc_iam_role.r", "type": "awscc_iam_role", "values": {"policies": [
                {"document": "{\\"Statement\\": {\\"Effect\\": \\"Deny\\",\
             \\"Action\\": \\"*\\", \\"Resource\\": \\"*\\"}}"}]}},
              {"address": "aws_cloudformation_stack.s", "type": "aws_cloudformation_stack",
                "values": {"template_body": "{\\"Statement\\": {\\"Effect\\": 1}}"}}]}}}
            """,
            "plan.json");
    assertThat(Found.lines(found))
        .isEqualTo(
            """
            plan.json#awscc_iam_role.r.policies[0].document | - | - | policy document of awscc_iam_role.r
              3:18 /planned_values/root_module/resources/0/values/policies/0/document/Statement Deny [*] on [*]
            """);
    assertThat(Found.messages(found))
        .containsExactly(
            """
            the template in aws_cloudformation_stack.s was not read
              --> plan.json:5:16 (/planned_values/root_module/resources/1/values/template_body)\
            """);
  }
}
