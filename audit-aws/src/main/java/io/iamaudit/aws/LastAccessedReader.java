package io.iamaudit.aws;

import io.iamaudit.snapshot.LastAccessed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessAdvisorUsageGranularityType;
import software.amazon.awssdk.services.iam.model.GetServiceLastAccessedDetailsResponse;
import software.amazon.awssdk.services.iam.model.JobStatusType;

/**
 * Reads which services and actions users and roles used last. AWS makes a report for each of them;
 * many are in the making at once.
 */
final class LastAccessedReader {
  /** How many reports are in the making at once; nobody waits for a single one. */
  private static final int IN_FLIGHT = 100;

  private final IamClient iam;
  private final Reading reading;
  private final AccountDraft draft;
  private final Patience patience;

  private record Job(String id, Consumer<List<LastAccessed>> receiver) {}

  LastAccessedReader(IamClient iam, Reading reading, AccountDraft draft, Patience patience) {
    this.iam = iam;
    this.reading = reading;
    this.draft = draft;
    this.patience = patience;
  }

  /** Reads all; waits in the calling thread, which must be none of the crew's. */
  void read(Crew crew) {
    List<Map.Entry<String, Consumer<List<LastAccessed>>>> wanted = new ArrayList<>();
    draft.users.forEach(
        user -> wanted.add(Map.entry(user.arn(), draft.detailsOf(user.name())::lastAccessed)));
    draft.roles.forEach(
        role -> wanted.add(Map.entry(role.arn(), draft.detailsOfRole(role.name())::lastAccessed)));
    for (int from = 0; from < wanted.size(); from += IN_FLIGHT) {
      batch(crew, wanted.subList(from, Math.min(wanted.size(), from + IN_FLIGHT)));
    }
  }

  private void batch(Crew crew, List<Map.Entry<String, Consumer<List<LastAccessed>>>> wanted) {
    ConcurrentLinkedQueue<Job> open = new ConcurrentLinkedQueue<>();
    Crew.Tasks starting = crew.tasks();
    wanted.forEach(
        entry ->
            starting.go(
                () ->
                    reading
                        .ask(
                            Operation.GENERATE_SERVICE_LAST_ACCESSED_DETAILS,
                            () ->
                                iam.generateServiceLastAccessedDetails(
                                    request ->
                                        request
                                            .arn(entry.getKey())
                                            .granularity(
                                                AccessAdvisorUsageGranularityType.ACTION_LEVEL)))
                        .ifPresent(job -> open.add(new Job(job.jobId(), entry.getValue())))));
    starting.await();
    Duration waited = Duration.ZERO;
    while (!open.isEmpty()) {
      boolean last = waited.compareTo(patience.limit()) >= 0;
      List<Job> round = List.copyOf(open);
      open.clear();
      Crew.Tasks polling = crew.tasks();
      round.forEach(
          job ->
              polling.go(
                  () -> {
                    if (!finish(job, last)) {
                      open.add(job);
                    }
                  }));
      polling.await();
      if (!open.isEmpty()) {
        reading.pause(patience.pause());
        waited = waited.plus(patience.pause());
      }
    }
  }

  /** Takes a report that is finished; false if AWS is still making it. */
  private boolean finish(Job job, boolean last) {
    List<LastAccessed> services = new ArrayList<>();
    boolean[] inProgress = {false};
    boolean[] failed = {false};
    reading.<GetServiceLastAccessedDetailsResponse>pages(
        Operation.GET_SERVICE_LAST_ACCESSED_DETAILS,
        marker ->
            iam.getServiceLastAccessedDetails(
                request -> request.jobId(job.id()).maxItems(1000).marker(marker)),
        LastAccessedReader::next,
        page -> {
          inProgress[0] |= page.jobStatus() == JobStatusType.IN_PROGRESS;
          failed[0] |= page.jobStatus() == JobStatusType.FAILED;
          page.servicesLastAccessed()
              .forEach(service -> services.add(SdkMapping.lastAccessed(service)));
        });
    if (inProgress[0] && !last) {
      return false;
    }
    if (inProgress[0] || failed[0]) {
      reading.missed(
          Operation.GET_SERVICE_LAST_ACCESSED_DETAILS,
          failed[0] ? "AWS could not make the report" : "the report was not ready in time");
    }
    job.receiver().accept(services);
    return true;
  }

  private static @Nullable String next(GetServiceLastAccessedDetailsResponse page) {
    return Optional.ofNullable(page.isTruncated()).orElse(false) ? page.marker() : null;
  }
}
