package io.iamaudit.aws;

import java.util.Map;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsResponse;

/** Reads which secrets there are, with their policies; never a secret's value. */
final class SecretReader {
  private SecretReader() {}

  static void start(ServiceContext context, String region) {
    SecretsManagerClient client = context.client(SecretsManagerClient.builder(), region);
    context
        .reading()
        .<ListSecretsResponse>pages(
            Operation.LIST_SECRETS,
            " in " + region,
            token -> client.listSecrets(request -> request.maxResults(100).nextToken(token)),
            ListSecretsResponse::nextToken,
            page ->
                page.secretList()
                    .forEach(secret -> context.go(() -> read(context, client, secret.arn()))));
  }

  private static void read(ServiceContext context, SecretsManagerClient client, String arn) {
    context
        .reading()
        .ask(
            Operation.GET_SECRET_POLICY,
            () -> client.getResourcePolicy(request -> request.secretId(arn)))
        .ifPresent(
            answer ->
                context.resource(
                    arn, "AWS::SecretsManager::Secret", answer.resourcePolicy(), Map.of()));
  }
}
