package io.iamaudit.rules.logging;

import io.iamaudit.snapshot.EventSelectors;
import java.util.List;
import java.util.Map;

/**
 * Decides which events the selectors of a trail choose.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html">
 *     Logging management events</a>
 */
final class Selection {
  private static final String OBJECTS = "AWS::S3::Object";

  private Selection() {}

  /** Whether an event is recorded: one selector is enough. */
  static boolean selects(EventSelectors selectors, SampleEvent event) {
    return selectors.basic().stream().anyMatch(basic -> selects(basic, event.fields()))
        || selectors.advanced().stream().anyMatch(advanced -> selects(advanced, event.fields()));
  }

  private static boolean selects(EventSelectors.Basic selector, Map<String, String> event) {
    boolean reads = "true".equals(event.get("readOnly"));
    boolean kind =
        switch (selector.readWriteType()) {
          case "ReadOnly" -> reads;
          case "WriteOnly" -> !reads;
          default -> true;
        };
    if (!kind) {
      return false;
    }
    if ("Data".equals(event.get("eventCategory"))) {
      // A value is the beginning of ARNs: `arn:aws:s3` is every bucket.
      String arn = event.getOrDefault("resources.ARN", "");
      return selector
          .dataResources()
          .getOrDefault(event.getOrDefault("resources.type", ""), List.of())
          .stream()
          .anyMatch(arn::startsWith);
    }
    return selector.managementEvents()
        && !selector.excludedSources().contains(event.getOrDefault("eventSource", ""));
  }

  private static boolean selects(EventSelectors.Advanced selector, Map<String, String> event) {
    return selector.fields().stream()
        .allMatch(field -> holds(field, event.getOrDefault(field.field(), "")));
  }

  /** Values that include are alternatives; one that excludes decides. */
  private static boolean holds(EventSelectors.FieldSelector field, String value) {
    boolean chooses =
        !field.equalTo().isEmpty() || !field.startsWith().isEmpty() || !field.endsWith().isEmpty();
    boolean chosen =
        field.equalTo().contains(value)
            || field.startsWith().stream().anyMatch(value::startsWith)
            || field.endsWith().stream().anyMatch(value::endsWith);
    boolean excluded =
        field.notEquals().contains(value)
            || field.notStartsWith().stream().anyMatch(value::startsWith)
            || field.notEndsWith().stream().anyMatch(value::endsWith);
    return (!chooses || chosen) && !excluded;
  }

  /** Something done to an object of a bucket. */
  static SampleEvent objectEvent(SampleEvent call, String bucketArn) {
    return call.with("eventCategory", "Data")
        .with("managementEvent", "false")
        .with("resources.type", OBJECTS)
        .with("resources.ARN", bucketArn + "/some/object");
  }
}
