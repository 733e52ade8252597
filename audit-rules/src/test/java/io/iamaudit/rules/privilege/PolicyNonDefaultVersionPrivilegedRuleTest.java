package io.iamaudit.rules.privilege;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.ManagedPolicyVersion;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PolicyOrigin;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicyNonDefaultVersionPrivilegedRuleTest extends RuleContract {
  private static final String READ =
      """
      {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}
      """;

  @Override
  protected Rule rule() {
    return new PolicyNonDefaultVersionPrivilegedRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("v2", fields.required("v2"));
    versions.put("v1", fields.required("v1"));
    return policy(1, versions);
  }

  /**
   * A policy with versions, the first of them in force.
   *
   * @param versions a statement or a document by version
   */
  private static AccountFixture policy(int attachments, Map<String, String> versions) {
    List<ManagedPolicyVersion> list = new ArrayList<>();
    versions.forEach(
        (id, text) ->
            list.add(
                new ManagedPolicyVersion(
                    id,
                    list.isEmpty(),
                    Optional.empty(),
                    Optional.of(
                        PolicyBody.parse(
                            text.contains("\"Statement\"")
                                ? text
                                : "{\"Version\": \"2012-10-17\", \"Statement\": [" + text + "]}",
                            PolicyOrigin.wholeDocument("policy/deploy " + id))),
                    SourceLocation.startOf("policy/deploy " + id))));
    return account()
        .managedPolicy(
            "deploy", READ, policy -> policy.versions(list).attachmentCount(attachments));
  }

  @Test
  void names_what_would_come_back_and_what_matters_most_first() {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("v2", READ);
    versions.put(
        "v1",
        """
        {"Effect": "Allow",
         "Action": ["s3:GetObject", "s3:ListBucket", "s3:PutObject", "iam:CreateUser",
           "iam:AttachUserPolicy"],
         "Resource": "*"}
        """);
    assertThat(
            assertThatRule(rule())
                .on(policy(1, versions))
                .findsExactly("arn:aws:iam::111122223333:policy/deploy")
                .saying(
                    "Version v1 of policy deploy, which is not in force, allows more than v2"
                        + " (iam:AttachUserPolicy, iam:CreateUser, s3:PutObject and 1 more): whoever"
                        + " may switch the version brings that back.")
                .findings()
                .get(0)
                .severity())
        .isEqualTo(Severity.MEDIUM);
    assertThat(assertThatRule(rule()).on(policy(0, versions)).finds(1).findings().get(0).severity())
        .isEqualTo(Severity.LOW);
  }

  @Test
  void several_versions_are_one_finding_and_reading_more_is_low() {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put(
        "v3",
        """
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::shop/*"}
        """);
    versions.put("v1", READ);
    versions.put(
        "v2",
        """
        {"Effect": "Allow", "Action": ["s3:GetObject", "s3:GetObjectAcl"], "Resource": "*"}
        """);
    assertThat(
            assertThatRule(rule())
                .on(policy(1, versions))
                .saying(
                    "Versions v1 and v2 of policy deploy, which are not in force, allow more than"
                        + " v3 (s3:GetObject and s3:GetObjectAcl): whoever may switch the version"
                        + " brings that back.")
                .findings()
                .get(0)
                .severity())
        .isEqualTo(Severity.LOW);
  }

  @Test
  void a_version_without_its_text_is_not_judged() {
    assertThatRule(rule())
        .on(
            account()
                .managedPolicy(
                    "deploy",
                    READ,
                    policy ->
                        policy.versions(
                            List.of(
                                new ManagedPolicyVersion(
                                    "v2",
                                    true,
                                    Optional.empty(),
                                    Optional.empty(),
                                    SourceLocation.startOf("p")),
                                new ManagedPolicyVersion(
                                    "v1",
                                    false,
                                    Optional.empty(),
                                    Optional.empty(),
                                    SourceLocation.startOf("p"))))))
        .examiningNothing()
        .staysSilent();
  }
}
