package io.iamaudit.cli;

import io.iamaudit.analysis.inventory.Inventory;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.input.SnapshotFiles;
import io.iamaudit.report.InventoryReport;
import io.iamaudit.report.TextOptions;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists what there is in an account. */
@Command(
    name = "inventory",
    header = "Lists users, keys, MFA devices, groups, roles, providers and policies in use.",
    description =
        "Each table is put together from all that the input says: the authorization details, the"
            + " credential report, and the other outputs. A question mark is what it does not say.",
    customSynopsis = "iam-audit inventory --input PATH... [OPTIONS]",
    footerHeading = "%nExamples:%n",
    footer = {
      "  iam-audit inventory --input outputs/",
      "  iam-audit inventory --input outputs/ --table access-keys --format csv --output keys.csv"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the inventory is written, whatever could not be seen",
      "2:wrong arguments, or output that cannot be written",
      "3:the input cannot be read"
    })
final class InventoryCommand extends BaseCommand {
  private static final List<String> FORMATS = List.of("text", "json", "csv");

  @Option(
      names = {"-i", "--input"},
      paramLabel = "PATH",
      description = "the account, as for `audit`; may be given several times, and is merged")
  private List<String> inputs = new ArrayList<>();

  @Option(
      names = "--table",
      paramLabel = "NAME",
      description = {
        "only this table; may be given several times: users, access-keys, mfa-devices,",
        "  groups, roles, identity-providers, managed-policies"
      })
  private List<String> tables = new ArrayList<>();

  @Option(
      names = "--now",
      paramLabel = "INSTANT",
      description = "judge ages as of this moment; default: when the data was collected")
  private @Nullable String now;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text, json or csv; default: text")
  private String format = "text";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "write the inventory into this file, whole or not at all")
  private @Nullable String output;

  @Option(
      names = {"-q", "--quiet"},
      description = "text: the tables and no more")
  private boolean quiet;

  @Option(names = "--no-color", description = "no colours, also in a terminal")
  private boolean noColor;

  @Override
  int run(Session session) {
    List<Diagnostic> problems = new ArrayList<>();
    if (!FORMATS.contains(format)) {
      problems.add(ReportOptions.unknownFormat(format, FORMATS));
    }
    for (String table : tables) {
      if (!Inventory.tableIds().contains(table)) {
        problems.add(
            Diagnostic.error("unknown table `" + table + "`")
                .withSuggestion(
                    table,
                    Inventory.tableIds(),
                    "known are " + String.join(", ", Inventory.tableIds())));
      }
    }
    Optional<Instant> moment = RuleOptions.instant(now, problems);
    List<Path> paths = InputPaths.required(inputs, problems);
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    try (OutputFile file = OutputFile.openIfNamed(output)) {
      InventoryReport report =
          InventoryReport.of(
              Inventory.of(SnapshotFiles.of(paths).read(), moment),
              tables.isEmpty() ? Inventory.tableIds() : tables);
      TextOptions options = session.textOptions(file != null, noColor, quiet);
      session.write(file, out -> write(report, options, out));
      return ExitCode.OK;
    }
  }

  private void write(InventoryReport report, TextOptions options, Writer out) {
    switch (format) {
      case "json" -> report.writeJson(out);
      case "csv" -> report.writeCsv(out);
      default -> report.writeText(options, out);
    }
  }
}
