package io.iamaudit.aws;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.KmsGrant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.GrantConstraints;
import software.amazon.awssdk.services.kms.model.GrantListEntry;
import software.amazon.awssdk.services.kms.model.ListGrantsResponse;
import software.amazon.awssdk.services.kms.model.ListKeysResponse;

/** Reads the keys of KMS, those of AWS in the account included, with their policies and grants. */
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
    if (context.reading().wants(DataPart.RESOURCE_POLICIES)) {
      policy(context, client, arn);
    }
    if (context.reading().wants(DataPart.KMS_GRANTS)) {
      context
          .reading()
          .<ListGrantsResponse>pages(
              Operation.LIST_GRANTS,
              marker -> client.listGrants(request -> request.keyId(arn).limit(100).marker(marker)),
              page -> Boolean.TRUE.equals(page.truncated()) ? page.nextMarker() : null,
              page -> page.grants().forEach(grant -> grant(context, arn, grant)));
    }
  }

  private static void grant(ServiceContext context, String arn, GrantListEntry grant) {
    GrantConstraints constraints =
        Optional.ofNullable(grant.constraints())
            .orElseGet(() -> GrantConstraints.builder().build());
    String id = SdkMapping.or(grant.grantId(), "");
    context
        .draft()
        .kmsGrants
        .put(
            arn + " " + id,
            new KmsGrant(
                arn,
                id,
                Optional.ofNullable(grant.name()).filter(name -> !name.isEmpty()),
                Optional.ofNullable(grant.granteePrincipal()),
                Optional.ofNullable(grant.retiringPrincipal()),
                grant.operationsAsStrings(),
                new TreeMap<>(constraints.encryptionContextEquals()),
                new TreeMap<>(constraints.encryptionContextSubset()),
                Optional.empty(),
                SourceLocation.startOf(arn + " grant " + id)));
  }

  private static void policy(ServiceContext context, KmsClient client, String arn) {
    context
        .reading()
        .ask(
            Operation.GET_KEY_POLICY,
            () -> client.getKeyPolicy(request -> request.keyId(arn).policyName(POLICY)))
        .ifPresent(answer -> context.resource(arn, "AWS::KMS::Key", answer.policy(), Map.of()));
  }
}
