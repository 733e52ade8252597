package io.iamaudit.tests;

import static io.iamaudit.testkit.AccountFixture.account;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.diagnostic.Printable;
import io.iamaudit.engine.Audit;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.input.SnapshotFiles;
import io.iamaudit.report.ReportWriter;
import io.iamaudit.report.ReportWriters;
import io.iamaudit.report.Tool;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.AccountFixture;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sample account, and one whose names are anybody's text, in each format. */
class SampleFormatsTest {
  private static final List<String> HOSTILE =
      List.of(
          "=cmd|' /C calc'!A0",
          "</script><script>alert(1)</script>",
          "]]>\" onload=\"alert(1)",
          "| `pipe` | @octocat #1",
          "two\nlines\r\nthree",
          "\u001b[31mred\u0007",
          "\u202egnp.exe\u202c",
          "\ud800\uffff");

  static List<String> formats() {
    // The page in HTML has tests of its own, in a browser.
    return ReportWriters.installed().formats().stream()
        .filter(format -> !format.equals("html"))
        .toList();
  }

  private static String write(String format, AuditReport report) {
    StringWriter out = new StringWriter();
    ReportWriter.of(format).write(report, out);
    return out.toString();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void the_report_of_the_sample_account_is_as_recorded(String format) {
    String root = Repository.path("").toString().replace('\\', '/');
    Path sample = Repository.path("samples/small-company");
    Snapshot snapshot =
        SnapshotFiles.of(sample).named(name -> name.substring(root.length() + 1)).read();

    String text = write(format, Audit.withInstalledRules().run(snapshot));

    Repository.assertGolden(
        "audit-tests/src/test/resources/golden/small-company." + format,
        text.replace(Tool.version(), "VERSION"));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void no_name_in_an_account_commands_a_terminal(String format) {
    AccountFixture fixture = account();
    for (String name : HOSTILE) {
      fixture.user(name, user -> user.tag(name, name).accessKey("2023-01-01"));
    }
    AuditReport report = Audit.withInstalledRules().run(fixture.build());
    String text = write(format, report);

    assertThat(report.findings())
        .anySatisfy(finding -> assertThat(finding.subject().arn()).contains("calc"));
    String lines = format.equals(ReportWriters.CSV) ? text.replace("\r\n", "\n") : text;
    assertThat(lines.codePoints().filter(c -> c != '\n')).noneMatch(Printable::isUnsafe);
    assertThat(text).contains("calc");
  }
}
