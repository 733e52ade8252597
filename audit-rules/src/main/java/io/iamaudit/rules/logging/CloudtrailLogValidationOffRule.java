package io.iamaudit.rules.logging;

import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.Trail;
import java.util.Optional;

/** Reports trails whose log files could be changed or deleted without a trace. */
public final class CloudtrailLogValidationOffRule extends TrailRule {
  private static final RuleMetadata METADATA =
      metadata("cloudtrail-log-validation-off")
          .title("Trail does not validate its log files")
          .severity(Severity.LOW)
          .cis(
              "1.2:2.2", "1.4:3.2", "1.5:3.2", "2.0:3.2", "3.0:3.2", "4.0:3.2", "5.0:3.2",
              "6.0:4.2", "7.0:4.2")
          .reference(
              "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html")
          .remediation(
              "Switch log file validation on: CloudTrail then writes a signed digest every hour. It costs nothing and breaks nothing.")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Optional<Problem> problem(Trail trail, AccountContext context) {
    return trail
        .logFileValidation()
        .filter(on -> !on)
        .map(
            off ->
                new Problem(
                    "does not validate its log files",
                    "LogFileValidationEnabled",
                    "false",
                    trail.source()));
  }
}
