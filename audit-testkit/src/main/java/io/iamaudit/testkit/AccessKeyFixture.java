package io.iamaudit.testkit;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.AccessKey;
import io.iamaudit.snapshot.CredentialReport;
import io.iamaudit.snapshot.ReportDate;
import io.iamaudit.snapshot.ReportFlag;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An access key of a {@link UserFixture}: active, and used yesterday unless it is said otherwise.
 */
public final class AccessKeyFixture {
  private final Instant createDate;
  private @Nullable Instant lastRotated;
  private @Nullable Instant lastUsed;
  private boolean lastUseInKey = true;
  private String status = "Active";
  private @Nullable String id;

  AccessKeyFixture(Instant createDate, Instant yesterday) {
    this.createDate = createDate;
    this.lastUsed = yesterday;
  }

  /** Sets the id; without, it is made from the user's number. */
  public AccessKeyFixture id(String value) {
    this.id = value;
    return this;
  }

  public AccessKeyFixture inactive() {
    this.status = "Inactive";
    return this;
  }

  public AccessKeyFixture lastUsed(String date) {
    this.lastUsed = Moments.at(date);
    return this;
  }

  public AccessKeyFixture neverUsed() {
    this.lastUsed = null;
    return this;
  }

  /** Leaves the last use to the credential report, as {@code list-access-keys} does. */
  public AccessKeyFixture lastUseOnlyInReport() {
    this.lastUseInKey = false;
    return this;
  }

  /** Says when the key was last switched on or off: what the credential report calls rotated. */
  public AccessKeyFixture statusChanged(String date) {
    this.lastRotated = Moments.at(date);
    return this;
  }

  AccessKey build(String defaultId, SourceLocation source) {
    Optional<AccessKey.LastUse> use =
        lastUseInKey
            ? Optional.of(
                new AccessKey.LastUse(
                    Optional.ofNullable(lastUsed),
                    lastUsed == null ? "N/A" : "s3",
                    lastUsed == null ? "N/A" : "eu-west-1"))
            : Optional.empty();
    return new AccessKey(id == null ? defaultId : id, status, Optional.of(createDate), use, source);
  }

  CredentialReport.Key reportKey(int number) {
    return new CredentialReport.Key(
        number,
        status.equals("Active") ? ReportFlag.TRUE : ReportFlag.FALSE,
        ReportDate.of(lastRotated == null ? createDate : lastRotated),
        lastUsed == null
            ? ReportDate.without(ReportDate.State.NOT_APPLICABLE)
            : ReportDate.of(lastUsed),
        Optional.of(lastUsed == null ? "N/A" : "eu-west-1"),
        Optional.of(lastUsed == null ? "N/A" : "s3"));
  }

  static CredentialReport.Key noKey(int number) {
    return new CredentialReport.Key(
        number,
        ReportFlag.FALSE,
        ReportDate.without(ReportDate.State.NOT_APPLICABLE),
        ReportDate.without(ReportDate.State.NOT_APPLICABLE),
        Optional.of("N/A"),
        Optional.of("N/A"));
  }
}
