package io.iamaudit.rules.credentials;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.CredentialReport;
import io.iamaudit.snapshot.DataPart;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Reports a credential report that tells how things were. */
public final class CredentialReportStaleRule implements AccountRule<CredentialReport> {
  private static final Parameter<Integer> MAX_REPORT_AGE_HOURS =
      Parameter.integer("maxReportAgeHours", 24, "the hours after which a report is stale");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("credential-report-stale")
          .title("Credential report is stale")
          .severity(Severity.INFO)
          .areas("credential")
          .requires(DataRequirement.of(DataPart.CREDENTIAL_REPORT))
          .parameter(MAX_REPORT_AGE_HOURS)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html")
          .remediation(
              "Generate a new report and collect again. AWS makes at most one in four hours.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /** Without the time of its generation, as in a bare CSV file, its age is not known. */
  @Override
  public Stream<CredentialReport> subjects(AccountContext context) {
    return context.snapshot().credentialReport().stream()
        .filter(report -> report.generatedTime().isPresent());
  }

  @Override
  public List<Finding> check(CredentialReport report, AccountContext context) {
    Instant generated = report.generatedTime().orElseThrow();
    long hours = Duration.between(generated, context.now()).toHours();
    if (hours < context.parameter(MAX_REPORT_AGE_HOURS)) {
      return List.of();
    }
    return List.of(
        context
            .finding("account", context.snapshot().rootArn())
            .message(
                "The credential report is of "
                    + generated
                    + ", "
                    + Words.count((int) hours, "hour")
                    + " before the moment of the audit, so what it says of passwords, MFA and keys"
                    + " may have changed.")
            .field("GeneratedTime", generated.toString(), report.source())
            .build());
  }
}
