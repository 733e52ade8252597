package io.iamaudit.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the page on permissions shows is what the commands print. */
class PermissionsPageTest {
  private static final String PAGE = "docs/permissions.md";
  private static final String SAMPLE = "samples/small-company";
  private static final Pattern CONSOLE =
      Pattern.compile("(?s)```console\n\\$ \\./iam-audit ([^\n]*)\n(.*?)```");

  @Test
  void the_page_shows_what_the_commands_print() {
    String page = Repository.read(PAGE);
    List<String> outputs = new ArrayList<>();
    String actual =
        CONSOLE
            .matcher(page)
            .replaceAll(
                block -> {
                  String output = run(block.group(1));
                  outputs.add(output);
                  return Matcher.quoteReplacement(
                      "```console\n$ ./iam-audit " + block.group(1) + "\n" + output + "```");
                });

    assertThat(outputs).hasSize(5);
    assertThat(outputs.get(0)).contains("depends on condition keys:");
    assertThat(outputs.get(1)).contains("not in the input, let in by the policy of the resource:");
    assertThat(outputs.get(3)).contains("asked for 44 actions");
    assertThat(outputs.get(4)).contains("limited by Deny in service control policy");
    Repository.assertGolden(PAGE, actual);
  }

  /** The output, with the names of files as on the page. */
  private static String run(String command) {
    String sample = Repository.path(SAMPLE).toString();
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit = Main.run(command.replace(SAMPLE, sample).split(" "), out, new PrintWriter(err));
    assertThat(exit).as("%s%n%s", command, err).isZero();
    return out.toString().replace(sample, SAMPLE);
  }
}
