package io.iamaudit.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.diagnostic.SourcePosition;
import io.iamaudit.finding.Repair;
import io.iamaudit.finding.TextEdit;
import io.iamaudit.policy.PolicyProblem;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PolicyOrigin;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicyEditsOfNamesTest {

  private static PolicyEdits edits(String text) {
    return new PolicyEdits(PolicyBody.parse(text, PolicyOrigin.wholeDocument("policy.json")));
  }

  /** Puts the one edit of a repair into a text of one line. */
  private static String applied(String text, Optional<Repair> repair) {
    TextEdit edit = repair.orElseThrow().edits().get(0);
    return text.substring(0, edit.from().column() - 1)
        + edit.replacement()
        + text.substring(edit.to().column() - 1);
  }

  private static SourcePosition positionOf(String text, String part) {
    return new SourcePosition("", 1, text.indexOf(part) + 1);
  }

  @Test
  void a_member_gets_another_name() {
    String text = "{\"Statement\": [{\"effect\": \"Allow\", \"Action\": [\"s3:*\"]}]}";
    assertThat(
            applied(text, edits(text).renameMember("", positionOf(text, "\"effect\""), "Effect")))
        .isEqualTo("{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": [\"s3:*\"]}]}");
  }

  @Test
  void a_name_that_the_object_has_already_is_not_given_twice() {
    String text =
        "{\"a\": {\"Effect\": \"x\"}, \"b\": [{\"c\": \"}\", \"effect\" : 1 , \"Effect\": 2}]}";
    SourcePosition inner = positionOf(text, "\"effect\"");
    assertThat(edits(text).renameMember("", inner, "Effect")).isEmpty();
    assertThat(edits(text).renameMember("", inner, "c")).isEmpty();
    // The names of other objects do not count.
    assertThat(edits(text).renameMember("", inner, "a")).isPresent();
    assertThat(edits(text).renameMember("", positionOf(text, "1 ,"), "Action")).isEmpty();
  }

  @Test
  void a_policy_that_stands_in_a_string_is_not_edited() {
    PolicyBody body =
        PolicyBody.parse(
            "{\"effect\": 1}",
            new PolicyOrigin(SourceLocation.startOf("export.json"), PolicyOrigin.Form.STRING));
    assertThat(new PolicyEdits(body).renameMember("", positionOf("{\"", "\""), "Effect")).isEmpty();
  }

  @Test
  void a_diagnostic_points_into_the_policys_own_text() {
    PolicyBody body =
        PolicyBody.parse(
            "{\n  \"effect\": 1}",
            new PolicyOrigin(
                new SourceLocation("template.json", "/Policy", 7, 13), PolicyOrigin.Form.VERBATIM));
    PolicyTextContext context =
        new PolicyTextContext(
            RuleContext.Settings.defaults(
                RuleMetadata.of("some-rule")
                    .title("Some")
                    .areas("some")
                    .remediation("Do.")
                    .since("1")
                    .build()),
            PolicyUse.outsideAccounts(PolicyType.IDENTITY, Optional.empty(), "p", body));
    assertThat(context.problems(PolicyProblem.UNKNOWN_ELEMENT))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(context.position(problem))
                    .contains(new SourcePosition("/Policy/effect", 2, 3)));
    assertThat(context.problems(PolicyProblem.MISSING_STATEMENT))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(context.position(problem))
                    .contains(new SourcePosition("/Policy", 1, 1)));
  }
}
