package io.iamaudit.rules.account;

import io.iamaudit.arn.Arn;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rules.support.Ages;
import io.iamaudit.rules.support.Regions;
import io.iamaudit.snapshot.AccessKey;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.User;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The Regions in which an account has or does something, as far as the input shows it. Global
 * services are recorded in one Region, as IAM's use is in us-east-1, so that the use of a key or
 * role there proves nothing; a resource does.
 *
 * @param why for each Region one thing that proves it, in words
 */
record ActiveRegions(Map<String, Proof> why) {
  private static final Set<String> GLOBAL = Set.of("us-east-1", "cn-north-1", "us-gov-west-1");

  static final Parameter<List<String>> REGIONS =
      Parameter.strings(
          "regions",
          List.of(),
          "the Regions to look at; empty: those in which the input shows resources or recent use");

  /** What shows that an account is active in a Region. */
  record Proof(String words, SourceLocation place) {}

  ActiveRegions {
    why = Collections.unmodifiableMap(new TreeMap<>(why));
  }

  /** The Regions that are configured, else those that the account is active in. */
  static ActiveRegions of(AccountContext context) {
    Map<String, Proof> found = new TreeMap<>();
    AccountSnapshot account = context.snapshot();
    List<String> named = context.parameter(REGIONS);
    if (!named.isEmpty()) {
      named.forEach(
          region ->
              found.put(
                  region, new Proof("which the configuration names", SourceLocation.startOf(""))));
      return new ActiveRegions(found);
    }
    account.resources().forEach(resource -> resource(resource.arn(), resource.source(), found));
    account.alarms().forEach(alarm -> resource(alarm.arn(), alarm.source(), found));
    account.trails().forEach(trail -> resource(trail.arn(), trail.source(), found));
    account
        .roles()
        .forEach(
            role ->
                role.lastUsed()
                    .ifPresent(
                        use ->
                            use(
                                use.region().orElse(""),
                                use.date(),
                                "where role " + role.name() + " was used lately",
                                role.source(),
                                context,
                                found)));
    for (User user : account.users()) {
      for (AccessKey key : user.accessKeys()) {
        key.lastUse()
            .ifPresent(
                use ->
                    use(
                        use.region(),
                        use.date(),
                        "where access key " + key.id() + " was used lately",
                        key.source(),
                        context,
                        found));
      }
    }
    return new ActiveRegions(found);
  }

  private static void resource(String arn, SourceLocation source, Map<String, Proof> found) {
    Arn.parse(arn)
        .map(Arn::region)
        .filter(Regions::isRegion)
        .ifPresent(region -> found.putIfAbsent(region, new Proof("where " + arn + " is", source)));
  }

  private static void use(
      String region,
      Optional<Instant> date,
      String words,
      SourceLocation source,
      AccountContext context,
      Map<String, Proof> found) {
    boolean lately =
        date.filter(moment -> !Ages.isOlderThan(moment, context.now(), 90)).isPresent();
    if (lately && Regions.isRegion(region) && !GLOBAL.contains(region)) {
      found.putIfAbsent(region, new Proof(words, source));
    }
  }
}
