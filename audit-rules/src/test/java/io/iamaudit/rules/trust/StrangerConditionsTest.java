package io.iamaudit.rules.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.policy.PolicyParser;
import io.iamaudit.policy.Statement;
import io.iamaudit.rules.trust.StrangerConditions.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrangerConditionsTest {

  private static Answer judge(String conditions) {
    return StrangerConditions.judge(statement(conditions).conditions());
  }

  private static Statement statement(String conditions) {
    return PolicyParser.parse(
            """
            {
              "Version": "2012-10-17",
              "Statement": {
                "Effect": "Allow",
                "Principal": "*",
                "Action": "sts:AssumeRole",
                "Condition": %s
              }
            }
            """
                .formatted(conditions),
            "test")
        .orElseThrow()
        .statements()
        .get(0);
  }

  @Test
  void no_condition_is_always_met() {
    assertThat(judge("{}")).isEqualTo(Answer.ALWAYS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          StringEquals               | aws:PrincipalOrgID        | o-exampleorg1
          StringEquals               | AWS:principalorgid        | o-exampleorg1
          ForAnyValue:StringEquals   | aws:PrincipalOrgID        | o-exampleorg1
          StringEquals               | aws:PrincipalOrgID        | ${aws:ResourceOrgID}
          StringEquals               | aws:ResourceOrgID         | ${aws:PrincipalOrgID}
          ForAnyValue:StringLike     | aws:PrincipalOrgPaths     | o-exampleorg1/r-ex01/ou-ex01-a/*
          StringEquals               | aws:PrincipalAccount      | 444455556666
          StringEqualsIfExists       | aws:PrincipalAccount      | 444455556666
          NumericEquals              | aws:PrincipalAccount      | 444455556666
          ArnLike                    | aws:PrincipalArn          | arn:aws:iam::444455556666:role/deploy-*
          ArnEquals                  | aws:PrincipalArn          | arn:*:iam::444455556666:*
          StringLike                 | aws:PrincipalArn          | arn:aws:iam::444455556666:role/*
          StringEquals               | aws:PrincipalArn          | *
          StringLike                 | aws:userid                | AROAEXAMPLEEXAMPLE123:*
          StringEquals               | aws:SourceAccount         | 444455556666
          ArnLike                    | aws:SourceArn             | arn:aws:sns:*:444455556666:*
          ArnEquals                  | aws:SourceArn             | arn:aws:s3:::example-bucket
          StringEquals               | aws:SourceOrgID           | o-exampleorg1
          StringEquals               | sts:ExternalId            | 7f3a
          IpAddress                  | aws:SourceIp              | 203.0.113.0/24
          IpAddress                  | aws:SourceIp              | 203.0.113.7
          IpAddress                  | aws:SourceIp              | 2001:db8::/32
          StringEquals               | aws:SourceVpce            | vpce-1a2b3c4d
          StringEquals               | aws:SourceVpc             | vpc-1a2b3c4d
          StringEquals               | saml:aud                  | https://signin.aws.amazon.com/saml
          StringLike                 | accounts.google.com:sub   | 1234
          StringEquals               | a.example.com/id/EX:sub   | 1234
          Null                       | aws:PrincipalAccount      | true
          Bool                       | aws:PrincipalIsAWSService | true
          """)
  void these_keep_every_stranger_out(String operator, String key, String value) {
    assertThat(judge(one(operator, key, value))).isEqualTo(Answer.NEVER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          StringEqualsIfExists       | aws:PrincipalOrgID         | o-exampleorg1
          StringLike                 | aws:PrincipalOrgID         | o-*
          ForAllValues:StringLike    | aws:PrincipalOrgPaths      | o-exampleorg1/*
          ForAnyValue:StringLike     | aws:PrincipalOrgPaths      | */ou-ex01-a/*
          StringLike                 | aws:PrincipalAccount       | 4444*
          ArnLike                    | aws:PrincipalArn           | arn:aws:iam::*:role/deploy
          StringLike                 | aws:PrincipalArn           | arn:*:iam::444455556666:role/deploy
          StringLike                 | aws:userid                 | *:session
          ArnLike                    | aws:SourceArn              | arn:aws:s3:::*
          StringEqualsIfExists       | aws:SourceAccount          | 444455556666
          StringLike                 | sts:ExternalId             | *
          Null                       | sts:ExternalId             | false
          Null                       | aws:PrincipalOrgID         | false
          Null                       | aws:PrincipalOrgID         | true
          IpAddress                  | aws:SourceIp               | 0.0.0.0/0
          IpAddress                  | aws:SourceIp               | 128.0.0.0/1
          IpAddress                  | aws:SourceIp               | ::/0
          IpAddress                  | aws:SourceIp               | 2000::/3
          IpAddressIfExists          | aws:SourceIp               | 203.0.113.0/24
          StringEqualsIfExists       | aws:SourceVpce             | vpce-1a2b3c4d
          StringEquals               | aws:PrincipalTag/team      | payments
          StringEquals               | aws:RequestTag/team        | payments
          StringEquals               | aws:RequestTag/a.example:b | payments
          StringEquals               | aws:username               | alice
          StringEquals               | aws:UserAgent              | our-tool
          StringEquals               | aws:Referer                | https://example.com
          Bool                       | aws:MultiFactorAuthPresent | true
          NumericLessThan            | aws:MultiFactorAuthAge     | 3600
          StringLike                 | sts:RoleSessionName        | ci-*
          Bool                       | aws:SecureTransport        | true
          DateLessThan               | aws:CurrentTime            | 2030-01-01
          StringEquals               | aws:PrincipalType          | AssumedRole
          StringEquals               | aws:RequestedRegion        | eu-west-1
          StringEquals               | aws:ResourceOrgID          | o-exampleorg1
          StringEquals               | aws:ResourceAccount        | 111122223333
          StringEquals               | aws:PrincipalAccount       | ${aws:PrincipalAccount}
          StringMatches              | aws:PrincipalOrgID         | o-exampleorg1
          StringEquals               | example:Key                | value
          """)
  void these_let_strangers_in(String operator, String key, String value) {
    assertThat(judge(one(operator, key, value))).isNotEqualTo(Answer.NEVER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          StringNotEquals            | aws:PrincipalOrgID        | o-exampleorg1
          StringNotEqualsIfExists    | aws:PrincipalOrgID        | o-exampleorg1
          ForAllValues:StringNotLike | aws:PrincipalOrgPaths     | o-exampleorg1/*
          StringNotLike              | aws:PrincipalArn          | arn:aws:iam::444455556666:role/*
          ArnNotLike                 | aws:PrincipalArn          | arn:aws:iam::444455556666:role/*
          NotIpAddress               | aws:SourceIp              | 203.0.113.0/24
          StringNotEquals            | sts:ExternalId            | 7f3a
          StringNotEquals            | aws:PrincipalAccount      | 444455556666
          Bool                       | aws:PrincipalIsAWSService | false
          BoolIfExists               | aws:PrincipalIsAWSService | false
          StringLike                 | aws:PrincipalAccount      | *
          """)
  void these_are_met_by_every_stranger(String operator, String key, String value) {
    assertThat(judge(one(operator, key, value))).isEqualTo(Answer.ALWAYS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ForAnyValue:StringNotLike | aws:PrincipalOrgPaths      | o-exampleorg1/*
          StringNotEquals           | aws:PrincipalTag/team      | payments
          StringNotLike             | aws:PrincipalArn           | arn:aws:iam::*:role/deploy
          NotIpAddress              | aws:SourceIp               | 0.0.0.0/1
          Bool                      | aws:MultiFactorAuthPresent | false
          BoolIfExists              | aws:MultiFactorAuthPresent | false
          StringNotMatches          | aws:PrincipalOrgID         | o-exampleorg1
          """)
  void these_are_met_by_some_strangers(String operator, String key, String value) {
    assertThat(judge(one(operator, key, value))).isEqualTo(Answer.POSSIBLE);
  }

  private static String one(String operator, String key, String value) {
    return "{\"%s\": {\"%s\": \"%s\"}}".formatted(operator, key, value);
  }

  @Test
  void one_value_that_lets_strangers_in_is_enough() {
    assertThat(
            judge(
                """
                {"ArnLike": {"aws:PrincipalArn": ["arn:aws:iam::444455556666:*", "arn:aws:iam::*:role/x"]}}
                """))
        .isEqualTo(Answer.POSSIBLE);
  }

  @Test
  void conditions_on_one_key_work_together() {
    assertThat(
            judge(
                """
                {
                  "StringEqualsIfExists": {"aws:PrincipalOrgID": "o-exampleorg1"},
                  "Null": {"aws:principalorgid": "false"}
                }
                """))
        .isEqualTo(Answer.NEVER);
    assertThat(
            judge(
                """
                {
                  "ForAllValues:StringLike": {"aws:PrincipalOrgPaths": "o-exampleorg1/*"},
                  "Null": {"aws:PrincipalOrgPaths": "false"}
                }
                """))
        .isEqualTo(Answer.NEVER);
  }

  @Test
  void one_key_that_keeps_strangers_out_is_enough() {
    assertThat(
            judge(
                """
                {
                  "StringEquals": {"aws:PrincipalTag/team": "payments", "aws:PrincipalOrgID": "o-exampleorg1"}
                }
                """))
        .isEqualTo(Answer.NEVER);
  }

  @Test
  void no_value_matches_nobody() {
    assertThat(judge("{\"StringEquals\": {\"aws:PrincipalTag/team\": []}}"))
        .isEqualTo(Answer.NEVER);
    assertThat(judge("{\"StringNotEquals\": {\"aws:PrincipalTag/team\": []}}"))
        .isEqualTo(Answer.ALWAYS);
  }

  @Test
  void unknown_operators_are_named() {
    assertThat(
            StrangerConditions.unknownOperators(
                statement(one("StringMatches", "aws:PrincipalOrgID", "o-a")).conditions()))
        .containsExactly("StringMatches");
  }
}
