package io.iamaudit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.finding.Evidence;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Repair;
import io.iamaudit.finding.Severity;
import io.iamaudit.finding.Subject;
import io.iamaudit.finding.TextEdit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RepairsTest {
  private static final String TEXT = "first line\nsecond line\n";

  private static Finding finding(TextEdit... edits) {
    return Finding.builder("any", Severity.LOW, Subject.of("policy", "a.json"))
        .message("Something is wrong.")
        .evidence(new Evidence.Place("", SourceLocation.startOf("a.json"), ""))
        .repair(Optional.of(new Repair("mend it", Arrays.asList(edits))))
        .build();
  }

  private static TextEdit edit(String document, int line, int from, int to, String replacement) {
    return new TextEdit(
        new SourceLocation(document, "", line, from),
        new SourceLocation(document, "", line, to),
        replacement);
  }

  @Test
  void edits_are_made_wherever_they_stand_and_in_any_order() {
    Repairs repairs =
        Repairs.of(
            "a.json",
            TEXT,
            List.of(
                finding(edit("a.json", 2, 8, 12, "LINE"), edit("a.json", 1, 1, 1, "> ")),
                finding(edit("a.json", 1, 1, 6, "1st"))));
    assertThat(repairs.repairedText()).isEqualTo("> 1st line\nsecond LINE\n");
    assertThat(repairs.made()).isEqualTo(2);
    assertThat(repairs.left()).isZero();
  }

  @Test
  void of_two_that_touch_the_same_the_first_is_made_whole() {
    Repairs repairs =
        Repairs.of(
            "a.json",
            TEXT,
            List.of(
                finding(edit("a.json", 1, 4, 8, "?"), edit("a.json", 2, 1, 2, "S")),
                finding(edit("a.json", 1, 1, 6, "1st"))));
    assertThat(repairs.repairedText()).isEqualTo("1st line\nsecond line\n");
    assertThat(repairs.left()).isEqualTo(1);
  }

  @Test
  void the_same_repair_of_two_findings_is_made_once() {
    Repairs repairs =
        Repairs.of(
            "a.json",
            TEXT,
            List.of(finding(edit("a.json", 1, 1, 1, ">")), finding(edit("a.json", 1, 1, 1, ">"))));
    assertThat(repairs.repairedText()).isEqualTo(">" + TEXT);
  }

  @Test
  void other_documents_are_let_alone() {
    List<Finding> findings =
        List.of(finding(edit("b.json", 1, 1, 6, "x")), finding(edit("a.json", 1, 1, 1, "y")));
    assertThat(Repairs.documents(findings)).containsExactly("a.json", "b.json");
    assertThat(Repairs.of("a.json", TEXT, findings).repairedText()).isEqualTo("y" + TEXT);
  }
}
