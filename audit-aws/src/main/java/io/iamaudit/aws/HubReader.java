package io.iamaudit.aws;

import io.iamaudit.snapshot.RegionalService;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;
import software.amazon.awssdk.services.securityhub.model.InvalidAccessException;
import software.amazon.awssdk.services.securityhub.model.ResourceNotFoundException;

/** Reads whether Security Hub is on in a Region. */
final class HubReader {
  private HubReader() {}

  static void start(ServiceContext context, String region) {
    SecurityHubClient client = context.client(SecurityHubClient.builder(), region);
    context
        .reading()
        .ask(
            Operation.DESCRIBE_HUB,
            " in " + region,
            () -> {
              try {
                client.describeHub(request -> {});
                return true;
              } catch (InvalidAccessException | ResourceNotFoundException off) {
                // AWS says so of an account that is not subscribed.
                return false;
              }
            })
        .ifPresent(
            enabled -> context.watching(RegionalService.Service.SECURITY_HUB, region, enabled));
  }
}
