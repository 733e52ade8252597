package io.iamaudit.activity;

import java.util.Arrays;
import java.util.Optional;

/** Why something that was read does not count. */
public enum PassedOver {
  /** A record of CloudTrail Insights: it says that something is unusual. */
  INSIGHT("insight", "records of CloudTrail Insights"),
  /** A record without a time, or with one that cannot be read. */
  UNTIMED("without-time", "records without a time"),
  /** JSON that is no record. */
  NO_RECORD("no-record", "values that are no CloudTrail record"),
  /** Text that is broken, from there to the end of the line or the file. */
  BROKEN("broken", "places from which on the text is broken"),
  /** A record before or after the time that was asked for. */
  OUT_OF_TIME("out-of-time", "records outside the time that was asked for");

  private final String id;
  private final String words;

  PassedOver(String id, String words) {
    this.id = id;
    this.words = words;
  }

  /** The name in files and reports. */
  public String id() {
    return id;
  }

  /** The name in sentences, in the plural. */
  public String words() {
    return words;
  }

  /** The reason with this {@link #id}. */
  public static Optional<PassedOver> of(String id) {
    return Arrays.stream(values()).filter(reason -> reason.id.equals(id)).findFirst();
  }
}
