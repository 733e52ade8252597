package io.iamaudit.testkit;

import io.iamaudit.policy.PolicyWriter;
import io.iamaudit.snapshot.AccessKey;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.AttachedPolicy;
import io.iamaudit.snapshot.CredentialReport;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Group;
import io.iamaudit.snapshot.InlinePolicy;
import io.iamaudit.snapshot.InstanceProfile;
import io.iamaudit.snapshot.ManagedPolicy;
import io.iamaudit.snapshot.ManagedPolicyVersion;
import io.iamaudit.snapshot.MfaDevice;
import io.iamaudit.snapshot.OidcProvider;
import io.iamaudit.snapshot.PasswordPolicy;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.ReportDate;
import io.iamaudit.snapshot.ReportFlag;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.RoleLastUsed;
import io.iamaudit.snapshot.Tag;
import io.iamaudit.snapshot.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes an account of a test as the AWS CLI would have written it, for tests of programs that read
 * files: users, groups, roles and policies, their credentials, the credential report, the account
 * summary, the password policy and the OIDC providers, as far as the account says that they were
 * collected.
 *
 * <p>Other things an account can hold (resources with their policies, trails, certificates, SAML
 * providers and so on) are not written; {@link io.iamaudit.input.SnapshotJson} writes everything,
 * in a form of our own.
 */
public final class AccountFiles {
  private static final String REPORT_HEAD =
      "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,"
          + "password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,"
          + "access_key_1_last_used_date,access_key_1_last_used_region,"
          + "access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,"
          + "access_key_2_last_used_date,access_key_2_last_used_region,"
          + "access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,"
          + "cert_2_last_rotated\n";

  private final AccountSnapshot account;
  private final Map<String, String> files = new LinkedHashMap<>();

  private AccountFiles(AccountSnapshot account) {
    this.account = account;
  }

  /** The files of an account: their names and contents, in the order in which they were made. */
  public static Map<String, String> of(AccountSnapshot account) {
    AccountFiles writer = new AccountFiles(account);
    writer.all();
    return new LinkedHashMap<>(writer.files);
  }

  /**
   * Writes the files of an account.
   *
   * @param folder is made if it is not there
   */
  public static void write(AccountSnapshot account, Path folder) {
    try {
      Files.createDirectories(folder);
      for (Map.Entry<String, String> file : of(account).entrySet()) {
        Files.writeString(folder.resolve(file.getKey()), file.getValue(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void all() {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("UserDetailList", account.users().stream().map(AccountFiles::user).toList());
    details.put("GroupDetailList", account.groups().stream().map(AccountFiles::group).toList());
    details.put("RoleDetailList", account.roles().stream().map(AccountFiles::role).toList());
    details.put("Policies", account.managedPolicies().stream().map(AccountFiles::policy).toList());
    put("get-account-authorization-details", details);
    account
        .summary()
        .ifPresent(
            summary -> put("get-account-summary", Map.of("SummaryMap", sorted(summary.values()))));
    account
        .passwordPolicy()
        .filter(PasswordPolicy::custom)
        .ifPresent(
            policy ->
                put("get-account-password-policy", Map.of("PasswordPolicy", passwords(policy))));
    account.credentialReport().ifPresent(this::report);
    account.users().forEach(this::credentials);
    if (isCollected(DataPart.OIDC_PROVIDERS)) {
      providers();
    }
  }

  private boolean isCollected(DataPart part) {
    return account.coverage().isPresent(part);
  }

  private static Map<String, Integer> sorted(Map<String, Integer> values) {
    Map<String, Integer> sorted = new LinkedHashMap<>();
    values.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }

  private void put(String name, Object json) {
    files.put(name + ".json", JsonOut.write(json));
  }

  // ---- the entities

  private static Map<String, Object> entity(
      String type, String path, String name, String id, String arn, Optional<Instant> created) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("Path", path);
    json.put(type + "Name", name);
    json.put(type + "Id", id);
    json.put("Arn", arn);
    created.ifPresent(date -> json.put("CreateDate", date(date)));
    return json;
  }

  private static Map<String, Object> user(User user) {
    Map<String, Object> json =
        entity("User", user.path(), user.name(), user.id(), user.arn(), user.createDate());
    user.passwordLastUsed().ifPresent(date -> json.put("PasswordLastUsed", date(date)));
    inline("UserPolicyList", user.inlinePolicies(), json);
    json.put("GroupList", user.groups());
    json.put("AttachedManagedPolicies", attached(user.attachedPolicies()));
    boundary(user.permissionsBoundary(), json);
    json.put("Tags", tags(user.tags()));
    return json;
  }

  private static Map<String, Object> group(Group group) {
    Map<String, Object> json =
        entity("Group", group.path(), group.name(), group.id(), group.arn(), group.createDate());
    inline("GroupPolicyList", group.inlinePolicies(), json);
    json.put("AttachedManagedPolicies", attached(group.attachedPolicies()));
    return json;
  }

  private static Map<String, Object> role(Role role) {
    Map<String, Object> json =
        entity("Role", role.path(), role.name(), role.id(), role.arn(), role.createDate());
    role.trustPolicy().ifPresent(body -> json.put("AssumeRolePolicyDocument", document(body)));
    json.put(
        "InstanceProfileList",
        role.instanceProfiles().stream().map(AccountFiles::profile).toList());
    inline("RolePolicyList", role.inlinePolicies(), json);
    json.put("AttachedManagedPolicies", attached(role.attachedPolicies()));
    role.description().ifPresent(text -> json.put("Description", text));
    role.maxSessionDuration().ifPresent(seconds -> json.put("MaxSessionDuration", seconds));
    boundary(role.permissionsBoundary(), json);
    json.put("Tags", tags(role.tags()));
    role.lastUsed().ifPresent(used -> json.put("RoleLastUsed", lastUsed(used)));
    return json;
  }

  private static Map<String, Object> profile(InstanceProfile profile) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("Path", "/");
    json.put("InstanceProfileName", profile.name());
    json.put("Arn", profile.arn());
    profile.createDate().ifPresent(date -> json.put("CreateDate", date(date)));
    json.put(
        "Roles",
        profile.roleNames().stream()
            .map(name -> Map.<String, Object>of("RoleName", name))
            .toList());
    return json;
  }

  private static Map<String, Object> lastUsed(RoleLastUsed used) {
    Map<String, Object> json = new LinkedHashMap<>();
    used.date().ifPresent(date -> json.put("LastUsedDate", date(date)));
    used.region().ifPresent(region -> json.put("Region", region));
    return json;
  }

  private static Map<String, Object> policy(ManagedPolicy policy) {
    Map<String, Object> json =
        entity(
            "Policy", policy.path(), policy.name(), policy.id(), policy.arn(), policy.createDate());
    policy.defaultVersion().ifPresent(version -> json.put("DefaultVersionId", version.id()));
    json.put("IsAttachable", true);
    policy.updateDate().ifPresent(date -> json.put("UpdateDate", date(date)));
    json.put("PolicyVersionList", policy.versions().stream().map(AccountFiles::version).toList());
    return json;
  }

  private static Map<String, Object> version(ManagedPolicyVersion version) {
    Map<String, Object> json = new LinkedHashMap<>();
    version.body().ifPresent(body -> json.put("Document", document(body)));
    json.put("VersionId", version.id());
    json.put("IsDefaultVersion", version.isDefault());
    version.createDate().ifPresent(date -> json.put("CreateDate", date(date)));
    return json;
  }

  /** A document that cannot be read is a string, in which everything can stand. */
  private static Object document(PolicyBody body) {
    return body.document()
        .<Object>map(document -> new JsonOut.Raw(PolicyWriter.write(document)))
        .orElseGet(body::text);
  }

  private static void inline(String name, List<InlinePolicy> policies, Map<String, Object> json) {
    List<Object> list = new ArrayList<>();
    for (InlinePolicy policy : policies) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("PolicyName", policy.name());
      one.put("PolicyDocument", document(policy.body()));
      list.add(one);
    }
    json.put(name, list);
  }

  private static List<Object> attached(List<AttachedPolicy> policies) {
    List<Object> list = new ArrayList<>();
    for (AttachedPolicy policy : policies) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("PolicyName", policy.name());
      one.put("PolicyArn", policy.arn());
      list.add(one);
    }
    return list;
  }

  private static void boundary(Optional<String> arn, Map<String, Object> json) {
    arn.ifPresent(
        policy -> {
          Map<String, Object> one = new LinkedHashMap<>();
          one.put("PermissionsBoundaryType", "Policy");
          one.put("PermissionsBoundaryArn", policy);
          json.put("PermissionsBoundary", one);
        });
  }

  private static List<Object> tags(List<Tag> tags) {
    List<Object> list = new ArrayList<>();
    for (Tag tag : tags) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("Key", tag.key());
      one.put("Value", tag.value());
      list.add(one);
    }
    return list;
  }

  // ---- credentials

  private void credentials(User user) {
    if (isCollected(DataPart.ACCESS_KEYS)) {
      List<Object> keys = new ArrayList<>();
      for (AccessKey key : user.accessKeys()) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("UserName", user.name());
        json.put("AccessKeyId", key.id());
        json.put("Status", key.status());
        key.createDate().ifPresent(date -> json.put("CreateDate", date(date)));
        keys.add(json);
      }
      put("list-access-keys." + user.name(), Map.of("AccessKeyMetadata", keys));
    }
    if (isCollected(DataPart.MFA_DEVICES)) {
      List<Object> devices = new ArrayList<>();
      for (MfaDevice device : user.mfaDevices()) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("UserName", user.name());
        json.put("SerialNumber", device.serialNumber());
        device.enableDate().ifPresent(date -> json.put("EnableDate", date(date)));
        devices.add(json);
      }
      put("list-mfa-devices." + user.name(), Map.of("MFADevices", devices));
    }
    user.loginProfile()
        .ifPresent(
            profile -> {
              Map<String, Object> json = new LinkedHashMap<>();
              json.put("UserName", user.name());
              profile.createDate().ifPresent(date -> json.put("CreateDate", date(date)));
              json.put("PasswordResetRequired", profile.passwordResetRequired());
              put("get-login-profile." + user.name(), Map.of("LoginProfile", json));
            });
  }

  private static Map<String, Object> passwords(PasswordPolicy policy) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("MinimumPasswordLength", policy.minimumPasswordLength());
    json.put("RequireSymbols", policy.requireSymbols());
    json.put("RequireNumbers", policy.requireNumbers());
    json.put("RequireUppercaseCharacters", policy.requireUppercaseCharacters());
    json.put("RequireLowercaseCharacters", policy.requireLowercaseCharacters());
    json.put("AllowUsersToChangePassword", policy.allowUsersToChangePassword());
    json.put("ExpirePasswords", policy.maxPasswordAge().isPresent());
    policy.maxPasswordAge().ifPresent(days -> json.put("MaxPasswordAge", days));
    policy.passwordReusePrevention().ifPresent(n -> json.put("PasswordReusePrevention", n));
    json.put("HardExpiry", policy.hardExpiry());
    return json;
  }

  private void report(CredentialReport report) {
    StringBuilder csv = new StringBuilder(REPORT_HEAD);
    for (CredentialReport.Row row : report.rows()) {
      List<String> cells = new ArrayList<>();
      cells.add(row.user());
      cells.add(row.arn());
      cells.add(cell(row.userCreationTime()));
      cells.add(cell(row.passwordEnabled()));
      cells.add(cell(row.passwordLastUsed()));
      cells.add(cell(row.passwordLastChanged()));
      cells.add(cell(row.passwordNextRotation()));
      cells.add(cell(row.mfaActive()));
      for (CredentialReport.Key key : row.accessKeys()) {
        cells.add(cell(key.active()));
        cells.add(cell(key.lastRotated()));
        cells.add(cell(key.lastUsedDate()));
        cells.add(key.lastUsedRegion().orElse("N/A"));
        cells.add(key.lastUsedService().orElse("N/A"));
      }
      for (CredentialReport.Certificate certificate : row.certificates()) {
        cells.add(cell(certificate.active()));
        cells.add(cell(certificate.lastRotated()));
      }
      csv.append(String.join(",", cells)).append('\n');
    }
    files.put("credential-report.csv", csv.toString());
  }

  private static String cell(ReportFlag flag) {
    return switch (flag) {
      case TRUE -> "true";
      case FALSE -> "false";
      case NOT_SUPPORTED -> "not_supported";
      case NOT_APPLICABLE, UNKNOWN -> "N/A";
    };
  }

  private static String cell(ReportDate date) {
    return switch (date.state()) {
      case DATE -> date.date().map(AccountFiles::date).orElse("N/A");
      case NO_INFORMATION -> "no_information";
      case NOT_SUPPORTED -> "not_supported";
      case NOT_APPLICABLE, UNKNOWN -> "N/A";
    };
  }

  // ---- providers

  private void providers() {
    List<Object> arns = new ArrayList<>();
    for (OidcProvider provider : account.oidcProviders()) {
      arns.add(Map.of("Arn", provider.arn()));
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("Url", provider.url());
      json.put("ClientIDList", provider.clientIds());
      json.put("ThumbprintList", provider.thumbprints());
      provider.createDate().ifPresent(date -> json.put("CreateDate", date(date)));
      json.put("Tags", tags(provider.tags()));
      put("get-open-id-connect-provider." + provider.url().replace('/', '_'), json);
    }
    put("list-open-id-connect-providers", Map.of("OpenIDConnectProviderList", arns));
  }

  private static String date(Instant date) {
    return date.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "+00:00");
  }
}
