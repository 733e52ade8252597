package io.iamaudit.cli;

import static io.iamaudit.cli.Cli.cli;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateCommandTest {
  private static final String POLICIES =
      """
      "identityPolicies": [{"name": "Queues", "policy": {"Version": "2012-10-17", "Statement": \
      [{"Sid": "Use", "Effect": "Allow", "Action": "sqs:*", "Resource": "*"}, {"Effect": "Deny", \
      "Action": "sqs:PurgeQueue", "Resource": "*", "Condition": {"StringEquals": {"aws:username": \
      "reader"}}}]}}]""";

  @TempDir private Path folder;

  /** A question of a user about a queue. */
  private static String scenario(String id, String action, String more) {
    return """
    {"id": "%s", "request": {"action": "%s", "resource": {"arn": \
    "arn:aws:sqs:eu-west-1:111122223333:orders"}, "principal": {"type": "aws", "arn": \
    "arn:aws:iam::111122223333:user/reader"}}, %s%s}"""
        .formatted(id, action, POLICIES, more);
  }

  private static String allowed(String id) {
    return """
    {"id":"%s","decision":"Allowed","dependsOn":[],"decidedBy":"allowed by identity policy Queues, \
    statement Use","statements":[{"role":"identity","policy":"Queues","index":0,"sid":"Use",\
    "effect":"Allow","matched":true}]}
    """
        .formatted(id);
  }

  private Path file(String... lines) {
    return Cli.write(folder, "scenarios.jsonl", String.join("\n", lines) + "\n");
  }

  private static Path packed(Path file) throws IOException {
    Path target = file.resolveSibling("scenarios.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(target))) {
      Files.copy(file, out);
    }
    return target;
  }

  // ---- decisions

  @Test
  void each_scenario_becomes_one_line() {
    Path file =
        file(
            scenario("send", "sqs:SendMessage", ""),
            "",
            "  \t ",
            scenario("purge", "sqs:PurgeQueue", ", \"contextComplete\": false"),
            scenario("read", "s3:GetObject", ""));

    assertThat(cli().run("simulate", "--scenarios", file))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.OK,
                allowed("send")
                    + """
                    {"id":"purge","decision":"DependsOn","dependsOn":["aws:username"],\
                    "decidedBy":"depends on aws:username","statements":[{"role":"identity",\
                    "policy":"Queues","index":0,"sid":"Use","effect":"Allow","matched":true},\
                    {"role":"identity","policy":"Queues","index":1,"effect":"Deny",\
                    "matched":false,"failed":"condition StringEquals on aws:username"}],\
                    "residual":["Deny in identity policy Queues, statement 2, applies if \
                    StringEquals aws:username reader"],"witness":{"aws:username":[]}}
                    {"id":"read","decision":"ImplicitlyDenied","dependsOn":[],"decidedBy":"no \
                    allow: no identity-based or resource-based policy allows it","statements":[],\
                    "assumptions":["access control lists, access points and Block Public Access \
                    are not considered"]}
                    """,
                ""));
  }

  @Test
  void a_file_may_be_packed_or_stand_on_standard_input() throws IOException {
    String line = scenario("send", "sqs:SendMessage", "");
    Cli.Outcome expected = new Cli.Outcome(ExitCode.OK, allowed("send"), "");

    assertThat(cli().run("simulate", "--scenarios", packed(file(line)))).isEqualTo(expected);
    assertThat(cli().reading(line).run("simulate", "--scenarios", "-")).isEqualTo(expected);
    assertThat(cli().reading("\ufeff" + line + "\r\n").run("simulate", "--scenarios", "-"))
        .isEqualTo(expected);
  }

  @Test
  void a_broken_line_is_said_and_the_run_goes_on() {
    Path file =
        file(
            scenario("first", "sqs:SendMessage", ""),
            "{\"id\": \"second\", \"requset\": {}}",
            "{\"id\": \"third\"",
            scenario("fourth", "sqs:SendMessage", ""));

    assertThat(cli().run("simulate", "--scenarios", file))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.INPUT,
                allowed("first") + allowed("fourth"),
                """
                error: a scenario has an object `request`
                  --> FILE:2:1
                error: unknown key `requset` in scenario
                  --> FILE:2:18 (/requset)
                  help: did you mean `request`?
                error: the text ends before the JSON is complete
                  --> FILE:3:15
                  help: the file was cut off; write it again
                """
                    .replace("FILE", file.toString())));
  }

  @Test
  void bytes_that_are_no_text_break_their_line_alone() throws IOException {
    Path file = folder.resolve("latin1.jsonl");
    Files.writeString(
        file,
        scenario("caf\u00e9", "sqs:SendMessage", "")
            + "\n"
            + scenario("tea", "sqs:SendMessage", ""),
        StandardCharsets.ISO_8859_1);

    assertThat(cli().run("simulate", "--scenarios", file))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.INPUT,
                allowed("tea"),
                """
                error: the byte 0xE9 is not valid UTF-8 here
                  --> FILE:1:12
                  help: save the file as UTF-8
                """
                    .replace("FILE", file.toString())));
  }

  @Test
  void utf_16_is_said_once() throws IOException {
    Path file = folder.resolve("powershell.jsonl");
    Files.writeString(
        file,
        "\ufeff" + (scenario("send", "sqs:SendMessage", "") + "\r\n").repeat(3),
        StandardCharsets.UTF_16LE);

    assertThat(cli().run("simulate", "--scenarios", file))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.INPUT,
                "",
                """
                error: the file is UTF-16, not UTF-8
                  --> FILE:1:1
                  help: save the file as UTF-8
                """
                    .replace("FILE", file.toString())));
  }

  @Test
  void packed_data_that_ends_too_early_is_no_end_of_the_file() throws IOException {
    Path file = packed(file(scenario("send", "sqs:SendMessage", "")));
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 20));

    Cli.Outcome outcome = cli().run("simulate", "--scenarios", file);

    assertThat(outcome.exit()).isEqualTo(ExitCode.INPUT);
    assertThat(outcome.err())
        .isEqualTo(
            """
            error: the gzip data is broken or cut off
              --> FILE:1:1
              help: write the file again
            """
                .replace("FILE", file.toString()));
  }

  @Test
  void a_file_without_a_scenario_is_no_success() {
    Path file = file("", "");

    assertThat(cli().run("simulate", "--scenarios", file))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.INPUT,
                "",
                """
                error: there is no scenario in `FILE`
                  help: each line is one JSON object
                """
                    .replace("FILE", file.toString())));
  }

  @Test
  void decisions_go_into_a_file() throws IOException {
    Path target = folder.resolve("decisions.jsonl");

    Cli.Outcome outcome =
        cli()
            .run(
                "simulate",
                "--scenarios",
                file(scenario("send", "sqs:SendMessage", "")),
                "--output",
                target);

    assertThat(outcome).isEqualTo(new Cli.Outcome(ExitCode.OK, "", ""));
    assertThat(target).hasContent(allowed("send").strip());
  }

  @Test
  void a_hundred_thousand_scenarios_are_read_one_by_one() throws IOException {
    int count = 100_000;
    Path file = folder.resolve("many.jsonl");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < count; i++) {
        out.write(scenario("s" + i, "sqs:SendMessage", ", \"expected\": \"Allowed\"") + "\n");
      }
    }
    Path target = folder.resolve("decisions.jsonl");

    Cli.Outcome outcome = cli().run("simulate", "--scenarios", file, "--check", "--output", target);

    assertThat(outcome).isEqualTo(new Cli.Outcome(ExitCode.OK, "", ""));
    try (Stream<String> lines = Files.lines(target)) {
      assertThat(lines.filter(line -> line.contains("\"Allowed\"")).count()).isEqualTo(count);
    }
  }

  // ---- check

  @Test
  void check_says_each_difference() {
    Path file =
        file(
            scenario("send", "sqs:SendMessage", ", \"expected\": \"Allowed\""),
            scenario("receive", "sqs:ReceiveMessage", ", \"expected\": \"ImplicitlyDenied\""),
            scenario("delete", "sqs:DeleteMessage", ""));

    Cli.Outcome outcome = cli().run("simulate", "--scenarios", file, "--check");

    assertThat(outcome.out()).isEqualTo(allowed("send") + allowed("receive") + allowed("delete"));
    assertThat(outcome.err())
        .isEqualTo(
            """
            FILE:2: receive: expected ImplicitlyDenied, got Allowed, decided by: allowed by \
            identity policy Queues, statement Use
            warning: 1 of 3 scenarios have no `expected` and were not compared
            error: 1 of 2 decisions are not the expected ones
            """
                .replace("FILE", file.toString()));
    assertThat(outcome.exit()).isEqualTo(ExitCode.FINDINGS);
  }

  @Test
  void check_passes_if_all_is_as_expected() {
    Path file = file(scenario("send", "sqs:SendMessage", ", \"expected\": \"Allowed\""));

    assertThat(cli().run("simulate", "--scenarios", file, "--check"))
        .isEqualTo(new Cli.Outcome(ExitCode.OK, allowed("send"), ""));
  }

  @Test
  void check_that_compares_nothing_fails() {
    Path file = file(scenario("send", "sqs:SendMessage", ""));

    assertThat(cli().run("simulate", "--scenarios", file, "--check"))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.USAGE,
                allowed("send"),
                """
                error: nothing was compared: no scenario has `expected`
                  help: give each the decision that you expect, or leave out --check
                """));
  }

  @Test
  void check_goes_on_when_nobody_reads_the_output() {
    Path file =
        file(
            scenario("send", "sqs:SendMessage", ", \"expected\": \"Allowed\""),
            scenario("receive", "sqs:ReceiveMessage", ", \"expected\": \"ImplicitlyDenied\""));
    Writer closed =
        new Writer() {
          @Override
          public void write(char[] text, int from, int length) {
            throw new UncheckedIOException(new IOException("Broken pipe"));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };

    assertThat(cli().run(closed, "simulate", "--scenarios", file, "--check").exit())
        .isEqualTo(ExitCode.FINDINGS);
  }

  // ---- repeat

  @Test
  void repeat_says_how_many_decisions_a_second_it_were() {
    Path file =
        file(
            scenario("send", "sqs:SendMessage", ""),
            scenario("purge", "sqs:PurgeQueue", ", \"contextComplete\": false"));

    Cli.Outcome outcome = cli().run("simulate", "--scenarios", file, "--repeat", "50");

    assertThat(outcome.exit()).isEqualTo(ExitCode.OK);
    assertThat(outcome.out().lines()).hasSize(2);
    assertThat(outcome.err()).matches("note: 100 evaluations in [0-9.]+ s: [0-9,]+ a second\n");
  }

  // ---- arguments

  @Test
  void arguments_that_cannot_be_used_are_all_said() {
    assertThat(cli().run("simulate", "--repeat", "many"))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.USAGE,
                "",
                """
                error: nothing to decide
                  help: name a file with --scenarios FILE, or - for standard input
                error: `many` is no number for --repeat
                  help: give one from 1 to 1000000000
                """));
  }

  @Test
  void a_file_that_is_not_there_is_bad_input() {
    assertThat(cli().run("simulate", "--scenarios", "none.jsonl"))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.INPUT,
                "",
                """
                error: there is no file `none.jsonl`
                  help: check the path; it is relative to the current folder
                """));
    assertThat(cli().run("simulate", "--scenarios", folder).err())
        .isEqualTo(
            """
            error: `FOLDER` is a folder, not a file of scenarios
              help: name one file, one JSON object a line
            """
                .replace("FOLDER", folder.toString()));
  }
}
