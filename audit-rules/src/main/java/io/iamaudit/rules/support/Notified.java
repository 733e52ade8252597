package io.iamaudit.rules.support;

import io.iamaudit.arn.Arn;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.snapshot.MetricAlarm;
import io.iamaudit.snapshot.TopicSubscriptions;
import java.util.Optional;
import java.util.Set;

/** Whether somebody hears of what an alarm or a topic says. */
public final class Notified {
  /** Services that bring an alarm before people or programs. */
  private static final Set<String> REACH_SOMEBODY =
      Set.of("ssm", "ssm-incidents", "lambda", "aiops");

  private Notified() {}

  /** Whether somebody hears of an alarm. */
  public static Known by(AccountContext context, MetricAlarm alarm) {
    if (!alarm.actionsEnabled()) {
      return Known.no("the actions of alarm " + alarm.name() + " are switched off");
    }
    Known best = Known.no("alarm " + alarm.name() + " tells nobody");
    for (String action : alarm.actions()) {
      String service = Arn.parse(action).map(Arn::service).orElse("");
      if (REACH_SOMEBODY.contains(service)) {
        return Known.YES;
      }
      if (service.equals("sns")) {
        Known heard = ofTopic(context, action);
        best = heard.isNo() && best.isNo() ? heard : best.or(heard);
      }
    }
    return best;
  }

  /** Whether a topic, of whatever account of the input, has a subscription that is confirmed. */
  public static Known ofTopic(AccountContext context, String topicArn) {
    Optional<TopicSubscriptions> topic =
        context.analysis().snapshot().accounts().stream()
            .flatMap(account -> account.topicSubscriptions().stream())
            .filter(candidate -> candidate.topicArn().equals(topicArn))
            .findFirst();
    if (topic.isEmpty()) {
      return Known.unknown("the subscriptions of " + topicArn + " were not collected");
    }
    if (topic.get().confirmed() > 0) {
      return Known.YES;
    }
    int pending = topic.get().pending();
    return Known.no(
        "topic "
            + topicArn.substring(topicArn.lastIndexOf(':') + 1)
            + (pending > 0
                ? " has no confirmed subscription, and " + pending + " that nobody confirmed"
                : " has no subscription"));
  }
}
