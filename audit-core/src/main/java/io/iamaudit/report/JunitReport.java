package io.iamaudit.report;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.engine.RuleResult;
import io.iamaudit.engine.Standing;
import io.iamaudit.finding.Evidence;
import io.iamaudit.finding.Finding;
import io.iamaudit.rule.RuleMetadata;
import java.io.Writer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The report as the results of tests, which every build server shows: a suite for each rule, in it
 * a case for each finding. A finding that {@linkplain ReportContext#failsRun fails the run} is a
 * failure; one that does not, or that is suppressed or known, is skipped; a rule that found nothing
 * passed, one that could not be evaluated was skipped, and one that broke is an error.
 *
 * <p>The name of a case stays from run to run, so that servers tell new failures from old ones.
 */
public final class JunitReport implements ReportWriter {

  /** A writer of JUnit XML. */
  public JunitReport() {}

  @Override
  public String format() {
    return ReportWriters.JUNIT;
  }

  @Override
  public String mediaType() {
    return "application/xml";
  }

  @Override
  public void write(AuditReport report, ReportContext context, Writer out) {
    new Run(report, context, new XmlText(out)).write();
    LineEnd.finish(out);
  }

  /** One report on its way out. */
  private static final class Run {
    private final AuditReport report;
    private final ReportContext context;
    private final XmlText xml;
    private final Optional<Instant> time;

    Run(AuditReport report, ReportContext context, XmlText xml) {
      this.report = report;
      this.context = context;
      this.xml = xml;
      this.time =
          report.accounts().stream().map(AuditReport.Account::takenAt).max(Instant::compareTo);
    }

    void write() {
      xml.start("testsuites").attribute("name", Tool.NAME);
      FindingGroup.of(report).forEach(this::suite);
      report.rules().forEach(this::suite);
      xml.end();
    }

    private void suite(FindingGroup group) {
      List<Finding> findings = group.findings();
      int failures = (int) findings.stream().filter(this::fails).count();
      start(group.rule(), findings.size(), failures, 0, findings.size() - failures);
      xml.start("properties");
      property("title", group.title());
      property("severity", group.severity().id());
      group
          .metadata()
          .map(RuleMetadata::areas)
          .ifPresent(areas -> property("areas", String.join(", ", areas)));
      xml.end();
      for (int i = 0; i < findings.size(); i++) {
        Finding finding = findings.get(i);
        boolean oneOfSeveral =
            (i > 0 && sameSubject(finding, findings.get(i - 1)))
                || (i + 1 < findings.size() && sameSubject(finding, findings.get(i + 1)));
        test(finding, oneOfSeveral, group);
      }
      xml.end();
    }

    private boolean fails(Finding finding) {
      return context.failsRun(finding) && report.standing(finding).counts();
    }

    private static boolean sameSubject(Finding a, Finding b) {
      return a.subject().equals(b.subject()) && a.account().equals(b.account());
    }

    private void test(Finding finding, boolean oneOfSeveral, FindingGroup group) {
      String subject = finding.subject().arn();
      xml.start("testcase");
      xml.attribute(
          "name",
          oneOfSeveral ? subject + " " + finding.fingerprint().value().substring(0, 8) : subject);
      xml.attribute("classname", className(finding.account(), finding.rule())).attribute("time", 0);
      Standing standing = report.standing(finding);
      xml.start(fails(finding) ? "failure" : "skipped");
      xml.attribute(
          "type", standing.counts() ? finding.severity().id() : StandingWords.id(standing));
      xml.attribute("message", finding.message());
      xml.end(body(finding, standing, group));
      xml.end();
    }

    /** Servers show what stands before the last dot as the folder of a test. */
    private String className(Optional<String> account, String rule) {
      return account.orElse(report.policies().isEmpty() ? "organization" : "policies") + "." + rule;
    }

    private static List<String> body(Finding finding, Standing standing, FindingGroup group) {
      List<String> lines = new ArrayList<>();
      lines.add("");
      lines.add(finding.severity().id() + ": " + finding.message());
      if (!standing.counts()) {
        lines.add(StandingWords.why(standing));
      }
      for (Evidence piece : finding.evidence()) {
        lines.add(
            "  " + piece.location().map(Run::place).map(it -> it + ": ").orElse("") + words(piece));
      }
      lines.add("subject: " + finding.subject().type() + " " + finding.subject().arn());
      if (!finding.remediation().isEmpty()) {
        lines.add("fix: " + finding.remediation());
      }
      group.metadata().stream()
          .flatMap(rule -> rule.references().stream())
          .forEach(url -> lines.add("see: " + url));
      lines.add("fingerprint: " + finding.fingerprint());
      lines.add("");
      return lines;
    }

    private static String words(Evidence piece) {
      return piece instanceof Evidence.Step step
          ? step.from() + " -> " + step.to() + ", " + step.technique() + ": " + step.description()
          : piece.description();
    }

    private static String place(SourceLocation where) {
      return where.document() + ":" + where.line() + ":" + where.column();
    }

    /** What is to be said of a rule beside its findings; nothing if those say it all. */
    private void suite(RuleResult rule) {
      List<RuleResult.Part> parts =
          rule.accounts().stream()
              .filter(part -> part.status() != RuleResult.Status.EVALUATED || part.findings() == 0)
              .toList();
      if (parts.isEmpty()) {
        return;
      }
      int errors = count(parts, Set.of(RuleResult.Status.FAILED));
      int skipped =
          count(parts, Set.of(RuleResult.Status.NOT_EVALUATED, RuleResult.Status.SWITCHED_OFF));
      start(rule.rule().id().value(), parts.size(), 0, errors, skipped);
      for (RuleResult.Part part : parts) {
        Optional<String> account = Optional.of(part.account()).filter(id -> !id.isEmpty());
        xml.start("testcase").attribute("name", rule.rule().title());
        xml.attribute("classname", className(account, rule.rule().id().value()));
        xml.attribute("time", 0);
        if (part.status() == RuleResult.Status.FAILED) {
          xml.start("error").attribute("message", part.reason()).end();
        } else if (part.status() != RuleResult.Status.EVALUATED) {
          xml.start("skipped").attribute("message", part.reason()).end();
        } else if (!part.reason().isEmpty()) {
          xml.start("system-out").end(List.of("not seen: " + part.reason()));
        }
        xml.end();
      }
      xml.end();
    }

    private static int count(List<RuleResult.Part> parts, Set<RuleResult.Status> wanted) {
      return (int) parts.stream().filter(part -> wanted.contains(part.status())).count();
    }

    private void start(String rule, int tests, int failures, int errors, int skipped) {
      xml.start("testsuite").attribute("name", rule).attribute("tests", tests);
      xml.attribute("failures", failures).attribute("errors", errors).attribute("skipped", skipped);
      xml.attribute("time", 0);
      time.ifPresent(
          instant ->
              xml.attribute(
                  "timestamp",
                  DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                      instant.atOffset(ZoneOffset.UTC).withNano(0))));
    }

    private void property(String name, String value) {
      xml.start("property").attribute("name", name).attribute("value", value).end();
    }
  }
}
