package io.iamaudit.reasoning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iamaudit.analysis.TrustZone;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyParser;
import io.iamaudit.policy.PolicyType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The questions of IAM Access Analyzer's custom policy checks.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-checks-validating-policies.html">
 *     Checks for validating policies</a>
 */
class AccessProofTest {
  private static PolicyDocument document(String statements) {
    return PolicyParser.parse(
            "{\"Version\": \"2012-10-17\", \"Statement\": [" + statements + "]}", "policy.json")
        .document()
        .orElseThrow();
  }

  private static AccessProof neverAllows(String statements, String action, String resource) {
    return AccessProof.neverAllows(
        PolicySet.of(PolicyType.IDENTITY, document(statements)),
        List.of(action),
        List.of(resource));
  }

  private static AccessProof noPublicAccess(String principal, String condition) {
    return AccessProof.noPublicAccess(
        PolicySet.of(PolicyType.RESOURCE, document(bucket(principal, condition))));
  }

  private static String bucket(String principal, String condition) {
    return """
    {"Effect": "Allow", "Principal": %s, "Action": "s3:GetObject",
     "Resource": "arn:aws:s3:::reports/*"%s}
    """
        .formatted(principal, condition.isEmpty() ? "" : ", \"Condition\": " + condition);
  }

  private static final String ALL =
      """
      {"Effect": "Allow", "Action": "*", "Resource": "*"}
      """;

  @Test
  void an_action_that_no_statement_allows_is_never_allowed() {
    String read =
        """
        {"Effect": "Allow", "Action": ["s3:Get*", "s3:List*"], "Resource": "*"}
        """;
    assertThat(neverAllows(read, "s3:DeleteBucket", "*").holds()).isTrue();
    assertThat(neverAllows(read, "s3:GetObject", "*").holds()).isFalse();
    assertThat(neverAllows(read, "s3:Get*", "arn:aws:s3:::secret/*").holds()).isFalse();
  }

  @Test
  void a_deny_on_the_very_resources_keeps_a_promise_about_them_and_no_other() {
    String guarded =
        ALL
            + """
            , {"Effect": "Deny", "Action": "iam:PassRole",
               "Resource": "arn:aws:iam::*:role/my-sensitive-roles/*"}
            """;
    assertThat(
            neverAllows(
                    guarded, "iam:PassRole", "arn:aws:iam::111122223333:role/my-sensitive-roles/*")
                .holds())
        .isTrue();
    AccessProof anywhere = neverAllows(guarded, "iam:PassRole", "*");
    assertThat(anywhere.violations()).hasSize(1);
    assertThat(anywhere.violations().get(0).witness().resource())
        .doesNotContain("my-sensitive-roles");
  }

  @Test
  void a_deny_with_a_condition_leaves_the_requests_that_escape_it() {
    String guarded =
        ALL
            + """
            , {"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "*",
               "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "false"}}}
            """;
    AccessProof proof = neverAllows(guarded, "s3:DeleteBucket", "*");
    assertThat(proof.holds()).isFalse();
    assertThat(proof.violations().get(0).witness().action()).isEqualTo("s3:DeleteBucket");
  }

  @Test
  void a_reference_policy_with_a_deny_finds_what_a_new_policy_may_beyond_it() {
    String reference =
        ALL
            + """
            , {"Effect": "Deny", "Action": "iam:PassRole",
               "Resource": "arn:aws:iam::*:role/my-sensitive-roles/*"}
            """;
    String good =
        """
        {"Effect": "Allow", "Action": "iam:PassRole",
         "Resource": "arn:aws:iam::111122223333:role/my-allowed-roles/*"}
        """;
    String bad = good.replace("my-allowed-roles", "my-sensitive-roles");
    PolicySet allowed = PolicySet.of(PolicyType.IDENTITY, document(reference));
    assertThat(
            PolicyComparison.compare(allowed, PolicySet.of(PolicyType.IDENTITY, document(good)))
                .isNoWider())
        .isTrue();
    assertThat(
            PolicyComparison.compare(allowed, PolicySet.of(PolicyType.IDENTITY, document(bad)))
                .newAccess())
        .hasSize(1);
  }

  @Test
  void a_promise_about_an_action_that_does_not_exist_is_refused() {
    assertThatThrownBy(() -> neverAllows(ALL, "iam:PassRol", "bucket"))
        .isInstanceOf(IamAuditException.class)
        .hasMessageContaining("`iam:PassRol` covers no action that AWS lists")
        .hasMessageContaining("did you mean `iam:PassRole`?")
        .hasMessageContaining("`bucket` is no resource");
  }

  @Test
  void everybody_without_a_condition_is_public() {
    AccessProof proof = noPublicAccess("\"*\"", "");
    assertThat(proof.holds()).isFalse();
    assertThat(noPublicAccess("{\"AWS\": \"*\"}", "").holds()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"StringEquals\": {\"aws:PrincipalOrgID\": \"o-a1b2c3d4e5\"}}",
        "{\"StringEquals\": {\"aws:SourceVpce\": \"vpce-1a2b3c4d\"}}",
        "{\"StringEquals\": {\"aws:SourceVpc\": \"vpc-91237329\"}}",
        "{\"IpAddress\": {\"aws:SourceIp\": \"192.0.2.0/24\"}}",
        "{\"StringEquals\": {\"aws:SourceAccount\": \"111122223333\"}}",
        "{\"ArnLike\": {\"aws:PrincipalArn\": \"arn:aws:iam::111122223333:role/*\"}}",
        "{\"ArnEquals\": {\"aws:SourceArn\": \"arn:aws:sns:us-east-1:111122223333:topic\"}}"
      })
  void a_fixed_value_keeps_the_public_out(String condition) {
    AccessProof proof = noPublicAccess("\"*\"", condition);
    assertThat(proof.violations()).isEmpty();
    assertThat(proof.unknown()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"StringLike\": {\"aws:SourceVpc\": \"vpc-*\"}}",
        "{\"IpAddress\": {\"aws:SourceIp\": \"0.0.0.0/1\"}}",
        "{\"IpAddress\": {\"aws:SourceIp\": \"0.0.0.0/0\"}}",
        "{\"StringNotEquals\": {\"aws:PrincipalOrgID\": \"o-a1b2c3d4e5\"}}",
        "{\"Bool\": {\"aws:SecureTransport\": \"true\"}}"
      })
  void a_condition_that_strangers_can_fit_does_not(String condition) {
    assertThat(noPublicAccess("\"*\"", condition).holds()).isFalse();
  }

  @Test
  void a_named_account_is_no_public_access_and_outside_of_a_zone_without_it() {
    PolicySet set =
        PolicySet.of(
            PolicyType.RESOURCE,
            document(bucket("{\"AWS\": [\"111122223333\", \"444455556666\"]}", "")));
    assertThat(AccessProof.noPublicAccess(set).holds()).isTrue();
    ComparisonOptions options = ComparisonOptions.defaults();
    assertThat(
            AccessProof.noAccessFromOutside(
                    set, TrustZone.ofAccounts("111122223333", "444455556666"), options)
                .holds())
        .isTrue();
    AccessProof narrow =
        AccessProof.noAccessFromOutside(set, TrustZone.ofAccounts("111122223333"), options);
    assertThat(narrow.violations().get(0).witness().principal())
        .isEqualTo("arn:aws:iam::444455556666:user/example-user");
  }

  @Test
  void statements_are_needed_redundant_shadowed_or_dead() {
    String statements =
        """
        {"Effect": "Allow", "Action": "s3:Get*", "Resource": "*"},
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"},
        {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*"},
        {"Effect": "Deny", "Action": "sqs:*", "Resource": "*"},
        {"Effect": "Deny", "Action": "sns:*", "Resource": "*"},
        {"Effect": "Allow", "Action": "ec2:RunInstances", "Resource": "*",
         "Condition": {"StringEquals": {"aws:RequestedRegion": "eu-west-1"},
                       "StringNotEquals": {"aws:RequestedRegion": "eu-west-1"}}}
        """;
    assertThat(
            StatementUse.of(
                PolicyType.IDENTITY,
                PreparedPolicy.of("policy", document(statements)),
                ComparisonOptions.defaults()))
        .extracting(StatementUse::use)
        .containsExactly(
            StatementUse.Use.NEEDED,
            StatementUse.Use.REDUNDANT,
            StatementUse.Use.SHADOWED,
            StatementUse.Use.NEEDED,
            StatementUse.Use.REDUNDANT,
            StatementUse.Use.DEAD);
  }
}
