package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What was collected of an account and what was not, part by part: missing is not empty.
 *
 * @param parts a part that is not named was not collected
 */
public record Coverage(Map<DataPart, Part> parts) {

  /** How far a part was collected. */
  public enum Status {
    /** All of it. */
    COLLECTED("collected"),
    /** Some of it: what is there is true, but what is not there may exist. */
    PARTIAL("partial"),
    /** AWS refused. */
    DENIED("denied"),
    /** Nobody asked, or the input does not hold it. */
    NOT_COLLECTED("not-collected");

    private final String id;

    Status(String id) {
      this.id = id;
    }

    /** The name in files and reports. */
    public String id() {
      return id;
    }
  }

  /**
   * How far one part was collected.
   *
   * @param reason why it is not complete, as a clause in lower case; empty when it is
   */
  public record Part(Status status, String reason) {
    public Part {
      requireNonNull(status, "status");
      requireNonNull(reason, "reason");
    }

    public static Part collected() {
      return new Part(Status.COLLECTED, "");
    }

    public static Part partial(String reason) {
      return new Part(Status.PARTIAL, reason);
    }

    public static Part denied(String reason) {
      return new Part(Status.DENIED, reason);
    }

    public static Part notCollected(String reason) {
      return new Part(Status.NOT_COLLECTED, reason);
    }
  }

  private static final Part ABSENT = Part.notCollected("not in the input");

  public Coverage {
    EnumMap<DataPart, Part> copy = new EnumMap<>(DataPart.class);
    copy.putAll(parts);
    parts = Collections.unmodifiableMap(copy);
  }

  /** Nothing was collected. */
  public static Coverage none() {
    return new Coverage(Map.of());
  }

  /** How far a part was collected. */
  public Part of(DataPart part) {
    return parts.getOrDefault(part, ABSENT);
  }

  /** Whether all of a part was collected. */
  public boolean isComplete(DataPart part) {
    return of(part).status() == Status.COLLECTED;
  }

  /** Whether at least some of a part was collected. */
  public boolean isPresent(DataPart part) {
    Status status = of(part).status();
    return status == Status.COLLECTED || status == Status.PARTIAL;
  }

  /** A coverage that says something else of one part. */
  public Coverage with(DataPart part, Part state) {
    EnumMap<DataPart, Part> copy = new EnumMap<>(DataPart.class);
    copy.putAll(parts);
    copy.put(part, state);
    return new Coverage(copy);
  }
}
