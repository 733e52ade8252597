package io.iamaudit.aws;

import io.iamaudit.snapshot.AccessKey;
import io.iamaudit.snapshot.LastAccessed;
import io.iamaudit.snapshot.LoginProfile;
import io.iamaudit.snapshot.MfaDevice;
import io.iamaudit.snapshot.ServiceSpecificCredential;
import io.iamaudit.snapshot.SigningCertificate;
import io.iamaudit.snapshot.SshPublicKey;
import io.iamaudit.snapshot.User;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What single calls said of one user. Safe for several threads; order is that of the ids. */
final class UserDetails {
  private final Map<String, AccessKey> accessKeys = new TreeMap<>();
  private final Map<String, MfaDevice> mfaDevices = new TreeMap<>();
  private final Map<String, SigningCertificate> certificates = new TreeMap<>();
  private final Map<String, SshPublicKey> sshPublicKeys = new TreeMap<>();
  private final Map<String, ServiceSpecificCredential> serviceCredentials = new TreeMap<>();
  private List<LastAccessed> lastAccessed = List.of();
  private @Nullable LoginProfile loginProfile;
  private @Nullable Instant passwordLastUsed;

  /** Adds a key, or says more of one. */
  synchronized void add(AccessKey key) {
    accessKeys.put(key.id(), key);
  }

  /** Adds a device; one that is known with its date stays. */
  synchronized void add(MfaDevice device) {
    mfaDevices.merge(
        device.serialNumber(), device, (old, other) -> old.enableDate().isPresent() ? old : other);
  }

  synchronized void add(SigningCertificate certificate) {
    certificates.put(certificate.id(), certificate);
  }

  synchronized void add(SshPublicKey key) {
    sshPublicKeys.put(key.id(), key);
  }

  synchronized void add(ServiceSpecificCredential credential) {
    serviceCredentials.put(credential.id(), credential);
  }

  synchronized void set(LoginProfile profile) {
    loginProfile = profile;
  }

  synchronized void passwordLastUsed(Instant moment) {
    passwordLastUsed = moment;
  }

  synchronized void lastAccessed(List<LastAccessed> services) {
    lastAccessed = services;
  }

  synchronized User applyTo(User user) {
    User.Builder builder =
        user.toBuilder()
            .accessKeys(List.copyOf(accessKeys.values()))
            .mfaDevices(List.copyOf(mfaDevices.values()))
            .signingCertificates(List.copyOf(certificates.values()))
            .sshPublicKeys(List.copyOf(sshPublicKeys.values()))
            .serviceSpecificCredentials(List.copyOf(serviceCredentials.values()))
            .lastAccessed(lastAccessed);
    Optional.ofNullable(loginProfile).ifPresent(builder::loginProfile);
    Optional.ofNullable(passwordLastUsed).ifPresent(builder::passwordLastUsed);
    return builder.build();
  }
}
