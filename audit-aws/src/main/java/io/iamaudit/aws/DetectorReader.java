package io.iamaudit.aws;

import io.iamaudit.snapshot.RegionalService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.guardduty.GuardDutyClient;
import software.amazon.awssdk.services.guardduty.model.DetectorStatus;
import software.amazon.awssdk.services.guardduty.model.ListDetectorsResponse;

/** Reads whether GuardDuty watches a Region. */
final class DetectorReader {
  private DetectorReader() {}

  static void start(ServiceContext context, String region) {
    GuardDutyClient client = context.client(GuardDutyClient.builder(), region);
    List<String> detectors = new ArrayList<>();
    boolean[] listed = {false};
    context
        .reading()
        .<ListDetectorsResponse>pages(
            Operation.LIST_DETECTORS,
            " in " + region,
            token -> client.listDetectors(request -> request.nextToken(token)),
            ListDetectorsResponse::nextToken,
            page -> {
              listed[0] = true;
              detectors.addAll(page.detectorIds());
            });
    if (!listed[0]) {
      return;
    }
    boolean enabled = false;
    for (String detector : detectors) {
      Optional<DetectorStatus> status =
          context
              .reading()
              .ask(
                  Operation.GET_DETECTOR,
                  " in " + region,
                  () -> client.getDetector(request -> request.detectorId(detector)).status());
      if (status.isEmpty()) {
        return;
      }
      enabled |= status.get() == DetectorStatus.ENABLED;
    }
    context.watching(RegionalService.Service.GUARDDUTY, region, enabled);
  }
}
