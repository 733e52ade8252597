package io.iamaudit.input;

import io.iamaudit.snapshot.AccessKey;
import io.iamaudit.snapshot.LastAccessed;
import io.iamaudit.snapshot.LoginProfile;
import io.iamaudit.snapshot.MfaDevice;
import io.iamaudit.snapshot.ServiceSpecificCredential;
import io.iamaudit.snapshot.SigningCertificate;
import io.iamaudit.snapshot.SshPublicKey;
import io.iamaudit.snapshot.User;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the outputs about single users said of one user, collected until the user is known. */
final class UserCredentials {
  final Map<String, AccessKey> accessKeys = new LinkedHashMap<>();
  final Map<String, AccessKey.LastUse> lastUses = new LinkedHashMap<>();
  final Map<String, MfaDevice> mfaDevices = new LinkedHashMap<>();
  final Map<String, SigningCertificate> signingCertificates = new LinkedHashMap<>();
  final Map<String, SshPublicKey> sshPublicKeys = new LinkedHashMap<>();
  final Map<String, ServiceSpecificCredential> serviceSpecificCredentials = new LinkedHashMap<>();
  @Nullable LoginProfile loginProfile;
  List<LastAccessed> lastAccessed = List.of();

  User applyTo(User user) {
    User.Builder builder =
        user.toBuilder()
            .accessKeys(accessKeys.values().stream().map(this::withLastUse).toList())
            .mfaDevices(List.copyOf(mfaDevices.values()))
            .signingCertificates(List.copyOf(signingCertificates.values()))
            .sshPublicKeys(List.copyOf(sshPublicKeys.values()))
            .serviceSpecificCredentials(List.copyOf(serviceSpecificCredentials.values()))
            .lastAccessed(lastAccessed);
    if (loginProfile != null) {
      builder.loginProfile(loginProfile);
    }
    return builder.build();
  }

  private AccessKey withLastUse(AccessKey key) {
    AccessKey.LastUse lastUse = lastUses.get(key.id());
    return lastUse == null || key.lastUse().isPresent()
        ? key
        : new AccessKey(
            key.id(), key.status(), key.createDate(), Optional.of(lastUse), key.source());
  }
}
