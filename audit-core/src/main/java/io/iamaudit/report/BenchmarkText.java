package io.iamaudit.report;

import io.iamaudit.diagnostic.Printable;
import io.iamaudit.engine.BenchmarkResult;
import io.iamaudit.engine.BenchmarkResult.ControlResult;
import io.iamaudit.engine.BenchmarkResult.Status;
import io.iamaudit.report.TextPage.Style;

/** Every control of a benchmark in one line, with the reason where nothing can be said. */
final class BenchmarkText {
  private final BenchmarkResult result;
  private final TextPage page;

  BenchmarkText(BenchmarkResult result, TextPage page) {
    this.result = result;
    this.page = page;
  }

  void write() {
    page.heading(
        (result.benchmark().framework() + " " + result.benchmark().version())
            + ": "
            + result.count(Status.PASSED)
            + " passed, "
            + result.count(Status.FAILED)
            + " failed, "
            + result.count(Status.NOT_EVALUATED)
            + " not evaluated, "
            + result.count(Status.NOT_COVERED)
            + " not covered",
        Style.STRONG);
    int numbers =
        result.controls().stream()
            .mapToInt(control -> control.control().number().length())
            .max()
            .orElse(0);
    String indent = " ".repeat(2 + numbers + 2 + 15);
    for (ControlResult control : result.controls()) {
      String number = control.control().number();
      String status = words(control.status());
      page.paragraph(
          "  "
              + number
              + " ".repeat(numbers - number.length() + 2)
              + page.styled(status, style(control.status()))
              + " ".repeat(15 - status.length()),
          indent,
          Printable.escape(control.control().title() + detail(control)),
          Style.PLAIN);
    }
  }

  private static String detail(ControlResult control) {
    if (control.status() == Status.FAILED) {
      return ": " + TextReport.count(control.findings(), "finding");
    }
    return control.reason().isEmpty() ? "" : " (" + control.reason() + ")";
  }

  private static String words(Status status) {
    return status.id().replace('-', ' ');
  }

  private static Style style(Status status) {
    return switch (status) {
      case PASSED -> Style.GOOD;
      case FAILED -> Style.CRITICAL;
      case NOT_EVALUATED -> Style.MEDIUM;
      case NOT_COVERED -> Style.FAINT;
    };
  }
}
