package io.iamaudit.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.input.FoundPolicies;
import io.iamaudit.input.PolicyFiles;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Input that is broken, or made to do harm: refused with a place, never a crash. */
@Timeout(20)
class BadTemplatesTest {

  private static List<String> errors(String text, String name) {
    FoundPolicies found = Found.in(text, name);
    assertThat(found.policies()).isEmpty();
    assertThat(found.hasErrors()).isTrue();
    return Found.messages(found);
  }

  @Test
  void yaml_that_is_broken_is_an_error_with_its_place() {
    assertThat(errors("Resources:\n  Role:\n    Type: 'AWS::IAM::Role\n", "t.yaml"))
        .containsExactly("not valid YAML: found unexpected end of stream\n  --> t.yaml:4:1");
  }

  @Test
  void a_tab_that_indents_is_an_error_with_its_place() {
    assertThat(errors("Resources:\n  Role:\n\t\tType: AWS::IAM::Role\n", "t.yaml").get(0))
        .startsWith("not valid YAML: ")
        .contains("t.yaml:3:1");
  }

  @Test
  void json_that_was_cut_off_is_an_error_with_its_place() {
    String whole = Found.file("cdk.template.json");
    assertThat(errors(whole.substring(0, whole.length() / 2), "t.json").get(0))
        .startsWith("the text ends before the JSON is complete\n  --> t.json:3");
  }

  @Test
  void aliases_that_multiply_are_refused() {
    StringBuilder bomb = new StringBuilder("Statement:\n  a: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      bomb.append("  b").append(i).append(": &a").append(i).append(" [");
      bomb.append(("*a" + (i - 1) + ", ").repeat(9)).append("*a").append(i - 1).append("]\n");
    }
    assertThat(errors(bomb.toString(), "t.yaml").get(0))
        .startsWith("the text has more than 1000000 values, counting aliases\n  --> t.yaml:7:");
  }

  @Test
  void an_alias_of_what_it_stands_in_is_refused() {
    assertThat(errors("Statement: &a\n  - *a\n", "t.yaml"))
        .containsExactly(
            "the alias `*a` stands for nothing read before\n  --> t.yaml:2:5 (/Statement/0)");
  }

  @Test
  void nesting_without_end_is_refused() {
    assertThat(errors("Statement: " + "[".repeat(10_000), "t.yaml").get(0))
        .startsWith("objects and lists are nested deeper than 128 levels\n  --> t.yaml:1:");
    assertThat(errors("{\"Resources\": {\"a\": " + "[".repeat(10_000), "t.json").get(0))
        .startsWith("objects and lists are nested deeper than 256 levels\n  --> t.json:1:");
  }

  @Test
  void a_binary_file_and_one_of_another_encoding_are_refused() {
    for (byte[] bytes :
        List.of(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, new byte[] {'S', ':', ' ', (byte) 0xE4})) {
      FoundPolicies found = PolicyFiles.read(new ByteArrayInputStream(bytes), "t.yaml");
      assertThat(Found.messages(found).get(0)).contains(" is not valid UTF-8 here");
    }
  }

  @Test
  void a_control_character_in_yaml_is_refused() {
    assertThat(errors("Statement: \u0001\n", "t.yaml").get(0)).startsWith("not valid YAML: ");
  }

  @Test
  void a_member_that_stands_twice_is_an_error_and_reported_once() {
    FoundPolicies found =
        Found.in(
            """
            Resources:
              P:
                Type: AWS::IAM::Policy
                Type: AWS::IAM::Policy
                Properties:
                  PolicyDocument:
                    Statement: {Effect: Allow, Effect: Deny, Action: '*', Resource: '*'}
            """,
            "t.yaml");
    assertThat(Found.messages(found))
        .containsExactly(
            """
            the member `Type` stands twice in one object
              --> t.yaml:4:5 (/Resources/P/Type)
              help: keep one of the two\
            """);
    assertThat(found.policies().get(0).body().diagnostics().get(0).render())
        .isEqualTo(
            """
            the member `Effect` stands twice in one object
              --> t.yaml:7:36 (/Resources/P/Properties/PolicyDocument/Statement/Effect)
              help: keep one of the two\
            """);
  }

  @Test
  void a_name_that_is_no_text_is_refused() {
    assertThat(errors("Statement:\n  ? [a]\n  : b\n", "t.yaml"))
        .containsExactly("the name of a member is no text\n  --> t.yaml:2:5 (/Statement)");
  }

  @Test
  void yaml_of_something_else_holds_no_policy() {
    assertThat(errors("replicas: {{ .Values.n }}\n", "values.yaml").get(0))
        .startsWith("there is no policy in the file\n  --> values.yaml:1:1");
  }
}
