package io.iamaudit.cli;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.engine.Audit;
import io.iamaudit.report.RuleCatalog;
import io.iamaudit.report.TextOptions;
import io.iamaudit.rule.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the rules, shows one, or writes a new one. */
@Command(
    name = "rules",
    header = "Lists the rules, shows one, or writes a new one.",
    customSynopsis = {
      "iam-audit rules [OPTIONS]",
      "       iam-audit rules show ID [OPTIONS]",
      "       iam-audit rules new ID [OPTIONS]"
    },
    subcommands = {RulesCommand.Show.class, NewRuleCommand.class},
    footerHeading = "%nExamples:%n",
    footer = {
      "  iam-audit rules",
      "  iam-audit rules show access-key-too-old",
      "  iam-audit rules new role-without-owner --package com.example.rules"
    })
final class RulesCommand extends BaseCommand {
  private static final List<String> FORMATS = List.of("text", "json");

  @Option(names = "--format", paramLabel = "FORMAT", description = "text or json; default: text")
  private String format = "text";

  @Option(names = "--no-color", description = "no colours, also in a terminal")
  private boolean noColor;

  @Override
  int run(Session session) {
    boolean json = isJson(format);
    RuleCatalog catalog = RuleCatalog.of(session.audit().rules());
    Terminal terminal = session.terminal();
    session.print(
        json
            ? catalog::writeJson
            : out ->
                catalog.writeText(
                    new TextOptions(terminal.width(), terminal.color() && !noColor, false), out));
    return ExitCode.OK;
  }

  private static boolean isJson(String format) {
    if (!FORMATS.contains(format)) {
      throw new UsageException(ReportOptions.unknownFormat(format, FORMATS));
    }
    return format.equals("json");
  }

  /** Shows the page of one rule. */
  @Command(
      name = "show",
      header = "Shows the page of one rule: why it matters, when it fires, what to do.",
      customSynopsis = "iam-audit rules show ID [OPTIONS]",
      footerHeading = "%nExample:%n",
      footer = "  iam-audit rules show access-key-too-old")
  static final class Show extends BaseCommand {
    @Parameters(paramLabel = "ID", arity = "0..1", description = "the id of the rule")
    private @Nullable String id;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json; default: text")
    private String format = "text";

    @Override
    int run(Session session) {
      boolean json = isJson(format);
      if (id == null) {
        throw new UsageException(
            Diagnostic.error("which rule? its id is missing")
                .withHelp("`iam-audit rules` lists them"));
      }
      Rule rule = rule(id, session.audit());
      Optional<String> page = RuleCatalog.page(rule);
      if (json) {
        session.print(out -> RuleCatalog.writeJson(rule, out));
      } else if (page.isPresent()) {
        session.print(out -> print(page.get(), out));
      } else {
        throw new UsageException(
            Diagnostic.error("rule `" + id + "` comes without a page")
                .withHelp("`iam-audit rules show " + id + " --format json` has what is known"));
      }
      return ExitCode.OK;
    }

    private static Rule rule(String id, Audit audit) {
      return audit
          .rule(id)
          .orElseThrow(
              () ->
                  new UsageException(
                      Diagnostic.error("unknown rule `" + id + "`")
                          .withSuggestion(
                              id,
                              audit.rules().stream()
                                  .map(rule -> rule.metadata().id().value())
                                  .toList(),
                              "`iam-audit rules` lists the installed rules")));
    }

    private static void print(String text, Writer out) {
      try {
        out.write(text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
