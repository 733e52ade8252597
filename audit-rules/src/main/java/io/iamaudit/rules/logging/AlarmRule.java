package io.iamaudit.rules.logging;

import io.iamaudit.arn.AccountId;
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
import io.iamaudit.snapshot.OrganizationContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A rule that wants somebody to hear of events of one kind. Whether they are is decided for sample
 * events, from the trail to the subscriber.
 */
abstract class AlarmRule implements AccountRule<AlarmChain.Result> {
  /** AWS's description of the chain, and of the patterns that the benchmark has. */
  static final String REFERENCE =
      "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudwatch-alarms-for-cloudtrail.html";

  static final Parameter<Integer> MAX_EVENTS =
      Parameter.integer(
          "maxEvents",
          1,
          "how many events an alarm may wait for before it goes off; more is a finding");

  static final Parameter<Integer> MAX_MANY_EVENTS =
      Parameter.integer(
          "maxEvents",
          100,
          "how many events an alarm may wait for before it goes off; more is a finding");

  /** Where changes happen that only one Region records. */
  static final List<String> GLOBAL = List.of("us-east-1");

  /** Two Regions stand for all. */
  static final List<String> EVERYWHERE = List.of("eu-west-1", "us-east-1");

  /**
   * Metadata of a rule of this kind, with what all of them share.
   *
   * @param what the events are, as {@code changes of security groups}
   */
  static RuleMetadata.Builder metadata(String id, String what, Parameter<Integer> maxEvents) {
    return RuleMetadata.of(id)
        .title("No alarm on " + what)
        .severity(Severity.LOW)
        .areas("logging")
        .requires(
            DataRequirement.of(DataPart.TRAILS),
            DataRequirement.of(DataPart.METRIC_FILTERS),
            DataRequirement.of(DataPart.ALARMS))
        .parameter(maxEvents)
        .reference(REFERENCE)
        .remediation(
            "Have a multi-Region trail copied to CloudWatch Logs, count the events with a metric"
                + " filter, and let an alarm on the metric tell an SNS topic that somebody has"
                + " confirmed a subscription to.")
        .optional()
        .since("0.1.0");
  }

  /** The controls of the benchmark's section on monitoring, in every version that has it. */
  static String[] controls(int number) {
    return new String[] {
      "1.4:4." + number,
      "1.5:4." + number,
      "2.0:4." + number,
      "3.0:4." + number,
      "4.0:4." + number,
      "5.0:4." + number,
      "6.0:5." + number,
      "7.0:5." + number
    };
  }

  /** What somebody should hear of, as {@code changes of security groups}. */
  abstract String what();

  abstract Parameter<Integer> maxEvents();

  /** Events that all have to come through. */
  abstract Stream<SampleEvent> events(AccountId account);

  /** Whether events of this kind happen in the account. */
  boolean concerns(AccountContext context) {
    return true;
  }

  private AlarmChain.Result follow(AccountContext context) {
    return new AlarmChain(
            context,
            events(context.snapshot().id()).toList(),
            Math.max(1, context.parameter(maxEvents())))
        .follow();
  }

  @Override
  public final Stream<AlarmChain.Result> subjects(AccountContext context) {
    return Stream.of(context)
        .filter(this::concerns)
        .map(this::follow)
        .filter(result -> !result.known().isUnknown());
  }

  @Override
  public final Optional<String> unseen(AccountContext context) {
    return Optional.of(context)
        .filter(this::concerns)
        .map(this::follow)
        .map(AlarmChain.Result::known)
        .filter(Known::isUnknown)
        .map(Known::why);
  }

  @Override
  public final List<Finding> check(AlarmChain.Result result, AccountContext context) {
    if (result.known().isYes()) {
      return List.of();
    }
    return List.of(
        context
            .finding("account", context.snapshot().rootArn())
            .message("Nobody hears of " + what() + ": " + result.known().why() + ".")
            .evidence(
                new Evidence.Field("the chain ends here", result.known().why(), result.place()))
            .build());
  }

  /**
   * Whether the input shows that an account belongs to an organization that another one manages.
   */
  static boolean isMember(AccountContext context) {
    return context
        .organization()
        .map(OrganizationContext::managementAccount)
        .filter(management -> !management.equals(context.snapshot().id()))
        .isPresent();
  }
}
