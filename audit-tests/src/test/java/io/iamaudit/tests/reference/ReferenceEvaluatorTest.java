package io.iamaudit.tests.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Cases by hand, from the truth tables and from the examples of AWS's documentation, and properties
 * of every decision.
 */
class ReferenceEvaluatorTest {
  private static final String ALLOWED = ReferenceEvaluator.ALLOWED;
  private static final String EXPLICIT = ReferenceEvaluator.EXPLICITLY_DENIED;
  private static final String IMPLICIT = ReferenceEvaluator.IMPLICITLY_DENIED;
  private static final String DEPENDS = ReferenceEvaluator.DEPENDS_ON;

  private static final String USER = "arn:aws:iam::111122223333:user/alice";
  private static final String SESSION = "arn:aws:sts::111122223333:assumed-role/Worker/s1";
  private static final String ROLE = "arn:aws:iam::111122223333:role/app/Worker";
  private static final String FEDERATED = "arn:aws:sts::111122223333:federated-user/fred";
  private static final String ROOT = "arn:aws:iam::111122223333:root";
  private static final String OBJECT = "arn:aws:s3:::bucket/home/alice/file";
  private static final String HERE = "111122223333";
  private static final String THERE = "444455556666";

  // ---- sections 8.1 and 8.3: the truth table within an account

  @Test
  void nothing_is_allowed_unless_something_allows_it() { // 8.1
    assertThat(decide(scenario())).isEqualTo(IMPLICIT);
  }

  @Test
  void an_identity_policy_allows_within_boundary_and_session() { // 8.3, rows 1 to 3
    assertThat(inAccount(SESSION, null, true, null, null)).isEqualTo(ALLOWED);
    assertThat(inAccount(SESSION, null, true, true, true)).isEqualTo(ALLOWED);
    assertThat(inAccount(SESSION, null, true, false, null)).isEqualTo(IMPLICIT);
    assertThat(inAccount(SESSION, null, true, true, false)).isEqualTo(IMPLICIT);
  }

  @Test
  void an_account_named_by_a_resource_policy_delegates_and_grants_nothing() { // 8.3, rows 4 and 5
    assertThat(inAccount(USER, "{\"AWS\":\"111122223333\"}", false, null, null))
        .isEqualTo(IMPLICIT);
    assertThat(inAccount(USER, aws(ROOT), true, false, null)).isEqualTo(IMPLICIT);
    assertThat(inAccount(USER, aws(ROOT), true, null, null)).isEqualTo(ALLOWED);
  }

  @Test
  void a_named_user_is_not_limited_by_an_implicit_deny_of_its_boundary() { // 8.3, row 6
    assertThat(inAccount(USER, aws(USER), false, false, null)).isEqualTo(ALLOWED);
  }

  @Test
  void a_named_role_is_limited_by_boundary_and_session_policy() { // 8.3, rows 7 to 9
    String role = aws("arn:aws:iam::111122223333:role/Worker");
    assertThat(inAccount(SESSION, role, false, null, null)).isEqualTo(ALLOWED);
    assertThat(inAccount(SESSION, role, false, true, true)).isEqualTo(ALLOWED);
    assertThat(inAccount(SESSION, role, true, false, null)).isEqualTo(IMPLICIT);
    assertThat(inAccount(SESSION, role, true, null, false)).isEqualTo(IMPLICIT);
  }

  @Test
  void a_named_session_is_limited_by_neither() { // 8.3, rows 10 and 11
    assertThat(inAccount(SESSION, aws(SESSION), false, false, false)).isEqualTo(ALLOWED);
    assertThat(inAccount(FEDERATED, aws(FEDERATED), false, false, false)).isEqualTo(ALLOWED);
  }

  @Test
  void everybody_includes_a_principal_with_limits() { // 8.3, row 13
    assertThat(inAccount(SESSION, "\"*\"", false, false, false)).isEqualTo(ALLOWED);
    assertThat(inAccount(USER, aws("*"), false, false, null)).isEqualTo(ALLOWED);
  }

  @Test
  void a_federated_user_without_session_policy_has_no_permission_of_its_user() { // 8.3
    assertThat(inAccount(FEDERATED, null, true, null, null)).isEqualTo(IMPLICIT);
    assertThat(inAccount(FEDERATED, null, true, null, true)).isEqualTo(ALLOWED);
  }

  @Test
  void the_root_user_has_full_access_by_default() { // 8.3
    assertThat(inAccount(ROOT, null, false, null, null)).isEqualTo(ALLOWED);
  }

  @Test
  void an_explicit_deny_wins_wherever_it_stands() { // 8.1 step 2
    String deny = statement("Deny", "");
    for (String place : List.of("permissionBoundary", "vpcEndpointPolicies", "identityPolicies")) {
      ObjectNode scenario = allowed();
      ArrayNode policies = scenario.putArray(place);
      policies.addObject().set("policy", policy(statement("Allow", ", \"Principal\": \"*\"")));
      policies.addObject().set("policy", policy(deny.replace("}", ", \"Principal\": \"*\"}")));
      assertThat(decide(scenario)).as(place).isEqualTo(EXPLICIT);
    }
    assertThat(decide(allowed().set("sessionPolicy", policy(deny)))).isEqualTo(EXPLICIT);
    assertThat(
            decide(
                allowed()
                    .set("resourcePolicy", policy(statement("Deny", ", \"Principal\": \"*\"")))))
        .isEqualTo(EXPLICIT);
  }

  // ---- section 8.2: guardrails

  @Test
  void every_level_of_service_control_policies_must_allow() { // 8.2
    assertThat(decide(allowed().set("serviceControlPolicies", levels(true, true))))
        .isEqualTo(ALLOWED);
    assertThat(decide(allowed().set("serviceControlPolicies", levels(true, false))))
        .isEqualTo(IMPLICIT);
    assertThat(decide(allowed().set("serviceControlPolicies", Json.read("[[]]"))))
        .isEqualTo(IMPLICIT);
    assertThat(decide(allowed().set("serviceControlPolicies", Json.read("[]")))).isEqualTo(ALLOWED);
  }

  @Test
  void service_control_policies_bind_the_root_user_but_no_service_linked_role() { // 8.2, X10
    String linked =
        "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX";
    assertThat(decide(as(ROOT, allowed().set("serviceControlPolicies", levels(false)))))
        .isEqualTo(IMPLICIT);
    assertThat(decide(as(linked, allowed().set("serviceControlPolicies", levels(false)))))
        .isEqualTo(ALLOWED);
  }

  @Test
  void service_control_policies_limit_what_a_resource_policy_grants_to_the_account() { // 8.2
    ObjectNode scenario = scenario();
    scenario.set("resourcePolicy", policy(statement("Allow", ", \"Principal\": \"*\"")));
    scenario.set("serviceControlPolicies", levels(false));
    assertThat(decide(scenario)).isEqualTo(IMPLICIT);
    ((ObjectNode) scenario.get("request")).set("principal", Json.read("{\"type\": \"anonymous\"}"));
    assertThat(decide(scenario)).isEqualTo(ALLOWED);
  }

  @Test
  void a_resource_control_policy_denies_only_for_services_on_its_list() { // 8.2
    ObjectNode scenario = allowed();
    scenario.set(
        "resourceControlPolicies",
        Json.read("[[{\"policy\": %s}]]".formatted(policy(everyDeny()))));
    assertThat(decide(scenario)).isEqualTo(EXPLICIT);
    assertThat(decide(ask(scenario, "sqs:SendMessage", "arn:aws:sqs:us-east-1:111122223333:q")))
        .isEqualTo(EXPLICIT);
    assertThat(
            decide(
                ask(scenario, "ec2:RunInstances", "arn:aws:ec2:us-east-1:111122223333:instance/i")))
        .isEqualTo(ALLOWED);
    assertThat(
            decide(ask(scenario, "kms:RetireGrant", "arn:aws:kms:us-east-1:111122223333:alias/a")))
        .isEqualTo(ALLOWED);
  }

  @Test
  void a_resource_control_policy_binds_services_and_strangers() { // 8.2
    ObjectNode scenario = scenario();
    scenario.set("resourcePolicy", policy(statement("Allow", ", \"Principal\": \"*\"")));
    scenario.set(
        "resourceControlPolicies",
        Json.read("[[{\"policy\": %s}]]".formatted(policy(everyDeny()))));
    for (String principal :
        List.of(
            "{\"type\":\"anonymous\"}", "{\"type\":\"service\",\"service\":\"x.amazonaws.com\"}")) {
      ((ObjectNode) scenario.get("request")).set("principal", Json.read(principal));
      assertThat(decide(scenario)).as(principal).isEqualTo(EXPLICIT);
    }
  }

  @Test
  void an_endpoint_policy_must_allow_and_its_principal_counts() { // 8.2
    ObjectNode scenario = allowed();
    ArrayNode policies = scenario.putArray("vpcEndpointPolicies");
    assertThat(decide(scenario)).isEqualTo(ALLOWED);
    ObjectNode endpoint = policies.addObject();
    endpoint.set("policy", policy(statement("Allow", ", \"Principal\": " + aws(USER))));
    assertThat(decide(scenario)).isEqualTo(ALLOWED);
    assertThat(decide(as("arn:aws:iam::111122223333:user/bob", scenario))).isEqualTo(IMPLICIT);
  }

  // ---- sections 8.4 and 8.5: other accounts, services, strangers

  @Test
  void across_accounts_both_must_allow() { // 8.4
    assertThat(acrossAccounts(USER, aws(USER), true)).isEqualTo(ALLOWED);
    assertThat(acrossAccounts(USER, aws(HERE), true)).isEqualTo(ALLOWED);
    assertThat(acrossAccounts(USER, aws(USER), false)).isEqualTo(IMPLICIT);
    assertThat(acrossAccounts(USER, "\"*\"", false)).isEqualTo(IMPLICIT);
    assertThat(acrossAccounts(USER, null, true)).isEqualTo(IMPLICIT);
    assertThat(acrossAccounts(USER, aws(THERE), true)).isEqualTo(IMPLICIT);
    assertThat(acrossAccounts(ROOT, aws(HERE), false)).isEqualTo(ALLOWED);
  }

  @Test
  void partitions_never_meet() { // 8.4
    assertThat(acrossAccounts("arn:aws-cn:iam::111122223333:user/alice", "\"*\"", true))
        .isEqualTo(IMPLICIT);
  }

  @Test
  void a_service_needs_the_resource_policy_alone() { // 8.5
    ObjectNode scenario = scenario();
    ((ObjectNode) scenario.get("request"))
        .set("principal", Json.read("{\"type\": \"service\", \"service\": \"x.amazonaws.com\"}"));
    scenario.set("identityPolicies", allowed().get("identityPolicies"));
    assertThat(decide(scenario)).isEqualTo(IMPLICIT);
    scenario.set(
        "resourcePolicy",
        policy(statement("Allow", ", \"Principal\": {\"Service\": \"x.amazonaws.com\"}")));
    assertThat(decide(scenario)).isEqualTo(ALLOWED);
    scenario.set(
        "resourcePolicy",
        policy(statement("Allow", ", \"Principal\": {\"Service\": \"X.amazonaws.com\"}")));
    assertThat(decide(scenario)).isEqualTo(IMPLICIT);
  }

  @Test
  void a_web_identity_assumes_a_role_that_names_its_provider() { // 8.5, X1
    String trust =
        """
        {"Effect": "Allow", "Principal": {"Federated": "accounts.google.com"}, "Action": "sts:AssumeRoleWithWebIdentity",
         "Condition": {"StringEquals": {"accounts.google.com:aud": "app"}}}""";
    ObjectNode scenario =
        ask(scenario(), "sts:AssumeRoleWithWebIdentity", "arn:aws:iam::111122223333:role/Worker");
    ((ObjectNode) scenario.get("request"))
        .set(
            "principal",
            Json.read("{\"type\": \"federated\", \"federated\": \"accounts.google.com\"}"));
    scenario.set("resourcePolicy", policy(trust));
    assertThat(decide(scenario)).isEqualTo(IMPLICIT);
    assertThat(decide(with(scenario, "accounts.google.com:aud", "\"app\""))).isEqualTo(ALLOWED);
  }

  // ---- section 7: principals

  @Test
  void principals_are_named_whole_and_with_case() { // 7.2
    for (String nobody :
        List.of(
            "arn:aws:iam::111122223333:user/Alice",
            "arn:aws:iam::111122223333:user/*",
            "arn:aws:iam::444455556666:user/alice",
            "AIDACKCEVSQ6C2EXAMPLE")) {
      assertThat(inAccount(USER, aws(nobody), false, null, null)).as(nobody).isEqualTo(IMPLICIT);
    }
    assertThat(inAccount(USER, "\"" + USER + "\"", false, null, null)).isEqualTo(IMPLICIT); // G6
  }

  @Test
  void a_session_is_named_by_its_role_whatever_the_path() { // 7.1
    assertThat(inAccount(SESSION, aws(ROLE), false, null, null)).isEqualTo(ALLOWED);
    assertThat(inAccount(SESSION, aws("arn:aws:iam::111122223333:role/Other"), false, null, null))
        .isEqualTo(IMPLICIT);
    assertThat(inAccount(ROLE, aws(ROLE), false, null, null)).isEqualTo(ALLOWED);
    assertThat(inAccount(ROLE, aws(SESSION), false, null, null)).isEqualTo(IMPLICIT);
  }

  @Test
  void a_deny_with_not_principal_spares_those_it_names_unless_they_have_a_boundary() { // 7.2
    String deny = statement("Deny", ", \"NotPrincipal\": " + aws(USER));
    assertThat(decide(allowed().set("resourcePolicy", policy(deny)))).isEqualTo(ALLOWED);
    assertThat(decide(as(SESSION, allowed().set("resourcePolicy", policy(deny)))))
        .isEqualTo(EXPLICIT);
    ObjectNode bounded = allowed().set("resourcePolicy", policy(deny));
    bounded
        .putArray("permissionBoundary")
        .addObject()
        .set("policy", policy(statement("Allow", "")));
    assertThat(decide(bounded)).isEqualTo(EXPLICIT);
    assertThat(decide(allowed().set("resourcePolicy", policy(deny.replace(USER, ROOT)))))
        .isEqualTo(ALLOWED);
  }

  @Test
  void a_statement_of_a_resource_policy_without_principal_is_about_nobody() { // section 3
    assertThat(decide(scenario().set("resourcePolicy", policy(statement("Allow", "")))))
        .isEqualTo(IMPLICIT);
  }

  // ---- section 9: special cases

  @Test
  void a_role_is_assumed_only_by_those_it_trusts() { // X1
    assertThat(assumes(USER, null, true)).isEqualTo(IMPLICIT);
    assertThat(assumes(USER, aws(USER), false)).isEqualTo(ALLOWED);
    assertThat(assumes(USER, aws(ROOT), false)).isEqualTo(IMPLICIT);
    assertThat(assumes(USER, aws(ROOT), true)).isEqualTo(ALLOWED);
    assertThat(assumes("arn:aws:sts::111122223333:assumed-role/Target/s", null, true))
        .isEqualTo(IMPLICIT);
    assertThat(assumes(ROOT, aws(ROOT), true)).isEqualTo(IMPLICIT);
  }

  @Test
  void a_key_policy_must_let_identity_policies_count() { // X4
    String key = "arn:aws:kms:us-east-1:111122223333:key/k1";
    ObjectNode scenario = ask(allowed(), "kms:Decrypt", key);
    assertThat(decide(scenario)).isEqualTo(IMPLICIT);
    assertThat(decide(as(ROOT, scenario))).isEqualTo(IMPLICIT);
    scenario.set("resourcePolicy", policy(statement("Allow", ", \"Principal\": " + aws(ROOT))));
    assertThat(decide(scenario)).isEqualTo(ALLOWED);
    scenario.putArray("identityPolicies");
    assertThat(decide(scenario)).isEqualTo(IMPLICIT);
    scenario.set("resourcePolicy", policy(statement("Allow", ", \"Principal\": " + aws(USER))));
    assertThat(decide(scenario)).isEqualTo(ALLOWED);
    assertThat(decide(ask(allowed(), "kms:Decrypt", key.replace("key/k1", "alias/a"))))
        .isEqualTo(ALLOWED);
  }

  @Test
  void what_aws_manages_cannot_be_changed() { // X4, X6
    assertThat(
            decide(
                ask(
                    allowed(),
                    "iam:DeletePolicyVersion",
                    "arn:aws:iam::aws:policy/ReadOnlyAccess")))
        .isEqualTo(IMPLICIT);
    assertThat(decide(ask(allowed(), "iam:GetPolicy", "arn:aws:iam::aws:policy/ReadOnlyAccess")))
        .isEqualTo(ALLOWED);
    assertThat(
            decide(
                ask(
                    allowed(),
                    "iam:PutRolePolicy",
                    "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/R")))
        .isEqualTo(IMPLICIT);
    assertThat(
            decide(
                ask(
                    allowed(),
                    "kms:UpdateAlias",
                    "arn:aws:kms:us-east-1:111122223333:alias/aws/s3")))
        .isEqualTo(IMPLICIT);
  }

  @Test
  void nobody_can_be_forbidden_to_ask_who_he_is() { // 8.1 step 1
    ObjectNode scenario = identity(everyDeny());
    assertThat(decide(ask(scenario, "sts:GetCallerIdentity", "*"))).isEqualTo(ALLOWED);
    assertThat(decide(ask(scenario, "sts:GetSessionToken", "*"))).isEqualTo(ALLOWED);
    assertThat(decide(as(SESSION, ask(scenario, "sts:GetSessionToken", "*")))).isEqualTo(EXPLICIT);
  }

  // ---- section 4: matching

  @Test
  void actions_are_compared_without_case() { // M2
    assertThat(allowsAction("S3:getobject")).isEqualTo(ALLOWED);
    assertThat(allowsAction("s3:Get*")).isEqualTo(ALLOWED);
    assertThat(allowsAction("s3:?etObject")).isEqualTo(ALLOWED);
    assertThat(allowsAction("*:*")).isEqualTo(ALLOWED);
    assertThat(allowsAction("s3*")).isEqualTo(IMPLICIT);
    assertThat(allowsAction("s3:.etObject")).isEqualTo(IMPLICIT); // M1
  }

  @Test
  void not_action_is_everything_else() { // M2
    String statement =
        "{\"Effect\": \"Allow\", \"NotAction\": [\"iam:*\", \"%s\"], \"Resource\": \"*\"}";
    assertThat(decide(identity(statement.formatted("s3:Put*")))).isEqualTo(ALLOWED);
    assertThat(decide(identity(statement.formatted("S3:*")))).isEqualTo(IMPLICIT);
  }

  @Test
  void resources_are_compared_with_case_and_wildcards_of_the_last_part_cross_slashes() { // M3, M4
    assertThat(allowsResource("arn:aws:s3:::bucket/*/file", OBJECT)).isEqualTo(ALLOWED);
    assertThat(allowsResource("arn:aws:s3:::Bucket/*", OBJECT)).isEqualTo(IMPLICIT);
    assertThat(allowsResource("arn:aws:s3:::bucket/home/?lice/file", OBJECT)).isEqualTo(ALLOWED);
    assertThat(
            allowsResource(
                "arn:aws:logs:*:*:*:/aws-glue/*",
                "arn:aws:logs:us-east-1:111122223333:a:b:/aws-glue/x"))
        .isEqualTo(ALLOWED); // M6
    assertThat(allowsResource("arn:*:ec2:*:*:*/*", "arn:aws:ec2:us-east-1:111122223333:instance/i"))
        .isEqualTo(ALLOWED); // M6
  }

  @Test
  void a_wildcard_crosses_a_colon_only_at_the_end_of_its_part() { // M5
    String queue = "arn:aws:sqs:us-east-1:111122223333:q";
    assertThat(resourcePolicyFor("arn:aws:sqs:*", queue)).isEqualTo(ALLOWED);
    assertThat(resourcePolicyFor("arn:aws:*:q", queue)).isEqualTo(ALLOWED);
    assertThat(resourcePolicyFor("arn:aws:sqs:us-*1:111122223333:q", queue)).isEqualTo(ALLOWED);
    assertThat(resourcePolicyFor("arn:aws:sqs:u*3:q", queue)).isEqualTo(IMPLICIT);
    assertThat(resourcePolicyFor("arn:aws:sqs?us-east-1:111122223333:q", queue))
        .isEqualTo(IMPLICIT);
  }

  @Test
  void an_incomplete_arn_is_completed_in_identity_policies_only() { // M7
    String queue = "arn:aws:sqs:us-east-1:111122223333:q";
    assertThat(allowsResource("arn:aws:sqs", queue)).isEqualTo(ALLOWED);
    assertThat(resourcePolicyFor("arn:aws:sqs", queue)).isEqualTo(IMPLICIT);
  }

  @Test
  void not_resource_is_none_of_its_entries() { // M8
    String statement =
        "{\"Effect\": \"Allow\", \"Action\": \"*\", \"NotResource\": [\"arn:aws:s3:::other/*\", \"%s\"]}";
    assertThat(decide(identity(statement.formatted("arn:aws:s3:::third/*")))).isEqualTo(ALLOWED);
    assertThat(decide(identity(statement.formatted("arn:aws:s3:::bucket/*")))).isEqualTo(IMPLICIT);
  }

  @Test
  void an_action_without_resources_needs_a_star() { // M9
    assertThat(wildcardOnly("ec2:DescribeInstances", "*")).isEqualTo(ALLOWED);
    assertThat(wildcardOnly("ec2:DescribeInstances", "arn:aws:ec2:*:*:*")).isEqualTo(IMPLICIT);
    assertThat(wildcardOnly("s3:ListAllMyBuckets", "arn:aws:s3:::*")).isEqualTo(ALLOWED);
  }

  @Test
  void of_a_requested_pattern_some_must_be_allowed_and_not_all_denied() { // M11
    String some = "arn:aws:s3:::bucket/home/*";
    assertThat(allowsResource("arn:aws:s3:::*/file", some)).isEqualTo(ALLOWED);
    assertThat(allowsResource("arn:aws:s3:::other/*", some)).isEqualTo(IMPLICIT);
    ObjectNode scenario = ask(identity(statement("Allow", "")), "s3:GetObject", some);
    assertThat(decide(alsoDeny(scenario, "\"Resource\": \"arn:aws:s3:::bucket/home/alice/*\"")))
        .isEqualTo(ALLOWED);
    assertThat(decide(alsoDeny(scenario, "\"Resource\": \"arn:aws:s3:::bucket/*\"")))
        .isEqualTo(EXPLICIT);
    assertThat(decide(alsoDeny(scenario, "\"NotResource\": \"arn:aws:s3:::bucket/home/alice/*\"")))
        .isEqualTo(ALLOWED);
    assertThat(decide(alsoDeny(scenario, "\"NotResource\": \"arn:aws:s3:::other/*\"")))
        .isEqualTo(EXPLICIT);
  }

  // ---- section 5: conditions

  @Test
  void operators_and_keys_are_all_needed_and_values_are_alternatives() { // C1, C2
    String block =
        "{\"StringEquals\": {\"AWS:username\": [\"bob\", \"alice\"], \"k\": \"v\"}, \"Bool\": {\"b\": \"true\"}}";
    assertThat(when(block, "{\"aws:UserName\": \"alice\", \"k\": \"v\", \"b\": \"true\"}"))
        .isTrue();
    assertThat(when(block, "{\"aws:UserName\": \"carol\", \"k\": \"v\", \"b\": \"true\"}"))
        .isFalse();
    assertThat(when(block, "{\"aws:UserName\": \"alice\", \"k\": \"v\", \"b\": \"false\"}"))
        .isFalse();
    assertThat(when("{}", "{}")).isTrue(); // G7
  }

  @Test
  void a_missing_key_fails_unless_negated_or_optional() { // C4
    assertThat(when("{\"StringEquals\": {\"k\": \"v\"}}", "{}")).isFalse();
    assertThat(when("{\"StringNotEquals\": {\"k\": \"v\"}}", "{}")).isTrue();
    assertThat(when("{\"StringEqualsIfExists\": {\"k\": \"v\"}}", "{}")).isTrue();
    assertThat(when("{\"Bool\": {\"aws:MultiFactorAuthPresent\": \"false\"}}", "{}")).isFalse();
    assertThat(when("{\"BoolIfExists\": {\"aws:MultiFactorAuthPresent\": \"false\"}}", "{}"))
        .isTrue();
  }

  @Test
  void an_empty_value_is_none_for_null_and_a_value_for_text() { // C5
    for (String given : List.of("{}", "{\"k\": \"\"}", "{\"k\": []}")) {
      assertThat(when("{\"Null\": {\"k\": \"true\"}}", given)).as(given).isTrue();
      assertThat(when("{\"Null\": {\"k\": false}}", given)).as(given).isFalse();
    }
    assertThat(
            when("{\"StringEquals\": {\"s3:prefix\": [\"\", \"home/\"]}}", "{\"s3:prefix\": \"\"}"))
        .isTrue();
    assertThat(when("{\"Null\": {\"k\": [\"true\", \"false\"]}}", "{\"k\": \"v\"}")).isTrue();
  }

  @Test
  void text_is_compared_exactly_without_case_or_as_a_pattern() { // C5
    assertThat(when("{\"StringEquals\": {\"k\": \"a*\"}}", "{\"k\": \"ab\"}")).isFalse();
    assertThat(when("{\"StringEquals\": {\"k\": \"a*\"}}", "{\"k\": \"a*\"}")).isTrue();
    assertThat(when("{\"StringEqualsIgnoreCase\": {\"k\": \"aB\"}}", "{\"k\": \"Ab\"}")).isTrue();
    assertThat(when("{\"StringLike\": {\"k\": \"a*\"}}", "{\"k\": \"a\\n:/\"}")).isTrue();
    assertThat(when("{\"StringNotLike\": {\"k\": [\"a*\", \"b\"]}}", "{\"k\": \"b\"}")).isFalse();
    assertThat(when("{\"stringlike\": {\"k\": \"A*\"}}", "{\"k\": \"ab\"}")).isFalse(); // G8
  }

  @Test
  void numbers_are_compared_by_value_and_need_to_be_whole() { // C3, C5
    assertThat(when("{\"NumericEquals\": {\"k\": 10}}", "{\"k\": \"10.0\"}")).isTrue();
    assertThat(
            when(
                "{\"NumericLessThanEquals\": {\"s3:max-keys\": \"10\"}}",
                "{\"s3:max-keys\": \"10\"}"))
        .isTrue();
    assertThat(when("{\"NumericLessThan\": {\"k\": \"10\"}}", "{\"k\": \"9.99\"}")).isTrue();
    assertThat(when("{\"NumericEquals\": {\"k\": \"5\"}}", "{\"k\": \"5abc\"}")).isFalse();
    assertThat(when("{\"NumericNotEquals\": {\"k\": \"5\"}}", "{\"k\": \"5abc\"}")).isFalse();
  }

  @Test
  void dates_are_compared_as_moments() { // C5
    String noon = "{\"k\": \"2026-01-01T00:00:00Z\"}";
    for (String same :
        List.of(
            "2026",
            "2026-01",
            "2026-01-01",
            "1767225600",
            "1767225600.0",
            "2026-01-01T01:00+01:00")) {
      assertThat(when("{\"DateEquals\": {\"k\": \"%s\"}}".formatted(same), noon)).as(same).isTrue();
    }
    assertThat(when("{\"DateGreaterThan\": {\"k\": \"2025-12-31T23:59:59.5Z\"}}", noon)).isTrue();
    assertThat(when("{\"DateLessThan\": {\"k\": \"2026-02-30\"}}", noon)).isFalse();
    assertThat(when("{\"DateNotEquals\": {\"k\": \"soon\"}}", noon)).isFalse(); // C3
  }

  @Test
  void addresses_are_compared_by_value_and_families_never_match() { // C5
    assertThat(when("{\"IpAddress\": {\"k\": \"203.0.113.9/24\"}}", "{\"k\": \"203.0.113.200\"}"))
        .isTrue();
    assertThat(when("{\"IpAddress\": {\"k\": \"203.0.113.0\"}}", "{\"k\": \"203.0.113.1\"}"))
        .isFalse();
    assertThat(when("{\"IpAddress\": {\"k\": \"2001:DB8::/32\"}}", "{\"k\": \"2001:0db8:0:0::1\"}"))
        .isTrue();
    assertThat(when("{\"NotIpAddress\": {\"k\": \"0.0.0.0/0\"}}", "{\"k\": \"2001:db8::1\"}"))
        .isTrue();
    assertThat(when("{\"NotIpAddress\": {\"k\": \"203.0.113.0/24\"}}", "{\"k\": \"here\"}"))
        .isFalse(); // C3
  }

  @Test
  void arns_are_compared_part_by_part() { // C5
    String topic = "{\"k\": \"arn:aws:sns:us-east-1:111122223333:topic:sub\"}";
    assertThat(when("{\"ArnLike\": {\"k\": \"arn:aws:sns:*:*:t*\"}}", topic)).isTrue();
    assertThat(when("{\"ArnEquals\": {\"k\": \"arn:*:s?s:us-*:111122223333:*\"}}", topic)).isTrue();
    assertThat(when("{\"ArnLike\": {\"k\": \"arn:aws:sns:*:topic:sub\"}}", topic)).isFalse();
    assertThat(when("{\"ArnNotLike\": {\"k\": \"arn:aws:s3:::*\"}}", topic)).isTrue();
    assertThat(when("{\"ArnNotLike\": {\"k\": \"arn:aws:s3:::*\"}}", "{\"k\": \"bucket\"}"))
        .isFalse(); // C3
  }

  @Test
  void truth_and_bytes_have_operators_of_their_own() { // C5
    assertThat(when("{\"Bool\": {\"k\": true}}", "{\"k\": \"TRUE\"}")).isTrue();
    assertThat(when("{\"Bool\": {\"k\": \"false\"}}", "{\"k\": \"no\"}")).isFalse();
    assertThat(when("{\"Bool\": {\"k\": \"${other}\"}}", "{\"k\": \"true\", \"other\": \"true\"}"))
        .isTrue(); // section 12
    assertThat(when("{\"BinaryEquals\": {\"k\": \"QmluYXJ5\"}}", "{\"k\": \"QmluYXJ5\"}")).isTrue();
    assertThat(when("{\"BinaryEquals\": {\"k\": \"YQ\"}}", "{\"k\": \"YQ==\"}")).isTrue();
  }

  @Test
  void set_operators_ask_all_values_or_any() { // C6
    String all = "{\"ForAllValues:StringEquals\": {\"aws:TagKeys\": [\"a\", \"b\"]}}";
    assertThat(when(all, "{\"aws:TagKeys\": [\"a\", \"b\"]}")).isTrue();
    assertThat(when(all, "{\"aws:TagKeys\": [\"a\", \"c\"]}")).isFalse();
    assertThat(when(all, "{}")).isTrue();
    assertThat(when(all, "{\"aws:TagKeys\": [\"\"]}")).isTrue();
    String any = all.replace("AllValues", "AnyValue");
    assertThat(when(any, "{\"aws:TagKeys\": [\"a\", \"c\"]}")).isTrue();
    assertThat(when(any, "{\"aws:TagKeys\": \"b\"}")).isTrue(); // C7
    assertThat(when(any, "{}")).isFalse();
    assertThat(when(any.replace("Equals", "EqualsIfExists"), "{}")).isTrue();
  }

  @Test
  void a_negated_set_operator_counts_values_that_are_not_listed() { // C6
    String all = "{\"ForAllValues:StringNotEquals\": {\"k\": [\"a\", \"b\"]}}";
    assertThat(when(all, "{\"k\": [\"c\", \"d\"]}")).isTrue();
    assertThat(when(all, "{\"k\": [\"c\", \"a\"]}")).isFalse();
    assertThat(when(all.replace("AllValues", "AnyValue"), "{\"k\": [\"c\", \"a\"]}")).isTrue();
    assertThat(when(all.replace("AllValues", "AnyValue"), "{\"k\": [\"b\", \"a\"]}")).isFalse();
    assertThat(when("{\"ForAllValues:Null\": {\"k\": \"false\"}}", "{}")).isTrue();
    assertThat(when("{\"ForAnyValue:Null\": {\"k\": \"true\"}}", "{}")).isFalse();
    assertThat(when("{\"ForAnyValue:Null\": {\"k\": \"false\"}}", "{\"k\": \"v\"}")).isTrue();
  }

  @Test
  void several_values_need_a_set_operator() { // C7
    assertThat(when("{\"StringEquals\": {\"k\": \"a\"}}", "{\"k\": [\"a\", \"b\"]}")).isFalse();
    assertThat(when("{\"StringNotEquals\": {\"k\": \"c\"}}", "{\"k\": [\"a\", \"b\"]}")).isFalse();
    assertThat(when("{\"StringEquals\": {\"k\": \"a\"}}", "{\"k\": [\"a\"]}")).isTrue();
  }

  // ---- section 6: variables

  @Test
  void a_variable_stands_for_the_text_of_its_key() { // V1, G9, V4
    String home = "arn:aws:s3:::bucket/home/${aws:username}/*";
    assertThat(decide(with(resource(home), "aws:UserName", "\"alice\""))).isEqualTo(ALLOWED);
    assertThat(decide(with(resource(home), "aws:username", "\"*\""))).isEqualTo(IMPLICIT); // V4
    assertThat(decide(resource(home))).isEqualTo(IMPLICIT); // V5
    assertThat(decide(with(resource(home), "aws:username", "[\"alice\", \"bob\"]")))
        .isEqualTo(IMPLICIT); // V6
    ObjectNode old = with(resource(home), "aws:username", "\"alice\"");
    ((ObjectNode) old.at("/identityPolicies/0/policy")).remove("Version");
    assertThat(decide(old)).isEqualTo(IMPLICIT); // G9
    assertThat(decide(with(resource("arn:aws:${s}:::bucket/*"), "s", "\"s3\"")))
        .isEqualTo(IMPLICIT); // V1
  }

  @Test
  void a_variable_without_value_takes_its_default() { // V2
    String home = "arn:aws:s3:::bucket/home/${aws:username, 'alice'}/*";
    assertThat(decide(resource(home))).isEqualTo(ALLOWED);
    assertThat(decide(with(resource(home), "aws:username", "\"\""))).isEqualTo(ALLOWED);
    assertThat(decide(with(resource(home), "aws:username", "\"bob\""))).isEqualTo(IMPLICIT);
  }

  @Test
  void escapes_are_plain_characters() { // V3
    assertThat(when("{\"StringEquals\": {\"k\": \"${*}${?}${$}\"}}", "{\"k\": \"*?$\"}")).isTrue();
    assertThat(when("{\"StringLike\": {\"k\": \"a${*}*\"}}", "{\"k\": \"a*b\"}")).isTrue();
    assertThat(when("{\"StringLike\": {\"k\": \"a${*}\"}}", "{\"k\": \"ab\"}")).isFalse();
  }

  @Test
  void a_variable_without_value_equals_nothing() { // V5
    assertThat(when("{\"StringEquals\": {\"k\": \"${none}\"}}", "{\"k\": \"v\"}")).isFalse();
    assertThat(when("{\"StringEquals\": {\"k\": [\"${none}\", \"v\"]}}", "{\"k\": \"v\"}"))
        .isTrue();
    assertThat(when("{\"StringNotEquals\": {\"k\": \"${none}\"}}", "{\"k\": \"v\"}")).isTrue();
    assertThat(
            when(
                "{\"ArnNotLike\": {\"k\": \"arn:aws:s3:::${none}\"}}",
                "{\"k\": \"arn:aws:s3:::b\"}"))
        .isTrue();
    String statement =
        "{\"Effect\": \"Deny\", \"Action\": \"*\", \"NotResource\": \"arn:aws:s3:::${none}\"}";
    assertThat(decide(identity(statement))).isEqualTo(EXPLICIT);
  }

  // ---- section 10: unknown keys

  @Test
  void an_unknown_key_decides_only_if_it_can_make_a_difference() {
    assertThat(open("{\"StringEquals\": {\"k\": \"v\"}}", "{}")).isEqualTo(DEPENDS);
    assertThat(open("{\"StringEquals\": {\"k\": \"v\"}}", "{\"k\": \"absent\"}"))
        .isEqualTo(IMPLICIT);
    assertThat(open("{\"StringLike\": {\"k\": \"*\"}}", "{\"k\": \"present\"}")).isEqualTo(ALLOWED);
    assertThat(open("{\"Null\": {\"k\": \"false\"}}", "{\"k\": \"present\"}")).isEqualTo(ALLOWED);
    assertThat(open("{\"StringLike\": {\"k\": \"a*\"}, \"StringNotLike\": {\"k\": \"*\"}}", "{}"))
        .isEqualTo(IMPLICIT);
    assertThat(open("{\"NumericLessThan\": {\"k\": 5}, \"NumericGreaterThan\": {\"K\": 5}}", "{}"))
        .isEqualTo(IMPLICIT);
    assertThat(open("{\"NumericLessThan\": {\"k\": 6}, \"NumericGreaterThan\": {\"K\": 5}}", "{}"))
        .isEqualTo(DEPENDS);
    assertThat(open("{\"StringEquals\": {\"k\": \"${v}\"}}", "{\"v\": \"absent\"}"))
        .isEqualTo(IMPLICIT);
    assertThat(open("{\"StringEquals\": {\"k\": \"${v}\"}}", "{}")).isEqualTo(DEPENDS);
    assertThat(
            open(
                "{\"IpAddress\": {\"k\": \"10.0.0.0/8\"}, \"NotIpAddress\": {\"k\": \"10.0.0.0/9\"}}",
                "{}"))
        .isEqualTo(DEPENDS);
  }

  @Test
  void a_variable_is_completed_to_what_the_request_needs() {
    ObjectNode scenario =
        resource("arn:aws:s3:::bucket/home/${aws:username}/*").put("contextComplete", false);
    assertThat(ReferenceEvaluator.decisions(scenario)).containsExactlyInAnyOrder(ALLOWED, IMPLICIT);
  }

  @Test
  void a_role_of_an_open_question_may_be_any_session_that_policies_name() {
    ObjectNode scenario = as(ROLE, scenario());
    scenario.set("resourcePolicy", policy(statement("Allow", ", \"Principal\": " + aws(SESSION))));
    assertThat(ReferenceEvaluator.decideOpen(scenario)).isEqualTo(IMPLICIT);
    assertThat(ReferenceEvaluator.decideOpen(scenario.put("contextComplete", false)))
        .isEqualTo(DEPENDS);
  }

  // ---- properties

  @Test
  void an_added_deny_never_gives_access() {
    check(
        (scenario, random) -> {
          ObjectNode more = scenario.deepCopy();
          addIdentityPolicy(more, statementOf(random, "Deny"));
          return !decide(more).equals(ALLOWED) || decide(scenario).equals(ALLOWED);
        });
  }

  @Test
  void an_added_allow_of_an_identity_policy_never_takes_access() {
    check(
        (scenario, random) -> {
          ObjectNode more = scenario.deepCopy();
          addIdentityPolicy(more, statementOf(random, "Allow"));
          return decide(more).equals(ALLOWED) || !decide(scenario).equals(ALLOWED);
        });
  }

  @Test
  void order_does_not_matter() {
    check(
        (scenario, random) ->
            decide(changed(scenario, list -> Collections.shuffle(list, random)))
                .equals(decide(scenario)));
  }

  @Test
  void repetition_does_not_matter() {
    check(
        (scenario, random) ->
            decide(
                    changed(
                        scenario,
                        list -> {
                          if (!list.isEmpty()) {
                            list.add(list.get(random.nextInt(list.size())));
                          }
                        }))
                .equals(decide(scenario)));
  }

  @Test
  void a_stronger_naming_grants_no_less_within_an_account() {
    List<String> weakToStrong =
        List.of(aws(HERE), aws("arn:aws:iam::111122223333:role/Worker"), aws(SESSION), "\"*\"");
    Random random = new Random(5);
    for (int i = 0; i < 500; i++) {
      ObjectNode scenario = as(SESSION, RandomScenarios.complete(random));
      ((ObjectNode) scenario.at("/request/resource")).put("accountId", HERE);
      boolean allowed = false;
      for (String principal : weakToStrong) {
        scenario.set("resourcePolicy", policy(statement("Allow", ", \"Principal\": " + principal)));
        boolean now = decide(scenario).equals(ALLOWED);
        assertThat(now || !allowed).as(scenario.toString()).isTrue();
        allowed = now;
      }
    }
  }

  @Test
  void a_complete_context_leaves_nothing_open() {
    Random random = new Random(6);
    for (int i = 0; i < 1_000; i++) {
      ObjectNode scenario = RandomScenarios.complete(random);
      assertThat(ReferenceEvaluator.decideOpen(scenario))
          .as(scenario.toString())
          .isEqualTo(decide(scenario));
    }
  }

  @Test
  void no_completion_by_chance_finds_a_decision_that_trial_did_not_find() {
    Random random = new Random(9);
    for (int i = 0; i < 300; i++) {
      ObjectNode open = RandomScenarios.open(random);
      Set<String> decisions = ReferenceEvaluator.decisions(open);
      for (int j = 0; j < 20; j++) {
        ObjectNode completed = RandomScenarios.completed(open, random);
        assertThat(decisions).as(completed.toString()).contains(decide(completed));
      }
    }
  }

  @Test
  void random_scenarios_have_every_decision() {
    Map<String, Integer> complete = new TreeMap<>();
    Map<String, Integer> open = new TreeMap<>();
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      complete.merge(decide(RandomScenarios.complete(random)), 1, Integer::sum);
    }
    for (int i = 0; i < 500; i++) {
      open.merge(ReferenceEvaluator.decideOpen(RandomScenarios.open(random)), 1, Integer::sum);
    }
    assertThat(complete.keySet()).isEqualTo(Set.of(ALLOWED, EXPLICIT, IMPLICIT));
    assertThat(complete.values()).allMatch(count -> count >= 200);
    assertThat(open.keySet()).isEqualTo(Set.of(ALLOWED, EXPLICIT, IMPLICIT, DEPENDS));
    assertThat(open.values()).allMatch(count -> count >= 50);
  }

  @Test
  void a_shrunk_scenario_keeps_its_property_and_nothing_it_does_not_need() {
    Random random = new Random(8);
    JsonNode scenario = RandomScenarios.complete(random);
    while (!decide(scenario).equals(EXPLICIT) || scenario.path("identityPolicies").size() < 2) {
      scenario = RandomScenarios.complete(random);
    }
    JsonNode small = Shrinker.shrink(scenario, smaller -> decide(smaller).equals(EXPLICIT));
    assertThat(decide(small)).isEqualTo(EXPLICIT);
    assertThat(small.findValues("Effect")).hasSize(1);
    assertThat(small.toString()).hasSizeLessThan(scenario.toString().length());
  }

  // ---- helpers

  private static void check(BiPredicate<ObjectNode, Random> property) {
    Random random = new Random(4);
    int checked = 0;
    for (int i = 0; i < 3_000; i++) {
      ObjectNode scenario = RandomScenarios.complete(random);
      long seed = random.nextLong();
      if (!property.test(scenario, new Random(seed))) {
        JsonNode small =
            Shrinker.shrink(
                scenario, smaller -> !property.test((ObjectNode) smaller, new Random(seed)));
        throw new AssertionError("does not hold for " + small.toPrettyString());
      }
      checked++;
    }
    assertThat(checked).isPositive();
  }

  private static void addIdentityPolicy(ObjectNode scenario, JsonNode statement) {
    ObjectNode policy =
        ((ArrayNode) scenario.get("identityPolicies")).addObject().putObject("policy");
    policy.put("Version", "2012-10-17").set("Statement", statement);
  }

  /**
   * A statement that is about a scenario much like others: the first one of an identity policy of a
   * random scenario.
   */
  private static JsonNode statementOf(Random random, String effect) {
    while (true) {
      for (JsonNode policy :
          RandomScenarios.complete(random).path("identityPolicies").findValues("policy")) {
        return Json.list(policy.get("Statement"))
            .get(0)
            .<ObjectNode>deepCopy()
            .put("Effect", effect);
      }
    }
  }

  /** The scenario with every list of policies and of statements changed. */
  private static ObjectNode changed(ObjectNode scenario, Consumer<List<JsonNode>> change) {
    ObjectNode changed = scenario.deepCopy();
    List<JsonNode> lists = new ArrayList<>(changed.findValues("Statement"));
    lists.add(changed.get("identityPolicies"));
    lists.add(changed.get("serviceControlPolicies"));
    changed.get("serviceControlPolicies").forEach(lists::add);
    lists.add(changed.get("resourceControlPolicies"));
    changed.get("resourceControlPolicies").forEach(lists::add);
    for (JsonNode list : lists) {
      if (list.isArray()) {
        List<JsonNode> elements = new ArrayList<>(Json.list(list));
        change.accept(elements);
        ((ArrayNode) list).removeAll().addAll(elements);
      }
    }
    return changed;
  }

  private static String decide(JsonNode scenario) {
    return ReferenceEvaluator.decide(scenario);
  }

  /** Alice reads an object of her own account; no policy says anything. */
  private static ObjectNode scenario() {
    return (ObjectNode)
        Json.read(
            """
            {"id": "case",
             "request": {"action": "s3:GetObject",
                         "resource": {"arn": "arn:aws:s3:::bucket/home/alice/file", "accountId": "111122223333"},
                         "principal": {"type": "aws", "arn": "arn:aws:iam::111122223333:user/alice"},
                         "context": {}},
             "identityPolicies": [], "permissionBoundary": null, "sessionPolicy": null, "resourcePolicy": null,
             "serviceControlPolicies": [], "resourceControlPolicies": [], "vpcEndpointPolicies": null}""");
  }

  private static ObjectNode allowed() {
    return identity(statement("Allow", ""));
  }

  private static ObjectNode identity(String statement) {
    ObjectNode scenario = scenario();
    ((ArrayNode) scenario.get("identityPolicies")).addObject().set("policy", policy(statement));
    return scenario;
  }

  private static ObjectNode resource(String pattern) {
    return identity(
        "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"" + pattern + "\"}");
  }

  private static String statement(String effect, String more) {
    return "{\"Effect\": \"" + effect + "\", \"Action\": \"*\", \"Resource\": \"*\"" + more + "}";
  }

  private static String everyDeny() {
    return statement("Deny", ", \"Principal\": \"*\"");
  }

  private static JsonNode policy(String statement) {
    return Json.read("{\"Version\": \"2012-10-17\", \"Statement\": [" + statement + "]}");
  }

  /** A policy that is about the request, or one that is about something else. */
  private static JsonNode limit(boolean allows) {
    return policy(
        "{\"Effect\": \"Allow\", \"Action\": \""
            + (allows ? "*" : "ec2:*")
            + "\", \"Resource\": \"*\"}");
  }

  private static JsonNode levels(boolean... allows) {
    ArrayNode levels = Json.MAPPER.createArrayNode();
    for (boolean allow : allows) {
      levels.addArray().addObject().set("policy", limit(allow));
    }
    return levels;
  }

  private static String aws(String entry) {
    return "{\"AWS\": [\"" + entry + "\"]}";
  }

  private static ObjectNode as(String arn, ObjectNode scenario) {
    ObjectNode changed = scenario.deepCopy();
    ((ObjectNode) changed.get("request")).putObject("principal").put("type", "aws").put("arn", arn);
    return changed;
  }

  private static ObjectNode ask(ObjectNode scenario, String action, String resource) {
    ObjectNode changed = scenario.deepCopy();
    ((ObjectNode) changed.get("request")).put("action", action);
    ((ObjectNode) changed.at("/request/resource")).put("arn", resource);
    return changed;
  }

  private static ObjectNode with(ObjectNode scenario, String key, String value) {
    ObjectNode changed = scenario.deepCopy();
    ((ObjectNode) changed.at("/request/context")).set(key, Json.read(value));
    return changed;
  }

  private static ObjectNode alsoDeny(ObjectNode scenario, String resource) {
    ObjectNode changed = scenario.deepCopy();
    ((ArrayNode) changed.get("identityPolicies"))
        .addObject()
        .set("policy", policy("{\"Effect\": \"Deny\", \"Action\": \"*\", " + resource + "}"));
    return changed;
  }

  private static String inAccount(
      String principal, String grants, boolean identity, Boolean boundary, Boolean session) {
    ObjectNode scenario = as(principal, identity ? allowed() : scenario());
    if (grants != null) {
      scenario.set("resourcePolicy", policy(statement("Allow", ", \"Principal\": " + grants)));
    }
    if (boundary != null) {
      scenario.putArray("permissionBoundary").addObject().set("policy", limit(boundary));
    }
    if (session != null) {
      scenario.set("sessionPolicy", limit(session));
    }
    return decide(scenario);
  }

  private static String acrossAccounts(String principal, String grants, boolean identity) {
    ObjectNode scenario = as(principal, identity ? allowed() : scenario());
    ((ObjectNode) scenario.at("/request/resource")).put("accountId", THERE);
    if (grants != null) {
      scenario.set("resourcePolicy", policy(statement("Allow", ", \"Principal\": " + grants)));
    }
    return decide(scenario);
  }

  private static String assumes(String principal, String trusted, boolean identity) {
    ObjectNode scenario =
        ask(
            as(principal, identity ? allowed() : scenario()),
            "sts:AssumeRole",
            "arn:aws:iam::111122223333:role/Target");
    if (trusted != null) {
      String trust =
          "{\"Effect\": \"Allow\", \"Principal\": " + trusted + ", \"Action\": \"sts:AssumeRole\"}";
      scenario.set("resourcePolicy", policy(trust));
    }
    return decide(scenario);
  }

  private static String allowsAction(String pattern) {
    return decide(
        identity("{\"Effect\": \"Allow\", \"Action\": \"" + pattern + "\", \"Resource\": \"*\"}"));
  }

  private static String allowsResource(String pattern, String requested) {
    return decide(ask(resource(pattern), "s3:GetObject", requested));
  }

  private static String resourcePolicyFor(String pattern, String requested) {
    ObjectNode scenario = ask(scenario(), "sqs:SendMessage", requested);
    String statement =
        "{\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"*\", \"Resource\": \""
            + pattern
            + "\"}";
    return decide(scenario.set("resourcePolicy", policy(statement)));
  }

  private static String wildcardOnly(String action, String pattern) {
    ObjectNode scenario = ask(resource(pattern), action, "*");
    ((ObjectNode) scenario.get("request")).put("wildcardOnlyAction", true);
    return decide(scenario);
  }

  private static boolean when(String condition, String context) {
    ObjectNode scenario = identity(statement("Allow", ", \"Condition\": " + condition));
    ((ObjectNode) scenario.get("request")).set("context", Json.read(context));
    return decide(scenario).equals(ALLOWED);
  }

  private static String open(String condition, String knowledge) {
    ObjectNode scenario = identity(statement("Allow", ", \"Condition\": " + condition));
    ((ObjectNode) scenario.get("request")).set("contextKnowledge", Json.read(knowledge));
    return ReferenceEvaluator.decideOpen(scenario.put("contextComplete", false));
  }
}
