package io.iamaudit.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.finding.Evidence;
import io.iamaudit.finding.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Opens the places of findings, as a reader of the report would. */
final class Places {

  private Places() {}

  /**
   * Checks that every piece of evidence points into a file that exists, and that a statement begins
   * where its place says.
   *
   * @return how many places in policies were opened
   */
  static int open(AuditReport report, Path root) {
    Map<String, List<String>> files = new HashMap<>();
    int statements = 0;
    for (Finding finding : report.findings()) {
      for (Evidence evidence : finding.evidence()) {
        SourceLocation place = evidence.location().orElseThrow();
        List<String> lines =
            files.computeIfAbsent(place.document(), name -> lines(root.resolve(name)));
        assertThat(lines).as(place.render()).hasSizeGreaterThanOrEqualTo(place.line());
        if (evidence instanceof Evidence.Place policyPlace) {
          String rest = lines.get(place.line() - 1).substring(place.column() - 1);
          // A statement, or the string that holds the whole policy.
          assertThat(rest).as("%s: %s", finding.rule(), place.render()).matches("(?s)[{\"].*");
          assertThat(policyPlace.excerpt()).isNotBlank();
          statements++;
        }
      }
    }
    return statements;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
