package io.iamaudit.rules.activity;

import io.iamaudit.activity.Actor;
import io.iamaudit.activity.ActorKind;
import io.iamaudit.activity.Change;
import io.iamaudit.activity.SignIn;
import io.iamaudit.activity.Tally;
import io.iamaudit.activity.Usage;
import io.iamaudit.analysis.activity.ActivityAnalysis;
import io.iamaudit.analysis.activity.DeniedBurst;
import io.iamaudit.finding.Evidence;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.DataPart;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Lists what of an account's CloudTrail records somebody should have looked at. */
public final class CloudtrailEventsUnreviewedRule implements AccountRule<AccountSnapshot> {
  private static final Parameter<Integer> WINDOW_DAYS =
      Parameter.integer("windowDays", 90, "the days that are looked back");

  private static final Parameter<Integer> MIN_FAILED_SIGN_INS =
      Parameter.integer(
          "minFailedSignIns", 10, "from how many failed sign-ins of one user on they are listed");

  private static final Parameter<Integer> MIN_DENIED =
      Parameter.integer(
          "minDenied", 20, "from how many denied calls of a principal within an hour on");

  private static final Parameter<Integer> MIN_DENIED_OPERATIONS =
      Parameter.integer("minDeniedOperations", 5, "and how many different ones among them");

  private static final Parameter<Boolean> IAM_CHANGES =
      Parameter.bool(
          "iamChanges", false, "whether changes to IAM are listed too, which every account has");

  private static final int NAMED = 10;

  /** Calls after which less is watched than before. */
  private static final Set<String> BLINDING =
      Set.of(
          "cloudtrail:StopLogging",
          "cloudtrail:DeleteTrail",
          "cloudtrail:DeleteEventDataStore",
          "cloudtrail:StopEventDataStoreIngestion",
          "config:StopConfigurationRecorder",
          "config:DeleteConfigurationRecorder",
          "config:DeleteDeliveryChannel",
          "guardduty:DeleteDetector",
          "guardduty:DisassociateFromMasterAccount",
          "guardduty:DisassociateFromAdministratorAccount",
          "securityhub:DisableSecurityHub",
          "access-analyzer:DeleteAnalyzer");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("cloudtrail-events-unreviewed")
          .title("CloudTrail records hold events to look at")
          .severity(Severity.MEDIUM)
          .areas("logging")
          .requires(DataRequirement.of(DataPart.ACTIVITY))
          .parameter(WINDOW_DAYS)
          .parameter(MIN_FAILED_SIGN_INS)
          .parameter(MIN_DENIED)
          .parameter(MIN_DENIED_OPERATIONS)
          .parameter(IAM_CHANGES)
          .reference(
              "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference.html")
          .remediation(
              "Ask who did it and why. What is expected can be suppressed with its reason and a date"
                  + " on which it ends.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<AccountSnapshot> subjects(AccountContext context) {
    return Stream.of(context.snapshot());
  }

  @Override
  public List<Finding> check(AccountSnapshot account, AccountContext context) {
    Optional<ActivityAnalysis> activity = context.activity();
    if (activity.isEmpty()) {
      return List.of();
    }
    Instant since = context.now().minus(Duration.ofDays(context.parameter(WINDOW_DAYS)));
    List<Finding> findings = new ArrayList<>();
    rootUse(activity.get(), since, context, findings);
    signIns(activity.get(), since, context, findings);
    bursts(activity.get(), since, context, findings);
    changes(activity.get(), since, context, findings);
    return findings;
  }

  private static void rootUse(
      ActivityAnalysis activity, Instant since, AccountContext context, List<Finding> findings) {
    Usage usage = activity.rootUse().get(context.snapshot().rootArn());
    if (usage == null || usage.total().last().isBefore(since)) {
      return;
    }
    Finding.Builder finding =
        context.finding("root", context.snapshot().rootArn()).identifiedBy("root");
    fields(finding, "operation", usage.operations().keySet());
    fields(finding, "network", usage.networks().keySet());
    findings.add(
        finding
            .message(
                "The root user made "
                    + Words.count(
                        (int) Math.min(Integer.MAX_VALUE, usage.total().records()), "call")
                    + ", the last one at "
                    + usage.total().last()
                    + ".")
            .build());
  }

  private static void fields(Finding.Builder finding, String name, Collection<String> values) {
    values.stream()
        .limit(NAMED)
        .forEach(value -> finding.evidence(new Evidence.Field(name, value, Optional.empty())));
  }

  private static void signIns(
      ActivityAnalysis activity, Instant since, AccountContext context, List<Finding> findings) {
    Map<Actor, Tally> withoutMfa = new TreeMap<>();
    Map<Actor, Tally> failed = new TreeMap<>();
    for (Map.Entry<SignIn, Tally> entry : activity.summary().signIns().entrySet()) {
      SignIn signIn = entry.getKey();
      boolean counts =
          signIn.account().equals(context.snapshot().id().value())
              && !entry.getValue().last().isBefore(since);
      if (!counts) {
        continue;
      }
      ActorKind kind = signIn.actor().kind();
      if (!signIn.succeeded()) {
        failed.merge(signIn.actor(), entry.getValue(), Tally::plus);
      } else if (signIn.mfa().equals("no") && (kind == ActorKind.USER || kind == ActorKind.ROOT)) {
        withoutMfa.merge(signIn.actor(), entry.getValue(), Tally::plus);
      }
    }
    withoutMfa.forEach(
        (actor, tally) ->
            findings.add(
                context
                    .finding(type(actor), actor.id())
                    .identifiedBy("sign-in without MFA")
                    .evidence(latest(tally))
                    .message(
                        Words.upperFirst(name(actor))
                            + " signed in to the console without MFA "
                            + times(tally.records())
                            + ", most recently at "
                            + tally.last()
                            + ".")
                    .build()));
    failed.forEach(
        (actor, tally) -> {
          if (tally.records() >= context.parameter(MIN_FAILED_SIGN_INS)) {
            findings.add(
                context
                    .finding(type(actor), actor.id())
                    .identifiedBy("failed sign-ins")
                    .evidence(latest(tally))
                    .message(
                        Words.upperFirst(name(actor))
                            + " failed to sign in to the console "
                            + times(tally.records())
                            + ", most recently at "
                            + tally.last()
                            + ".")
                    .build());
          }
        });
  }

  private static Evidence latest(Tally tally) {
    return new Evidence.Field("latest", tally.last().toString(), Optional.empty());
  }

  private static void bursts(
      ActivityAnalysis activity, Instant since, AccountContext context, List<Finding> findings) {
    String ofAccount = ":" + context.snapshot().id().value() + ":";
    Map<Actor, List<DeniedBurst>> byActor = new TreeMap<>();
    for (DeniedBurst burst :
        activity.deniedBursts(
            context.parameter(MIN_DENIED), context.parameter(MIN_DENIED_OPERATIONS), since)) {
      if (burst.actor().id().contains(ofAccount)) {
        byActor.computeIfAbsent(burst.actor(), key -> new ArrayList<>()).add(burst);
      }
    }
    byActor.forEach(
        (actor, hours) -> {
          DeniedBurst first = hours.get(0);
          Finding.Builder finding =
              context.finding(type(actor), actor.id()).identifiedBy("denied calls");
          fields(finding, "operation", first.operations());
          findings.add(
              finding
                  .message(
                      Words.upperFirst(name(actor))
                          + " was denied "
                          + first.denied()
                          + " calls of "
                          + first.operations().size()
                          + " kinds in the hour from "
                          + first.hour()
                          + " on"
                          + (hours.size() == 1
                              ? "."
                              : ", and as many or more in "
                                  + Words.count(hours.size() - 1, "other hour")
                                  + "."))
                  .build());
        });
  }

  private static void changes(
      ActivityAnalysis activity, Instant since, AccountContext context, List<Finding> findings) {
    Map<String, List<Change>> kinds = new TreeMap<>();
    for (Change change : activity.summary().changes()) {
      boolean counts =
          change.account().equals(context.snapshot().id().value())
              && change.error().isEmpty()
              && !change.time().isBefore(since);
      boolean wanted =
          BLINDING.contains(change.operation())
              || (context.parameter(IAM_CHANGES) && change.operation().startsWith("iam:"));
      if (counts && wanted) {
        kinds.computeIfAbsent(change.operation(), key -> new ArrayList<>()).add(change);
      }
    }
    kinds.forEach(
        (operation, all) -> {
          Change last = all.get(0);
          Finding.Builder finding =
              context.finding("account", context.snapshot().rootArn()).identifiedBy(operation);
          all.stream()
              .limit(NAMED)
              .forEach(
                  change ->
                      finding.evidence(
                          new Evidence.Field(
                              "event",
                              change.time()
                                  + " "
                                  + change.actor().id()
                                  + " "
                                  + change.target()
                                  + " "
                                  + change.eventId(),
                              Optional.empty())));
          findings.add(
              finding
                  .message(
                      "The call "
                          + operation
                          + " was made "
                          + times(all.size())
                          + ", most recently at "
                          + last.time()
                          + " by "
                          + name(last.actor())
                          + (last.target().isEmpty() ? "" : " on " + last.target())
                          + ".")
                  .build());
        });
  }

  private static String type(Actor actor) {
    return switch (actor.kind()) {
      case ROOT -> "root";
      case USER, FEDERATED_USER -> "user";
      case ROLE -> "role";
      default -> "account";
    };
  }

  private static String name(Actor actor) {
    if (actor.kind() == ActorKind.ROOT) {
      return "the root user";
    }
    return actor.kind() == ActorKind.UNKNOWN
        ? "somebody whose name is hidden"
        : actor.id().startsWith("arn:") ? Words.principal(actor.id()) : actor.id();
  }

  private static String times(long count) {
    return count == 1 ? "once" : count + " times";
  }
}
