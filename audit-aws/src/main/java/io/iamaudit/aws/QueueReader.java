package io.iamaudit.aws;

import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ListQueuesResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Reads the queues of SQS with their policies. */
final class QueueReader {
  private QueueReader() {}

  static void start(ServiceContext context, String region) {
    SqsClient client = context.client(SqsClient.builder(), region);
    context
        .reading()
        .<ListQueuesResponse>pages(
            Operation.LIST_QUEUES,
            " in " + region,
            token -> client.listQueues(request -> request.maxResults(1000).nextToken(token)),
            ListQueuesResponse::nextToken,
            page -> page.queueUrls().forEach(url -> context.go(() -> read(context, client, url))));
  }

  private static void read(ServiceContext context, SqsClient client, String url) {
    context
        .reading()
        .ask(
            Operation.GET_QUEUE_ATTRIBUTES,
            () ->
                client.getQueueAttributes(
                    request ->
                        request
                            .queueUrl(url)
                            .attributeNames(
                                QueueAttributeName.POLICY, QueueAttributeName.QUEUE_ARN)))
        .ifPresent(
            answer ->
                context.resource(
                    SdkMapping.or(answer.attributes().get(QueueAttributeName.QUEUE_ARN), url),
                    "AWS::SQS::Queue",
                    answer.attributes().get(QueueAttributeName.POLICY),
                    Map.of()));
  }
}
