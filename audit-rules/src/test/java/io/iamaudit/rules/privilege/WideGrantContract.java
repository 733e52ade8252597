package io.iamaudit.rules.privilege;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Evidence;
import io.iamaudit.finding.Finding;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Unresolved;
import io.iamaudit.testkit.RuleContract;
import io.iamaudit.testkit.RuleOutcomeAssert;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the rules on wide grants have in common: what counts as wide, and what takes it back. */
abstract class WideGrantContract extends RuleContract {

  /** What the rule reports when it is granted on {@code *}. */
  abstract String action();

  /** An ARN of one resource, or of a few, that the action works on. */
  abstract String oneResource();

  /** What covers the action as a whole but for the rest of the entries. */
  private String allow(String resource, String condition) {
    return """
        {"Effect": "Allow", "Action": ["sns:ListTopics", "%s"], "Resource": "%s"%s}
        """
        .formatted(action(), resource, condition.isEmpty() ? "" : ", \"Condition\": " + condition);
  }

  private RuleOutcomeAssert lint(String policy) {
    return assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, policy);
  }

  private String deny(String element, String action, String resource, String condition) {
    return """
        {"Effect": "Deny", "%s": "%s", "Resource": "%s"%s}
        """
        .formatted(
            element, action, resource, condition.isEmpty() ? "" : ", \"Condition\": " + condition);
  }

  @Test
  void the_entry_that_grants_it_is_the_evidence() {
    List<Finding> findings = lint(allow("*", "")).finds(1).findings();
    assertThat(findings.get(0).evidence()).hasSize(1);
    assertThat(findings.get(0).evidence().get(0))
        .isInstanceOfSatisfying(
            Evidence.Place.class, place -> assertThat(place.excerpt()).isEqualTo(action()));
    lint(allow("*", "")).pointingAt("/Statement/Action/1");
  }

  @Test
  void one_resource_is_not_every_resource() {
    lint(allow(oneResource(), "")).staysSilent();
  }

  @Test
  void each_statement_is_reported_once() {
    lint("[" + allow("*", "") + "," + allow(oneResource(), "") + "]").finds(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"StringEquals\": {\"aws:PrincipalTag/team\": \"payments\"}}",
        "{\"Bool\": {\"aws:MultiFactorAuthPresent\": \"true\"}}",
        "{\"IpAddress\": {\"aws:SourceIp\": \"203.0.113.0/24\"}}",
        "{\"OperatorOfTomorrow\": {\"aws:PrincipalTag/team\": \"payments\"}}"
      })
  void a_condition_that_narrows_silences_it(String condition) {
    lint(allow("*", condition)).staysSilent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"StringEquals\": {\"aws:RequestedRegion\": \"eu-west-1\"}}",
        "{\"Bool\": {\"aws:SecureTransport\": \"true\"}}",
        "{\"StringEqualsIfExists\": {\"aws:PrincipalTag/team\": \"payments\"}}",
        "{\"StringNotEquals\": {\"aws:PrincipalTag/team\": \"payments\"}}",
        "{\"StringLike\": {\"aws:PrincipalTag/team\": \"*\"}}",
        "{\"BoolIfExists\": {\"aws:MultiFactorAuthPresent\": \"true\"}}"
      })
  void a_condition_that_nearly_every_request_meets_does_not(String condition) {
    lint(allow("*", condition)).finds(1);
  }

  @Test
  void what_the_policy_denies_everywhere_is_not_granted() {
    lint("[" + allow("*", "") + "," + deny("Action", "*", "*", "") + "]").staysSilent();
    lint("[" + allow("*", "") + "," + deny("Action", action(), "*", "") + "]").staysSilent();
    lint("[" + allow("*", "") + "," + deny("NotAction", "sns:*", "*", "") + "]").staysSilent();
  }

  @Test
  void what_it_denies_elsewhere_or_to_some_is() {
    String denials =
        deny("Action", "*", "arn:aws:s3:::one-bucket", "")
            + ","
            + deny("Action", "sns:*", "*", "")
            + ","
            + deny("Action", "*", "*", "{\"StringEquals\": {\"aws:PrincipalTag/team\": \"x\"}}");
    lint("[" + allow("*", "") + "," + denials + "]").finds(1);
  }

  @Test
  void a_deny_that_leaves_only_narrow_requests_is_a_limit() {
    String unlessTagged = "{\"StringNotEquals\": {\"aws:PrincipalTag/team\": \"payments\"}}";
    String unlessMfa = "{\"BoolIfExists\": {\"aws:MultiFactorAuthPresent\": \"false\"}}";
    lint("[" + allow("*", "") + "," + deny("Action", "*", "*", unlessTagged) + "]").staysSilent();
    lint("[" + allow("*", "") + "," + deny("Action", "*", "*", unlessMfa) + "]").staysSilent();
  }

  @Test
  void what_a_template_leaves_open_is_not_judged() {
    String open = Unresolved.part("Open");
    lint(allow(open, "")).staysSilent();
    lint(allow("*", "{\"StringLike\": {\"aws:PrincipalTag/team\": \"" + open + "\"}}"))
        .staysSilent();
    lint("[" + allow("*", "") + "," + deny("Action", open, "*", "") + "]").staysSilent();
    lint("[" + allow("*", "") + "," + deny("Action", action(), open, "") + "]").staysSilent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}",
        "{\"Effect\": \"Allow\", \"NotAction\": \"sns:*\", \"Resource\": \"*\"}"
      })
  void everything_and_all_but_are_the_matter_of_other_rules(String policy) {
    lint(policy).staysSilent();
  }

  @Test
  void policies_that_aws_manages_and_boundaries_are_passed_over() {
    assertThatRule(rule())
        .on(
            account()
                .awsManagedPolicy("Theirs", allow("*", ""))
                .role("app", role -> role.attached("Theirs")))
        .staysSilent();
    assertThatRule(rule())
        .on(
            account()
                .managedPolicy("boundary", allow("*", ""))
                .role("app", role -> role.permissionsBoundary("boundary")))
        .examiningNothing()
        .staysSilent();
  }
}
