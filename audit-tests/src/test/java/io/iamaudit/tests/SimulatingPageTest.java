package io.iamaudit.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page on simulating shows is what the commands print. */
class SimulatingPageTest {
  private static final String PAGE = "docs/simulating.md";
  private static final String SAMPLE = "samples/small-company";
  private static final String FILE = "access.jsonl";
  private static final Pattern CONSOLE =
      Pattern.compile("(?s)```console\n\\$ \\./iam-audit ([^\n]*)\n(.*?)```");

  @TempDir private Path folder;

  @Test
  void the_page_shows_what_the_commands_print() throws IOException {
    String page = Repository.read(PAGE);
    Matcher file = Pattern.compile("(?s)```json access.jsonl\n(.*?)```").matcher(page);
    assertThat(file.find()).isTrue();
    Files.writeString(folder.resolve(FILE), file.group(1));

    List<String> firstWords = new ArrayList<>();
    String actual =
        CONSOLE
            .matcher(page)
            .replaceAll(
                block -> {
                  String output = run(block.group(1));
                  firstWords.add(output.substring(0, output.indexOf(' ')));
                  return Matcher.quoteReplacement(
                      "```console\n$ ./iam-audit " + block.group(1) + "\n" + output + "```");
                });

    assertThat(firstWords.subList(0, 4))
        .containsExactly("ALLOWED:", "EXPLICITLY", "IMPLICITLY", "DEPENDS");
    Repository.assertGolden(PAGE, actual);
  }

  /** Both outputs, as a terminal would show them, with the names of files as on the page. */
  private String run(String command) {
    String sample = Repository.path(SAMPLE).toString();
    String scenarios = folder.resolve(FILE).toString();
    String[] words = command.replace(SAMPLE, sample).replace(FILE, scenarios).split(" ");
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit = Main.run(words, out, new PrintWriter(err));
    assertThat(exit).as("%s%n%s", command, err).isIn(0, 1);
    return (out + err.toString()).replace(sample, SAMPLE).replace(scenarios, FILE);
  }
}
