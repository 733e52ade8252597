package io.iamaudit.rules.logging;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Known;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.EnabledRegion;
import io.iamaudit.snapshot.Trail;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports Regions that neither a trail of all Regions nor one of their own records. */
public final class CloudtrailNotAllRegionsRule
    implements AccountRule<CloudtrailNotAllRegionsRule.Watched> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("cloudtrail-not-all-regions")
          .title("Region is not recorded by any trail")
          .severity(Severity.HIGH)
          .areas("logging")
          .requires(DataRequirement.of(DataPart.TRAILS), DataRequirement.of(DataPart.REGIONS))
          .cis(
              "1.4:3.1", "1.5:3.1", "2.0:3.1", "3.0:3.1", "4.0:3.1", "5.0:3.1", "6.0:4.1",
              "7.0:4.1")
          .reference(
              "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/receive-cloudtrail-log-files-from-multiple-regions.html")
          .remediation(
              "Make a trail one of all Regions, which then records Regions that are enabled later"
                  + " too; a second trail of the same events costs money, so remove the others.")
          .since("0.1.0")
          .build();

  /** A Region and whether it is recorded. */
  record Watched(EnabledRegion region, Known recorded) {}

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  private static Stream<Watched> all(AccountContext context) {
    List<Trail> trails = List.copyOf(Trails.over(context));
    List<Known> working =
        trails.stream().map(trail -> CloudtrailDisabledRule.works(trail, true, context)).toList();
    boolean nothingIsRecorded = working.stream().allMatch(Known::isNo);
    return nothingIsRecorded
        ? Stream.empty()
        : context.snapshot().regions().stream()
            .map(region -> new Watched(region, recorded(region, trails, working, context)));
  }

  private static Known recorded(
      EnabledRegion region, List<Trail> trails, List<Known> working, AccountContext context) {
    boolean listed = Trails.isRead(context.snapshot(), DataPart.TRAILS, Trails.TYPE, region.name());
    Known best =
        listed
            ? Known.no("no trail of all Regions works, and none of its own")
            : Known.unknown("trails of " + region.name() + " were not collected");
    for (int i = 0; i < trails.size(); i++) {
      Trail trail = trails.get(i);
      boolean isLocal = trail.homeRegion().filter(region.name()::equals).isPresent();
      best = best.or(isLocal ? working.get(i) : working.get(i).and(Trails.isMultiRegion(trail)));
    }
    return best;
  }

  @Override
  public Stream<Watched> subjects(AccountContext context) {
    return all(context).filter(watched -> !watched.recorded().isUnknown());
  }

  @Override
  public Optional<String> unseen(AccountContext context) {
    List<String> unknown =
        all(context)
            .filter(watched -> watched.recorded().isUnknown())
            .map(watched -> watched.recorded().why())
            .distinct()
            .toList();
    return unknown.isEmpty() ? Optional.empty() : Optional.of(Words.firstOf(unknown, 3));
  }

  @Override
  public List<Finding> check(Watched watched, AccountContext context) {
    return watched.recorded().isYes()
        ? List.of()
        : List.of(
            context
                .finding("account", context.snapshot().rootArn())
                .identifiedBy(watched.region().name())
                .message(
                    "No trail records what is done in "
                        + watched.region().name()
                        + ", where the account may be used.")
                .field("trails", "none in " + watched.region().name(), watched.region().source())
                .build());
  }
}
