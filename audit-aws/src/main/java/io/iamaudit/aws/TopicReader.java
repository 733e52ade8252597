package io.iamaudit.aws;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.TopicSubscriptions;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.ListTopicsResponse;

/** Reads the topics of SNS with their policies. */
final class TopicReader {
  private TopicReader() {}

  static void start(ServiceContext context, String region) {
    SnsClient client = context.client(SnsClient.builder(), region);
    context
        .reading()
        .<ListTopicsResponse>pages(
            Operation.LIST_TOPICS,
            " in " + region,
            token -> client.listTopics(request -> request.nextToken(token)),
            ListTopicsResponse::nextToken,
            page ->
                page.topics()
                    .forEach(topic -> context.go(() -> read(context, client, topic.topicArn()))));
  }

  private static void read(ServiceContext context, SnsClient client, String arn) {
    context
        .reading()
        .ask(
            Operation.GET_TOPIC_ATTRIBUTES,
            () -> client.getTopicAttributes(request -> request.topicArn(arn)))
        .ifPresent(
            answer -> {
              if (context.reading().wants(DataPart.RESOURCE_POLICIES)) {
                context.resource(
                    arn, "AWS::SNS::Topic", answer.attributes().get("Policy"), Map.of());
              }
              if (context.reading().wants(DataPart.TOPIC_SUBSCRIPTIONS)) {
                context.draft().topicSubscriptions.put(arn, counted(arn, answer.attributes()));
              }
            });
  }

  private static TopicSubscriptions counted(String arn, Map<String, String> attributes) {
    return new TopicSubscriptions(
        arn,
        number(attributes.get("SubscriptionsConfirmed")),
        number(attributes.get("SubscriptionsPending")),
        SourceLocation.startOf(arn));
  }

  private static int number(@Nullable String text) {
    try {
      return text == null ? 0 : Integer.parseInt(text);
    } catch (NumberFormatException noNumber) {
      return 0;
    }
  }
}
