package io.iamaudit.aws;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;

/** A small object of the SDK as one line of text, for settings that are kept as AWS says them. */
final class SdkSummary {
  /** Names and addresses of persons, which no check needs. */
  private static final Set<String> PERSONAL = Set.of("DisplayName", "EmailAddress");

  private SdkSummary() {}

  static String of(SdkPojo object) {
    return object.sdkFields().stream()
        .filter(field -> !PERSONAL.contains(field.memberName()))
        .filter(field -> isSet(field, object))
        .map(field -> field.memberName() + "=" + text(field.getValueOrDefault(object)))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static boolean isSet(SdkField<?> field, SdkPojo object) {
    Object value = field.getValueOrDefault(object);
    return value != null && !(value instanceof SdkAutoConstructList);
  }

  private static String text(Object value) {
    if (value instanceof SdkPojo object) {
      return of(object);
    }
    if (value instanceof Collection<?> several) {
      return several.stream().map(SdkSummary::text).collect(Collectors.joining(", ", "[", "]"));
    }
    return String.valueOf(value);
  }
}
