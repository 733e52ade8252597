package io.iamaudit.cli;

import io.iamaudit.analysis.inventory.Inventory;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.input.SnapshotFiles;
import io.iamaudit.report.InventoryReport;
import io.iamaudit.report.TextOptions;
import java.io.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin private AccountInput input = new AccountInput();

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

  @Mixin private OutputOptions output = new OutputOptions();

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
    SnapshotFiles files = input.files(problems);
    List<String> wanted = tables.isEmpty() ? Inventory.tableIds() : tables;
    output.write(
        session, () -> InventoryReport.of(Inventory.of(files.read(), moment), wanted), this::write);
    return ExitCode.OK;
  }

  private void write(InventoryReport report, TextOptions options, Writer out) {
    switch (format) {
      case "json" -> report.writeJson(out);
      case "csv" -> report.writeCsv(out);
      default -> report.writeText(options, out);
    }
  }
}
