package io.iamaudit.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.internal.json.JsonText;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlPartsTest {

  @Test
  void white_space_between_the_parts_of_a_policy_goes_and_within_strings_stays() {
    assertThat(
            PolicyText.tight(
                """
                {
                  "Sid" : "a  b",
                \t"Text": "say \\"no  \\\\",\r
                  "Action": [ "s3:*" ]
                }
                """))
        .isEqualTo("{\"Sid\":\"a  b\",\"Text\":\"say \\\"no  \\\\\",\"Action\":[\"s3:*\"]}");
  }

  @Test
  void lines_of_the_founding_documents_are_found_by_rule() {
    FoundingDocuments documents =
        FoundingDocuments.parse(
            """
            # The founding documents

            ## Security audit guidelines

            | line | what it asks | rules | command |
            |---|---|---|---|
            | L24 | not using root keys | [`root-key`](rules/root-key.md), `later-rule` | `iam-audit audit` |
            | L26 | nothing to check | none | `iam-audit inventory` |

            ## Auditing a deployment

            | L24 | rotate keys | [`root-key`](rules/root-key.md) | `iam-audit audit` |
            """);

    assertThat(documents.of("root-key"))
        .containsExactly(
            new FoundingDocuments.Line("Security audit guidelines", "L24", "not using root keys"),
            new FoundingDocuments.Line("Auditing a deployment", "L24", "rotate keys"));
    assertThat(documents.of("later-rule")).hasSize(1);
    assertThat(documents.of("iam-audit audit")).isEmpty();
    assertThat(documents.of("rule-of-somebody-else")).isEmpty();
  }

  @Test
  void the_library_carries_the_founding_documents() {
    assertThat(FoundingDocuments.bundled().of("root-access-key-present")).isNotEmpty();
  }

  @Test
  void a_rule_without_a_page_says_nothing_more() {
    assertThat(RulePages.sections("rule-of-somebody-else")).isEmpty();
  }

  @Test
  void a_page_gives_its_prose_and_not_its_examples() {
    assertThat(
            RulePages.parse(
                """
                # Root user has an access key

                `root-access-key-present` · severity critical · since 0.1.0

                A key opens
                everything.

                Nothing limits it.

                ## Fires

                ```json fires
                {"a": "b"}
                ```

                ## What to do

                Delete `it`.

                ## Not seen

                Keys of others.
                """))
        .containsEntry("", List.of("A key opens everything.", "Nothing limits it."))
        .containsEntry("What to do", List.of("Delete `it`."))
        .containsEntry("Not seen", List.of("Keys of others."))
        .hasSize(3);
  }

  @Test
  void a_text_has_one_number_however_often_it_stands() {
    Strings strings = new Strings();

    assertThat(strings.number("")).isZero();
    assertThat(strings.number("a")).isEqualTo(1);
    assertThat(strings.number("b")).isEqualTo(2);
    assertThat(strings.number("a")).isEqualTo(1);

    StringWriter out = new StringWriter();
    try (JsonText json = JsonText.inHtml(out)) {
      strings.write(json);
    }
    assertThat(out).hasToString("[\"\",\"a\",\"b\"]");
  }
}
