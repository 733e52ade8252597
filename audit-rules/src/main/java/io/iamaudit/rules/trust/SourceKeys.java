package io.iamaudit.rules.trust;

import io.iamaudit.arn.AccountId;
import io.iamaudit.arn.Arn;
import io.iamaudit.evaluation.RequestContext;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.policy.Condition;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.Statement;
import io.iamaudit.policy.Wildcards;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Services that say on whose behalf they assume a role. Only those are here whose documentation
 * shows a role trust policy with {@code aws:SourceArn} or {@code aws:SourceAccount}: of others, as
 * EC2 and Lambda, such a condition locks the service out.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html">The confused
 *     deputy problem</a>
 */
final class SourceKeys {
  private static final String DOCS = "https://docs.aws.amazon.com/";
  private static final String CONFUSED = "cross-service-confused-deputy-prevention.html";

  /**
   * How a service asks.
   *
   * @param arnServices the services of the ARNs that it sends as its source
   * @param page that shows the trust policy
   */
  record Sender(List<String> arnServices, String page) {}

  /** By the name of the service principal. */
  private static final Map<String, Sender> SENDERS = senders();

  private SourceKeys() {}

  private static Map<String, Sender> senders() {
    Map<String, Sender> all = new TreeMap<>();
    add(all, "bedrock", "bedrock/latest/userguide/security-iam-sr.html");
    add(all, "bedrock-agentcore", "bedrock-agentcore/latest/devguide/runtime-permissions.html");
    add(all, "codebuild", "codebuild/latest/userguide/setting-up-service-role.html");
    add(all, "comprehend", "comprehend/latest/dg/" + CONFUSED);
    add(all, "datasync", "datasync/latest/userguide/" + CONFUSED);
    add(all, "dlm", "ebs/latest/userguide/service-role.html");
    add(all, "events", "eventbridge/latest/userguide/eb-use-identity-based.html");
    add(all, "forecast", "forecast/latest/dg/" + CONFUSED);
    add(all, "frauddetector", "frauddetector/latest/ug/confused-deputy-prevention.html");
    add(all, "iot", "iot/latest/developerguide/" + CONFUSED);
    add(all, "kendra", "kendra/latest/dg/" + CONFUSED);
    add(all, "logs", "AmazonCloudWatch/latest/logs/Subscriptions-confused-deputy.html");
    add(all, "personalize", "personalize/latest/dg/" + CONFUSED);
    add(all, "pipes", "eventbridge/latest/userguide/eb-pipes-permissions.html");
    add(all, "rekognition", "rekognition/latest/dg/" + CONFUSED);
    add(all, "scheduler", "scheduler/latest/UserGuide/" + CONFUSED);
    add(all, "ses", "ses/latest/dg/event-publishing-add-event-destination-firehose.html");
    add(
        all,
        "sms-voice",
        "sms-voice/latest/userguide/configuration-sets-kinesis-creating-role.html");
    add(all, "ssm", "systems-manager/latest/userguide/hybrid-multicloud-service-role.html");
    add(all, "states", "step-functions/latest/dg/procedure-create-iam-role.html");
    add(all, "transcribe", "transcribe/latest/dg/" + CONFUSED);
    add(all, "transfer", "transfer/latest/userguide/confused-deputy.html");
    add(all, "translate", "translate/latest/dg/" + CONFUSED);
    all.put(
        "monitoring.rds",
        new Sender(
            List.of("rds"), DOCS + "AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html"));
    all.put(
        "vpc-flow-logs",
        new Sender(List.of("ec2"), DOCS + "vpc/latest/userguide/flow-logs-iam-role.html"));
    return Map.copyOf(all);
  }

  private static void add(Map<String, Sender> all, String service, String page) {
    all.put(service, new Sender(List.of(service), DOCS + page));
  }

  /** The names of the service principals that say for whom they ask, sorted. */
  static List<String> services() {
    return SENDERS.keySet().stream().sorted().map(name -> name + ".amazonaws.com").toList();
  }

  /** What is known of a service principal, in any Region and partition. */
  static Optional<Sender> sender(String principal) {
    return Optional.ofNullable(SENDERS.get(ServiceName.of(principal)));
  }

  /** Whether a condition is about the source of a service's request. */
  static boolean isSource(Condition condition) {
    return condition.hasKey("aws:SourceArn")
        || condition.hasKey("aws:SourceAccount")
        || condition.hasKey("aws:SourceOrgID")
        || condition.hasKey("aws:SourceOrgPaths");
  }

  /**
   * Whether a service that says for whom it asks may assume a role for somebody whom the statement
   * does not name.
   */
  static boolean admitsForStrangers(Statement statement, String principal, TrustProbe probe) {
    RequestPrincipal service = RequestPrincipal.service(principal);
    for (String source : strangersSources(statement, principal)) {
      RequestContext context =
          TrustProbe.openContext(service)
              .with("aws:SourceAccount", TrustProbe.STRANGER_ACCOUNT)
              .with("aws:SourceOrgID", TrustProbe.STRANGER_ORGANIZATION)
              .with(
                  "aws:SourceOrgPaths",
                  List.of(TrustProbe.STRANGER_ORGANIZATION + "/r-zzzz/ou-zzzz-zzzzzzzz/"))
              .with("aws:SourceArn", source)
              .build();
      if (probe.admits(service, "sts:AssumeRole", context)) {
        return true;
      }
    }
    return false;
  }

  /** ARNs of a stranger's resources, made to fit the statement's patterns where they leave room. */
  private static Set<String> strangersSources(Statement statement, String principal) {
    String service = ServiceName.family(principal);
    Set<String> sources = new LinkedHashSet<>();
    sources.add(
        "arn:aws:" + service + ":us-east-1:" + TrustProbe.STRANGER_ACCOUNT + ":zz/zz-stranger");
    for (Condition condition : statement.conditions()) {
      if (condition.hasKey("aws:SourceArn")) {
        condition.values().stream()
            .map(PolicyValue::text)
            .filter(Wildcards::isPattern)
            .flatMap(pattern -> strangers(pattern).stream())
            .forEach(sources::add);
      }
    }
    return sources;
  }

  private static Optional<String> strangers(String pattern) {
    Optional<Arn> parsed = Arn.parse(pattern);
    if (parsed.isEmpty()) {
      return Optional.empty();
    }
    Arn arn = parsed.get();
    String account = arn.account();
    if (AccountId.isValid(account) || !Wildcards.matches(account, TrustProbe.STRANGER_ACCOUNT)) {
      return Optional.empty();
    }
    return Optional.of(
        "arn:"
            + filled(arn.partition())
            + ":"
            + filled(arn.service())
            + ":"
            + filled(arn.region())
            + ":"
            + TrustProbe.STRANGER_ACCOUNT
            + ":"
            + filled(arn.resource()));
  }

  private static String filled(String pattern) {
    return pattern.replace("*", "zz").replace('?', 'z');
  }
}
