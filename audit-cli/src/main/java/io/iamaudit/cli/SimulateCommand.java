package io.iamaudit.cli;

import io.iamaudit.aws.AwsConnection;
import io.iamaudit.aws.PolicySimulator;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.input.ScenarioLines;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Decides scenarios. */
@Command(
    name = "simulate",
    header = "Decides authorization questions that come with all their policies.",
    description =
        "Each line of the file is one question as JSON, each line of the output one decision. With"
            + " --check, a file of questions is an access test.",
    customSynopsis = "iam-audit simulate --scenarios FILE [OPTIONS]",
    footerHeading = "%nExamples:%n",
    footer = {
      "  iam-audit simulate --scenarios access.jsonl",
      "  iam-audit simulate --scenarios access.jsonl --check --output /dev/null"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every scenario was decided, and with --check as expected",
      "1:with --check: some decision is not the one expected; with --live: AWS's is another",
      "2:wrong arguments, output that cannot be written, or with --check nothing to compare",
      "3:the file cannot be read, some line of it is no scenario, or AWS did not answer --live"
    })
final class SimulateCommand extends BaseCommand {
  private static final int MOST_REPEATS = 1_000_000_000;

  @Option(
      names = {"-s", "--scenarios"},
      paramLabel = "FILE",
      description = {
        "the scenarios, one JSON object a line;",
        "may be compressed with gzip; - is standard input"
      })
  private @Nullable String scenarios;

  @Option(
      names = "--check",
      description = "compare each decision with the one that its scenario expects")
  private boolean check;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      description =
          "decide each scenario N more times, and say how many decisions a second it were")
  private @Nullable String repeat;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "write the decisions into this file, whole or not at all")
  private @Nullable String output;

  @Mixin private LiveCheckOptions live = new LiveCheckOptions();

  @Override
  int run(Session session) {
    List<Diagnostic> problems = new ArrayList<>();
    Path path = Path.of("");
    if (scenarios == null) {
      problems.add(
          Diagnostic.error("nothing to decide")
              .withHelp("name a file with --scenarios FILE, or - for standard input"));
    } else if (!scenarios.equals("-")) {
      try {
        path = Path.of(scenarios);
      } catch (InvalidPathException e) {
        problems.add(Diagnostic.error("`" + scenarios + "` is not a path: " + e.getReason()));
      }
    }
    int repeats = repeats(problems);
    Optional<AwsConnection> aws = live.connection(problems);
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    try (OutputFile file = output == null ? null : OutputFile.open(output);
        ScenarioLines lines =
            "-".equals(scenarios)
                ? ScenarioLines.of(session.in(), "<stdin>")
                : ScenarioLines.open(path);
        SimulatorCheck simulator =
            aws.map(there -> new SimulatorCheck(PolicySimulator.of(there), session)).orElse(null)) {
      Simulation simulation =
          new Simulation(lines, check, repeats, Optional.ofNullable(simulator), session);
      if (file != null) {
        file.write(simulation::run);
      } else {
        session.print(simulation::run);
        simulation.finish();
      }
      return simulation.exitCode();
    }
  }

  private int repeats(List<Diagnostic> problems) {
    if (repeat == null) {
      return 0;
    }
    if (repeat.matches("[0-9]{1,10}")) {
      long count = Long.parseLong(repeat);
      if (count >= 1 && count <= MOST_REPEATS) {
        return (int) count;
      }
    }
    problems.add(
        Diagnostic.error("`" + repeat + "` is no number for --repeat")
            .withHelp("give one from 1 to " + MOST_REPEATS));
    return 0;
  }
}
