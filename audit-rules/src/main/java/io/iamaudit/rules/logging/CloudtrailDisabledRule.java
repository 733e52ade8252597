package io.iamaudit.rules.logging;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.finding.Evidence;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Known;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Trail;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports accounts whose management events no trail records. */
public final class CloudtrailDisabledRule implements AccountRule<CloudtrailDisabledRule.Verdict> {
  private static final Parameter<String> READ_WRITE_TYPE =
      Parameter.string(
          "readWriteTypeRequired",
          "All",
          "which management events must be recorded: All, or WriteOnly");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("cloudtrail-disabled")
          .title("No trail records the account in every Region")
          .severity(Severity.HIGH)
          .areas("logging")
          .requires(DataRequirement.of(DataPart.TRAILS))
          .parameter(READ_WRITE_TYPE)
          .cis(
              "1.2:2.1", "1.4:3.1", "1.5:3.1", "2.0:3.1", "3.0:3.1", "4.0:3.1", "5.0:3.1",
              "6.0:4.1", "7.0:4.1")
          .reference(
              "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-create-and-update-a-trail.html")
          .remediation(
              "Create a trail of all Regions for management events that read and write, best one of"
                  + " the organization, and start it. The first copy of management events is free"
                  + " of charge; the bucket is not.")
          .since("0.1.0")
          .build();

  /** Whether the account is recorded, and by what. */
  record Verdict(Known known, Optional<SourceLocation> place) {}

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<Verdict> subjects(AccountContext context) {
    return Stream.of(verdict(context)).filter(verdict -> !verdict.known().isUnknown());
  }

  @Override
  public Optional<String> unseen(AccountContext context) {
    return Optional.of(verdict(context).known()).filter(Known::isUnknown).map(Known::why);
  }

  private static Verdict verdict(AccountContext context) {
    boolean alsoReads = !context.parameter(READ_WRITE_TYPE).equals("WriteOnly");
    Collection<Trail> trails = Trails.over(context);
    // A trail of all Regions shows in each of them, so that it is known as soon as one was read.
    Verdict best = new Verdict(Known.no(""), Optional.empty());
    for (Trail trail : trails) {
      Known working = works(trail, alsoReads, context);
      Known everywhere = Trails.isMultiRegion(trail);
      if (working.isYes() && everywhere.isNo() && !context.snapshot().regions().isEmpty()) {
        // Which Regions are left out is said Region by Region.
        everywhere = Known.YES;
      }
      Known known = working.and(everywhere);
      boolean isBetter =
          best.place().isEmpty() || known.answer().compareTo(best.known().answer()) > 0;
      best = isBetter ? new Verdict(known, Optional.of(trail.source())) : best;
    }
    return best;
  }

  /** Whether a trail is logging all management events, wherever it works. */
  static Known works(Trail trail, boolean alsoReads, AccountContext context) {
    Known known = Trails.isLogging(trail, context);
    for (SampleEvent event : Trails.managementEvents(context.snapshot().id(), alsoReads).toList()) {
      known = known.and(Trails.records(trail, event));
    }
    return known;
  }

  @Override
  public List<Finding> check(Verdict verdict, AccountContext context) {
    if (verdict.known().isYes()) {
      return List.of();
    }
    String why = verdict.known().why();
    return List.of(
        context
            .finding("account", context.snapshot().rootArn())
            .message(
                why.isEmpty()
                    ? "No CloudTrail trail records the account."
                    : "No CloudTrail trail records the account in every Region: " + why + ".")
            .evidence(new Evidence.Field("trails", why.isEmpty() ? "none" : why, verdict.place()))
            .build());
  }
}
