package io.iamaudit.aws;

import java.util.Map;
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
            answer ->
                context.resource(
                    arn, "AWS::SNS::Topic", answer.attributes().get("Policy"), Map.of()));
  }
}
