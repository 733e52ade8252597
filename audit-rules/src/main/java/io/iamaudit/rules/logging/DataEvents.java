package io.iamaudit.rules.logging;

import io.iamaudit.snapshot.EventSelectors;
import io.iamaudit.snapshot.Trail;
import java.util.List;
import java.util.Optional;

/** Which data events of S3 objects trails record. */
final class DataEvents {
  private static final String OBJECTS = "AWS::S3::Object";

  private DataEvents() {}

  /**
   * Whether a trail records reads or writes of objects, of whatever buckets; empty if its selectors
   * were not collected.
   */
  static Optional<Boolean> ofAnyBucket(Trail trail, boolean reads) {
    return Trails.selectors(trail)
        .map(
            selectors ->
                selectors.basic().stream().anyMatch(basic -> ofAnyBucket(basic, reads))
                    || selectors.advanced().stream()
                        .anyMatch(advanced -> ofAnyBucket(advanced, reads)));
  }

  private static boolean ofAnyBucket(EventSelectors.Basic selector, boolean reads) {
    return !selector.readWriteType().equals(reads ? "WriteOnly" : "ReadOnly")
        && !selector.dataResources().getOrDefault(OBJECTS, List.of()).isEmpty();
  }

  private static boolean ofAnyBucket(EventSelectors.Advanced selector, boolean reads) {
    return selector.fields().stream()
        .allMatch(
            field ->
                switch (field.field()) {
                  case "eventCategory" -> field.equalTo().contains("Data");
                  case "resources.type" -> field.equalTo().contains(OBJECTS);
                  case "readOnly" -> field.equalTo().contains(Boolean.toString(reads));
                  default -> true;
                });
  }

  /** Whether a trail is known to record reads and writes of one bucket's objects. */
  static boolean ofBucket(Trail trail, String bucketArn, SampleEvent read, SampleEvent write) {
    return Trails.selectors(trail)
        .filter(
            selectors ->
                Selection.selects(selectors, Selection.objectEvent(read, bucketArn))
                    && Selection.selects(selectors, Selection.objectEvent(write, bucketArn)))
        .isPresent();
  }
}
