package io.iamaudit.cli;

import io.iamaudit.analysis.AccessAnswer;
import io.iamaudit.analysis.AccessCheck;
import io.iamaudit.analysis.AccessQuestion;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.input.SnapshotFiles;
import io.iamaudit.report.AccessReport;
import io.iamaudit.report.TextOptions;
import io.iamaudit.snapshot.Snapshot;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Answers one question about an account. */
@Command(
    name = "can",
    header = "Answers whether a principal may do something, and why.",
    description =
        "All policies of the input count that bear on the request: those of the principal and its"
            + " groups, its permissions boundary, the resource's policy, those of the organization."
            + " Condition keys that are neither given nor known are unknown, so an answer can"
            + " depend on them.",
    customSynopsis = "iam-audit can --input PATH... --principal ARN --action ACTION [OPTIONS]",
    footerHeading = "%nExamples:%n",
    footer = {
      "  iam-audit can --input account.json --principal arn:aws:iam::111122223333:user/alice \\",
      "      --action s3:GetObject --resource arn:aws:s3:::bucket/key",
      "  iam-audit can --input outputs/ --principal arn:aws:iam::111122223333:role/deploy \\",
      "      --action iam:CreateUser --context aws:SourceIp=203.0.113.7 --format json"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:allowed",
      "1:not allowed, or not surely: it depends on condition keys",
      "2:wrong arguments, or output that cannot be written",
      "3:the input cannot be read, or the answer hangs on policies that are not in it"
    })
final class CanCommand extends BaseCommand {
  private static final List<String> FORMATS = List.of("text", "json");

  @Option(
      names = {"-i", "--input"},
      paramLabel = "PATH",
      description = "the account, as for `audit`; may be given several times, and is merged")
  private List<String> inputs = new ArrayList<>();

  @Option(
      names = "--principal",
      paramLabel = "ARN",
      description = "a user, a role, a session of a role, or a root user")
  private @Nullable String principal;

  @Option(names = "--action", paramLabel = "ACTION", description = "as s3:GetObject")
  private @Nullable String action;

  @Option(
      names = "--resource",
      paramLabel = "ARN",
      description = "an ARN, or a pattern of ARNs; default: *, any")
  private String resource = "*";

  @Option(
      names = "--context",
      paramLabel = "KEY=VALUE",
      description = "a condition key of the request; several of one key are its values")
  private List<String> context = new ArrayList<>();

  @Option(names = "--format", paramLabel = "FORMAT", description = "text or json; default: text")
  private String format = "text";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "write the answer into this file, whole or not at all")
  private @Nullable String output;

  @Option(
      names = {"-q", "--quiet"},
      description = "text: the answer and no more")
  private boolean quiet;

  @Option(names = "--no-color", description = "no colours, also in a terminal")
  private boolean noColor;

  @Override
  int run(Session session) {
    List<Diagnostic> problems = new ArrayList<>();
    if (!FORMATS.contains(format)) {
      problems.add(ReportOptions.unknownFormat(format, FORMATS));
    }
    AccessQuestion question =
        new AccessQuestion(
            required(principal, "--principal ARN", problems),
            required(action, "--action ACTION", problems),
            resource,
            context(problems));
    List<Path> paths = paths(problems);
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    try (OutputFile file = output == null ? null : OutputFile.open(output)) {
      Snapshot snapshot = SnapshotFiles.of(paths).read();
      AccessAnswer answer = answer(snapshot, question);
      AccessReport report = AccessReport.of(answer);
      Terminal terminal = file == null ? session.terminal() : Terminal.NONE;
      TextOptions options = new TextOptions(terminal.width(), terminal.color() && !noColor, quiet);
      if (file != null) {
        file.write(out -> write(report, options, out));
      } else {
        session.print(out -> write(report, options, out));
      }
      return exitCode(answer);
    }
  }

  private void write(AccessReport report, TextOptions options, Writer out) {
    if (format.equals("json")) {
      report.writeJson(out);
    } else {
      report.writeText(options, out);
    }
  }

  private static AccessAnswer answer(Snapshot snapshot, AccessQuestion question) {
    try {
      return AccessCheck.of(snapshot).answer(question);
    } catch (IamAuditException e) {
      throw new UsageException(e.diagnostics());
    }
  }

  private static int exitCode(AccessAnswer answer) {
    Optional<Verdict> verdict = answer.verdict();
    if (verdict.isEmpty()) {
      return ExitCode.INPUT;
    }
    return verdict.get() == Verdict.ALLOWED ? ExitCode.OK : ExitCode.FINDINGS;
  }

  private static String required(@Nullable String value, String option, List<Diagnostic> problems) {
    if (value == null) {
      problems.add(
          Diagnostic.error("option `" + option.substring(0, option.indexOf(' ')) + "` is missing")
              .withHelp("write `" + option + "`"));
      return "";
    }
    return value;
  }

  private Map<String, List<String>> context(List<Diagnostic> problems) {
    Map<String, List<String>> keys = new LinkedHashMap<>();
    for (String pair : context) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        problems.add(
            Diagnostic.error("`" + pair + "` is no condition key with its value")
                .withHelp("write it as aws:SourceIp=203.0.113.7"));
      } else {
        keys.computeIfAbsent(pair.substring(0, equals), key -> new ArrayList<>())
            .add(pair.substring(equals + 1));
      }
    }
    return keys;
  }

  private List<Path> paths(List<Diagnostic> problems) {
    if (inputs.isEmpty()) {
      problems.add(
          Diagnostic.error("option `--input` is missing").withHelp("write `--input PATH`"));
    }
    return InputPaths.of(inputs, problems);
  }
}
