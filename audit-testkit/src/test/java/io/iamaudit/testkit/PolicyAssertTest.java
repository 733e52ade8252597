package io.iamaudit.testkit;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatPolicy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.engine.Audit;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyAssertTest {
  private static final String REPORTS =
      """
      [
        {"Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"},
        {"Sid": "WriteFromHome", "Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::reports/*",
         "Condition": {"StringEquals": {"aws:SourceVpc": "vpc-1"}}},
        {"Sid": "NoSecrets", "Effect": "Deny", "Action": "s3:*", "Resource": "arn:aws:s3:::reports/secret/*"}
      ]
      """;

  @AfterEach
  void forgets_what_was_begun() {
    Chains.ofThread().guard();
    Chains.ofThread().finish();
  }

  @Test
  void what_is_allowed_is_told_from_what_is_not_and_from_what_is_denied() {
    assertThatPolicy(REPORTS)
        .allows("s3:GetObject")
        .on("arn:aws:s3:::reports/2026.csv")
        .doesNotAllow("s3:GetObject")
        .on("arn:aws:s3:::other/*", "arn:aws:s3:::reports/secret/*")
        .deniesExplicitly("s3:GetObject")
        .on("arn:aws:s3:::reports/secret/plan.csv", "arn:aws:s3:::reports/secret/*")
        .doesNotAllow("iam:*", "s3:Delete*")
        .on("*");
  }

  @Test
  void a_failure_shows_the_statement_with_its_place(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("deploy.json");
    Files.writeString(
        file,
        """
        {
          "Version": "2012-10-17",
          "Statement": [
            {"Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::site/*"},
            {"Sid": "Pass", "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*"}
          ]
        }
        """);
    assertThatThrownBy(() -> assertThatPolicy(file).doesNotAllow("iam:PassRole").on("*"))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            expected identity-based policy FILE not to allow iam:PassRole on *
              ALLOWED: whoever has the policy may iam:PassRole

                decided by: allowed by identity policy FILE, statement Pass

                statements that match:
                - Allow in identity-based policy FILE
                  --> FILE:5:5
                   |  {"Sid": "Pass", "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*"}"""
                .replace("FILE", file.toString()));
  }

  @Test
  void all_of_a_pattern_has_to_be_allowed_and_none_of_it_when_it_is_not() {
    assertThatThrownBy(
            () -> assertThatPolicy(REPORTS).allows("s3:GetObject").on("arn:aws:s3:::reports/*"))
        .hasMessageContaining("to allow s3:GetObject on arn:aws:s3:::reports/*");
    assertThatThrownBy(
            () -> assertThatPolicy(REPORTS).doesNotAllow("s3:GetObject").on("arn:aws:s3:::*"))
        .hasMessageContaining("not to allow s3:GetObject on arn:aws:s3:::*");
  }

  @Test
  void what_depends_on_a_key_meets_neither_expectation_unless_the_test_says_what_the_key_is() {
    String resource = "arn:aws:s3:::reports/2026.csv";
    assertThatThrownBy(() -> assertThatPolicy(REPORTS).allows("s3:PutObject").on(resource))
        .hasMessageContaining("DEPENDS")
        .hasMessageContaining("orDependingOn(\"aws:sourcevpc\")");
    assertThatThrownBy(() -> assertThatPolicy(REPORTS).doesNotAllow("s3:PutObject").on(resource))
        .hasMessageContaining("DEPENDS");
    assertThatThrownBy(
            () -> assertThatPolicy(REPORTS).deniesExplicitly("s3:PutObject").on(resource))
        .hasMessageContaining("DEPENDS");

    assertThatPolicy(REPORTS)
        .allows("s3:PutObject")
        .when("aws:SourceVpc", "vpc-1")
        .on(resource)
        .doesNotAllow("s3:PutObject")
        .when(Map.of("aws:SourceVpc", List.of("vpc-2")))
        .on(resource)
        .doesNotAllow("s3:PutObject")
        .whenAbsent("aws:SourceVpc")
        .on(resource)
        .doesNotAllow("s3:PutObject")
        .withNothingElse()
        .on(resource)
        .allows("s3:PutObject")
        .orDependingOn("aws:SourceVpc")
        .on(resource)
        .doesNotAllow("s3:PutObject")
        .orDependingOn("aws:SourceVpc")
        .on(resource);
    assertThatPolicy(REPORTS).when("aws:SourceVpc", "vpc-1").allows("s3:PutObject").on(resource);
    assertThatThrownBy(
            () ->
                assertThatPolicy(REPORTS)
                    .allows("s3:PutObject")
                    .orDependingOn("aws:SourceIp")
                    .on(resource))
        .hasMessageContaining("DEPENDS");
  }

  @Test
  void the_context_may_come_last_where_somebody_sees_to_it_that_it_comes() {
    String resource = "arn:aws:s3:::reports/2026.csv";
    Chains.ofThread().guard();
    assertThatPolicy(REPORTS)
        .allows("s3:PutObject")
        .on(resource)
        .when("aws:SourceVpc", "vpc-1")
        .doesNotAllow("s3:PutObject")
        .on(resource)
        .orDependingOn("aws:SourceVpc");
    Chains.ofThread().finish();

    Chains.ofThread().guard();
    assertThatPolicy(REPORTS).allows("s3:PutObject").on(resource);
    assertThatThrownBy(() -> Chains.ofThread().finish())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("to allow s3:PutObject on " + resource)
        .hasMessageContaining("DEPENDS")
        .hasMessageContaining("--> PolicyAssertTest.java:");

    Chains.ofThread().guard();
    assertThatThrownBy(
            () ->
                assertThatPolicy(REPORTS)
                    .allows("s3:PutObject")
                    .on(resource)
                    .when("aws:SourceVpc", "vpc-2"))
        .hasMessageContaining("IMPLICITLY DENIED");
    Chains.ofThread().finish();
  }

  @Test
  @SuppressWarnings("CheckReturnValue") // that is what the test is about
  void a_question_that_was_never_asked_fails_the_next_assertion() {
    assertThatPolicy(REPORTS).allows("s3:GetObject");

    assertThatThrownBy(() -> assertThatPolicy(REPORTS))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            "whether identity-based policy policy.json does s3:GetObject was never asked; add"
                + " on(...)\n  --> PolicyAssertTest.java:");
    assertThatPolicy(REPORTS).allows("s3:GetObject").on("arn:aws:s3:::reports/a");
  }

  @Test
  @SuppressWarnings("CheckReturnValue") // that is what the test is about
  void nothing_asserted_fails_the_test_at_its_end() {
    Chains.ofThread().guard();
    assertThatPolicy(REPORTS);

    assertThatThrownBy(() -> Chains.ofThread().finish())
        .hasMessageStartingWith(
            "nothing is asserted about policy.json\n  --> PolicyAssertTest.java");
  }

  @Test
  void a_misspelt_action_is_an_error_and_not_an_action_that_nobody_allows() {
    assertThatThrownBy(() -> assertThatPolicy(REPORTS).doesNotAllow("s3:GetObjct").on("*"))
        .isInstanceOf(IamAuditException.class)
        .hasMessageStartingWith("`s3:GetObjct` is no action that AWS listed on ")
        .hasMessageEndingWith("\n  help: did you mean `s3:GetObject`?");
    assertThatThrownBy(() -> assertThatPolicy(REPORTS).doesNotAllow("s3x:*").on("*"))
        .isInstanceOf(IamAuditException.class)
        .hasMessageContaining("`s3x:*` is no action");
    assertThatThrownBy(() -> assertThatPolicy(REPORTS).doesNotAllow().on("*"))
        .hasMessageContaining("no action is named");
    assertThatThrownBy(() -> assertThatPolicy(REPORTS).doesNotAllow("s3:GetObject").on())
        .hasMessageContaining("no resource is named");
  }

  @Test
  void a_trust_policy_is_asked_about_somebody() {
    String trust =
        """
        [
          {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::444455556666:role/ci"},
           "Action": "sts:AssumeRole", "Condition": {"StringEquals": {"sts:ExternalId": "shop"}}},
          {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
        ]
        """;
    String role = "arn:aws:iam::111122223333:role/deploy";
    assertThatPolicy(trust)
        .allows("sts:AssumeRole")
        .by("arn:aws:iam::444455556666:role/ci")
        .when("sts:ExternalId", "shop")
        .on(role)
        .doesNotAllow("sts:AssumeRole")
        .by("arn:aws:iam::444455556666:role/other")
        .on(role)
        .allows("sts:AssumeRole")
        .by(RequestPrincipal.service("lambda.amazonaws.com"))
        .on(role);
    assertThatThrownBy(() -> assertThatPolicy(trust).allows("sts:AssumeRole").on(role))
        .hasMessage(
            "expected role trust policy policy.json to allow sts:AssumeRole on "
                + role
                + "\n  but the test does not say to whom\n  help: name the caller with by(...)");
  }

  @Test
  void a_policy_that_limits_is_asked_what_it_leaves() {
    String guardrail =
        """
        [
          {"Effect": "Allow", "Action": "*", "Resource": "*"},
          {"Effect": "Deny", "Action": "cloudtrail:StopLogging", "Resource": "*"}
        ]
        """;
    for (PolicyType type : List.of(PolicyType.SCP, PolicyType.BOUNDARY, PolicyType.SESSION)) {
      assertThatPolicy(guardrail)
          .usedAs(type)
          .allows("s3:GetObject")
          .on("*")
          .deniesExplicitly("cloudtrail:StopLogging")
          .on("*");
    }
  }

  @Test
  void a_resource_policy_decides_alone_for_other_accounts_only() {
    String bucket =
        """
        {"Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "s3:GetObject",
         "Resource": "arn:aws:s3:::shared/*"}
        """;
    assertThatPolicy(bucket)
        .ownedBy("111122223333")
        .allows("s3:GetObject")
        .by("arn:aws:iam::444455556666:role/reader")
        .on("arn:aws:s3:::shared/a")
        .doesNotAllow("s3:GetObject")
        .by("arn:aws:iam::111122223333:role/reader")
        .on("arn:aws:s3:::shared/a");
  }

  @Test
  void a_policy_that_cannot_be_read_allows_and_forbids_nothing(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("broken.json");
    Files.writeString(
        file, "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Alow\"}]}");

    assertThatThrownBy(() -> assertThatPolicy(file).doesNotAllow("iam:PassRole").on("*"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("to be a policy")
        .hasMessageContaining("broken.json:1:");
    assertThatThrownBy(() -> assertThatPolicy(folder.resolve("missing.json")))
        .isInstanceOf(IamAuditException.class)
        .hasMessageContaining("missing.json");
  }

  @Test
  void validity_is_what_the_rules_say_and_without_rules_there_is_none() {
    Audit audit = Audit.withRules(List.of(new DenyWithoutReasonRule()));
    assertThatPolicy(
            """
            {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}
            """)
        .hasNoFindingsAtOrAbove(Severity.INFO, audit);
    assertThatThrownBy(
            () ->
                assertThatPolicy(
                        """
                        {"Effect": "Deny", "Action": "s3:GetObject", "Resource": "*"}
                        """)
                    .hasNoFindingsAtOrAbove(Severity.INFO, audit))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            "expected identity-based policy policy.json to have no finding at all, but there is one\n")
        .hasMessageContaining("[deny-without-reason]")
        .hasMessageContaining("--> policy.json:");
    assertThatThrownBy(
            () ->
                assertThatPolicy(REPORTS)
                    .hasNoFindingsAtOrAbove(Severity.INFO, Audit.withRules(List.of())))
        .hasMessage(
            "expected identity-based policy policy.json to be checked: rules, but none is installed\n"
                + "  help: add `io.iamaudit:audit-rules` to the dependencies of the tests");
  }

  @Test
  void soft_assertions_tell_all_failures_at_once() {
    assertThatThrownBy(
            () ->
                IamAuditSoftAssertions.assertSoftly(
                    softly -> {
                      softly.assertThatPolicy(REPORTS).allows("s3:DeleteObject").on("*");
                      softly.assertThatPolicy(REPORTS).doesNotAllow("s3:GetObject").on("*");
                      softly
                          .assertThatPolicy(REPORTS)
                          .allows("s3:PutObject")
                          .on("arn:aws:s3:::reports/a")
                          .when("aws:SourceVpc", "vpc-1");
                      softly
                          .assertThatPolicy(REPORTS)
                          .allows("s3:PutObject")
                          .on("arn:aws:s3:::reports/b");
                      softly.assertThat(1).isEqualTo(2);
                    }))
        .isInstanceOf(AssertionError.class)
        .satisfies(
            failure ->
                assertThat(failure.getMessage())
                    .contains("(4 failures)")
                    .contains("to allow s3:DeleteObject on *")
                    .contains("not to allow s3:GetObject on *")
                    .contains("to allow s3:PutObject on arn:aws:s3:::reports/b")
                    .doesNotContain("reports/a"));
  }

  @Test
  void never_means_for_no_resource_and_in_no_context() {
    String onlyAtNight =
        """
        {"Sid": "AtNight", "Effect": "Allow", "Action": "iam:Pass*", "Resource": "arn:aws:iam::*:role/batch-*",
         "Condition": {"StringEquals": {"aws:PrincipalTag/shift": "night"}}}
        """;
    assertThatPolicy(REPORTS).neverAllows("iam:*", "s3:Delete*");
    assertThatPolicy(onlyAtNight)
        .neverAllows(List.of("iam:PassRole"), List.of("arn:aws:iam::111122223333:role/admin"));
    assertThatThrownBy(() -> assertThatPolicy(onlyAtNight).neverAllows("iam:*"))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            "expected that identity-based policy policy.json never allows iam:* on *\n  BROKEN")
        .hasMessageContaining("iam:PassRole")
        .hasMessageContaining("aws:principaltag/shift")
        .hasMessageContaining("night")
        .hasMessageContaining("--> policy.json:2:1");
    assertThatThrownBy(() -> assertThatPolicy(REPORTS).neverAllows("iam:PasRole"))
        .isInstanceOf(IamAuditException.class)
        .hasMessageContaining("did you mean `iam:PassRole`?");
  }

  @Test
  void a_policy_is_compared_with_another() {
    String narrow =
        """
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/2026/*"}
        """;
    String wide =
        """
        {"Sid": "Reports", "Effect": "Allow", "Action": ["s3:GetObject"], "Resource": ["arn:aws:s3:::reports/*"]}
        """;
    String same =
        """
        [{"Effect": "Allow", "Action": "s3:getobject", "Resource": "arn:aws:s3:::reports/*"},
         {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/2026/*"}]
        """;
    assertThatPolicy(narrow).isNoWiderThan(Documents.body(wide, "wide.json"));
    assertThatPolicy(same).isEquivalentTo(Documents.body(wide, "wide.json"));
    assertThatThrownBy(
            () -> assertThatPolicy(wide).isNoWiderThan(Documents.body(narrow, "narrow.json")))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            "expected identity-based policy policy.json to be no wider than narrow.json\n  WIDER")
        .hasMessageContaining("s3:GetObject");
    assertThatThrownBy(
            () -> assertThatPolicy(narrow).isEquivalentTo(Documents.body(wide, "wide.json")))
        .hasMessageContaining("to be equivalent to wide.json\n  NARROWER");
  }

  @Test
  void a_policy_that_lets_the_public_in_is_told() {
    assertThatPolicy(
            """
            {"Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "sqs:SendMessage",
             "Resource": "arn:aws:sqs:eu-west-1:111122223333:orders"}
            """)
        .isNotPublic();
    assertThatThrownBy(
            () ->
                assertThatPolicy(
                        """
                        {"Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage",
                         "Resource": "arn:aws:sqs:eu-west-1:111122223333:orders"}
                        """)
                    .isNotPublic())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("BROKEN");
  }

  @Test
  void soft_assertions_that_somebody_else_ends_settle_each_question_at_once() {
    IamAuditSoftAssertions softly = new IamAuditSoftAssertions();
    softly.assertThatPolicy(REPORTS).allows("s3:PutObject").on("arn:aws:s3:::reports/b");

    assertThat(softly.assertionErrorsCollected()).hasSize(1);
  }
}
