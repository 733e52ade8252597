package io.iamaudit.rules.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.policy.PolicyParser;
import io.iamaudit.policy.Statement;
import io.iamaudit.policy.Unresolved;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PolicyOrigin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainmentTest {

  private static Statement statement(String members) {
    String text = "{\"Statement\": {\"Effect\": \"Allow\", " + members + "}}";
    return PolicyParser.parse(text, "policy.json").orElseThrow().statements().get(0);
  }

  private static boolean covers(String outer, String inner) {
    return Containment.covers(statement(outer), statement(inner));
  }

  @ParameterizedTest
  @CsvSource({
    "s3:*, s3:GetObject, true",
    "S3:get*, s3:GetObject*, true",
    "*, s3:*, true",
    "s3:Get*, s3:*, false",
    "s3:GetObject, s3:Get*, false",
    "s3*, s3:GetObject, false",
    "s3:*, ec2:*, false"
  })
  void actions_are_compared_without_case(String outer, String inner, boolean covered) {
    assertThat(covers("\"Action\": \"" + outer + "\"", "\"Action\": \"" + inner + "\""))
        .isEqualTo(covered);
  }

  @ParameterizedTest
  @CsvSource({
    "Action, *, NotAction, iam:*, true",
    "Action, s3:*, NotAction, iam:*, false",
    "NotAction, iam:*, Action, s3:GetObject, true",
    "NotAction, iam:*, Action, iam:GetUser, false",
    "NotAction, iam:*, Action, i*, false",
    "NotAction, iam:Get*, NotAction, iam:*, true",
    "NotAction, iam:*, NotAction, iam:Get*, false"
  })
  void negations_are_turned_round(
      String outerName, String outer, String innerName, String inner, boolean covered) {
    assertThat(
            covers(
                "\"" + outerName + "\": \"" + outer + "\"",
                "\"" + innerName + "\": \"" + inner + "\""))
        .isEqualTo(covered);
  }

  @ParameterizedTest
  @CsvSource({
    "Resource, *, NotResource, arn:aws:s3:::a, true",
    "Resource, arn:aws:s3:::*, NotResource, arn:aws:s3:::a, false",
    "NotResource, arn:aws:s3:::a/*, Resource, arn:aws:s3:::b/*, true",
    "NotResource, arn:aws:s3:::a/*, Resource, arn:aws:s3:::a, false",
    "NotResource, arn:aws:s3:::a*, Resource, arn:aws:s3:::a, false",
    "NotResource, arn:aws:s3:::a/*, Resource, *, false",
    "NotResource, 'arn:aws:s3:::${aws:username}', Resource, arn:aws:s3:::a, false",
    "NotResource, arn:aws:s3:::a/b, NotResource, arn:aws:s3:::a/*, true",
    "NotResource, arn:aws:s3:::a/*, NotResource, arn:aws:s3:::a/b, false",
    "NotResource, arn:aws:s3:::a/b, NotResource, 'arn:aws:s3:::a/${aws:username}', false"
  })
  void so_are_those_of_resources(
      String outerName, String outer, String innerName, String inner, boolean covered) {
    assertThat(
            covers(
                "\"Action\": \"*\", \"" + outerName + "\": \"" + outer + "\"",
                "\"Action\": \"*\", \"" + innerName + "\": \"" + inner + "\""))
        .isEqualTo(covered);
  }

  @ParameterizedTest
  @CsvSource({
    "*, arn:aws:s3:::a, true",
    "arn:aws:s3:::a/*, arn:aws:s3:::a/b*, true",
    "arn:aws:s3:::a/*, arn:aws:s3:::A/b, false",
    "arn:aws:s3:::a/*, *, false",
    "arn:aws:sqs:*:*:a*, arn:aws:sqs:eu-west-1:111122223333:ab, true",
    "arn:aws:s*s:*:*:a*, arn:aws:sqs:eu-west-1:111122223333:ab, false",
    "arn:aws:s?s:*:*:a*, arn:aws:sqs:eu-west-1:111122223333:ab, false",
    "arn:aws:sqs:*, arn:aws:sqs:eu-west-1:111122223333:ab, false",
    "arn:aws:sqs:*, arn:aws:sqs:*, true",
    "arn:aws:s3:::a/*, 'arn:aws:s3:::a/${aws:username}/x', true",
    "arn:aws:s3:::a/?*, 'arn:aws:s3:::a/${aws:username}', false",
    "'arn:aws:s3:::a/${aws:username}*', 'arn:aws:s3:::a/${aws:username}/x', false",
    "'arn:aws:s3:::a/${*}', 'arn:aws:s3:::a/b', false"
  })
  void resources_are_compared_where_that_is_certain(String outer, String inner, boolean covered) {
    assertThat(
            covers(
                "\"Action\": \"*\", \"Resource\": \"" + outer + "\"",
                "\"Action\": \"*\", \"Resource\": \"" + inner + "\""))
        .isEqualTo(covered);
  }

  @ParameterizedTest
  @CsvSource({
    "StringEquals, '\"a\"', StringEquals, '\"a\"', true",
    "StringEquals, '[\"a\", \"b\"]', stringequals, '\"a\"', true",
    "StringEquals, '\"a\"', StringEquals, '[\"a\", \"b\"]', false",
    "StringNotEquals, '\"a\"', StringNotEquals, '[\"a\", \"b\"]', true",
    "StringNotEquals, '[\"a\", \"b\"]', StringNotEquals, '\"a\"', false",
    "StringEquals, '\"a\"', StringLike, '\"a\"', false",
    "StringEqualsIfExists, '\"a\"', StringEquals, '\"a\"', false"
  })
  void a_condition_has_to_follow(
      String outer, String outerValues, String inner, String innerValues, boolean covered) {
    assertThat(
            covers(
                "\"Action\": \"*\", \"Condition\": {\""
                    + outer
                    + "\": {\"aws:UserName\": "
                    + outerValues
                    + "}}",
                "\"Action\": \"*\", \"Condition\": {\""
                    + inner
                    + "\": {\"aws:username\": "
                    + innerValues
                    + "}}"))
        .isEqualTo(covered);
    assertThat(
            covers(
                "\"Action\": \"*\"",
                "\"Action\": \"*\", \"Condition\": {\""
                    + inner
                    + "\": {\"aws:username\": "
                    + innerValues
                    + "}}"))
        .isTrue();
    assertThat(
            covers(
                "\"Action\": \"*\", \"Condition\": {\""
                    + outer
                    + "\": {\"aws:username\": "
                    + outerValues
                    + "}}",
                "\"Action\": \"*\""))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Principal, '\"*\"', Principal, '{\"Service\": \"sqs.amazonaws.com\"}', true",
    "Principal, '{\"AWS\": \"*\"}', Principal, '{\"AWS\": \"111122223333\"}', true",
    "Principal, '{\"AWS\": \"*\"}', Principal, '{\"Service\": \"sqs.amazonaws.com\"}', false",
    "Principal, '{\"AWS\": [\"111122223333\", \"444455556666\"]}', Principal, '{\"AWS\":"
        + " \"111122223333\"}', true",
    "Principal, '{\"AWS\": \"111122223333\"}', Principal, '{\"AWS\":"
        + " \"arn:aws:iam::111122223333:role/ci\"}', false",
    "NotPrincipal, '{\"AWS\": \"111122223333\"}', NotPrincipal, '{\"AWS\": \"111122223333\"}',"
        + " true",
    "NotPrincipal, '{\"AWS\": \"111122223333\"}', Principal, '{\"AWS\": \"444455556666\"}', false",
    "Principal, '{\"AWS\": \"111122223333\"}', NotPrincipal, '{\"AWS\": \"111122223333\"}', false"
  })
  void principals_are_compared_as_entries(
      String outerName, String outer, String innerName, String inner, boolean covered) {
    assertThat(
            covers(
                "\"Action\": \"*\", \"" + outerName + "\": " + outer,
                "\"Action\": \"*\", \"" + innerName + "\": " + inner))
        .isEqualTo(covered);
  }

  @Test
  void statements_from_one_place_are_alternatives() {
    PolicyBody body =
        PolicyBody.parse(
            "{\"Statement\": [{\"Effect\": \"Deny\", \"Action\": \"*\"}, {\"Effect\": \"Allow\","
                + " \"Action\": \"*\"}]}",
            PolicyOrigin.wholeDocument("policy.json"));
    Statement first = body.document().orElseThrow().statements().get(0);
    Statement second = body.document().orElseThrow().statements().get(1);
    Statement other =
        new Statement(
            second.sid(),
            second.effect(),
            second.principal(),
            second.action(),
            second.resource(),
            second.conditions(),
            first.position());
    assertThat(Containment.areAlternatives(first, second, body)).isFalse();
    assertThat(Containment.areAlternatives(first, other, body)).isTrue();
  }

  @Test
  void what_is_not_known_or_empty_is_not_compared() {
    String unknown = Unresolved.part("Bucket");
    assertThat(Containment.isComparable(statement("\"Action\": \"*\", \"Resource\": \"*\"")))
        .isTrue();
    assertThat(Containment.isComparable(statement("\"Action\": \"" + unknown + "\""))).isFalse();
    assertThat(
            Containment.isComparable(
                statement("\"Action\": \"*\", \"Resource\": \"" + unknown + "\"")))
        .isFalse();
    assertThat(
            Containment.isComparable(
                statement("\"Action\": \"*\", \"Principal\": {\"AWS\": \"" + unknown + "\"}")))
        .isFalse();
    assertThat(
            Containment.isComparable(
                statement("\"Action\": \"*\", \"Condition\": {\"Foo\": {\"a:b\": \"c\"}}")))
        .isFalse();
    assertThat(Containment.isComparable(statement("\"Action\": []"))).isFalse();
    assertThat(Containment.isComparable(statement("\"Action\": \"*\", \"Resource\": []")))
        .isFalse();
  }
}
