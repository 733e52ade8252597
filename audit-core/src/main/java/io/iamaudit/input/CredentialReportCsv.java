package io.iamaudit.input;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.CredentialReport;
import io.iamaudit.snapshot.ReportDate;
import io.iamaudit.snapshot.ReportFlag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads the credential report. Columns are found by their names, never by their places: AWS has
 * added some over the years. A column that is missing gives "unknown", never "never used".
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html">Generate
 *     credential reports</a>
 */
public final class CredentialReportCsv {
  private static final Set<String> KNOWN =
      Set.of(
          "user",
          "arn",
          "user_creation_time",
          "password_enabled",
          "password_last_used",
          "password_last_changed",
          "password_next_rotation",
          "mfa_active",
          "access_key_1_active",
          "access_key_1_last_rotated",
          "access_key_1_last_used_date",
          "access_key_1_last_used_region",
          "access_key_1_last_used_service",
          "access_key_2_active",
          "access_key_2_last_rotated",
          "access_key_2_last_used_date",
          "access_key_2_last_used_region",
          "access_key_2_last_used_service",
          "cert_1_active",
          "cert_1_last_rotated",
          "cert_2_active",
          "cert_2_last_rotated",
          "additional_credentials_info");

  private final String document;
  private final Consumer<Diagnostic> diagnostics;
  private final Map<String, Integer> columns = new HashMap<>();

  private CredentialReportCsv(String document, Consumer<Diagnostic> diagnostics) {
    this.document = document;
    this.diagnostics = diagnostics;
  }

  /** Whether a text begins like a credential report. */
  static boolean looksLikeReport(String firstLine) {
    String line = firstLine.startsWith("\uFEFF") ? firstLine.substring(1) : firstLine;
    return line.toLowerCase(Locale.ROOT).replace("\"", "").startsWith("user,arn,");
  }

  /**
   * Reads a report.
   *
   * @param text the CSV with its header line
   * @param document what diagnostics and places call the file
   * @param generatedTime when AWS made it, if that is known
   * @param diagnostics gets what was not understood
   * @throws IamAuditException if the text is no credential report or a row is cut off
   */
  public static CredentialReport parse(
      String text,
      String document,
      Optional<Instant> generatedTime,
      Consumer<Diagnostic> diagnostics) {
    return new CredentialReportCsv(document, diagnostics).read(text, generatedTime);
  }

  private CredentialReport read(String text, Optional<Instant> generatedTime) {
    List<CsvLine> lines =
        CsvLine.split(text.startsWith("\uFEFF") ? text.substring(1) : text, document);
    if (lines.isEmpty() || !looksLikeReport(String.join(",", lines.get(0).cells()))) {
      throw new IamAuditException(
          Diagnostic.error("this is not a credential report")
              .at(SourceLocation.startOf(document))
              .withHelp("its first line begins with `user,arn,user_creation_time`"));
    }
    header(lines.get(0));
    List<CredentialReport.Row> rows = new ArrayList<>();
    List<Diagnostic> cutOff = new ArrayList<>();
    for (CsvLine line : lines.subList(1, lines.size())) {
      if (line.cells().size() < lines.get(0).cells().size()) {
        cutOff.add(
            Diagnostic.error(
                    "the row has "
                        + line.cells().size()
                        + " cells, the header "
                        + lines.get(0).cells().size())
                .at(place(line))
                .withHelp("the report was cut off; download it again"));
      } else {
        if (line.cells().size() > lines.get(0).cells().size()) {
          diagnostics.accept(
              Diagnostic.warning(
                      "the row has "
                          + line.cells().size()
                          + " cells, the header "
                          + lines.get(0).cells().size())
                  .at(place(line))
                  .withHelp("the cells beyond the header were not read; is a comma not quoted?"));
        }
        rows.add(row(line));
      }
    }
    if (!cutOff.isEmpty()) {
      throw new IamAuditException(cutOff);
    }
    return new CredentialReport(generatedTime, rows, SourceLocation.startOf(document));
  }

  private void header(CsvLine line) {
    for (int i = 0; i < line.cells().size(); i++) {
      String name = line.cells().get(i).trim().toLowerCase(Locale.ROOT);
      columns.putIfAbsent(name, i);
      if (!KNOWN.contains(name)) {
        diagnostics.accept(
            Diagnostic.note("the column `" + name + "` is not known and was not read")
                .at(place(line)));
      }
    }
    List<String> missing =
        KNOWN.stream()
            .filter(name -> !columns.containsKey(name))
            .filter(name -> !name.equals("additional_credentials_info"))
            .sorted()
            .toList();
    if (!missing.isEmpty()) {
      diagnostics.accept(
          Diagnostic.warning(
                  "the credential report lacks the columns `" + String.join("`, `", missing) + "`")
              .at(place(line))
              .withHelp("what they would say counts as unknown; generate a new report"));
    }
  }

  private CredentialReport.Row row(CsvLine line) {
    return new CredentialReport.Row(
        text(line, "user").orElse(""),
        text(line, "arn").orElse(""),
        date(line, "user_creation_time"),
        flag(line, "password_enabled"),
        date(line, "password_last_used"),
        date(line, "password_last_changed"),
        date(line, "password_next_rotation"),
        flag(line, "mfa_active"),
        List.of(key(line, 1), key(line, 2)),
        List.of(certificate(line, 1), certificate(line, 2)),
        text(line, "additional_credentials_info")
            .filter(info -> !info.isBlank() && !info.equals("N/A")),
        place(line));
  }

  private CredentialReport.Key key(CsvLine line, int number) {
    String prefix = "access_key_" + number + "_";
    return new CredentialReport.Key(
        number,
        flag(line, prefix + "active"),
        date(line, prefix + "last_rotated"),
        date(line, prefix + "last_used_date"),
        text(line, prefix + "last_used_region"),
        text(line, prefix + "last_used_service"));
  }

  private CredentialReport.Certificate certificate(CsvLine line, int number) {
    String prefix = "cert_" + number + "_";
    return new CredentialReport.Certificate(
        number, flag(line, prefix + "active"), date(line, prefix + "last_rotated"));
  }

  private Optional<String> text(CsvLine line, String column) {
    Integer index = columns.get(column);
    return index == null ? Optional.empty() : Optional.of(line.cells().get(index).trim());
  }

  private ReportFlag flag(CsvLine line, String column) {
    Optional<String> cell = text(line, column);
    if (cell.isEmpty()) {
      return ReportFlag.UNKNOWN;
    }
    return switch (cell.get().toLowerCase(Locale.ROOT)) {
      case "true" -> ReportFlag.TRUE;
      case "false" -> ReportFlag.FALSE;
      case "not_supported" -> ReportFlag.NOT_SUPPORTED;
      case "n/a" -> ReportFlag.NOT_APPLICABLE;
      default -> {
        unexpected(line, column, cell.get());
        yield ReportFlag.UNKNOWN;
      }
    };
  }

  private ReportDate date(CsvLine line, String column) {
    Optional<String> cell = text(line, column);
    if (cell.isEmpty()) {
      return ReportDate.unknown();
    }
    return switch (cell.get().toLowerCase(Locale.ROOT)) {
      case "n/a" -> ReportDate.without(ReportDate.State.NOT_APPLICABLE);
      case "no_information" -> ReportDate.without(ReportDate.State.NO_INFORMATION);
      case "not_supported" -> ReportDate.without(ReportDate.State.NOT_SUPPORTED);
      default -> {
        Optional<Instant> date = AwsDates.parse(cell.get());
        if (date.isEmpty()) {
          unexpected(line, column, cell.get());
        }
        yield date.map(ReportDate::of).orElse(ReportDate.unknown());
      }
    };
  }

  private void unexpected(CsvLine line, String column, String cell) {
    diagnostics.accept(
        Diagnostic.warning("`" + cell + "` is no value of the column `" + column + "`")
            .at(place(line))
            .withHelp("it counts as unknown"));
  }

  private SourceLocation place(CsvLine line) {
    return new SourceLocation(document, "", line.number(), 1);
  }
}
