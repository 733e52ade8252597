package io.iamaudit.analysis.activity;

import static java.util.Objects.requireNonNull;

import io.iamaudit.activity.ActivitySummary;
import io.iamaudit.activity.Actor;
import io.iamaudit.activity.ActorKind;
import io.iamaudit.activity.ClientTimes;
import io.iamaudit.activity.KeyUse;
import io.iamaudit.activity.Tally;
import io.iamaudit.activity.Usage;
import io.iamaudit.analysis.AccountAnalysis;
import io.iamaudit.analysis.EffectivePermissions;
import io.iamaudit.analysis.TrustZone;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.reference.ServiceReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Answers questions about what was really done. Safe for several threads.
 *
 * <p>Records say what happened, never that nothing happened: logs may be missing, data events are
 * not recorded unless a trail asks for them, and tables of a summary may be {@linkplain
 * ActivitySummary#capped capped}.
 */
public final class ActivityAnalysis {
  /** What everybody may do without a policy that allows it is no grant to be used. */
  private static final Set<String> NEED_NO_PERMISSION =
      Set.of("sts:GetCallerIdentity", "sts:GetSessionToken");

  private final ActivitySummary summary;
  private final TrustZone zone;

  private ActivityAnalysis(ActivitySummary summary, TrustZone zone) {
    this.summary = requireNonNull(summary, "summary");
    this.zone = requireNonNull(zone, "zone");
  }

  /**
   * An analysis of a summary.
   *
   * @param zone whose networks are known: they count as one place
   */
  public static ActivityAnalysis of(ActivitySummary summary, TrustZone zone) {
    return new ActivityAnalysis(summary, zone);
  }

  public ActivitySummary summary() {
    return summary;
  }

  /**
   * Access keys that several clients use side by side, in the order of their ids.
   *
   * @param since from when on uses count
   */
  public List<SharedKey> sharedKeys(SharingThresholds thresholds, Instant since) {
    Overlap overlap = new Overlap(thresholds, zone.networks(), since);
    List<SharedKey> shared = new ArrayList<>();
    summary.accessKeys().forEach((id, use) -> overlap.of(id, use).ifPresent(shared::add));
    return List.copyOf(shared);
  }

  /**
   * The sharing of one access key; empty if it is not shared by these thresholds.
   *
   * @param since from when on uses count
   */
  public Optional<SharedKey> sharing(
      String accessKeyId, KeyUse use, SharingThresholds thresholds, Instant since) {
    return new Overlap(thresholds, zone.networks(), since).of(accessKeyId, use);
  }

  /** What root users did, by their ARNs; who did nothing is not in it. */
  public Map<String, Usage> rootUse() {
    Map<String, Usage> roots = new TreeMap<>();
    summary
        .principals()
        .forEach(
            (actor, usage) -> {
              if (actor.kind() == ActorKind.ROOT) {
                roots.put(actor.id(), usage);
              }
            });
    return roots;
  }

  /**
   * Hours in which a principal was denied many different calls, in the order of principals and
   * hours.
   *
   * @param minDenied how many calls at least
   * @param minOperations how many different ones at least
   * @param since from when on they count
   */
  public List<DeniedBurst> deniedBursts(int minDenied, int minOperations, Instant since) {
    List<DeniedBurst> bursts = new ArrayList<>();
    summary
        .principals()
        .forEach(
            (actor, usage) -> {
              Map<Long, Set<String>> operations = new TreeMap<>();
              Map<Long, Long> counts = new TreeMap<>();
              usage
                  .denials()
                  .forEach(
                      (denial, tally) -> {
                        operations
                            .computeIfAbsent(denial.hour(), key -> new TreeSet<>())
                            .add(denial.operation());
                        counts.merge(denial.hour(), tally.records(), Long::sum);
                      });
              operations.forEach(
                  (hour, names) -> {
                    Instant start = ClientTimes.startOf(hour);
                    long denied = counts.getOrDefault(hour, 0L);
                    if (denied >= minDenied
                        && names.size() >= minOperations
                        && !start.isBefore(since)) {
                      bursts.add(new DeniedBurst(actor, start, denied, List.copyOf(names)));
                    }
                  });
            });
    return List.copyOf(bursts);
  }

  /**
   * Temporary credentials that match nothing that is known of an account.
   *
   * @param account the id of an account of the input
   * @param access the input
   * @param expected patterns with {@code *} of the callers who are expected; where there are none,
   *     no caller is unexpected
   * @param since from when on they count
   */
  public List<UnrecognizedCredentials> unrecognized(
      String account, AccountAnalysis access, List<String> expected, Instant since) {
    return new Recognition(summary, access, account, expected, since).find();
  }

  /**
   * What users and roles of the input may do and did not, in the order of the input. Only those of
   * whom there are records: of the others the logs say nothing.
   */
  public List<UnusedGrants> unusedGrants(AccountAnalysis access) {
    ServiceReference reference = ServiceReference.bundled();
    CallNames names = new CallNames(reference);
    Map<String, Usage> byArn = new TreeMap<>();
    summary
        .principals()
        .forEach(
            (actor, usage) -> {
              if (actor.kind() == ActorKind.USER || actor.kind() == ActorKind.ROLE) {
                byArn.put(actor.id(), usage);
              }
            });
    List<UnusedGrants> grants = new ArrayList<>();
    for (String principal : access.principals()) {
      Usage usage = byArn.get(principal);
      if (usage != null) {
        grants.add(unused(access.permissions(principal), usage, principal, names));
      }
    }
    return List.copyOf(grants);
  }

  private static UnusedGrants unused(
      EffectivePermissions permissions, Usage usage, String principal, CallNames names) {
    Set<String> usedServices = new TreeSet<>();
    Set<String> untold = new TreeSet<>();
    Set<ActionDefinition> used = new HashSet<>();
    usage
        .operations()
        .forEach(
            (operation, tally) -> {
              names.service(operation).ifPresent(usedServices::add);
              List<ActionDefinition> actions = names.actions(operation);
              used.addAll(actions);
              if (actions.isEmpty()) {
                untold.add(operation);
              }
            });
    ActionSet granted = permissions.actions();
    Set<String> unusedServices = new TreeSet<>();
    granted.stream()
        .filter(action -> !NEED_NO_PERMISSION.contains(action.qualifiedName()))
        .map(ActionDefinition::service)
        .filter(service -> !usedServices.contains(service))
        .forEach(unusedServices::add);
    ActionSet usedSet = ServiceReference.bundled().all().filter(used::contains);
    return new UnusedGrants(
        principal, granted, usedSet, List.copyOf(unusedServices), List.copyOf(untold));
  }

  /** Sign-ins of root and IAM users that succeeded without MFA, by the user's ARN. */
  public Map<Actor, Tally> signInsWithoutMfa() {
    Map<Actor, Tally> found = new TreeMap<>();
    summary
        .signIns()
        .forEach(
            (signIn, tally) -> {
              ActorKind kind = signIn.actor().kind();
              boolean asks = kind == ActorKind.ROOT || kind == ActorKind.USER;
              if (asks && signIn.succeeded() && signIn.mfa().equals("no")) {
                found.merge(signIn.actor(), tally, Tally::plus);
              }
            });
    return found;
  }

  /** Sign-ins that failed, by who tried; a name that AWS hides stands as its account. */
  public Map<Actor, Tally> failedSignIns() {
    Map<Actor, Tally> found = new TreeMap<>();
    summary
        .signIns()
        .forEach(
            (signIn, tally) -> {
              if (!signIn.succeeded()) {
                found.merge(signIn.actor(), tally, Tally::plus);
              }
            });
    return found;
  }
}
