package io.iamaudit.input;

import static io.iamaudit.input.Folder.HEADER;
import static io.iamaudit.input.Folder.ROOT_ROW;
import static io.iamaudit.input.Folder.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.snapshot.CredentialReport;
import io.iamaudit.snapshot.ReportDate;
import io.iamaudit.snapshot.ReportFlag;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialReportCsvTest {
  @TempDir Path temp;
  private final List<String> diagnostics = new ArrayList<>();

  private CredentialReport parse(String text) {
    return CredentialReportCsv.parse(
        text, "report.csv", Optional.empty(), diagnostic -> diagnostics.add(diagnostic.render()));
  }

  private CredentialReport quiet(String text) {
    CredentialReport report = parse(text);
    assertThat(diagnostics).isEmpty();
    return report;
  }

  private static String lines(String... lines) {
    return String.join("\n", lines);
  }

  @Test
  void a_report_is_read_row_by_row() {
    String alice =
        "alice,arn:aws:iam::111122223333:user/alice,2026-01-02T03:04:05Z,TRUE,"
            + "2026-05-01T10:00:00+00:00,2026-02-01T10:00:00Z,2026-05-02T10:00:00Z,true,true,"
            + "2026-01-03T00:00:00Z,2026-05-03T00:00:00Z,N/A,s3,false,2025-01-01T00:00:00Z,"
            + "1970-01-01T00:00:00Z,eu-west-1,ec2,true,2026-01-04T00:00:00Z,false,N/A";
    CredentialReport report = quiet(lines(HEADER, ROOT_ROW, alice));
    assertThat(report.generatedTime()).isEmpty();
    assertThat(report.rows()).hasSize(2);
    CredentialReport.Row root = report.root().orElseThrow();
    assertThat(root.isRoot()).isTrue();
    assertThat(root.passwordLastUsed().state()).isEqualTo(ReportDate.State.NO_INFORMATION);
    assertThat(root.passwordLastChanged().state()).isEqualTo(ReportDate.State.NOT_SUPPORTED);
    assertThat(root.accessKeys()).noneMatch(CredentialReport.Key::exists);
    CredentialReport.Row row = report.users().toList().get(0);
    assertThat(row.user()).isEqualTo("alice");
    assertThat(row.passwordEnabled()).isEqualTo(ReportFlag.TRUE);
    assertThat(row.passwordNextRotation())
        .isEqualTo(ReportDate.of(Instant.parse("2026-05-02T10:00:00Z")));
    CredentialReport.Key first = row.accessKeys().get(0);
    assertThat(first.number()).isEqualTo(1);
    assertThat(first.lastUsedRegion()).contains("N/A");
    assertThat(first.exists()).isTrue();
    CredentialReport.Key second = row.accessKeys().get(1);
    assertThat(second.active()).isEqualTo(ReportFlag.FALSE);
    assertThat(second.exists()).isTrue();
    assertThat(second.lastUsedDate()).isEqualTo(ReportDate.of(Instant.EPOCH));
    assertThat(row.certificates().get(0).active()).isEqualTo(ReportFlag.TRUE);
    assertThat(row.additionalCredentialsInfo()).isEmpty();
    assertThat(row.source().render()).isEqualTo("report.csv:3:1");
  }

  @Test
  void line_ends_byte_order_marks_and_quotes_do_not_change_the_report() {
    CredentialReport plain = quiet(lines(HEADER, ROOT_ROW, row("alice")));
    String quoted =
        "\""
            + lines(HEADER, ROOT_ROW, row("alice")).replace(",", "\",\"").replace("\n", "\"\n\"")
            + "\"";
    assertThat(quiet(lines(HEADER, ROOT_ROW, row("alice")) + "\n")).isEqualTo(plain);
    assertThat(quiet("\uFEFF" + lines(HEADER, ROOT_ROW, row("alice")))).isEqualTo(plain);
    assertThat(quiet(lines(HEADER, ROOT_ROW, row("alice")).replace("\n", "\r\n") + "\r\n"))
        .isEqualTo(plain);
    assertThat(quiet(lines(HEADER, ROOT_ROW, row("alice")).replace('\n', '\r'))).isEqualTo(plain);
    assertThat(quiet(quoted)).isEqualTo(plain);
    assertThat(quiet("\uFEFF" + quoted.replace("\n", "\r\n"))).isEqualTo(plain);
  }

  @Test
  void columns_are_found_by_name_wherever_they_stand() {
    CredentialReport report =
        parse(
            "user,arn,mfa_active,password_enabled\nalice,arn:aws:iam::111122223333:user/alice,true,false");
    CredentialReport.Row row = report.rows().get(0);
    assertThat(row.mfaActive()).isEqualTo(ReportFlag.TRUE);
    assertThat(row.passwordEnabled()).isEqualTo(ReportFlag.FALSE);
    assertThat(row.passwordLastUsed()).isEqualTo(ReportDate.unknown());
    assertThat(row.accessKeys().get(0).active()).isEqualTo(ReportFlag.UNKNOWN);
    assertThat(row.accessKeys().get(0).lastUsedRegion()).isEmpty();
  }

  @Test
  void an_old_report_of_sixteen_columns_says_unknown_and_not_never() {
    String header =
        "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,"
            + "password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,"
            + "access_key_2_active,access_key_2_last_rotated,cert_1_active,cert_1_last_rotated,"
            + "cert_2_active,cert_2_last_rotated";
    CredentialReport report =
        parse(
            lines(
                header,
                "alice,arn:aws:iam::111122223333:user/alice,2014-01-02T03:04:05+00:00,false,N/A,"
                    + "N/A,N/A,false,true,2014-01-02T03:04:05+00:00,false,N/A,false,N/A,false,N/A"));
    assertThat(diagnostics)
        .containsExactly(
            """
            the credential report lacks the columns `access_key_1_last_used_date`,\
             `access_key_1_last_used_region`, `access_key_1_last_used_service`,\
             `access_key_2_last_used_date`, `access_key_2_last_used_region`,\
             `access_key_2_last_used_service`
              --> report.csv:1:1
              help: what they would say counts as unknown; generate a new report\
            """);
    CredentialReport.Key key = report.rows().get(0).accessKeys().get(0);
    assertThat(key.lastUsedDate().state()).isEqualTo(ReportDate.State.UNKNOWN);
    assertThat(key.lastUsedService()).isEmpty();
    assertThat(key.exists()).isTrue();
  }

  @Test
  void the_twenty_third_column_may_hold_commas_quotes_and_line_breaks() {
    CredentialReport report =
        quiet(
            lines(
                HEADER + ",additional_credentials_info",
                ROOT_ROW + ",N/A",
                row("alice") + ",\"2 keys, \"\"see\"\"\nListAccessKeys\"",
                row("bob") + ","));
    assertThat(report.rows().get(0).additionalCredentialsInfo()).isEmpty();
    assertThat(report.rows().get(1).additionalCredentialsInfo())
        .contains("2 keys, \"see\"\nListAccessKeys");
    assertThat(report.rows().get(2).additionalCredentialsInfo()).isEmpty();
    assertThat(report.rows().get(2).source().line()).isEqualTo(5);
  }

  @Test
  void an_unknown_column_is_noted_once_and_its_cells_are_left_alone() {
    parse(lines(HEADER + ",passkey_active", ROOT_ROW + ",true", row("alice") + ",false"));
    assertThat(diagnostics)
        .containsExactly(
            "the column `passkey_active` is not known and was not read\n  --> report.csv:1:1");
  }

  @Test
  void rows_that_are_cut_off_are_all_reported() {
    assertThatThrownBy(() -> parse(lines(HEADER, ROOT_ROW, "alice,arn:aws:iam", "bob")))
        .isInstanceOf(IamAuditException.class)
        .hasMessage(
            """
            the row has 2 cells, the header 22
              --> report.csv:3:1
              help: the report was cut off; download it again
            the row has 1 cells, the header 22
              --> report.csv:4:1
              help: the report was cut off; download it again\
            """);
  }

  @Test
  void a_row_with_cells_beyond_the_header_is_a_warning() {
    CredentialReport report = parse(lines(HEADER, row("alice") + ",x,y"));
    assertThat(report.rows()).hasSize(1);
    assertThat(diagnostics)
        .containsExactly(
            """
            the row has 24 cells, the header 22
              --> report.csv:2:1
              help: the cells beyond the header were not read; is a comma not quoted?\
            """);
  }

  @Test
  void a_file_that_ends_inside_a_quoted_cell_was_cut_off() {
    assertThatThrownBy(() -> parse(lines(HEADER, "alice,\"arn:aws:iam::1")))
        .isInstanceOf(IamAuditException.class)
        .hasMessage(
            """
            the file ends inside a quoted cell
              --> report.csv:2:1
              help: the file was cut off; write it again\
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "\uFEFF", "user;arn;x", "name,arn\nx,y", "user,id,arn"})
  void what_is_no_report_is_refused(String text) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(IamAuditException.class)
        .hasMessage(
            """
            this is not a credential report
              --> report.csv:1:1
              help: its first line begins with `user,arn,user_creation_time`\
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "true, TRUE",
    "True, TRUE",
    "FALSE, FALSE",
    "not_supported, NOT_SUPPORTED",
    "N/A, NOT_APPLICABLE",
    "n/a, NOT_APPLICABLE"
  })
  void flags_are_read_in_any_case(String cell, ReportFlag flag) {
    CredentialReport report =
        quiet(lines(HEADER, row("alice").replaceFirst(",false,", "," + cell + ",")));
    assertThat(report.rows().get(0).passwordEnabled()).isEqualTo(flag);
  }

  @Test
  void cells_that_make_no_sense_count_as_unknown_and_are_reported() {
    CredentialReport report =
        parse(
            lines(
                HEADER,
                row("alice")
                    .replaceFirst(",false,N/A", ",perhaps,2026-99-01T00:00:00Z")
                    .replaceFirst(",2026-01-02T03:04:05Z,", ",,")));
    assertThat(diagnostics)
        .containsExactly(
            """
            `` is no value of the column `user_creation_time`
              --> report.csv:2:1
              help: it counts as unknown\
            """,
            """
            `perhaps` is no value of the column `password_enabled`
              --> report.csv:2:1
              help: it counts as unknown\
            """,
            """
            `2026-99-01T00:00:00Z` is no value of the column `password_last_used`
              --> report.csv:2:1
              help: it counts as unknown\
            """);
    assertThat(report.rows().get(0).passwordEnabled()).isEqualTo(ReportFlag.UNKNOWN);
    assertThat(report.rows().get(0).userCreationTime()).isEqualTo(ReportDate.unknown());
  }

  @Test
  void a_file_of_a_report_gives_an_account() {
    Folder folder = new Folder(temp).file("any-name.csv", lines(HEADER, ROOT_ROW, row("alice")));
    assertThat(folder.account().id()).hasToString("111122223333");
    assertThat(folder.account().credentialReport().orElseThrow().rows()).hasSize(2);
    assertThat(folder.account().takenAt()).isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
    assertThat(folder.warnings()).isEmpty();
  }

  @Test
  void a_root_row_with_a_wrong_arn_is_the_root_row_still() {
    Folder folder =
        new Folder(temp)
            .file(
                "report.csv",
                lines(HEADER, ROOT_ROW.replace(":root,", ":<root_account>,"), row("alice")));
    assertThat(folder.account().credentialReport().orElseThrow().root()).isPresent();
    assertThat(folder.account().credentialReport().orElseThrow().users()).hasSize(1);
  }

  private static String wrapper(String content, String... more) {
    return "{\"Content\": \""
        + content
        + "\", \"ReportFormat\": \"text/csv\""
        + String.join("", more)
        + "}";
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void the_answer_of_the_api_says_when_the_report_was_made() {
    Folder folder =
        new Folder(temp)
            .file(
                "get-credential-report.json",
                wrapper(
                    base64(lines(HEADER, ROOT_ROW)),
                    ", \"GeneratedTime\": \"2026-10-30T06:00:00+00:00\""));
    assertThat(folder.account().credentialReport().orElseThrow().generatedTime())
        .contains(Instant.parse("2026-10-30T06:00:00Z"));
    assertThat(folder.account().takenAt()).isEqualTo(Instant.parse("2026-10-30T06:00:00Z"));
    assertThat(folder.warnings()).isEmpty();
    assertThat(folder.notes()).isEmpty();
  }

  @Test
  void the_same_report_as_csv_and_as_api_answer_is_one_report() {
    String report = lines(HEADER, ROOT_ROW, row("alice"));
    Folder folder =
        new Folder(temp)
            .file("credential-report.csv", report)
            .file(
                "get-credential-report.json",
                wrapper(base64(report), ", \"GeneratedTime\": \"2026-10-30T06:00:00Z\""));
    assertThat(folder.account().credentialReport().orElseThrow().generatedTime())
        .contains(Instant.parse("2026-10-30T06:00:00Z"));
    assertThat(folder.account().credentialReport().orElseThrow().source().document())
        .isEqualTo("credential-report.csv");
  }

  @Test
  void two_different_reports_of_one_account_are_an_error() {
    Folder folder =
        new Folder(temp)
            .file("a.csv", lines(HEADER, ROOT_ROW))
            .file("b.csv", lines(HEADER, ROOT_ROW, row("alice")));
    assertThat(folder.failure())
        .containsExactly(
            """
            there are two credential reports of account 111122223333
              --> b.csv:1:1
              help: keep the newer one\
            """);
  }

  @Test
  void content_that_is_not_base64_or_no_report_is_an_error() {
    Folder folder = new Folder(temp).file("get-credential-report.json", wrapper("dXNlcg=x"));
    assertThat(folder.failure().get(0))
        .isEqualTo(
            """
            the `Content` of the credential report is not base64
              --> get-credential-report.json:1:13 (/Content)
              help: write the file again with `aws iam get-credential-report`\
            """);
    folder.file("get-credential-report.json", wrapper(base64("hello")));
    assertThat(folder.failure().get(0)).startsWith("this is not a credential report\n");
    folder.file(
        "get-credential-report.json", wrapper(lines(HEADER, ROOT_ROW).replace("\n", "\\n")));
    assertThat(folder.account().credentialReport()).isPresent();
  }

  @Test
  void diagnostics_of_a_broken_file_stop_the_reading_of_the_folder() {
    Folder folder =
        new Folder(temp).file("a.csv", lines(HEADER, ROOT_ROW)).file("b.csv", lines(HEADER, "x"));
    assertThat(folder.failure())
        .containsExactly(
            """
            the row has 1 cells, the header 22
              --> b.csv:2:1
              help: the report was cut off; download it again\
            """);
  }
}
