package io.iamaudit.cli;

import io.iamaudit.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with arguments in the words of our other messages. */
final class UsageErrors {

  private UsageErrors() {}

  static UsageException of(ParameterException e) {
    CommandLine command = e.getCommandLine();
    String help = "`" + command.getCommandSpec().qualifiedName() + " --help` lists what it knows";
    if (e instanceof UnmatchedArgumentException unmatched) {
      return new UsageException(
          unmatched.getUnmatched().stream()
              .limit(1)
              .map(argument -> unmatched(argument, command, help))
              .toList());
    }
    if (e instanceof OverwrittenOptionException twice) {
      return new UsageException(
          Diagnostic.error("option `" + name(twice.getOverwritten()) + "` is given twice"));
    }
    if (e instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      ArgSpec option = missing.getMissing().get(0);
      return new UsageException(
          Diagnostic.error("option `" + name(option) + "` needs a value")
              .withHelp("write `" + name(option) + " " + option.paramLabel() + "`"));
    }
    return new UsageException(Diagnostic.error(String.valueOf(e.getMessage())).withHelp(help));
  }

  private static Diagnostic unmatched(String argument, CommandLine command, String help) {
    if (argument.startsWith("-")) {
      String option =
          argument.contains("=") ? argument.substring(0, argument.indexOf('=')) : argument;
      List<String> known =
          command.getCommandSpec().options().stream()
              .flatMap(spec -> Stream.of(spec.names()))
              .filter(name -> name.startsWith("--"))
              .toList();
      return Diagnostic.error("unknown option `" + option + "`")
          .withSuggestion(option, known, help);
    }
    List<String> commands = new ArrayList<>(command.getSubcommands().keySet());
    return commands.isEmpty()
        ? Diagnostic.error("unexpected argument `" + argument + "`").withHelp(help)
        : Diagnostic.error("unknown command `" + argument + "`")
            .withSuggestion(argument, commands, "known are " + String.join(", ", commands));
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }
}
