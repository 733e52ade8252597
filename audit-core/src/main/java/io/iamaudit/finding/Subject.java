package io.iamaudit.finding;

import static java.util.Objects.requireNonNull;

/**
 * What a finding is about.
 *
 * @param type a word for people and filters: {@code user}, {@code role}, {@code managed-policy}
 * @param arn of the thing itself, or of the nearest thing that has one
 */
public record Subject(String type, String arn) {

  public Subject {
    requireNonNull(type, "type");
    requireNonNull(arn, "arn");
  }

  /** A subject of this type; for a lint run, where nothing has an ARN, the name of the file. */
  public static Subject of(String type, String arn) {
    return new Subject(type, arn);
  }
}
