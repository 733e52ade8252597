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

/** Reports access keys of the root user with which somebody works. */
public final class RootAccessKeyUsedRule implements AccountRule<RootFacts> {
  private static final Parameter<Integer> MAX_DAYS_SINCE_USE =
      Parameter.integer(
          "maxDaysSinceUse", 90, "the days for which a use of a key is held against it");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("root-access-key-used")
          .title("Access key of the root user is in use")
          .severity(Severity.CRITICAL)
          .areas("root")
          .requires(DataRequirement.of(DataPart.CREDENTIAL_REPORT))
          .parameter(MAX_DAYS_SINCE_USE)
          .cis(
              "1.2:1.1", "1.4:1.7", "1.5:1.7", "2.0:1.7", "3.0:1.7", "4.0:1.7", "5.0:1.6",
              "6.0:2.6", "7.0:2.7")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html")
          .remediation(
              "Find the program by the service, the Region and CloudTrail, give it a role with the"
                  + " permissions that it needs, then switch the key off and delete it. The program"
                  + " stops working if the key goes first.")
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
    return root.reportedKeys().stream().flatMap(key -> used(key, row, context).stream()).toList();
  }

  private static Optional<Finding> used(
      CredentialReport.Key key, CredentialReport.Row row, AccountContext context) {
    Optional<Instant> date = key.lastUsedDate().date();
    if (date.isEmpty()
        || Ages.isOlderThan(date.get(), context.now(), context.parameter(MAX_DAYS_SINCE_USE))) {
      return Optional.empty();
    }
    String column = "access_key_" + key.number();
    Optional<String> service = key.lastUsedService().filter(text -> !text.equals("N/A"));
    Optional<String> region = key.lastUsedRegion().filter(text -> !text.equals("N/A"));
    return Optional.of(
        context
            .finding("root", context.snapshot().rootArn())
            .identifiedBy("access key " + key.number())
            .message(
                "Access key "
                    + key.number()
                    + " of the root user"
                    + (key.active().isTrue() ? "" : ", now switched off,")
                    + " was last used on "
                    + Ages.date(date.get())
                    + service.map(name -> " for the service " + name).orElse("")
                    + region.map(name -> " in " + name).orElse("")
                    + ", "
                    + Ages.words(Ages.days(date.get(), context.now()))
                    + " ago.")
            .field(column + "_last_used_date", date.get().toString(), row.source())
            .field(column + "_last_used_service", service.orElse("N/A"), row.source())
            .field(column + "_last_used_region", region.orElse("N/A"), row.source())
            .build());
  }
}
