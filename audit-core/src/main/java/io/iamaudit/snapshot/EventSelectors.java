package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a trail records, as its event selectors say it. A trail has basic or advanced selectors,
 * never both; a trail with neither records nothing of what selectors choose.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetEventSelectors.html">
 *     GetEventSelectors</a>
 */
public record EventSelectors(List<Basic> basic, List<Advanced> advanced) {

  /** What a trail records that nobody chose selectors for: all management events, nothing else. */
  public static final EventSelectors DEFAULT =
      new EventSelectors(List.of(new Basic("All", true, List.of(), Map.of())), List.of());

  /**
   * A basic selector.
   *
   * @param readWriteType {@code All}, {@code ReadOnly} or {@code WriteOnly}
   * @param excludedSources services whose management events are left out, as {@code
   *     kms.amazonaws.com}
   * @param dataResources by type, as {@code AWS::S3::Object}, the ARNs or their beginnings of which
   *     data events are recorded
   */
  public record Basic(
      String readWriteType,
      boolean managementEvents,
      List<String> excludedSources,
      Map<String, List<String>> dataResources) {
    public Basic {
      requireNonNull(readWriteType, "readWriteType");
      excludedSources = List.copyOf(excludedSources);
      Map<String, List<String>> copy = new LinkedHashMap<>();
      dataResources.forEach((type, values) -> copy.put(type, List.copyOf(values)));
      dataResources = Copies.map(copy);
    }
  }

  /**
   * An advanced selector.
   *
   * @param fields all must hold of an event
   */
  public record Advanced(String name, List<FieldSelector> fields) {
    public Advanced {
      requireNonNull(name, "name");
      fields = List.copyOf(fields);
    }
  }

  /**
   * What one field of an event must and must not be. One of the first three must hold where they
   * have values; none of the last three may.
   *
   * @param field as {@code eventCategory}, {@code readOnly} or {@code resources.type}
   * @see <a
   *     href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html">
   *     AdvancedFieldSelector</a>
   */
  public record FieldSelector(
      String field,
      List<String> equalTo,
      List<String> startsWith,
      List<String> endsWith,
      List<String> notEquals,
      List<String> notStartsWith,
      List<String> notEndsWith) {
    public FieldSelector {
      requireNonNull(field, "field");
      equalTo = List.copyOf(equalTo);
      startsWith = List.copyOf(startsWith);
      endsWith = List.copyOf(endsWith);
      notEquals = List.copyOf(notEquals);
      notStartsWith = List.copyOf(notStartsWith);
      notEndsWith = List.copyOf(notEndsWith);
    }
  }

  public EventSelectors {
    basic = List.copyOf(basic);
    advanced = List.copyOf(advanced);
  }
}
