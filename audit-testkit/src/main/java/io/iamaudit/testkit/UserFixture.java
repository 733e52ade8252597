package io.iamaudit.testkit;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.AccessKey;
import io.iamaudit.snapshot.AttachedPolicy;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.LoginProfile;
import io.iamaudit.snapshot.MfaDevice;
import io.iamaudit.snapshot.ReportDate;
import io.iamaudit.snapshot.ReportFlag;
import io.iamaudit.snapshot.ServiceSpecificCredential;
import io.iamaudit.snapshot.SigningCertificate;
import io.iamaudit.snapshot.SshPublicKey;
import io.iamaudit.snapshot.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A user of an {@link AccountFixture}: without credentials and permissions until they are given.
 * Its row of the credential report says the same as the user, unless it is changed.
 */
public final class UserFixture extends PrincipalFixture<UserFixture> {
  private final String accountArnPrefix;
  private final Instant yesterday;
  private final List<String> groups = new ArrayList<>();
  private final List<AccessKeyFixture> accessKeys = new ArrayList<>();
  private final List<MfaDevice> mfaDevices = new ArrayList<>();
  private final List<SigningCertificate> signingCertificates = new ArrayList<>();
  private final List<SshPublicKey> sshPublicKeys = new ArrayList<>();
  private final List<ServiceSpecificCredential> serviceCredentials = new ArrayList<>();
  private Optional<LoginProfile> loginProfile = Optional.empty();
  private @Nullable Instant passwordChanged;
  private @Nullable Instant passwordLastUsed;
  private boolean inReport = true;
  private Consumer<ReportRowFixture> reportRow = row -> {};
  private UnaryOperator<User.Builder> change = UnaryOperator.identity();

  UserFixture(String name, String accountArnPrefix, Instant createDate, Instant yesterday) {
    super("user", name, createDate);
    this.accountArnPrefix = accountArnPrefix;
    this.yesterday = yesterday;
    this.passwordLastUsed = yesterday;
  }

  @Override
  UserFixture self() {
    return this;
  }

  /** Makes the user a member of groups, which need not be in the fixture. */
  public UserFixture memberOf(String... names) {
    groups.addAll(Arrays.asList(names));
    return this;
  }

  /** Gives the user a console password that was used yesterday. */
  public UserFixture password() {
    return password(false);
  }

  /** Gives the user a console password that must be changed at the first sign-in. */
  public UserFixture passwordToBeReset() {
    return password(true);
  }

  private UserFixture password(boolean resetRequired) {
    loginProfile =
        Optional.of(
            new LoginProfile(
                Optional.of(createDate),
                resetRequired,
                SourceLocation.startOf("get-login-profile." + name + ".json")));
    return this;
  }

  /** Says when the password was made or last changed. */
  public UserFixture passwordChanged(String date) {
    this.passwordChanged = Moments.at(date);
    return this;
  }

  /** Says when the password was last used. */
  public UserFixture passwordLastUsed(String date) {
    this.passwordLastUsed = Moments.at(date);
    return this;
  }

  /** The password was never used. */
  public UserFixture passwordNeverUsed() {
    this.passwordLastUsed = null;
    return this;
  }

  /** Assigns a virtual MFA device. */
  public UserFixture mfa() {
    return mfa(accountArnPrefix + "mfa/" + name);
  }

  /** Assigns an MFA device; the serial number tells its kind. */
  public UserFixture mfa(String serialNumber) {
    mfaDevices.add(
        new MfaDevice(
            serialNumber,
            MfaDevice.Kind.ofSerialNumber(serialNumber),
            Optional.of(createDate),
            SourceLocation.startOf("list-mfa-devices." + name + ".json")));
    return this;
  }

  /** Adds an active access key that was used yesterday. */
  public UserFixture accessKey(String createdOn) {
    return accessKey(createdOn, key -> {});
  }

  /** Adds an access key. */
  public UserFixture accessKey(String createdOn, Consumer<AccessKeyFixture> details) {
    AccessKeyFixture key = new AccessKeyFixture(Moments.at(createdOn), yesterday);
    details.accept(key);
    accessKeys.add(key);
    return this;
  }

  /** Adds an active signing certificate. */
  public UserFixture signingCertificate(String uploadedOn) {
    signingCertificates.add(
        new SigningCertificate(
            "CERT" + (signingCertificates.size() + 1) + "EXAMPLE",
            "Active",
            Optional.of(Moments.at(uploadedOn)),
            SourceLocation.startOf("list-signing-certificates." + name + ".json")));
    return this;
  }

  /** Adds an active SSH key for CodeCommit. */
  public UserFixture sshKey(String uploadedOn) {
    sshPublicKeys.add(
        new SshPublicKey(
            "APKA" + (sshPublicKeys.size() + 1) + "EXAMPLE",
            "Active",
            Optional.of(Moments.at(uploadedOn)),
            SourceLocation.startOf("list-ssh-public-keys." + name + ".json")));
    return this;
  }

  /** Adds an active credential for one service, as {@code codecommit.amazonaws.com}. */
  public UserFixture serviceSpecificCredential(String service, String createdOn) {
    serviceCredentials.add(
        new ServiceSpecificCredential(
            "ACCA" + (serviceCredentials.size() + 1) + "EXAMPLE",
            service,
            "Active",
            Optional.of(Moments.at(createdOn)),
            Optional.empty(),
            SourceLocation.startOf("list-service-specific-credentials." + name + ".json")));
    return this;
  }

  /** Makes a managed policy the permissions boundary: its ARN, or the name of one. */
  public UserFixture permissionsBoundary(String policy) {
    this.permissionsBoundary = policy;
    return this;
  }

  /** Changes what the credential report says of the user. */
  public UserFixture reportRow(Consumer<ReportRowFixture> value) {
    this.reportRow = value;
    return this;
  }

  /** Leaves the user out of the credential report, as one that is younger than the report. */
  public UserFixture notInReport() {
    this.inReport = false;
    return this;
  }

  /** Changes whatever the other methods do not know; called when the account is built. */
  public UserFixture change(UnaryOperator<User.Builder> value) {
    this.change = value;
    return this;
  }

  User build(
      String arn,
      int number,
      List<AttachedPolicy> attachedPolicies,
      Optional<String> boundary,
      Predicate<DataPart> isCollected) {
    List<AccessKey> keys = new ArrayList<>();
    for (AccessKeyFixture key : accessKeys) {
      keys.add(
          key.build(
              String.format(Locale.ROOT, "AKIA%07d%02dEXAMPLE", number, keys.size() + 1),
              SourceLocation.startOf("list-access-keys." + name + ".json")));
    }
    User.Builder user =
        User.builder(arn, name)
            .path(path)
            .id(String.format(Locale.ROOT, "AIDA%09dEXAMPLE", number))
            .createDate(createDate)
            .groups(groups)
            .attachedPolicies(attachedPolicies)
            .inlinePolicies(inlinePolicies)
            .tags(tags)
            .accessKeys(isCollected.test(DataPart.ACCESS_KEYS) ? keys : List.of())
            .mfaDevices(isCollected.test(DataPart.MFA_DEVICES) ? mfaDevices : List.of())
            .signingCertificates(
                isCollected.test(DataPart.SIGNING_CERTIFICATES) ? signingCertificates : List.of())
            .sshPublicKeys(isCollected.test(DataPart.SSH_PUBLIC_KEYS) ? sshPublicKeys : List.of())
            .serviceSpecificCredentials(
                isCollected.test(DataPart.SERVICE_SPECIFIC_CREDENTIALS)
                    ? serviceCredentials
                    : List.of())
            .source(SourceLocation.startOf("user/" + name));
    if (isCollected.test(DataPart.LOGIN_PROFILES)) {
      loginProfile.ifPresent(user::loginProfile);
    }
    if (loginProfile.isPresent() && passwordLastUsed != null) {
      user.passwordLastUsed(passwordLastUsed);
    }
    boundary.ifPresent(user::permissionsBoundary);
    return change.apply(user).build();
  }

  Optional<ReportRowFixture> reportRow(String arn) {
    if (!inReport) {
      return Optional.empty();
    }
    ReportRowFixture row = new ReportRowFixture(name, arn, createDate);
    if (loginProfile.isPresent()) {
      row.passwordEnabled(ReportFlag.TRUE)
          .passwordLastUsed(
              passwordLastUsed == null
                  ? ReportDate.without(ReportDate.State.NO_INFORMATION)
                  : ReportDate.of(passwordLastUsed))
          .passwordLastChanged(
              ReportDate.of(passwordChanged == null ? createDate : passwordChanged));
    }
    row.mfaActive(mfaDevices.isEmpty() ? ReportFlag.FALSE : ReportFlag.TRUE);
    // The report has columns for two keys; a third is not in it.
    for (int number = 1; number <= Math.min(2, accessKeys.size()); number++) {
      row.key(accessKeys.get(number - 1).reportKey(number));
    }
    reportRow.accept(row);
    return Optional.of(row);
  }
}
