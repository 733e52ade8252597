package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;

/**
 * How many get what is published to an SNS topic. Who they are is not kept.
 *
 * @param pending who were asked and have not confirmed: they get nothing
 */
public record TopicSubscriptions(
    String topicArn, int confirmed, int pending, SourceLocation source) {

  public TopicSubscriptions {
    requireNonNull(topicArn, "topicArn");
    requireNonNull(source, "source");
  }
}
