package io.iamaudit.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.snapshot.OwnerRoster;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OwnerRosterCsvTest {

  private static String failure(String text) {
    IamAuditException failure =
        catchThrowableOfType(
            IamAuditException.class, () -> OwnerRosterCsv.parse(text, "owners.csv"));
    return failure.diagnostics().stream().map(Diagnostic::render).collect(Collectors.joining("\n"));
  }

  @Test
  void owners_are_found_by_any_of_their_names_in_any_case() {
    OwnerRoster roster =
        OwnerRosterCsv.parse(
            """
            \uFEFFEmail,User,Owner,Status
            alice@example.com,alice,"Alice, Finance",active
            bob@example.com;bob@example.org,,,LEFT
            ,,team-shop,
            """,
            "owners.csv");
    assertThat(roster.entries()).hasSize(3);
    for (String name : new String[] {"Alice@Example.com", " alice ", "alice, finance"}) {
      assertThat(roster.find(name).orElseThrow().status()).isEqualTo(OwnerRoster.Status.ACTIVE);
    }
    OwnerRoster.Entry bob = roster.find("bob@example.org").orElseThrow();
    assertThat(bob.status()).isEqualTo(OwnerRoster.Status.LEFT);
    assertThat(bob.source().render()).isEqualTo("owners.csv:3:1");
    assertThat(roster.find("team-shop").orElseThrow().status())
        .isEqualTo(OwnerRoster.Status.ACTIVE);
    assertThat(roster.find("carol")).isEmpty();
  }

  @Test
  void without_a_status_column_everybody_is_there() {
    assertThat(
            OwnerRosterCsv.parse("owner\r\nteam-shop\r\n", "owners.csv")
                .find("team-shop")
                .orElseThrow()
                .status())
        .isEqualTo(OwnerRoster.Status.ACTIVE);
  }

  @Test
  void all_problems_of_the_rows_are_reported_at_once() {
    assertThat(
            failure(
                """
                email,status
                alice@example.com,gone
                bob@example.com
                ,active
                carol@example.com,active
                Carol@example.com,left
                """))
        .isEqualTo(
            """
            `gone` is no status of an owner
              --> owners.csv:2:1
              help: write active or left
            the row has 1 cells, the header 2
              --> owners.csv:3:1
              help: quote a cell that holds a comma
            the row names no owner
              --> owners.csv:4:1
            `Carol@example.com` stands twice with another status, first in line 5
              --> owners.csv:6:1""");
  }

  @Test
  void a_header_that_is_not_understood_is_an_error() {
    assertThat(failure("emial,salary,email,email\nx,1,y,z\n"))
        .isEqualTo(
            """
            unknown column `emial` in the owner roster
              --> owners.csv:1:1
              help: did you mean `email`?
            unknown column `salary` in the owner roster
              --> owners.csv:1:1
              help: known are email, user, owner, status
            the column `email` stands twice in the owner roster
              --> owners.csv:1:1""");
    assertThat(failure("status\nleft\n"))
        .isEqualTo(
            """
            the owner roster has no column that names an owner
              --> owners.csv:1:1
              help: add one of email, user, owner""");
  }

  @Test
  void a_roster_of_nobody_would_make_orphans_of_everybody() {
    assertThat(failure("email,status\n"))
        .isEqualTo(
            """
            the owner roster has a header and no owners
              --> owners.csv:1:1
              help: with an empty roster every owner would count as gone""");
    assertThat(failure(""))
        .isEqualTo(
            """
            the owner roster is empty
              --> owners.csv:1:1
              help: its first line names the columns, as `email,status`""");
  }
}
