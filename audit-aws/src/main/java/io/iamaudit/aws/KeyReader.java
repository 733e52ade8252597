package io.iamaudit.aws;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.ListKeysResponse;

/** Reads the keys of KMS, those of AWS in the account included, with their policies. */
final class KeyReader {
  /** The only name that a key policy can have. */
  private static final String POLICY = "default";

  private KeyReader() {}

  static void start(ServiceContext context, String region) {
    KmsClient client = context.client(KmsClient.builder(), region);
    context
        .reading()
        .<ListKeysResponse>pages(
            Operation.LIST_KEYS,
            " in " + region,
            marker -> client.listKeys(request -> request.limit(1000).marker(marker)),
            KeyReader::next,
            page ->
                page.keys().forEach(key -> context.go(() -> read(context, client, key.keyArn()))));
  }

  private static @Nullable String next(ListKeysResponse page) {
    return Boolean.TRUE.equals(page.truncated()) ? page.nextMarker() : null;
  }

  private static void read(ServiceContext context, KmsClient client, String arn) {
    context
        .reading()
        .ask(
            Operation.GET_KEY_POLICY,
            () -> client.getKeyPolicy(request -> request.keyId(arn).policyName(POLICY)))
        .ifPresent(answer -> context.resource(arn, "AWS::KMS::Key", answer.policy(), Map.of()));
  }
}
