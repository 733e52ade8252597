package io.iamaudit.rules.root;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.facts.RootFacts;
import io.iamaudit.rules.support.Ages;
import io.iamaudit.snapshot.CredentialReport;
import io.iamaudit.snapshot.DataPart;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports that somebody signed in as the root user not long ago. */
public final class RootPasswordUsedRecentlyRule implements AccountRule<RootFacts> {
  private static final Parameter<Integer> MAX_DAYS_SINCE_USE =
      Parameter.integer("maxDaysSinceUse", 90, "the days for which a sign-in is reported");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("root-password-used-recently")
          .title("Root user signed in recently")
          .severity(Severity.HIGH)
          .areas("root")
          .requires(DataRequirement.of(DataPart.CREDENTIAL_REPORT))
          .parameter(MAX_DAYS_SINCE_USE)
          .cis(
              "1.2:1.1", "1.4:1.7", "1.5:1.7", "2.0:1.7", "3.0:1.7", "4.0:1.7", "5.0:1.6",
              "6.0:2.6", "7.0:2.7")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html")
          .remediation(
              "Ask who signed in and why. If it was one of the few tasks that only the root user can"
                  + " do, suppress the finding with a date at which it ends; else give the person an"
                  + " identity of their own.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<RootFacts> subjects(AccountContext context) {
    return RootFacts.of(context.snapshot()).stream().filter(root -> root.row().isPresent());
  }

  @Override
  public List<Finding> check(RootFacts root, AccountContext context) {
    CredentialReport.Row row = root.row().orElseThrow();
    Optional<Instant> date = row.passwordLastUsed().date();
    if (date.isEmpty()
        || Ages.isOlderThan(date.get(), context.now(), context.parameter(MAX_DAYS_SINCE_USE))) {
      return List.of();
    }
    return List.of(
        context
            .finding("root", context.snapshot().rootArn())
            .message(
                "The root user signed in with its password on "
                    + Ages.date(date.get())
                    + ", "
                    + Ages.words(Ages.days(date.get(), context.now()))
                    + " ago.")
            .field("password_last_used", date.get().toString(), row.source())
            .build());
  }
}
