package io.iamaudit.aws;

import io.iamaudit.snapshot.RegionalService;
import software.amazon.awssdk.services.config.ConfigClient;

/** Reads whether AWS Config records in a Region. */
final class RecorderReader {
  private RecorderReader() {}

  static void start(ServiceContext context, String region) {
    ConfigClient client = context.client(ConfigClient.builder(), region);
    context
        .reading()
        .ask(
            Operation.DESCRIBE_CONFIGURATION_RECORDER_STATUS,
            " in " + region,
            () -> client.describeConfigurationRecorderStatus())
        .ifPresent(
            answer ->
                context.watching(
                    RegionalService.Service.CONFIG,
                    region,
                    answer.configurationRecordersStatus().stream()
                        .anyMatch(recorder -> Boolean.TRUE.equals(recorder.recording()))));
  }
}
