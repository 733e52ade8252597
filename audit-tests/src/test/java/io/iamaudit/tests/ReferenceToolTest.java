package io.iamaudit.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs the tests of the tool that refreshes the service reference, where node is there. */
class ReferenceToolTest {
  private record Run(int exit, String output) {}

  @Test
  void the_tool_passes_its_own_tests() throws Exception {
    assumeTrue(
        hasNode(), "node 20 or later is not installed: the tests of tools/reference are left out");
    Run run = run("node", "--test", Repository.path("tools/reference/update.test.mjs").toString());
    assertThat(run.exit()).as(run.output()).isZero();
    assertThat(run.output()).containsPattern("pass [1-9]").contains("fail 0");
  }

  private static boolean hasNode() throws InterruptedException {
    try {
      String version = run("node", "--version").output().strip();
      int dot = version.indexOf('.');
      return version.startsWith("v")
          && dot > 1
          && Integer.parseInt(version.substring(1, dot)) >= 20;
    } catch (IOException | NumberFormatException e) {
      return false;
    }
  }

  private static Run run(String... command) throws IOException, InterruptedException {
    List<String> words = List.of(command);
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), output);
  }
}
