package io.iamaudit.cli;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.engine.Audit;
import io.iamaudit.report.Tool;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** The command {@code iam-audit}. */
@Command(
    name = Tool.NAME,
    header = "Audits AWS accounts.",
    customSynopsis = "iam-audit COMMAND [OPTIONS]",
    subcommands = {
      DemoCommand.class,
      AuditCommand.class,
      CollectCommand.class,
      LintCommand.class,
      RulesCommand.class,
      SimulateCommand.class,
      CanCommand.class,
      WhoCanCommand.class,
      PermissionsCommand.class,
      EscalationsCommand.class,
      ExposureCommand.class,
      CompareCommand.class,
      CompareReportsCommand.class,
      CheckCommand.class,
      DiffCommand.class,
      InventoryCommand.class,
      ActivityCommand.class,
      RevokeSessionsCommand.class,
      PlanCommand.class,
      RightSizeCommand.class,
      ExpandCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  iam-audit demo",
      "  iam-audit audit --input account.json",
      "  iam-audit collect --profile audit --output account.json",
      "  iam-audit lint policy.json",
      "  iam-audit rules show access-key-too-old",
      "  iam-audit can --input account.json --principal ARN --action s3:GetObject",
      "  iam-audit who-can --input account.json --action iam:CreateUser",
      "  iam-audit escalations --input account.json",
      "  iam-audit exposure --input outputs/",
      "  iam-audit compare old.json new.json --fail-on new-access",
      "  iam-audit compare-reports yesterday.json today.json",
      "  iam-audit diff --before monday.json --after friday.json",
      "",
      "`iam-audit COMMAND --help` explains a command."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no new finding at or above --fail-on",
      "1:there are such findings",
      "2:wrong arguments or configuration, or output that cannot be written",
      "3:input unreadable or not complete enough, or a rule failed"
    })
public final class Main extends BaseCommand {
  private static final String LOG_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";
  private static final String SDK_LOG_LEVEL = "org.slf4j.simpleLogger.log.software.amazon.awssdk";

  @Option(names = "--version", versionHelp = true, description = "show the version")
  boolean version;

  Main() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    if (Arrays.asList(args).contains("--verbose")) {
      System.setProperty(LOG_LEVEL, "debug");
      // At a finer level it writes what it signs, session tokens included.
      System.setProperty(SDK_LOG_LEVEL, "warn");
    }
    int code =
        run(
            args,
            new FileInputStream(FileDescriptor.in),
            writer(FileDescriptor.out),
            new PrintWriter(writer(FileDescriptor.err)),
            Terminal.current(),
            Audit::withInstalledRules);
    System.exit(code);
  }

  // Not System.out: a print stream hides that nobody reads it any more.
  private static Writer writer(FileDescriptor descriptor) {
    return new BufferedWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), 1 << 14);
  }

  /**
   * Runs the command in this process, without standard input.
   *
   * @return what the process would exit with
   */
  public static int run(String[] args, Writer out, PrintWriter err) {
    return run(
        args, InputStream.nullInputStream(), out, err, Terminal.NONE, Audit::withInstalledRules);
  }

  static int run(
      String[] args,
      InputStream in,
      Writer out,
      PrintWriter err,
      Terminal terminal,
      Supplier<Audit> rules) {
    Session session = new Session(in, out, err, terminal, rules);
    try {
      return execute(args, session, terminal);
    } catch (IamAuditException e) {
      session.report(e.diagnostics());
      return e instanceof UsageException ? ExitCode.USAGE : ExitCode.INPUT;
    } catch (OutOfMemoryError e) {
      session.report(
          List.of(
              Diagnostic.error("not enough memory for this input")
                  .withHelp("give more with IAM_AUDIT_JAVA_OPTS=-Xmx8g, or audit fewer accounts")));
      return ExitCode.INPUT;
    } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
      internalError(e, args, session);
      return ExitCode.INPUT;
    } finally {
      err.flush();
    }
  }

  private static int execute(String[] args, Session session, Terminal terminal) {
    CommandLine commands =
        new CommandLine(new Main())
            .setColorScheme(
                CommandLine.Help.defaultColorScheme(terminal.color() ? Ansi.ON : Ansi.OFF))
            .setUsageHelpWidth(terminal.width());
    ParseResult parsed;
    try {
      parsed = commands.parseArgs(args);
    } catch (CommandLine.ParameterException e) {
      throw UsageErrors.of(e);
    }
    while (parsed.hasSubcommand() && !parsed.isUsageHelpRequested()) {
      parsed = parsed.subcommand();
    }
    CommandLine command = parsed.commandSpec().commandLine();
    if (parsed.isUsageHelpRequested()) {
      session.print(out -> command.usage(new PrintWriter(out)));
      return ExitCode.OK;
    }
    if (parsed.isVersionHelpRequested()) {
      session.print(out -> new PrintWriter(out).printf("%s %s\n", Tool.NAME, Tool.version()));
      return ExitCode.OK;
    }
    BaseCommand chosen = command.getCommand();
    return chosen.run(session);
  }

  /** Reached if no command was named. */
  @Override
  int run(Session session) {
    throw new UsageException(
        Diagnostic.error("which command?")
            .withHelp("`iam-audit demo` shows an audit; `iam-audit --help` lists all commands"));
  }

  private static void internalError(Throwable e, String[] args, Session session) {
    if (Arrays.asList(args).contains("--verbose")) {
      e.printStackTrace(session.err());
    }
    String message =
        Diagnostic.error(e.toString())
            .withHelp("run it again with --verbose for the stack trace, and report it")
            .render();
    session.err().print("internal error: " + message + "\n");
  }
}
