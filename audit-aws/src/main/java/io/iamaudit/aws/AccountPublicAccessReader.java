package io.iamaudit.aws;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.services.s3control.S3ControlClient;
import software.amazon.awssdk.services.s3control.S3ControlClientBuilder;
import software.amazon.awssdk.services.s3control.model.NoSuchPublicAccessBlockConfigurationException;
import software.amazon.awssdk.services.s3control.model.PublicAccessBlockConfiguration;

/** Reads what the whole account blocks of public access to S3. */
final class AccountPublicAccessReader {
  private AccountPublicAccessReader() {}

  static void start(ServiceContext context, String home) {
    context.go(() -> read(context, home));
  }

  private static void read(ServiceContext context, String home) {
    S3ControlClientBuilder builder = S3ControlClient.builder();
    // A stand-in for AWS has no host for each account.
    context
        .clients()
        .endpoint()
        .ifPresent(
            address ->
                builder.endpointProvider(
                    any ->
                        CompletableFuture.completedFuture(
                            Endpoint.builder().url(address).build())));
    S3ControlClient client = context.client(builder, home);
    Optional<PublicAccessBlockConfiguration> none =
        Optional.of(PublicAccessBlockConfiguration.builder().build());
    context
        .reading()
        .ask(
            Operation.GET_ACCOUNT_PUBLIC_ACCESS_BLOCK,
            () -> {
              try {
                return Optional.ofNullable(
                    client
                        .getPublicAccessBlock(
                            request -> request.accountId(context.account().value()))
                        .publicAccessBlockConfiguration());
              } catch (NoSuchPublicAccessBlockConfigurationException nothing) {
                return none;
              }
            })
        .flatMap(found -> found.or(() -> none))
        .ifPresent(
            block ->
                context.resource(
                    "arn:" + context.partition() + ":s3::" + context.account() + ":account",
                    "AWS::S3::AccountPublicAccessBlock",
                    null,
                    Map.of(
                        "BlockPublicAcls", flag(block.blockPublicAcls()),
                        "IgnorePublicAcls", flag(block.ignorePublicAcls()),
                        "BlockPublicPolicy", flag(block.blockPublicPolicy()),
                        "RestrictPublicBuckets", flag(block.restrictPublicBuckets()))));
  }

  private static String flag(Boolean value) {
    return Boolean.toString(Boolean.TRUE.equals(value));
  }
}
