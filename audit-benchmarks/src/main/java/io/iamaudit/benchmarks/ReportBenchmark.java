package io.iamaudit.benchmarks;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.engine.RuleResult;
import io.iamaudit.finding.Evidence;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.finding.Subject;
import io.iamaudit.report.ReportWriter;
import io.iamaudit.report.ReportWriters;
import io.iamaudit.rule.RuleMetadata;
import java.io.Writer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Writing a report of many findings in each format, beside the one in JSON, which leaves out
 * nothing.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 4, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
public class ReportBenchmark {
  private static final String ACCOUNT = "111122223333";
  private static final Instant TAKEN = Instant.parse("2026-10-30T06:00:00Z");
  private static final int RULES = 200;

  /** How many findings the report has. */
  @Param({"50000"})
  public int findings;

  private AuditReport report;

  /** Makes the report. */
  @Setup
  public void setUp() {
    List<Finding> all = new ArrayList<>(findings);
    List<RuleResult> rules = new ArrayList<>();
    for (int i = 0; i < RULES; i++) {
      String id = "rule-" + (1000 + i);
      Severity severity = Severity.values()[i * Severity.values().length / RULES];
      for (int j = 0; j < findings / RULES; j++) {
        all.add(finding(id, severity, j));
      }
      rules.add(
          new RuleResult(
              RuleMetadata.of(id)
                  .title("Policy allows more than its user needs")
                  .severity(severity)
                  .areas("policy-privilege")
                  .cis("3.0:1.16")
                  .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html")
                  .remediation("Take away what is not used.")
                  .since("0.1.0")
                  .build(),
              List.of(
                  new RuleResult.Part(
                      ACCOUNT, RuleResult.Status.EVALUATED, findings, findings / RULES, ""))));
    }
    report =
        new AuditReport(
            List.of(new AuditReport.Account(ACCOUNT, TAKEN, TAKEN)),
            List.of(),
            all,
            rules,
            List.of(),
            List.of(),
            LocalDate.parse("2026-09-01"),
            Optional.empty());
  }

  private static Finding finding(String rule, Severity severity, int n) {
    SourceLocation where =
        new SourceLocation(
            "exports/get-account-authorization-details.json",
            "/UserDetailList/" + n + "/UserPolicyList/0/PolicyDocument/Statement/0",
            100 + 40 * n,
            21);
    return Finding.builder(
            rule, severity, Subject.of("user", "arn:aws:iam::" + ACCOUNT + ":user/user-" + n))
        .account(ACCOUNT)
        .message("The inline policy `access` of user user-" + n + " allows all actions of s3.")
        .remediation("Take away what is not used.")
        .evidence(
            new Evidence.Place(
                "the statement",
                where,
                "{\n  \"Effect\": \"Allow\",\n  \"Action\": \"s3:*\",\n  \"Resource\": \"*\"\n}"))
        .evidence(new Evidence.Field("LastAuthenticated", "2026-10-01", Optional.of(where)))
        .build();
  }

  private void write(String format) {
    ReportWriter.of(format).write(report, Writer.nullWriter());
  }

  /** The yardstick. */
  @Benchmark
  public void json() {
    write(ReportWriters.JSON);
  }

  /** For terminals. */
  @Benchmark
  public void text() {
    write(ReportWriters.TEXT);
  }

  /** For code scanning. */
  @Benchmark
  public void sarif() {
    write(ReportWriters.SARIF);
  }

  /** For build servers. */
  @Benchmark
  public void junit() {
    write(ReportWriters.JUNIT);
  }

  /** For spreadsheets. */
  @Benchmark
  public void csv() {
    write(ReportWriters.CSV);
  }

  /** For comments. */
  @Benchmark
  public void markdown() {
    write(ReportWriters.MARKDOWN);
  }

  /** For collectors of security events. */
  @Benchmark
  public void ocsf() {
    write(ReportWriters.OCSF);
  }
}
