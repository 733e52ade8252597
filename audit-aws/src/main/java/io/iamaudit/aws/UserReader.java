package io.iamaudit.aws;

import io.iamaudit.snapshot.AccessKey;
import io.iamaudit.snapshot.CredentialReport;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.User;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedResponse;
import software.amazon.awssdk.services.iam.model.ListAccessKeysResponse;
import software.amazon.awssdk.services.iam.model.ListMfaDevicesResponse;
import software.amazon.awssdk.services.iam.model.ListServiceSpecificCredentialsResponse;
import software.amazon.awssdk.services.iam.model.ListSigningCertificatesResponse;
import software.amazon.awssdk.services.iam.model.ListSshPublicKeysResponse;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/**
 * Reads what AWS tells of one user at a time. A user whom the credential report says to have none
 * of something is not asked about it.
 */
final class UserReader {
  /** What this class reads. */
  static final Set<DataPart> PARTS =
      EnumSet.of(
          DataPart.ACCESS_KEYS,
          DataPart.LOGIN_PROFILES,
          DataPart.MFA_DEVICES,
          DataPart.SIGNING_CERTIFICATES,
          DataPart.SSH_PUBLIC_KEYS);

  private final IamClient iam;
  private final Reading reading;
  private final AccountDraft draft;
  private final boolean trustReport;

  UserReader(IamClient iam, Reading reading, AccountDraft draft, boolean trustReport) {
    this.iam = iam;
    this.reading = reading;
    this.draft = draft;
    this.trustReport = trustReport;
  }

  /** Starts all calls; the users, and the report if there is one, have been read. */
  void start(Crew.Tasks tasks) {
    Map<String, CredentialReport.Row> rows = new HashMap<>();
    if (trustReport) {
      draft.report().ifPresent(report -> report.users().forEach(row -> rows.put(row.user(), row)));
    }
    for (User user : draft.users) {
      CredentialReport.Row row = rows.get(user.name());
      UserDetails details = draft.detailsOf(user.name());
      go(tasks, DataPart.ACCESS_KEYS, row, UserReader::hasNoKey, () -> keys(tasks, user, details));
      go(
          tasks,
          DataPart.LOGIN_PROFILES,
          row,
          known -> known.passwordEnabled().isFalse(),
          () -> loginProfile(user, details));
      go(
          tasks,
          DataPart.MFA_DEVICES,
          row,
          known -> known.mfaActive().isFalse(),
          () -> mfaDevices(user, details));
      go(
          tasks,
          DataPart.SIGNING_CERTIFICATES,
          row,
          UserReader::hasNoCertificate,
          () -> certificates(user, details));
      if (draft.credentialsByUser) {
        go(
            tasks,
            DataPart.SERVICE_SPECIFIC_CREDENTIALS,
            null,
            known -> false,
            () -> serviceSpecificCredentials(user, details));
      }
      // The report has no column for these.
      go(tasks, DataPart.SSH_PUBLIC_KEYS, null, known -> false, () -> sshPublicKeys(user, details));
    }
  }

  private void go(
      Crew.Tasks tasks,
      DataPart part,
      CredentialReport.@Nullable Row row,
      Predicate<CredentialReport.Row> hasNone,
      Runnable task) {
    if (reading.wants(part) && (row == null || !hasNone.test(row))) {
      tasks.go(task);
    }
  }

  private static boolean hasNoKey(CredentialReport.Row row) {
    return row.accessKeys().size() == 2
        && row.accessKeys().stream()
            .allMatch(key -> key.active().isFalse() && key.lastRotated().date().isEmpty());
  }

  private static boolean hasNoCertificate(CredentialReport.Row row) {
    return row.certificates().size() == 2
        && row.certificates().stream()
            .allMatch(
                certificate ->
                    certificate.active().isFalse() && certificate.lastRotated().date().isEmpty());
  }

  private static @Nullable String next(@Nullable Boolean truncated, @Nullable String marker) {
    return Boolean.TRUE.equals(truncated) ? marker : null;
  }

  private void keys(Crew.Tasks tasks, User user, UserDetails details) {
    reading.<ListAccessKeysResponse>pages(
        Operation.LIST_ACCESS_KEYS,
        marker -> iam.listAccessKeys(request -> request.userName(user.name()).marker(marker)),
        page -> next(page.isTruncated(), page.marker()),
        page ->
            page.accessKeyMetadata()
                .forEach(
                    listed -> {
                      AccessKey key = SdkMapping.accessKey(listed);
                      details.add(key);
                      tasks.go(() -> lastUse(key, details));
                    }));
  }

  private void lastUse(AccessKey key, UserDetails details) {
    Optional<GetAccessKeyLastUsedResponse> answer =
        reading.ask(
            Operation.GET_ACCESS_KEY_LAST_USED,
            () -> iam.getAccessKeyLastUsed(request -> request.accessKeyId(key.id())));
    answer
        .flatMap(found -> Optional.ofNullable(found.accessKeyLastUsed()))
        .ifPresent(use -> details.add(SdkMapping.withLastUse(key, use)));
  }

  private void loginProfile(User user, UserDetails details) {
    reading
        .ask(
            Operation.GET_LOGIN_PROFILE,
            () -> {
              try {
                return Optional.ofNullable(
                    iam.getLoginProfile(request -> request.userName(user.name())).loginProfile());
              } catch (NoSuchEntityException none) {
                return Optional.<software.amazon.awssdk.services.iam.model.LoginProfile>empty();
              }
            })
        .flatMap(found -> found)
        .ifPresent(profile -> details.set(SdkMapping.loginProfile(profile, user.arn())));
  }

  private void mfaDevices(User user, UserDetails details) {
    reading.<ListMfaDevicesResponse>pages(
        Operation.LIST_MFA_DEVICES,
        marker -> iam.listMFADevices(request -> request.userName(user.name()).marker(marker)),
        page -> next(page.isTruncated(), page.marker()),
        page -> page.mfaDevices().forEach(device -> details.add(SdkMapping.mfaDevice(device))));
  }

  private void certificates(User user, UserDetails details) {
    reading.<ListSigningCertificatesResponse>pages(
        Operation.LIST_SIGNING_CERTIFICATES,
        marker ->
            iam.listSigningCertificates(request -> request.userName(user.name()).marker(marker)),
        page -> next(page.isTruncated(), page.marker()),
        page ->
            page.certificates()
                .forEach(certificate -> details.add(SdkMapping.signingCertificate(certificate))));
  }

  private void sshPublicKeys(User user, UserDetails details) {
    reading.<ListSshPublicKeysResponse>pages(
        Operation.LIST_SSH_PUBLIC_KEYS,
        marker -> iam.listSSHPublicKeys(request -> request.userName(user.name()).marker(marker)),
        page -> next(page.isTruncated(), page.marker()),
        page -> page.sshPublicKeys().forEach(key -> details.add(SdkMapping.sshPublicKey(key))));
  }

  private void serviceSpecificCredentials(User user, UserDetails details) {
    reading.<ListServiceSpecificCredentialsResponse>pages(
        Operation.LIST_SERVICE_SPECIFIC_CREDENTIALS,
        marker ->
            iam.listServiceSpecificCredentials(
                request -> request.userName(user.name()).marker(marker)),
        page -> next(page.isTruncated(), page.marker()),
        page ->
            page.serviceSpecificCredentials()
                .forEach(
                    credential -> details.add(SdkMapping.serviceSpecificCredential(credential))));
  }
}
