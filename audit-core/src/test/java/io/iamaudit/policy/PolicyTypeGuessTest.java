package io.iamaudit.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTypeGuessTest {
  private static final String ALLOW =
      "{'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': '*'}";
  private static final String BUCKET =
      "{'Effect': 'Allow', 'Principal': {'AWS': '111122223333'}, 'Action': ['s3:GetObject',"
          + " 'S3:PutObject'], 'Resource': 'arn:aws:s3:::reports/*'}";
  private static final String TRUST =
      "{'Effect': 'Allow', 'Principal': {'Service': 'ec2.amazonaws.com'}, 'Action':"
          + " ['sts:AssumeRole', 'sts:TagSession']}";
  private static final String GUARD =
      "{'Effect': 'Deny', 'Principal': '*', 'Action': 's3:*', 'Resource': '*', 'Condition':"
          + " {'StringNotEqualsIfExists': {'aws:PrincipalOrgID': 'o-a1b2c3d4e5'}}}";

  private static PolicyDocument document(String statements) {
    return PolicyParser.parse(
            "{\"Version\": \"2012-10-17\", \"Statement\": [" + statements.replace('\'', '"') + "]}",
            "policy.json")
        .orElseThrow();
  }

  private static PolicyTypeGuess guess(String statements, String name) {
    return PolicyTypeGuess.of(document(statements), name);
  }

  @Test
  void the_elements_tell_most_types_apart() {
    assertThat(guess(ALLOW, "").type()).isEqualTo(PolicyType.IDENTITY);
    assertThat(guess(BUCKET, "").type()).isEqualTo(PolicyType.RESOURCE);
    assertThat(guess(TRUST, "").type()).isEqualTo(PolicyType.TRUST);
    assertThat(guess(GUARD, "").type()).isEqualTo(PolicyType.RCP);
    assertThat(guess(GUARD + "," + BUCKET, "").type()).isEqualTo(PolicyType.RESOURCE);
    assertThat(guess("", "").type()).isEqualTo(PolicyType.IDENTITY);
  }

  @ParameterizedTest
  @CsvSource({
    "policies/scp/deny-regions.json, SCP",
    "policies/deny-regions.SCP.json, SCP",
    "descriptions.json, IDENTITY",
    "DeveloperBoundary.json, IDENTITY",
    "developer-boundary.json, BOUNDARY",
    "ci_trust.json, TRUST"
  })
  void whole_words_of_the_name_tell_the_others(String name, PolicyType type) {
    assertThat(guess(ALLOW, name).type()).isEqualTo(type);
  }

  @Test
  void a_name_does_not_outweigh_what_the_document_says() {
    assertThat(guess(TRUST, "scp.json").type()).isEqualTo(PolicyType.TRUST);
    assertThat(guess(BUCKET, "scp.json").type()).isEqualTo(PolicyType.RESOURCE);
    assertThat(guess(BUCKET, "vpc-endpoint.json").type()).isEqualTo(PolicyType.VPC_ENDPOINT);
  }

  @Test
  void the_reason_is_a_clause() {
    assertThat(guess(TRUST, "").reason())
        .isEqualTo(
            "it has principals and no resources, and all its actions are about assuming a role");
    assertThat(guess(ALLOW, "").reason()).isEqualTo("it has no principals");
  }

  @Test
  void the_service_is_the_one_that_all_actions_are_of() {
    assertThat(PolicyTypeGuess.service(document(BUCKET))).contains("s3");
    assertThat(PolicyTypeGuess.service(document(BUCKET + "," + TRUST))).isEmpty();
    assertThat(
            PolicyTypeGuess.service(
                document("{'Effect': 'Allow', 'Principal': '*', 'Action': '*', 'Resource': '*'}")))
        .isEmpty();
  }
}
