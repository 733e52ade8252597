package io.iamaudit.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.diagnostic.SourcePosition;
import io.iamaudit.finding.Repair;
import io.iamaudit.finding.TextEdit;
import io.iamaudit.internal.json.LineStarts;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.Statement;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PolicyOrigin;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyEditsTest {
  private static final String POLICY =
      """
      {
        "Statement": [
          {
            "Effect": "Allow",
            "Action": ["s3:GetObject", "s3:Get*",
                       "sqs:SendMessage"],
            "Resource": ["arn:aws:s3:::a\\"b"]
          }
        ]
      }
      """;

  private static PolicyBody body(String text) {
    return PolicyBody.parse(text, PolicyOrigin.wholeDocument("policy.json"));
  }

  private static Statement statement(String text) {
    PolicyDocument document = body(text).document().orElseThrow();
    return document.statements().get(0);
  }

  private static SourcePosition action(String text, int index) {
    return statement(text).action().patterns().get(index).position();
  }

  private static String applied(String text, Optional<Repair> repair) {
    TextEdit edit = repair.orElseThrow().edits().get(0);
    return text.substring(0, offset(text, edit.from()))
        + edit.replacement()
        + text.substring(offset(text, edit.to()));
  }

  private static int offset(String text, SourceLocation place) {
    return LineStarts.of(text).offset(place.line(), place.column());
  }

  @Test
  void a_value_is_replaced_whole() {
    PolicyEdits edits = new PolicyEdits(body(POLICY));
    assertThat(applied(POLICY, edits.replace("", action(POLICY, 0), "s3:\"x")))
        .isEqualTo(POLICY.replace("\"s3:GetObject\"", "\"s3:\\\"x\""));
    SourcePosition resource =
        statement(POLICY).resource().orElseThrow().patterns().get(0).position();
    assertThat(applied(POLICY, edits.replaceJson("", resource, "true")))
        .isEqualTo(POLICY.replace("\"arn:aws:s3:::a\\\"b\"", "true"));
  }

  @Test
  void an_element_goes_with_its_comma() {
    PolicyEdits edits = new PolicyEdits(body(POLICY));
    assertThat(applied(POLICY, edits.removeElement("", action(POLICY, 0))))
        .isEqualTo(POLICY.replace("\"s3:GetObject\", ", ""));
    assertThat(applied(POLICY, edits.removeElement("", action(POLICY, 2))))
        .isEqualTo(POLICY.replace(",\n                 \"sqs:SendMessage\"", ""));
  }

  @Test
  void every_element_that_is_taken_out_leaves_a_policy() {
    for (int i = 0; i < 3; i++) {
      PolicyEdits edits = new PolicyEdits(body(POLICY));
      String mended = applied(POLICY, edits.removeElement("", action(POLICY, i)));
      assertThat(statement(mended).action().patterns()).hasSize(2);
    }
  }

  @Test
  void the_only_element_and_a_single_value_stay() {
    PolicyEdits edits = new PolicyEdits(body(POLICY));
    SourcePosition resource =
        statement(POLICY).resource().orElseThrow().patterns().get(0).position();
    assertThat(edits.removeElement("", resource)).isEmpty();
    String single =
        "{\"Statement\": {\"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"*\"}}";
    assertThat(new PolicyEdits(body(single)).removeElement("", action(single, 0))).isEmpty();
  }

  @Test
  void a_member_is_added_as_the_others_stand() {
    PolicyEdits edits = new PolicyEdits(body(POLICY));
    assertThat(
            applied(
                POLICY,
                edits.addFirstMember("", SourcePosition.START, "Version", "\"2012-10-17\"")))
        .isEqualTo(POLICY.replaceFirst("\\{\n  ", "{\n  \"Version\": \"2012-10-17\",\n  "));
    String dense = "{\"Statement\":[]}";
    assertThat(
            applied(
                dense,
                new PolicyEdits(body(dense))
                    .addFirstMember("", SourcePosition.START, "Version", "\"2012-10-17\"")))
        .isEqualTo("{\"Version\": \"2012-10-17\", \"Statement\":[]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void lines_end_as_they_do_in_the_text(String end) {
    String text = POLICY.replace("\n", end);
    PolicyEdits edits = new PolicyEdits(body(text));
    assertThat(applied(text, edits.replace("", action(text, 2), "sqs:*")))
        .isEqualTo(text.replace("sqs:SendMessage", "sqs:*"));
  }

  @Test
  void a_policy_inside_a_file_is_edited_in_that_file() {
    PolicyOrigin origin =
        new PolicyOrigin(
            new SourceLocation("export.json", "/Policy", 7, 13), PolicyOrigin.Form.VERBATIM);
    PolicyEdits edits = new PolicyEdits(PolicyBody.parse(POLICY, origin));
    TextEdit edit = edits.replace("", action(POLICY, 0), "x").orElseThrow().edits().get(0);
    assertThat(edit.from().line()).isEqualTo(7 + 4);
    assertThat(edit.from().column()).isEqualTo(action(POLICY, 0).column());
  }

  @Test
  void a_policy_in_a_string_is_not_edited() {
    PolicyOrigin origin =
        new PolicyOrigin(SourceLocation.startOf("export.json"), PolicyOrigin.Form.STRING);
    PolicyEdits edits = new PolicyEdits(PolicyBody.parse(POLICY, origin));
    assertThat(edits.replace("", action(POLICY, 0), "x")).isEmpty();
    assertThat(edits.removeElement("", action(POLICY, 0))).isEmpty();
    assertThat(edits.addFirstMember("", SourcePosition.START, "Version", "1")).isEmpty();
  }
}
