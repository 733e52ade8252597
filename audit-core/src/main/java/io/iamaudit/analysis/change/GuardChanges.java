package io.iamaudit.analysis.change;

import io.iamaudit.analysis.change.Entities.Both;
import io.iamaudit.analysis.change.Recorder.Facts;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.AccessAnalyzer;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.AccountSummary;
import io.iamaudit.snapshot.BucketLogging;
import io.iamaudit.snapshot.CredentialReport;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.MetricAlarm;
import io.iamaudit.snapshot.MetricFilter;
import io.iamaudit.snapshot.PasswordPolicy;
import io.iamaudit.snapshot.RegionalService;
import io.iamaudit.snapshot.ResourceRecord;
import io.iamaudit.snapshot.Trail;
import io.iamaudit.snapshot.User;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** MFA, the password policy, and what records, watches and warns in one account. */
final class GuardChanges {
  private static final List<String> PUBLIC_ACCESS =
      List.of("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets");

  private final Recorder recorder;
  private final AccountSnapshot before;
  private final AccountSnapshot after;

  GuardChanges(Recorder recorder, AccountSnapshot before, AccountSnapshot after) {
    this.recorder = recorder;
    this.before = before;
    this.after = after;
  }

  void compare() {
    rootMfa();
    passwordPolicy();
    trails();
    services();
    analyzers();
    alarms();
    metricFilters();
    bucketLogging();
    publicAccessBlocks();
  }

  private void add(
      Rating rating,
      String subjectType,
      String subject,
      String aspect,
      String description,
      Facts facts) {
    recorder.add(Category.GUARD, rating, subjectType, subject, description, facts.aspect(aspect));
  }

  private static Rating rating(boolean weaker, boolean stronger) {
    return weaker
        ? stronger ? Rating.BOTH : Rating.WIDENED
        : stronger ? Rating.NARROWED : Rating.NEUTRAL;
  }

  // ---- MFA

  /** MFA of users that are on both sides; from the credential report where that is all there is. */
  void mfa(List<Both<User>> users) {
    boolean devices =
        before.coverage().isComplete(DataPart.MFA_DEVICES)
            && after.coverage().isComplete(DataPart.MFA_DEVICES);
    if (!devices) {
      mfaFromReport();
      return;
    }
    for (Both<User> both : users) {
      int had = both.before().mfaDevices().size();
      int has = both.after().mfaDevices().size();
      if ((had == 0) != (has == 0)) {
        mfa(both.after(), has == 0, Facts.at(both.before().source(), both.after().source()));
      }
    }
  }

  private void mfa(User user, boolean gone, Facts at) {
    add(
        gone ? Rating.WIDENED : Rating.NARROWED,
        "user",
        user.arn(),
        "mfa",
        "user " + user.name() + (gone ? " has no MFA device any more" : " now has an MFA device"),
        at);
  }

  private void mfaFromReport() {
    if (before.credentialReport().isEmpty() || after.credentialReport().isEmpty()) {
      recorder.isOnBothSides(DataPart.MFA_DEVICES);
      return;
    }
    Map<String, CredentialReport.Row> old = new HashMap<>();
    before.credentialReport().get().users().forEach(row -> old.put(row.arn(), row));
    Map<String, User> known = new HashMap<>();
    after.users().forEach(user -> known.put(user.arn(), user));
    after
        .credentialReport()
        .get()
        .users()
        .forEach(
            row -> {
              CredentialReport.Row was = old.get(row.arn());
              if (was == null || !was.userCreationTime().equals(row.userCreationTime())) {
                return;
              }
              boolean gone = was.mfaActive().isTrue() && row.mfaActive().isFalse();
              boolean came = was.mfaActive().isFalse() && row.mfaActive().isTrue();
              if (gone || came) {
                User user =
                    known.getOrDefault(row.arn(), User.builder(row.arn(), row.user()).build());
                mfa(user, gone, Facts.at(was.source(), row.source()));
              }
            });
  }

  private void rootMfa() {
    Optional<Boolean> had = rootMfa(before);
    Optional<Boolean> has = rootMfa(after);
    if (had.isEmpty() || has.isEmpty() || had.equals(has)) {
      return;
    }
    add(
        has.get() ? Rating.NARROWED : Rating.WIDENED,
        "root",
        after.rootArn(),
        "mfa",
        "the root user " + (has.get() ? "now has MFA" : "has no MFA any more"),
        Facts.at(rootPlace(before), rootPlace(after)));
  }

  private static Optional<Boolean> rootMfa(AccountSnapshot account) {
    return account
        .summary()
        .flatMap(summary -> summary.value("AccountMFAEnabled"))
        .map(value -> value > 0)
        .or(
            () ->
                account
                    .credentialReport()
                    .flatMap(CredentialReport::root)
                    .filter(row -> row.mfaActive().isTrue() || row.mfaActive().isFalse())
                    .map(row -> row.mfaActive().isTrue()));
  }

  private static Optional<SourceLocation> rootPlace(AccountSnapshot account) {
    return account
        .summary()
        .map(AccountSummary::source)
        .or(() -> account.credentialReport().map(CredentialReport::source));
  }

  // ---- the password policy

  private void passwordPolicy() {
    if (before.passwordPolicy().isEmpty() || after.passwordPolicy().isEmpty()) {
      recorder.isOnBothSides(DataPart.PASSWORD_POLICY);
      return;
    }
    PasswordPolicy was = before.passwordPolicy().get();
    PasswordPolicy is = after.passwordPolicy().get();
    Set<String> weaker = new TreeSet<>();
    Set<String> stronger = new TreeSet<>();
    weigh(
        "MinimumPasswordLength",
        was.minimumPasswordLength(),
        is.minimumPasswordLength(),
        weaker,
        stronger);
    weigh("RequireSymbols", was.requireSymbols(), is.requireSymbols(), weaker, stronger);
    weigh("RequireNumbers", was.requireNumbers(), is.requireNumbers(), weaker, stronger);
    weigh(
        "RequireUppercaseCharacters",
        was.requireUppercaseCharacters(),
        is.requireUppercaseCharacters(),
        weaker,
        stronger);
    weigh(
        "RequireLowercaseCharacters",
        was.requireLowercaseCharacters(),
        is.requireLowercaseCharacters(),
        weaker,
        stronger);
    weigh(
        "PasswordReusePrevention",
        was.passwordReusePrevention().orElse(0),
        is.passwordReusePrevention().orElse(0),
        weaker,
        stronger);
    // Whether passwords should expire is a matter of opinion.
    boolean other =
        !was.maxPasswordAge().equals(is.maxPasswordAge())
            || was.hardExpiry() != is.hardExpiry()
            || was.allowUsersToChangePassword() != is.allowUsersToChangePassword();
    if (weaker.isEmpty() && stronger.isEmpty() && !other) {
      return;
    }
    List<String> said = new ArrayList<>();
    if (!weaker.isEmpty()) {
      said.add("weaker in " + String.join(", ", weaker));
    }
    if (!stronger.isEmpty()) {
      said.add("stronger in " + String.join(", ", stronger));
    }
    add(
        rating(!weaker.isEmpty(), !stronger.isEmpty()),
        "account",
        after.rootArn(),
        "password-policy",
        "the password policy is " + (said.isEmpty() ? "another" : String.join(" and ", said)),
        Facts.at(was.source(), is.source()));
  }

  private static void weigh(
      String name, boolean was, boolean is, Set<String> weaker, Set<String> stronger) {
    weigh(name, was ? 1 : 0, is ? 1 : 0, weaker, stronger);
  }

  private static void weigh(
      String name, int was, int is, Set<String> weaker, Set<String> stronger) {
    if (is < was) {
      weaker.add(name);
    } else if (is > was) {
      stronger.add(name);
    }
  }

  // ---- what records and watches

  private void trails() {
    if (!recorder.isOnBothSides(DataPart.TRAILS)) {
      return;
    }
    each(
        DataPart.TRAILS,
        before.trails(),
        after.trails(),
        Trail::arn,
        Trail::source,
        "trail",
        trail -> "trail " + trail.name(),
        (was, is) -> {
          Set<String> weaker = new TreeSet<>();
          Set<String> stronger = new TreeSet<>();
          flag("logging", was.logging(), is.logging(), weaker, stronger);
          flag("all Regions", was.multiRegion(), is.multiRegion(), weaker, stronger);
          flag(
              "the whole organization",
              was.organizationTrail(),
              is.organizationTrail(),
              weaker,
              stronger);
          flag(
              "validation of log files",
              was.logFileValidation(),
              is.logFileValidation(),
              weaker,
              stronger);
          flag(
              "events of global services",
              was.includeGlobalServiceEvents(),
              is.includeGlobalServiceEvents(),
              weaker,
              stronger);
          if (!weaker.isEmpty() || !stronger.isEmpty()) {
            add(
                rating(!weaker.isEmpty(), !stronger.isEmpty()),
                "trail",
                is.arn(),
                "settings",
                "trail "
                    + is.name()
                    + (weaker.isEmpty() ? "" : " lost " + String.join(", ", weaker))
                    + (weaker.isEmpty() || stronger.isEmpty() ? "" : " and")
                    + (stronger.isEmpty() ? "" : " gained " + String.join(", ", stronger)),
                Facts.at(was.source(), is.source()));
          }
        });
  }

  private static void flag(
      String name,
      Optional<Boolean> was,
      Optional<Boolean> is,
      Set<String> weaker,
      Set<String> stronger) {
    if (was.isPresent() && is.isPresent()) {
      weigh(name, was.get(), is.get(), weaker, stronger);
    }
  }

  private void services() {
    Map<String, RegionalService> old = new HashMap<>();
    before.regionalServices().forEach(service -> old.put(key(service), service));
    for (RegionalService is : after.regionalServices()) {
      RegionalService was = old.get(key(is));
      if (was != null && was.enabled() != is.enabled()) {
        add(
            is.enabled() ? Rating.NARROWED : Rating.WIDENED,
            "account",
            after.rootArn(),
            key(is),
            is.service().words() + " is " + (is.enabled() ? "on" : "off") + " in " + is.region(),
            Facts.at(was.source(), is.source()));
      }
    }
  }

  private static String key(RegionalService service) {
    return service.service().name() + " " + service.region();
  }

  private void analyzers() {
    if (!recorder.isOnBothSides(DataPart.ACCESS_ANALYZERS)) {
      return;
    }
    each(
        DataPart.ACCESS_ANALYZERS,
        before.accessAnalyzers(),
        after.accessAnalyzers(),
        AccessAnalyzer::arn,
        AccessAnalyzer::source,
        "analyzer",
        analyzer -> "analyzer " + analyzer.name() + " in " + analyzer.region(),
        (was, is) -> {
          if (was.isActive() != is.isActive()) {
            add(
                is.isActive() ? Rating.NARROWED : Rating.WIDENED,
                "analyzer",
                is.arn(),
                "status",
                "analyzer " + is.name() + " is " + is.status() + ", it was " + was.status(),
                Facts.at(was.source(), is.source()));
          }
        });
  }

  private void alarms() {
    if (!recorder.isOnBothSides(DataPart.ALARMS)) {
      return;
    }
    each(
        DataPart.ALARMS,
        before.alarms(),
        after.alarms(),
        MetricAlarm::arn,
        MetricAlarm::source,
        "alarm",
        alarm -> "alarm " + alarm.name(),
        (was, is) -> {
          boolean notified = was.actionsEnabled() && !was.actions().isEmpty();
          boolean notifies = is.actionsEnabled() && !is.actions().isEmpty();
          if (notified != notifies) {
            add(
                notifies ? Rating.NARROWED : Rating.WIDENED,
                "alarm",
                is.arn(),
                "actions",
                "alarm "
                    + is.name()
                    + (notifies ? " now notifies" : " no longer notifies")
                    + " somebody",
                Facts.at(was.source(), is.source()));
          }
        });
  }

  private void metricFilters() {
    if (!recorder.isOnBothSides(DataPart.METRIC_FILTERS)) {
      return;
    }
    each(
        DataPart.METRIC_FILTERS,
        before.metricFilters(),
        after.metricFilters(),
        filter -> filter.logGroup() + ":" + filter.name(),
        MetricFilter::source,
        "metric-filter",
        filter -> "metric filter " + filter.name() + " of log group " + filter.logGroup(),
        (was, is) -> {
          if (!was.pattern().equals(is.pattern())) {
            add(
                Rating.UNKNOWN,
                "metric-filter",
                is.logGroup() + ":" + is.name(),
                "pattern",
                "metric filter " + is.name() + " has another pattern",
                Facts.at(was.source(), is.source()));
          }
        });
  }

  private void bucketLogging() {
    if (!recorder.isOnBothSides(DataPart.BUCKET_LOGGING)) {
      return;
    }
    Map<String, BucketLogging> old = new HashMap<>();
    before.bucketLogging().forEach(logging -> old.put(logging.bucket(), logging));
    for (BucketLogging is : after.bucketLogging()) {
      BucketLogging was = old.get(is.bucket());
      if (was != null && was.targetBucket().isPresent() != is.targetBucket().isPresent()) {
        add(
            is.targetBucket().isPresent() ? Rating.NARROWED : Rating.WIDENED,
            "bucket",
            "arn:" + after.partition() + ":s3:::" + is.bucket(),
            "logging",
            "access logging of bucket "
                + is.bucket()
                + " is "
                + (is.targetBucket().isPresent() ? "on" : "off"),
            Facts.at(was.source(), is.source()));
      }
    }
  }

  private void publicAccessBlocks() {
    Map<String, ResourceRecord> old = new LinkedHashMap<>();
    before.resources().forEach(resource -> old.put(resource.arn(), resource));
    for (ResourceRecord is : after.resources()) {
      ResourceRecord was = old.get(is.arn());
      if (was == null) {
        continue;
      }
      Set<String> weaker = new TreeSet<>();
      Set<String> stronger = new TreeSet<>();
      for (String setting : PUBLIC_ACCESS) {
        flag(setting, setting(was, setting), setting(is, setting), weaker, stronger);
      }
      if (!weaker.isEmpty() || !stronger.isEmpty()) {
        add(
            rating(!weaker.isEmpty(), !stronger.isEmpty()),
            is.type(),
            is.arn(),
            "public-access-block",
            "Block Public Access of "
                + is.arn()
                + (weaker.isEmpty() ? "" : " lost " + String.join(", ", weaker))
                + (weaker.isEmpty() || stronger.isEmpty() ? "" : " and")
                + (stronger.isEmpty() ? "" : " gained " + String.join(", ", stronger)),
            Facts.at(was.source(), is.source()));
      }
    }
  }

  private static Optional<Boolean> setting(ResourceRecord resource, String name) {
    return Optional.ofNullable(resource.settings().get(name)).map("true"::equals);
  }

  // ---- what they share

  /** Compares what is on both sides. */
  private interface Pairs<T> {
    void compare(T before, T after);
  }

  private <T> void each(
      DataPart part,
      List<T> old,
      List<T> now,
      Function<T, String> id,
      Function<T, SourceLocation> source,
      String type,
      Function<T, String> words,
      Pairs<T> pairs) {
    Map<String, T> byId = new LinkedHashMap<>();
    old.forEach(thing -> byId.put(id.apply(thing), thing));
    for (T thing : now) {
      T was = byId.remove(id.apply(thing));
      if (was != null) {
        pairs.compare(was, thing);
      } else if (recorder.knowsWhatWasMissing(part)) {
        add(
            Rating.NARROWED,
            type,
            id.apply(thing),
            "",
            words.apply(thing) + " is new",
            Facts.at(Optional.empty(), Optional.of(source.apply(thing))));
      }
    }
    for (T thing : byId.values()) {
      if (recorder.knowsWhatIsMissing(part)) {
        add(
            Rating.WIDENED,
            type,
            id.apply(thing),
            "",
            words.apply(thing) + " is gone",
            Facts.at(Optional.of(source.apply(thing)), Optional.empty()));
      }
    }
  }
}
