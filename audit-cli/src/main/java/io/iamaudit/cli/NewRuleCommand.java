package io.iamaudit.cli;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.rule.RuleId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a rule for its author to change. */
@Command(
    name = "new",
    header = "Writes a new rule of your own: class, page, test and registration.",
    description =
        "The rule is complete and its test passes; change it to what it should be about. In a folder"
            + " without a project a pom.xml is written, too. No file that is there is changed but the"
            + " list of rules in META-INF/services.",
    customSynopsis = "iam-audit rules new ID [OPTIONS]",
    footerHeading = "%nExamples:%n",
    footer = {
      "  iam-audit rules new role-without-owner --package com.example.rules",
      "  iam-audit rules new deny-without-reason --about policy --folder my-rules"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:the files were written", "2:wrong arguments, or a file is there already"})
final class NewRuleCommand extends BaseCommand {
  @Parameters(
      paramLabel = "ID",
      arity = "0..1",
      description = "the id of the rule: what it finds, in lower-case words joined by hyphens")
  private @Nullable String id;

  @Option(
      names = "--package",
      paramLabel = "NAME",
      description = "the Java package of the rule; default: com.example.rules")
  private String packageName = "com.example.rules";

  @Option(
      names = "--about",
      paramLabel = "SUBJECT",
      description =
          "what the rule looks at: role (an account's roles, one by one) or policy (every policy of"
              + " an account and of files); default: role")
  private String about = "role";

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      description = "the folder of the project; default: the current one")
  private String folder = ".";

  @Override
  int run(Session session) {
    List<Diagnostic> problems = new ArrayList<>();
    if (id == null) {
      problems.add(
          Diagnostic.error("which rule? its id is missing")
              .withHelp("name it for what it finds, as role-without-owner"));
    } else if (!isRuleId(id)) {
      problems.add(
          Diagnostic.error("`" + id + "` is no id of a rule")
              .withHelp("an id is lower-case words joined by hyphens that begins with a letter"));
    } else if (session.audit().rule(id).isPresent()) {
      problems.add(
          Diagnostic.error("there is a rule `" + id + "` already")
              .withHelp("`iam-audit rules show " + id + "` shows it"));
    }
    if (!SourceVersion.isName(packageName, SourceVersion.RELEASE_17)) {
      problems.add(
          Diagnostic.error("`" + packageName + "` is no name of a Java package")
              .withHelp("a package is named like com.example.rules"));
    }
    if (!NewRule.SUBJECTS.contains(about)) {
      problems.add(
          Diagnostic.error("a rule about `" + about + "` cannot be written")
              .withSuggestion(
                  about, NewRule.SUBJECTS, "known are " + String.join(", ", NewRule.SUBJECTS)));
    }
    Path project = Path.of(folder);
    if (Files.exists(project) && !Files.isDirectory(project)) {
      problems.add(Diagnostic.error("`" + folder + "` is a file, not a folder"));
    }
    if (!problems.isEmpty() || id == null) {
      throw new UsageException(problems);
    }
    List<String> written = new NewRule(new RuleId(id), packageName, about, project).write();
    session.print(
        out -> {
          try {
            for (String file : written) {
              out.write(file + "\n");
            }
            out.write("\nNext: `mvn test` there, then change the rule, its page and its test.\n");
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return ExitCode.OK;
  }

  private static boolean isRuleId(String text) {
    if (text.isEmpty() || !Character.isLetter(text.charAt(0))) {
      return false;
    }
    try {
      return new RuleId(text).value().equals(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
