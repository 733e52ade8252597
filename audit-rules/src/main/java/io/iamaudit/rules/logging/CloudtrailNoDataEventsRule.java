package io.iamaudit.rules.logging;

import io.iamaudit.finding.Evidence;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Known;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Trail;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports accounts in which no trail records who reads or writes objects of S3. */
public final class CloudtrailNoDataEventsRule
    implements AccountRule<CloudtrailNoDataEventsRule.Kind> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("cloudtrail-no-data-events")
          .title("No trail records reads or writes of S3 objects")
          .severity(Severity.LOW)
          .areas("logging")
          .requires(DataRequirement.of(DataPart.TRAILS))
          .cis(
              "1.4:3.10",
              "1.4:3.11",
              "1.5:3.10",
              "1.5:3.11",
              "2.0:3.10",
              "2.0:3.11",
              "3.0:3.8",
              "3.0:3.9",
              "4.0:3.8",
              "4.0:3.9",
              "5.0:3.8",
              "5.0:3.9",
              "6.0:4.8",
              "6.0:4.9",
              "7.0:4.8",
              "7.0:4.9")
          .reference(
              "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html")
          .remediation(
              "Let a trail record data events of the buckets that matter. AWS charges for each"
                  + " event, so a busy bucket can cost more to record than to have.")
          .optional()
          .since("0.1.0")
          .build();

  /** Reads or writes, and whether they are recorded. */
  record Kind(boolean reads, Known recorded) {}

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  private static Stream<Kind> all(AccountContext context) {
    return Stream.of(true, false).map(reads -> new Kind(reads, recorded(reads, context)));
  }

  private static Known recorded(boolean reads, AccountContext context) {
    Known best = Known.no("");
    for (Trail trail : Trails.over(context)) {
      Known chosen =
          DataEvents.ofAnyBucket(trail, reads)
              .map(chooses -> chooses ? Known.YES : Known.no(""))
              .orElse(
                  Known.unknown(
                      "the event selectors of " + Trails.words(trail) + " were not collected"));
      best = best.or(chosen.isNo() ? chosen : chosen.and(Trails.isLogging(trail, context)));
    }
    return best;
  }

  @Override
  public Stream<Kind> subjects(AccountContext context) {
    return all(context).filter(kind -> !kind.recorded().isUnknown());
  }

  @Override
  public Optional<String> unseen(AccountContext context) {
    return all(context).map(Kind::recorded).filter(Known::isUnknown).map(Known::why).findFirst();
  }

  @Override
  public List<Finding> check(Kind kind, AccountContext context) {
    String what = kind.reads() ? "reads" : "writes";
    return kind.recorded().isYes()
        ? List.of()
        : List.of(
            context
                .finding("account", context.snapshot().rootArn())
                .identifiedBy(what)
                .message("No trail records " + what + " of S3 objects.")
                .evidence(
                    new Evidence.Field(
                        "data events of S3 objects",
                        "no " + what,
                        context.snapshot().trails().stream().map(Trail::source).findFirst()))
                .build());
  }
}
