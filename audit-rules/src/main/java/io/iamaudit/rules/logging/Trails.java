package io.iamaudit.rules.logging;

import io.iamaudit.arn.AccountId;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rules.support.Ages;
import io.iamaudit.rules.support.Known;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.EventSelectors;
import io.iamaudit.snapshot.ResourceListing;
import io.iamaudit.snapshot.Trail;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the trails over an account record. */
final class Trails {
  static final String TYPE = "AWS::CloudTrail::Trail";

  private Trails() {}

  /**
   * The trails that record an account: those that it lists, which may be of its organization, and
   * organization trails of other accounts of the input.
   */
  static Collection<Trail> over(AccountContext context) {
    Map<String, Trail> found = new LinkedHashMap<>();
    context.snapshot().trails().forEach(trail -> found.putIfAbsent(trail.arn(), trail));
    if (context.organization().isPresent()) {
      for (AccountSnapshot account : context.analysis().snapshot().accounts()) {
        account.trails().stream()
            .filter(trail -> trail.organizationTrail().orElse(false))
            .filter(trail -> isOfOrganization(context, account.id()))
            // The account that has the trail sees more of it than its members do.
            .forEach(trail -> found.put(trail.arn(), fuller(found.get(trail.arn()), trail)));
      }
    }
    return found.values();
  }

  private static Trail fuller(@Nullable Trail known, Trail other) {
    return known != null && known.logging().isPresent() && other.logging().isEmpty()
        ? known
        : other;
  }

  private static boolean isOfOrganization(AccountContext context, AccountId account) {
    return context.organization().stream()
        .anyMatch(
            organization ->
                organization.managementAccount().equals(account)
                    || organization.accounts().stream()
                        .anyMatch(member -> member.id().equals(account)));
  }

  /** A trail at the start or in the middle of a sentence. */
  static String words(Trail trail) {
    return (trail.organizationTrail().orElse(false) ? "organization trail " : "trail ")
        + trail.name();
  }

  /** Whether a trail is switched on and its logs arrive. */
  static Known isLogging(Trail trail, AccountContext context) {
    if (trail.logging().isEmpty()) {
      return Known.unknown("whether " + words(trail) + " is logging was not collected");
    }
    if (!trail.logging().get()) {
      return Known.no(words(trail) + " is stopped");
    }
    boolean delivered =
        trail
            .latestDeliveryTime()
            .filter(moment -> !Ages.isOlderThan(moment, context.now(), 1))
            .isPresent();
    // S3's answer to an earlier attempt stays until the next one.
    return trail.latestDeliveryError().isPresent() && !delivered
        ? Known.no(
            words(trail) + " cannot deliver its logs: " + trail.latestDeliveryError().orElse(""))
        : Known.YES;
  }

  /** What a trail was told to record; empty if not collected. */
  static Optional<EventSelectors> selectors(Trail trail) {
    return trail
        .eventSelectors()
        .filter(chosen -> !chosen.basic().isEmpty() || !chosen.advanced().isEmpty())
        .or(
            () ->
                trail.customEventSelectors().filter(custom -> !custom).isPresent()
                    ? Optional.of(EventSelectors.DEFAULT)
                    : trail.eventSelectors());
  }

  /** Whether a trail records an event; whether it is logging is another question. */
  static Known records(Trail trail, SampleEvent event) {
    Optional<EventSelectors> selectors = selectors(trail);
    if (selectors.isEmpty()) {
      return Known.unknown("the event selectors of " + words(trail) + " were not collected");
    }
    return Selection.selects(selectors.get(), event)
        ? Known.YES
        : Known.no(words(trail) + " does not record events like " + event.name());
  }

  /** Whether a trail works in all Regions. */
  static Known isMultiRegion(Trail trail) {
    return trail
        .multiRegion()
        .map(
            multi ->
                multi
                    ? Known.YES
                    : Known.no(
                        words(trail)
                            + " is of "
                            + trail.homeRegion().orElse("one Region")
                            + " alone"))
        .orElse(Known.unknown("whether " + words(trail) + " is of all Regions is not known"));
  }

  /** Whether all trails of a Region were listed. */
  static boolean isRead(AccountSnapshot account, DataPart part, String type, String region) {
    List<ResourceListing> listings =
        account.resourceListings().stream().filter(it -> it.type().equals(type)).toList();
    return listings.stream().anyMatch(it -> it.region().isPresent())
        ? listings.stream().anyMatch(it -> it.region().filter(region::equals).isPresent())
        : account.coverage().isComplete(part);
  }

  /** Events of every kind that a trail of all management events records. */
  static Stream<SampleEvent> managementEvents(AccountId account, boolean alsoReads) {
    Stream<SampleEvent> writes =
        Stream.of(
            SampleEvent.call(
                    account,
                    SampleEvent.Caller.USER,
                    "us-east-1",
                    "iam.amazonaws.com",
                    "CreateUser",
                    false)
                .named("CreateUser, which writes"),
            SampleEvent.call(
                    account,
                    SampleEvent.Caller.ROLE,
                    "eu-west-1",
                    "ec2.amazonaws.com",
                    "CreateVpc",
                    false)
                .named("CreateVpc, which writes"));
    Stream<SampleEvent> reads =
        Stream.of(
            SampleEvent.call(
                    account,
                    SampleEvent.Caller.ROLE,
                    "eu-west-1",
                    "ec2.amazonaws.com",
                    "DescribeInstances",
                    true)
                .named("DescribeInstances, which reads"));
    return alsoReads ? Stream.concat(writes, reads) : writes;
  }
}
