package io.iamaudit.testkit;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.CredentialReport;
import io.iamaudit.snapshot.ReportDate;
import io.iamaudit.snapshot.ReportFlag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A row of the credential report of an {@link AccountFixture}. */
public final class ReportRowFixture {
  private final String user;
  private final String arn;
  private final Instant createDate;
  private ReportFlag passwordEnabled = ReportFlag.FALSE;
  private ReportDate passwordLastUsed = ReportDate.without(ReportDate.State.NOT_APPLICABLE);
  private ReportDate passwordLastChanged = ReportDate.without(ReportDate.State.NOT_APPLICABLE);
  private ReportFlag mfaActive = ReportFlag.FALSE;
  private ReportFlag certificate = ReportFlag.FALSE;
  private ReportDate certificateRotated = ReportDate.without(ReportDate.State.NOT_APPLICABLE);
  private Optional<String> additionalCredentialsInfo = Optional.empty();
  private CredentialReport.Key key1 = AccessKeyFixture.noKey(1);
  private CredentialReport.Key key2 = AccessKeyFixture.noKey(2);

  ReportRowFixture(String user, String arn, Instant createDate) {
    this.user = user;
    this.arn = arn;
    this.createDate = createDate;
  }

  public ReportRowFixture passwordEnabled(ReportFlag value) {
    this.passwordEnabled = value;
    return this;
  }

  public ReportRowFixture passwordLastUsed(ReportDate value) {
    this.passwordLastUsed = value;
    return this;
  }

  public ReportRowFixture passwordLastChanged(ReportDate value) {
    this.passwordLastChanged = value;
    return this;
  }

  public ReportRowFixture mfaActive(ReportFlag value) {
    this.mfaActive = value;
    return this;
  }

  /** Gives the row an active key, made or last switched on at a date, and never used. */
  public ReportRowFixture activeKey(int number, String lastRotated) {
    return key(number, ReportFlag.TRUE, ReportDate.of(Moments.at(lastRotated)));
  }

  /** Gives the row a key that is switched off; it keeps its dates. */
  public ReportRowFixture inactiveKey(int number, String lastRotated) {
    return key(number, ReportFlag.FALSE, ReportDate.of(Moments.at(lastRotated)));
  }

  private ReportRowFixture key(int number, ReportFlag active, ReportDate lastRotated) {
    return key(
        new CredentialReport.Key(
            number,
            active,
            lastRotated,
            ReportDate.without(ReportDate.State.NOT_APPLICABLE),
            Optional.of("N/A"),
            Optional.of("N/A")));
  }

  /** Replaces the key with the same number. */
  public ReportRowFixture key(CredentialReport.Key key) {
    if (key.number() == 1) {
      this.key1 = key;
    } else {
      this.key2 = key;
    }
    return this;
  }

  /** Gives the row a signing certificate. */
  public ReportRowFixture certificate(boolean active, String lastRotated) {
    this.certificate = active ? ReportFlag.TRUE : ReportFlag.FALSE;
    this.certificateRotated = ReportDate.of(Moments.at(lastRotated));
    return this;
  }

  /** Sets AWS's note on credentials that the columns do not hold. */
  public ReportRowFixture additionalCredentialsInfo(String value) {
    this.additionalCredentialsInfo = Optional.of(value);
    return this;
  }

  boolean hasMfa() {
    return mfaActive.isTrue();
  }

  boolean hasKeys() {
    return key1.exists() || key2.exists();
  }

  boolean hasCertificates() {
    return certificateRotated.date().isPresent();
  }

  boolean hasPassword() {
    return passwordEnabled.isTrue();
  }

  CredentialReport.Row build() {
    ReportDate none = ReportDate.without(ReportDate.State.NOT_APPLICABLE);
    return new CredentialReport.Row(
        user,
        arn,
        ReportDate.of(createDate),
        passwordEnabled,
        passwordLastUsed,
        passwordLastChanged,
        none,
        mfaActive,
        List.of(key1, key2),
        List.of(
            new CredentialReport.Certificate(1, certificate, certificateRotated),
            new CredentialReport.Certificate(2, ReportFlag.FALSE, none)),
        additionalCredentialsInfo,
        SourceLocation.startOf("credential-report.csv"));
  }
}
