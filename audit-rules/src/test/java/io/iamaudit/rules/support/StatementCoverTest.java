package io.iamaudit.rules.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.policy.PolicyParser;
import io.iamaudit.policy.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementCoverTest {

  private static Statement statement(String members) {
    return PolicyParser.parse(
            "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", "
                + members.replace('\'', '"')
                + "}}",
            "policy.json")
        .document()
        .orElseThrow()
        .statements()
        .get(0);
  }

  @ParameterizedTest(name = "{0} covers {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'Action': '*'                        | 'Action': 's3:Get*'                     | true
          'Action': ['s3:get*', 's3:put*']     | 'Action': ['s3:GetObject', 's3:PutAcl'] | true
          'Action': 's3:GetObject'             | 'Action': 's3:Get*'                     | false
          'Action': '*'                        | 'NotAction': 'iam:*'                    | true
          'Action': 's3:*'                     | 'NotAction': 'iam:*'                    | false
          'NotAction': 'iam:CreateUser'        | 'NotAction': ['iam:*', 's3:*']          | true
          'NotAction': ['iam:*', 's3:*']       | 'NotAction': 'iam:*'                    | false
          'NotAction': 'iam:*'                 | 'Action': 's3:GetObject'                | false
          """)
  void actions(String outer, String inner, boolean covers) {
    assertThat(
            StatementCover.covers(
                statement(outer + ", 'Resource': '*'"), statement(inner + ", 'Resource': '*'")))
        .isEqualTo(covers);
  }

  @ParameterizedTest(name = "{0} covers {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'Resource': '*'                      | 'NotResource': 'arn:aws:s3:::a'         | true
          'Resource': 'arn:aws:s3:::a*'        | 'Resource': 'arn:aws:s3:::a/b'          | true
          'Resource': 'arn:aws:s3:::a'         | 'Resource': 'arn:aws:s3:::A'            | false
          'Resource': 'arn:aws:s3:::a'         | 'Resource': '*'                         | false
          'NotResource': 'arn:aws:s3:::a'      | 'NotResource': ['arn:aws:s3:::a', 'b']  | true
          'NotResource': ['arn:aws:s3:::a']    | 'Resource': 'arn:aws:s3:::b'            | false
          """)
  void resources(String outer, String inner, boolean covers) {
    assertThat(
            StatementCover.covers(
                statement("'Action': 's3:*', " + outer), statement("'Action': 's3:*', " + inner)))
        .isEqualTo(covers);
  }

  @ParameterizedTest(name = "{0} covers {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          none                                  | 'Bool': {'aws:SecureTransport': 'true'} | true
          'Bool': {'aws:SecureTransport': 'true'} | none                                  | false
          'Bool': {'aws:SecureTransport': 'true'} | 'Bool': {'aws:SecureTransport': 'true'}, 'Null': {'aws:username': 'false'} | true
          'Bool': {'aws:SecureTransport': 'true'} | 'Bool': {'aws:SecureTransport': 'false'} | false
          """)
  void conditions(String outer, String inner, boolean covers) {
    String rest = "'Action': 's3:*', 'Resource': '*'";
    assertThat(
            StatementCover.covers(
                statement(outer.equals("none") ? rest : rest + ", 'Condition': {" + outer + "}"),
                statement(inner.equals("none") ? rest : rest + ", 'Condition': {" + inner + "}")))
        .isEqualTo(covers);
  }
}
