package io.iamaudit.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.policy.PolicyParser;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PreparedPolicyTest {
  private static final RequestPrincipal ALICE =
      RequestPrincipal.aws("arn:aws:iam::111122223333:user/alice");

  private static PreparedPolicy policy(String statements) {
    String text = "{\"Version\": \"2012-10-17\", \"Statement\": " + statements + "}";
    return PreparedPolicy.of("policy", PolicyParser.parse(text, "policy.json").orElseThrow());
  }

  @Test
  void statements_and_keys_are_found_by_action() {
    PreparedPolicy policy =
        policy(
            """
            [{"Effect": "Allow", "Action": "s3:Get*",
              "Resource": "arn:aws:s3:::reports/${aws:username}/*",
              "Condition": {"StringEquals": {"aws:PrincipalTag/Team": "${aws:PrincipalAccount}"}}},
             {"Effect": "Deny", "NotAction": "s3:*", "Resource": "*",
              "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]""");

    assertThat(policy.about("S3:getobject")).hasSize(1);
    assertThat(policy.keysAbout("s3:GetObject"))
        .containsExactly("aws:principalaccount", "aws:principaltag/team", "aws:username");
    assertThat(policy.keysAbout("sqs:SendMessage")).containsExactly("aws:securetransport");
    assertThat(policy.about("s3:PutObject")).isEmpty();
    assertThat(policy.services()).as("NotAction is about every service").isEmpty();
    assertThat(policy("{\"Effect\": \"Allow\", \"Action\": [\"S3:*\", \"sqs:Get*\"]}").services())
        .contains(Set.of("s3", "sqs"));
  }

  @Test
  void a_statement_is_about_a_principal_by_name_or_only_through_its_account() {
    PreparedPolicy policy =
        policy(
            """
            [{"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "s3:*",
              "Resource": "*"},
             {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:user/alice"},
              "Action": "s3:*", "Resource": "*"},
             {"Effect": "Allow",
              "Principal": {"AWS": "arn:aws:sts::111122223333:assumed-role/deploy/session"},
              "Action": "s3:*", "Resource": "*"}]""");
    RequestPrincipal deploy = RequestPrincipal.aws("arn:aws:iam::111122223333:role/deploy");

    assertThat(policy.isAboutPrincipal(ALICE, 0, true)).isTrue();
    assertThat(policy.isAboutPrincipal(ALICE, 0, false)).isFalse();
    assertThat(policy.isAboutPrincipal(ALICE, 1, false)).isTrue();
    assertThat(policy.isAboutPrincipal(deploy, 1, true)).isFalse();
    assertThat(policy.isAboutPrincipal(deploy, 2, false)).isTrue();
    assertThat(policy.viewOf(ALICE, "s3:GetObject"))
        .isNotEqualTo(policy.viewOf(deploy, "s3:GetObject"))
        .isEqualTo(policy.viewOf(ALICE, "s3:PutObject"));
    assertThat(policy.viewOf(ALICE, "sqs:SendMessage")).isEmpty();
  }

  private static Verdict every(String statements, String resource) {
    return PolicyEvaluator.create()
        .verdict(
            AuthorizationRequest.builder(ALICE, "s3:GetObject", resource)
                .everyResource(true)
                .build(),
            ApplicablePolicies.builder().identity(List.of(policy(statements))).build());
  }

  @Test
  void all_of_a_pattern_is_allowed_only_if_a_statement_covers_all_and_none_denies_any() {
    String reports =
        """
        {"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::reports/*"}""";
    assertThat(every(reports, "arn:aws:s3:::reports/2026/*")).isEqualTo(Verdict.ALLOWED);
    assertThat(every(reports, "arn:aws:s3:::rep*")).isEqualTo(Verdict.IMPLICITLY_DENIED);

    String allBut =
        """
        {"Effect": "Allow", "Action": "s3:*", "NotResource": "arn:aws:s3:::reports/secret/*"}""";
    assertThat(every(allBut, "arn:aws:s3:::reports/2026/*")).isEqualTo(Verdict.ALLOWED);
    assertThat(every(allBut, "arn:aws:s3:::reports/*")).isEqualTo(Verdict.IMPLICITLY_DENIED);

    String withDeny =
        "[" + reports + ", {\"Effect\": \"Deny\", \"Action\": \"s3:*\", \"%s\": \"%s\"}]";
    assertThat(
            every(
                withDeny.formatted("Resource", "arn:aws:s3:::reports/secret/*"),
                "arn:aws:s3:::reports/*"))
        .isEqualTo(Verdict.EXPLICITLY_DENIED);
    assertThat(
            every(
                withDeny.formatted("Resource", "arn:aws:s3:::reports/secret/*"),
                "arn:aws:s3:::reports/2026/*"))
        .isEqualTo(Verdict.ALLOWED);
    assertThat(
            every(
                withDeny.formatted("NotResource", "arn:aws:s3:::reports/2026/*"),
                "arn:aws:s3:::reports/2026/*"))
        .isEqualTo(Verdict.ALLOWED);
    assertThat(
            every(
                withDeny.formatted("NotResource", "arn:aws:s3:::reports/2026/*"),
                "arn:aws:s3:::reports/*"))
        .isEqualTo(Verdict.EXPLICITLY_DENIED);
  }
}
