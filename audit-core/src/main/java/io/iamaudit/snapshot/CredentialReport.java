package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The credential report: one row for the root user and each user, as old as its generation.
 *
 * @param generatedTime empty if the input did not say, as with a bare CSV file
 * @param rows in the order of the report
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html">Generate
 *     credential reports</a>
 */
public record CredentialReport(
    Optional<Instant> generatedTime, List<Row> rows, SourceLocation source) {

  public CredentialReport {
    requireNonNull(generatedTime, "generatedTime");
    rows = List.copyOf(rows);
    requireNonNull(source, "source");
  }

  /** How AWS calls the root user in the first column. */
  public static final String ROOT = "<root_account>";

  /** The row of the root user; empty if the report has none. */
  public Optional<Row> root() {
    return rows.stream().filter(Row::isRoot).findFirst();
  }

  /** The rows of users, without the root user. */
  public Stream<Row> users() {
    return rows.stream().filter(row -> !row.isRoot());
  }

  /**
   * What the report says of one user.
   *
   * @param accessKeys the two keys that the report has columns for; a third is not in it
   * @param certificates the two signing certificates
   * @param additionalCredentialsInfo AWS's note on further credentials; empty if none or no column
   */
  public record Row(
      String user,
      String arn,
      ReportDate userCreationTime,
      ReportFlag passwordEnabled,
      ReportDate passwordLastUsed,
      ReportDate passwordLastChanged,
      ReportDate passwordNextRotation,
      ReportFlag mfaActive,
      List<Key> accessKeys,
      List<Certificate> certificates,
      Optional<String> additionalCredentialsInfo,
      SourceLocation source) {
    public Row {
      requireNonNull(user, "user");
      requireNonNull(arn, "arn");
      requireNonNull(userCreationTime, "userCreationTime");
      requireNonNull(passwordEnabled, "passwordEnabled");
      requireNonNull(passwordLastUsed, "passwordLastUsed");
      requireNonNull(passwordLastChanged, "passwordLastChanged");
      requireNonNull(passwordNextRotation, "passwordNextRotation");
      requireNonNull(mfaActive, "mfaActive");
      accessKeys = List.copyOf(accessKeys);
      certificates = List.copyOf(certificates);
      requireNonNull(additionalCredentialsInfo, "additionalCredentialsInfo");
      requireNonNull(source, "source");
    }

    /** The same row as it would stand somewhere else. */
    public Row at(SourceLocation place) {
      return new Row(
          user,
          arn,
          userCreationTime,
          passwordEnabled,
          passwordLastUsed,
          passwordLastChanged,
          passwordNextRotation,
          mfaActive,
          accessKeys,
          certificates,
          additionalCredentialsInfo,
          place);
    }

    public boolean isRoot() {
      return user.equals(ROOT);
    }
  }

  /**
   * One access key of a row. An inactive key keeps its dates; no key at all is inactive with {@code
   * N/A} as rotation date.
   *
   * @param number 1 or 2
   * @param lastRotated creation, or the last change of the key's status
   * @param lastUsedRegion {@code N/A} with a date means a global service
   */
  public record Key(
      int number,
      ReportFlag active,
      ReportDate lastRotated,
      ReportDate lastUsedDate,
      Optional<String> lastUsedRegion,
      Optional<String> lastUsedService) {

    /** Whether there is a key, active or not. */
    public boolean exists() {
      return active.isTrue() || lastRotated.date().isPresent();
    }
  }

  /**
   * One signing certificate of a row.
   *
   * @param number 1 or 2
   */
  public record Certificate(int number, ReportFlag active, ReportDate lastRotated) {}
}
