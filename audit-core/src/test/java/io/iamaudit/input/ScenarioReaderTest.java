package io.iamaudit.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.evaluation.PolicyEvaluator;
import io.iamaudit.evaluation.Verdict;
import org.junit.jupiter.api.Test;

class ScenarioReaderTest {
  private static final String SCENARIO =
      """
      {"id": "one", "request": {"action": "s3:GetObject",
        "resource": {"arn": "arn:aws:s3:::bucket/key", "accountId": "111122223333"},
        "principal": {"type": "aws", "arn": "arn:aws:iam::111122223333:user/alice"},
        "context": {"aws:username": "alice", "s3:max-keys": 10, "aws:TagKeys": ["a", "b"]}},
       "identityPolicies": [{"name": "read", "policy": {"Version": "2012-10-17",
         "Statement": {"Effect": "Allow", "Action": "s3:Get*", "Resource": "*"}}}],
       "permissionBoundary": null, "sessionPolicy": null, "resourcePolicy": null,
       "serviceControlPolicies": [], "resourceControlPolicies": [], "vpcEndpointPolicies": null,
       "expected": "Allowed"}
      """;

  private static Scenario read(String text) {
    return new ScenarioReader().read(text, "cases.jsonl", 7);
  }

  @Test
  void a_scenario_is_read_with_its_request_and_its_policies() {
    Scenario scenario = read(SCENARIO);

    assertThat(scenario.id()).isEqualTo("one");
    assertThat(scenario.expected()).contains(Verdict.ALLOWED);
    assertThat(scenario.request().context().keys())
        .containsExactly("aws:tagkeys", "aws:username", "s3:max-keys");
    assertThat(PolicyEvaluator.create().verdict(scenario.request(), scenario.policies()))
        .isEqualTo(Verdict.ALLOWED);
  }

  @Test
  void every_problem_is_reported_with_its_place_in_the_file() {
    String text =
        """
        {"id": "x", "expcted": "Allowed", "expected": "Alowed",
         "request": {"action": "GetObject", "resource": {"arn": "*", "accountid": "1"},
           "principal": {"type": "aws", "arn": "arn:aws:s3:::b"}},
         "identityPolicies": [{"name": "p", "policy": {"Statement": {"Efect": "Allow"}}}]}
        """;

    assertThatThrownBy(() -> read(text))
        .isInstanceOf(IamAuditException.class)
        .hasMessage(
            """
            unknown key `expcted` in scenario
              --> cases.jsonl:7:13 (/expcted)
              help: did you mean `expected`?
            `Alowed` is no decision
              --> cases.jsonl:7:47 (/expected)
              help: did you mean `Allowed`?
            `GetObject` is no action
              --> cases.jsonl:8:24 (/request/action)
              help: an action is `service:Name`
            unknown key `accountid` in resource
              --> cases.jsonl:8:62 (/request/resource/accountid)
              help: did you mean `accountId`?
            `arn:aws:s3:::b` is not the ARN of a principal
              --> cases.jsonl:9:17 (/request/principal)
              help: name a user, role, session, federated user or root user
            the statement has no `Effect`
              --> cases.jsonl:10:61 (/identityPolicies/0/policy/Statement)
              help: add "Effect": "Allow" or "Effect": "Deny"
            the statement has neither `Action` nor `NotAction`
              --> cases.jsonl:10:61 (/identityPolicies/0/policy/Statement)
              help: every statement has one of them
            unknown element `Efect` in statement
              --> cases.jsonl:10:62 (/identityPolicies/0/policy/Statement/Efect)
              help: did you mean `Effect`?""");
  }

  @Test
  void a_member_that_stands_twice_is_refused() {
    assertThatThrownBy(() -> read("{\"id\": \"x\", \"id\": \"y\"}"))
        .hasMessageStartingWith(
            "the member `id` stands twice in one object\n  --> cases.jsonl:7:13");
  }

  @Test
  void what_is_no_object_is_refused() {
    assertThatThrownBy(() -> read("[]"))
        .hasMessage("a scenario is an object, not a list\n  --> cases.jsonl:7:1");
  }
}
