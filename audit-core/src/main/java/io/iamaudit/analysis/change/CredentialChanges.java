package io.iamaudit.analysis.change;

import io.iamaudit.analysis.change.Entities.Both;
import io.iamaudit.analysis.change.Recorder.Facts;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.AccessKey;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.AccountSummary;
import io.iamaudit.snapshot.CredentialReport;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ServiceSpecificCredential;
import io.iamaudit.snapshot.SigningCertificate;
import io.iamaudit.snapshot.SshPublicKey;
import io.iamaudit.snapshot.User;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Passwords, keys and other credentials that came, went, or can be used or not. */
final class CredentialChanges {

  /** A credential with an id. */
  private record Credential(String id, boolean isActive, SourceLocation source) {}

  private final Recorder recorder;

  CredentialChanges(Recorder recorder) {
    this.recorder = recorder;
  }

  /** Of users that are on both sides. */
  void users(List<Both<User>> users) {
    boolean keys = recorder.isOnBothSides(DataPart.ACCESS_KEYS);
    boolean passwords = recorder.isOnBothSides(DataPart.LOGIN_PROFILES);
    boolean certificates = recorder.isOnBothSides(DataPart.SIGNING_CERTIFICATES);
    boolean sshKeys = recorder.isOnBothSides(DataPart.SSH_PUBLIC_KEYS);
    boolean forServices = recorder.isOnBothSides(DataPart.SERVICE_SPECIFIC_CREDENTIALS);
    for (Both<User> both : users) {
      User before = both.before();
      User after = both.after();
      if (keys) {
        credentials(after, DataPart.ACCESS_KEYS, "access key", keys(before), keys(after));
      }
      if (passwords) {
        password(both);
      }
      if (certificates) {
        credentials(
            after,
            DataPart.SIGNING_CERTIFICATES,
            "signing certificate",
            certificates(before),
            certificates(after));
      }
      if (sshKeys) {
        credentials(
            after, DataPart.SSH_PUBLIC_KEYS, "SSH public key", sshKeys(before), sshKeys(after));
      }
      if (forServices) {
        credentials(
            after,
            DataPart.SERVICE_SPECIFIC_CREDENTIALS,
            "service-specific credential",
            forServices(before),
            forServices(after));
      }
    }
  }

  private static List<Credential> keys(User user) {
    return user.accessKeys().stream()
        .map((AccessKey key) -> new Credential(key.id(), key.isActive(), key.source()))
        .toList();
  }

  private static List<Credential> certificates(User user) {
    return user.signingCertificates().stream()
        .map(
            (SigningCertificate it) ->
                new Credential(it.id(), it.status().equals("Active"), it.source()))
        .toList();
  }

  private static List<Credential> sshKeys(User user) {
    return user.sshPublicKeys().stream()
        .map(
            (SshPublicKey it) -> new Credential(it.id(), it.status().equals("Active"), it.source()))
        .toList();
  }

  private static List<Credential> forServices(User user) {
    return user.serviceSpecificCredentials().stream()
        .map(
            (ServiceSpecificCredential it) ->
                new Credential(it.id(), it.status().equals("Active"), it.source()))
        .toList();
  }

  private void credentials(
      User user, DataPart part, String words, List<Credential> before, List<Credential> after) {
    if (before.isEmpty() && after.isEmpty()) {
      return;
    }
    Map<String, Credential> old = new HashMap<>();
    before.forEach(credential -> old.put(credential.id(), credential));
    for (Credential now : after) {
      Optional<Credential> was = Optional.ofNullable(old.remove(now.id()));
      if (was.isEmpty()) {
        if (recorder.knowsWhatWasMissing(part)) {
          add(
              user,
              words
                  + " "
                  + now.id()
                  + " of user "
                  + user.name()
                  + " is new"
                  + (now.isActive() ? "" : " and inactive"),
              now.isActive() ? Rating.WIDENED : Rating.NEUTRAL,
              words + " " + now.id(),
              Facts.at(Optional.empty(), Optional.of(now.source())));
        }
      } else if (was.get().isActive() != now.isActive()) {
        add(
            user,
            words
                + " "
                + now.id()
                + " of user "
                + user.name()
                + " was "
                + (now.isActive() ? "activated" : "deactivated"),
            now.isActive() ? Rating.WIDENED : Rating.NARROWED,
            words + " " + now.id(),
            Facts.at(was.get().source(), now.source()));
      }
    }
    for (Credential gone : before) {
      if (old.containsKey(gone.id()) && recorder.knowsWhatIsMissing(part)) {
        add(
            user,
            words + " " + gone.id() + " of user " + user.name() + " is gone",
            gone.isActive() ? Rating.NARROWED : Rating.NEUTRAL,
            words + " " + gone.id(),
            Facts.at(Optional.of(gone.source()), Optional.empty()));
      }
    }
  }

  private void password(Both<User> both) {
    User after = both.after();
    boolean had = both.before().loginProfile().isPresent();
    boolean has = after.loginProfile().isPresent();
    if (had == has) {
      return;
    }
    boolean known =
        has
            ? recorder.knowsWhatWasMissing(DataPart.LOGIN_PROFILES)
            : recorder.knowsWhatIsMissing(DataPart.LOGIN_PROFILES);
    if (known) {
      add(
          after,
          "the console password of user " + after.name() + (has ? " is new" : " is gone"),
          has ? Rating.WIDENED : Rating.NARROWED,
          "password",
          Facts.at(
              both.before().loginProfile().map(profile -> profile.source()),
              after.loginProfile().map(profile -> profile.source())));
    }
  }

  private void add(User user, String description, Rating rating, String aspect, Facts facts) {
    recorder.add(
        Category.CREDENTIAL, rating, "user", user.arn(), description, facts.aspect(aspect));
  }

  // ---- what only the credential report and the account summary say

  /** Of the root user, and of users what only the credential report says. */
  void report(AccountSnapshot before, AccountSnapshot after) {
    root(before, after);
    if (before.credentialReport().isEmpty() || after.credentialReport().isEmpty()) {
      recorder.isOnBothSides(DataPart.CREDENTIAL_REPORT);
      return;
    }
    boolean keys =
        !before.coverage().isPresent(DataPart.ACCESS_KEYS)
            || !after.coverage().isPresent(DataPart.ACCESS_KEYS);
    boolean passwords =
        !before.coverage().isPresent(DataPart.LOGIN_PROFILES)
            || !after.coverage().isPresent(DataPart.LOGIN_PROFILES);
    Map<String, CredentialReport.Row> old = new LinkedHashMap<>();
    before.credentialReport().get().users().forEach(row -> old.put(row.arn(), row));
    after
        .credentialReport()
        .get()
        .users()
        .forEach(
            row -> {
              CredentialReport.Row was = old.get(row.arn());
              if (was != null && was.userCreationTime().equals(row.userCreationTime())) {
                if (keys) {
                  reportKeys(was, row);
                }
                if (passwords) {
                  reportPassword(was, row);
                }
              }
            });
  }

  private void reportPassword(CredentialReport.Row before, CredentialReport.Row after) {
    boolean came = before.passwordEnabled().isFalse() && after.passwordEnabled().isTrue();
    boolean went = before.passwordEnabled().isTrue() && after.passwordEnabled().isFalse();
    if (came || went) {
      fromReport(
          before,
          after,
          "the console password of user " + after.user() + (came ? " is new" : " is gone"),
          came,
          "password");
    }
  }

  private void reportKeys(CredentialReport.Row before, CredentialReport.Row after) {
    for (CredentialReport.Key now : after.accessKeys()) {
      Optional<CredentialReport.Key> was =
          before.accessKeys().stream().filter(key -> key.number() == now.number()).findFirst();
      if (was.isEmpty()) {
        continue;
      }
      boolean usable = now.active().isTrue();
      boolean wasUsable = was.get().active().isTrue();
      boolean known =
          (usable || now.active().isFalse()) && (wasUsable || was.get().active().isFalse());
      boolean isNew = usable && (!was.get().exists() || isAnother(was.get(), now));
      if (known && isNew) {
        recorder.add(
            Category.CREDENTIAL,
            Rating.WIDENED,
            "user",
            after.arn(),
            "access key " + now.number() + " of user " + after.user() + " is new",
            Facts.at(Optional.empty(), Optional.of(after.source()))
                .aspect("access key " + now.number()));
      } else if (known && usable != wasUsable) {
        fromReport(
            before,
            after,
            "access key "
                + now.number()
                + " of user "
                + after.user()
                + (usable ? " was activated" : " is gone or was deactivated"),
            usable,
            "access key " + now.number());
      }
    }
  }

  /** Whether both can be used and the dates of their creation differ. */
  private static boolean isAnother(CredentialReport.Key before, CredentialReport.Key after) {
    return before.active().isTrue()
        && before.lastRotated().date().isPresent()
        && after.lastRotated().date().isPresent()
        && !before.lastRotated().equals(after.lastRotated());
  }

  private void fromReport(
      CredentialReport.Row before,
      CredentialReport.Row after,
      String description,
      boolean wider,
      String aspect) {
    recorder.add(
        Category.CREDENTIAL,
        wider ? Rating.WIDENED : Rating.NARROWED,
        "user",
        after.arn(),
        description,
        Facts.at(before.source(), after.source()).aspect(aspect));
  }

  private void root(AccountSnapshot before, AccountSnapshot after) {
    figure(before, after, "AccountAccessKeysPresent", "access keys of the root user");
    figure(before, after, "AccountPasswordPresent", "the password of the root user");
    figure(before, after, "AccountSigningCertificatesPresent", "certificates of the root user");
  }

  private void figure(AccountSnapshot before, AccountSnapshot after, String name, String words) {
    Optional<Integer> was = before.summary().flatMap(summary -> summary.value(name));
    Optional<Integer> is = after.summary().flatMap(summary -> summary.value(name));
    if (was.isEmpty() || is.isEmpty() || was.equals(is)) {
      return;
    }
    boolean more = is.get() > was.get();
    boolean several = words.startsWith("access") || words.startsWith("cert");
    recorder.add(
        Category.CREDENTIAL,
        more ? Rating.WIDENED : Rating.NARROWED,
        "root",
        after.rootArn(),
        words + (several ? " are " : " is ") + (more ? "new" : "gone"),
        Facts.at(
                before.summary().map(AccountSummary::source),
                after.summary().map(AccountSummary::source))
            .aspect(name));
  }
}
