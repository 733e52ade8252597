package io.iamaudit.cli;

import io.iamaudit.report.ReportWriters;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of commands whose answer is text or JSON and nothing else. */
class PlainAnswerOptions extends AnswerOptions {
  @Option(names = "--format", paramLabel = "FORMAT", description = "text or json; default: text")
  private String format = ReportWriters.TEXT;

  @Override
  final String format() {
    return format;
  }

  @Override
  final List<String> formats() {
    return TEXT_AND_JSON;
  }
}
