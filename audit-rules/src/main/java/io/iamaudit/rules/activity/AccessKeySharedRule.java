package io.iamaudit.rules.activity;

import io.iamaudit.activity.Client;
import io.iamaudit.activity.KeyUse;
import io.iamaudit.analysis.activity.ActivityAnalysis;
import io.iamaudit.analysis.activity.SharedKey;
import io.iamaudit.analysis.activity.SharingThresholds;
import io.iamaudit.finding.Evidence;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports access keys that several clients use side by side. */
public final class AccessKeySharedRule implements AccountRule<Map.Entry<String, KeyUse>> {
  private static final Parameter<Integer> MIN_DISTINCT_CLIENTS =
      Parameter.integer(
          "minDistinctClients", 3, "how many clients have to work side by side, at least 2");

  private static final Parameter<Integer> MIN_DAYS =
      Parameter.integer("minDays", 2, "on how many days they have to, at least 1");

  private static final Parameter<Integer> WINDOW_DAYS =
      Parameter.integer("windowDays", 90, "the days that are looked back");

  private static final Parameter<Integer> NETWORK_PREFIX =
      Parameter.integer(
          "networkPrefix", 24, "how many bits of an IPv4 address make a network, 8 to 24");

  private static final int SHORTEST_PREFIX = 8;
  private static final int LONGEST_PREFIX = 24;

  private static final RuleMetadata METADATA =
      RuleMetadata.of("access-key-shared")
          .title("Access key is used by several clients side by side")
          .severity(Severity.HIGH)
          .areas("credential")
          .requires(DataRequirement.of(DataPart.ACTIVITY))
          .parameter(MIN_DISTINCT_CLIENTS)
          .parameter(MIN_DAYS)
          .parameter(WINDOW_DAYS)
          .parameter(NETWORK_PREFIX)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-workloads-use-roles")
          .remediation(
              "Give each application a role, or at least a user and a key of its own, then switch"
                  + " the shared key off and delete it. Whoever still uses it stops working: the"
                  + " list of clients says who that is.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<Map.Entry<String, KeyUse>> subjects(AccountContext context) {
    String account = context.snapshot().id().value();
    return context.activity().stream()
        .flatMap(activity -> activity.summary().accessKeys().entrySet().stream())
        .filter(key -> key.getValue().account().equals(account));
  }

  @Override
  public List<Finding> check(Map.Entry<String, KeyUse> key, AccountContext context) {
    SharingThresholds thresholds =
        new SharingThresholds(
            Math.max(2, context.parameter(MIN_DISTINCT_CLIENTS)),
            Math.max(1, context.parameter(MIN_DAYS)),
            Math.min(LONGEST_PREFIX, Math.max(SHORTEST_PREFIX, context.parameter(NETWORK_PREFIX))));
    Instant since = context.now().minus(Duration.ofDays(context.parameter(WINDOW_DAYS)));
    Optional<ActivityAnalysis> activity = context.activity();
    return activity
        .flatMap(it -> it.sharing(key.getKey(), key.getValue(), thresholds, since))
        .map(shared -> List.of(finding(shared, context)))
        .orElse(List.of());
  }

  private static Finding finding(SharedKey shared, AccountContext context) {
    Finding.Builder finding =
        context
            .finding("user", shared.use().owner())
            .identifiedBy(shared.accessKeyId())
            .evidence(new Evidence.Field("AccessKeyId", shared.accessKeyId(), Optional.empty()));
    for (Client client : shared.atThatHour()) {
      finding.evidence(
          new Evidence.Field(
              "client", client.agent() + " in " + client.network(), Optional.empty()));
    }
    return finding
        .message(
            "Access key "
                + shared.accessKeyId()
                + " of "
                + Words.principal(shared.use().owner())
                + " was used by "
                + shared.clients()
                + " clients side by side on "
                + Words.count(shared.days().size(), "day")
                + ", the first time in the hour from "
                + shared.hour()
                + " on.")
        .build();
  }
}
