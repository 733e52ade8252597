package io.iamaudit.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What all commands have. */
@Command(
    sortOptions = false,
    usageHelpAutoWidth = false,
    synopsisHeading = "Usage: ",
    descriptionHeading = "%n",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n")
abstract class BaseCommand {
  @Option(names = "--verbose", description = "log what happens, and show stack traces", order = 90)
  boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help",
      order = 91)
  boolean help;

  /**
   * Does what the command is for.
   *
   * @return an {@link ExitCode}
   */
  abstract int run(Session session);
}
