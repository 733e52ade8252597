package io.iamaudit.input;

import io.iamaudit.arn.Arn;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.internal.json.JsonValue;
import io.iamaudit.snapshot.AccessKey;
import io.iamaudit.snapshot.AccountSummary;
import io.iamaudit.snapshot.CredentialReport;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.LastAccessed;
import io.iamaudit.snapshot.LoginProfile;
import io.iamaudit.snapshot.ManagedPolicy;
import io.iamaudit.snapshot.MfaDevice;
import io.iamaudit.snapshot.OidcProvider;
import io.iamaudit.snapshot.PasswordPolicy;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.SamlProvider;
import io.iamaudit.snapshot.ServerCertificate;
import io.iamaudit.snapshot.ServiceSpecificCredential;
import io.iamaudit.snapshot.SigningCertificate;
import io.iamaudit.snapshot.SshPublicKey;
import io.iamaudit.snapshot.Tag;
import io.iamaudit.snapshot.User;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads the outputs of {@code aws iam} other than authorization details. */
final class IamOutputs implements AwsOutputs.OutputReader {
  private static final Set<String> MEMBERS =
      Set.of(
          "SummaryMap",
          "PasswordPolicy",
          "AccountAliases",
          "Users",
          "User",
          "Roles",
          "Role",
          "Groups",
          "Group",
          "Policy",
          "AccessKeyMetadata",
          "AccessKeyLastUsed",
          "UserName",
          "LoginProfile",
          "MFADevices",
          "VirtualMFADevices",
          "Certificates",
          "SSHPublicKeys",
          "ServiceSpecificCredentials",
          "ServerCertificateMetadataList",
          "SAMLProviderList",
          "SAMLMetadataDocument",
          "SAMLProviderUUID",
          "CreateDate",
          "ValidUntil",
          "Tags",
          "AssertionEncryptionMode",
          "PrivateKeyList",
          "OpenIDConnectProviderList",
          "Url",
          "ClientIDList",
          "ThumbprintList",
          "ServicesLastAccessed",
          "JobStatus",
          "JobType",
          "JobCreationDate",
          "JobCompletionDate",
          "Content",
          "ReportFormat",
          "GeneratedTime",
          "State",
          "Description");

  private final SnapshotAssembler assembler;
  private final ReadContext context;

  IamOutputs(SnapshotAssembler assembler, ReadContext context) {
    this.assembler = assembler;
    this.context = context;
  }

  @Override
  public Set<String> members() {
    return MEMBERS;
  }

  @Override
  public boolean read(Fields root, OutputName name) {
    if (root.has("Content") && root.has("ReportFormat")) {
      credentialReport(root);
    } else if (root.has("SummaryMap")) {
      summary(root);
    } else if (name.is("get-account-password-policy") || root.has("PasswordPolicy")) {
      passwordPolicy(root);
    } else if (root.has("AccountAliases")) {
      List<String> aliases = root.strings("AccountAliases");
      later(
          account -> {
            account.aliases = aliases;
            account.seen.add(DataPart.ACCOUNT_ALIASES);
          });
    } else if (root.has("AccessKeyMetadata")) {
      accessKeys(root, name);
    } else if (root.has("AccessKeyLastUsed")) {
      accessKeyLastUsed(root, name);
    } else if (root.has("LoginProfile")) {
      root.object("LoginProfile", "login profile", this::loginProfile);
    } else if (root.has("MFADevices")) {
      mfaDevices(root, name);
    } else if (root.has("VirtualMFADevices")) {
      later(account -> account.seen.add(DataPart.VIRTUAL_MFA_DEVICES));
      root.each("VirtualMFADevices", "virtual MFA device", this::virtualMfaDevice);
    } else if (root.has("Certificates") && name.is("list-signing-certificates")) {
      signingCertificates(root, name);
    } else if (root.has("SSHPublicKeys")) {
      sshPublicKeys(root, name);
    } else if (root.has("ServiceSpecificCredentials")) {
      serviceSpecificCredentials(root, name);
    } else if (root.has("ServerCertificateMetadataList")) {
      later(account -> account.seen.add(DataPart.SERVER_CERTIFICATES));
      root.each("ServerCertificateMetadataList", "server certificate", this::serverCertificate);
    } else if (root.has("SAMLProviderList")) {
      later(account -> account.seen.add(DataPart.SAML_PROVIDERS));
      root.each("SAMLProviderList", "SAML provider", this::samlProvider);
    } else if (root.has("SAMLMetadataDocument")) {
      samlMetadata(root, name);
    } else if (root.has("OpenIDConnectProviderList")) {
      later(account -> account.seen.add(DataPart.OIDC_PROVIDERS));
      root.each("OpenIDConnectProviderList", "OIDC provider", this::oidcProvider);
    } else if (root.has("Url") && root.has("ClientIDList")) {
      oidcDetails(root);
    } else if (root.has("ServicesLastAccessed")) {
      lastAccessed(root, name);
    } else {
      return entities(root, name);
    }
    return true;
  }

  /** Outputs that say more of users, groups, roles and policies than authorization details do. */
  private boolean entities(Fields root, OutputName name) {
    if (root.has("Users") && !root.has("Group")) {
      root.each("Users", "user", this::user);
    } else if (root.has("User")) {
      root.object("User", "user", this::user);
    } else if (root.has("Roles")) {
      root.each("Roles", "role", this::role);
    } else if (root.has("Role")) {
      root.object("Role", "role", this::role);
    } else if (root.has("Policies")) {
      return policies(root, name);
    } else if (root.value("Policy") instanceof JsonValue.Obj policy
        && policy.has("DefaultVersionId")) {
      root.object("Policy", "managed policy", fields -> managedPolicy(fields, true));
    } else if (root.has("Groups") || root.has("Group")) {
      // Authorization details say all of this.
      root.ignore("Groups", "Group", "Users");
    } else if (root.has("State") && name.is("generate-credential-report")) {
      root.ignore("State", "Description");
    } else {
      return false;
    }
    return true;
  }

  private void later(Consumer<AccountAssembler> apply) {
    assembler.later(context.document(), apply);
  }

  private void credentialReport(Fields root) {
    String encoded = root.string("Content").orElse("");
    root.ignore("ReportFormat");
    Optional<Instant> generated = root.date("GeneratedTime");
    try {
      String csv =
          encoded.contains(",")
              ? encoded
              : new String(Base64.getMimeDecoder().decode(encoded), StandardCharsets.UTF_8);
      CredentialReport report =
          CredentialReportCsv.parse(csv, context.document(), generated, context::report);
      // The lines of the decoded text are no lines of the file.
      SourceLocation place = encoded.contains(",") ? root.location() : root.locationOf("Content");
      report(
          new CredentialReport(
              report.generatedTime(),
              report.rows().stream().map(row -> row.at(place)).toList(),
              place));
    } catch (IamAuditException broken) {
      broken.diagnostics().forEach(context::report);
    } catch (IllegalArgumentException notBase64) {
      context.report(
          Diagnostic.error("the `Content` of the credential report is not base64")
              .at(root.locationOf("Content"))
              .withHelp("write the file again with `aws iam get-credential-report`"));
    }
  }

  /** Takes a credential report, whose rows say which account it is about. */
  void report(CredentialReport report) {
    Set<AccountAssembler> accounts = new HashSet<>();
    for (CredentialReport.Row row : report.rows()) {
      assembler.accountOf(row.arn(), context.document()).ifPresent(accounts::add);
      Stream.concat(
              Stream.of(row.userCreationTime(), row.passwordLastUsed()),
              row.accessKeys().stream()
                  .flatMap(key -> Stream.of(key.lastRotated(), key.lastUsedDate())))
          .forEach(date -> date.date().ifPresent(context::sawDate));
    }
    Consumer<AccountAssembler> take =
        account -> {
          takeReport(account, report);
          account.seen.add(DataPart.CREDENTIAL_REPORT);
          assembler.newestDate(context.document()).ifPresent(account::sawDate);
        };
    if (accounts.size() == 1) {
      assembler.later(accounts.iterator().next(), context.document(), take);
    } else {
      later(take);
    }
  }

  /** The first report counts; the same one again may add when it was generated. */
  private void takeReport(AccountAssembler account, CredentialReport report) {
    CredentialReport first = account.credentialReport;
    if (first == null) {
      account.credentialReport = report;
    } else if (!withoutPlaces(first).equals(withoutPlaces(report))) {
      context.report(
          Diagnostic.error("there are two credential reports of account " + account.id)
              .at(report.source())
              .withHelp("keep the newer one"));
    } else if (first.generatedTime().isEmpty()) {
      account.credentialReport =
          new CredentialReport(report.generatedTime(), first.rows(), first.source());
    }
  }

  private static List<CredentialReport.Row> withoutPlaces(CredentialReport report) {
    return report.rows().stream().map(row -> row.at(SourceLocation.startOf(""))).toList();
  }

  private void summary(Fields root) {
    Map<String, Integer> values = new LinkedHashMap<>();
    root.object(
        "SummaryMap",
        "account summary",
        map ->
            map.names()
                .forEach(key -> map.integer(key).ifPresent(number -> values.put(key, number))));
    AccountSummary summary = new AccountSummary(values, root.locationOf("SummaryMap"));
    later(
        account -> {
          account.summary = summary;
          account.seen.add(DataPart.ACCOUNT_SUMMARY);
        });
  }

  private void passwordPolicy(Fields root) {
    PasswordPolicy[] policy = {PasswordPolicy.awsDefault(root.location())};
    root.object(
        "PasswordPolicy",
        "password policy",
        fields -> {
          fields.ignore("ExpirePasswords");
          policy[0] =
              new PasswordPolicy(
                  true,
                  fields.integer("MinimumPasswordLength").orElse(6),
                  fields.bool("RequireSymbols").orElse(false),
                  fields.bool("RequireNumbers").orElse(false),
                  fields.bool("RequireUppercaseCharacters").orElse(false),
                  fields.bool("RequireLowercaseCharacters").orElse(false),
                  fields.bool("AllowUsersToChangePassword").orElse(false),
                  fields.bool("HardExpiry").orElse(false),
                  fields.integer("MaxPasswordAge").filter(days -> days > 0),
                  fields.integer("PasswordReusePrevention").filter(count -> count > 0),
                  root.locationOf("PasswordPolicy"));
        });
    later(
        account -> {
          account.passwordPolicy = policy[0];
          account.seen.add(DataPart.PASSWORD_POLICY);
        });
  }

  private void accessKeys(Fields root, OutputName name) {
    name.subject()
        .ifPresent(user -> later(account -> account.readUser(DataPart.ACCESS_KEYS, user)));
    root.each(
        "AccessKeyMetadata",
        "access key",
        fields -> {
          String user = fields.string("UserName").or(name::subject).orElse("");
          AccessKey key =
              new AccessKey(
                  fields.string("AccessKeyId").orElse(""),
                  fields.string("Status").orElse(""),
                  fields.date("CreateDate"),
                  Optional.empty(),
                  fields.location());
          later(
              account -> {
                account.readUser(DataPart.ACCESS_KEYS, user);
                account.credentials(user).accessKeys.putIfAbsent(key.id(), key);
              });
        });
  }

  private void accessKeyLastUsed(Fields root, OutputName name) {
    String user = root.string("UserName").orElse("");
    root.object(
        "AccessKeyLastUsed",
        "last use of an access key",
        fields -> {
          AccessKey.LastUse lastUse =
              new AccessKey.LastUse(
                  fields.date("LastUsedDate"),
                  fields.string("ServiceName").orElse("N/A"),
                  fields.string("Region").orElse("N/A"));
          if (name.subject().isPresent()) {
            String key = name.subject().get();
            later(account -> account.credentials(user).lastUses.put(key, lastUse));
          } else {
            unnamed("access key", "get-access-key-last-used.AKIAIOSFODNN7EXAMPLE.json", root);
          }
        });
  }

  private void unnamed(String what, String example, Fields root) {
    context.report(
        Diagnostic.warning("the output does not say which " + what + " it is about")
            .at(root.location())
            .withHelp("put it into the file's name, as " + example));
  }

  private void loginProfile(Fields fields) {
    String user = fields.string("UserName").orElse("");
    LoginProfile profile =
        new LoginProfile(
            fields.date("CreateDate"),
            fields.bool("PasswordResetRequired").orElse(false),
            fields.location());
    later(
        account -> {
          account.readUser(DataPart.LOGIN_PROFILES, user);
          account.credentials(user).loginProfile = profile;
        });
  }

  private void mfaDevices(Fields root, OutputName name) {
    name.subject()
        .ifPresent(user -> later(account -> account.readUser(DataPart.MFA_DEVICES, user)));
    root.each(
        "MFADevices",
        "MFA device",
        fields -> {
          String user = fields.string("UserName").or(name::subject).orElse("");
          MfaDevice device = device(fields);
          later(
              account -> {
                account.readUser(DataPart.MFA_DEVICES, user);
                account.credentials(user).mfaDevices.putIfAbsent(device.serialNumber(), device);
              });
        });
  }

  private static MfaDevice device(Fields fields) {
    String serial = fields.string("SerialNumber").orElse("");
    return new MfaDevice(
        serial,
        MfaDevice.Kind.ofSerialNumber(serial),
        fields.date("EnableDate"),
        fields.location());
  }

  private void virtualMfaDevice(Fields fields) {
    MfaDevice device = device(fields);
    // The seed of a device is a secret: it is never read.
    fields.ignore("Base32StringSeed", "QRCodePNG", "Tags");
    String[] owner = {"", ""};
    fields.object(
        "User",
        "user of an MFA device",
        user -> {
          owner[0] = user.string("Arn").orElse("");
          owner[1] = user.string("UserName").orElse("");
          user.ignore("Path", "UserId", "CreateDate", "PasswordLastUsed", "Tags");
        });
    later(
        account -> {
          account.seen.add(DataPart.MFA_DEVICES);
          if (owner[0].endsWith(":root")) {
            account.rootMfaDevices.putIfAbsent(device.serialNumber(), device);
          } else if (!owner[1].isEmpty()) {
            // Devices of other kinds are not in this list, so the user's may not be complete.
            account.credentials(owner[1]).mfaDevices.putIfAbsent(device.serialNumber(), device);
          } else {
            account.unassignedMfaDevices.putIfAbsent(device.serialNumber(), device);
          }
        });
  }

  private void signingCertificates(Fields root, OutputName name) {
    name.subject()
        .ifPresent(user -> later(account -> account.readUser(DataPart.SIGNING_CERTIFICATES, user)));
    root.each(
        "Certificates",
        "signing certificate",
        fields -> {
          String user = fields.string("UserName").or(name::subject).orElse("");
          fields.ignore("CertificateBody");
          SigningCertificate certificate =
              new SigningCertificate(
                  fields.string("CertificateId").orElse(""),
                  fields.string("Status").orElse(""),
                  fields.date("UploadDate"),
                  fields.location());
          later(
              account -> {
                account.readUser(DataPart.SIGNING_CERTIFICATES, user);
                account
                    .credentials(user)
                    .signingCertificates
                    .putIfAbsent(certificate.id(), certificate);
              });
        });
  }

  private void sshPublicKeys(Fields root, OutputName name) {
    name.subject()
        .ifPresent(user -> later(account -> account.readUser(DataPart.SSH_PUBLIC_KEYS, user)));
    root.each(
        "SSHPublicKeys",
        "SSH public key",
        fields -> {
          String user = fields.string("UserName").or(name::subject).orElse("");
          SshPublicKey key =
              new SshPublicKey(
                  fields.string("SSHPublicKeyId").orElse(""),
                  fields.string("Status").orElse(""),
                  fields.date("UploadDate"),
                  fields.location());
          later(
              account -> {
                account.readUser(DataPart.SSH_PUBLIC_KEYS, user);
                account.credentials(user).sshPublicKeys.putIfAbsent(key.id(), key);
              });
        });
  }

  private void serviceSpecificCredentials(Fields root, OutputName name) {
    DataPart part = DataPart.SERVICE_SPECIFIC_CREDENTIALS;
    if (name.subject().isPresent()) {
      later(account -> account.readUser(part, name.subject().get()));
    } else {
      // Without a user the command lists those of all users.
      later(
          account -> {
            account.seen.add(part);
            account.readDetails(part, "all users");
          });
    }
    root.each(
        "ServiceSpecificCredentials",
        "service-specific credential",
        fields -> {
          String user = fields.string("UserName").or(name::subject).orElse("");
          fields.ignore("ServiceUserName", "ServiceCredentialAlias");
          ServiceSpecificCredential credential =
              new ServiceSpecificCredential(
                  fields.string("ServiceSpecificCredentialId").orElse(""),
                  fields.string("ServiceName").orElse(""),
                  fields.string("Status").orElse(""),
                  fields.date("CreateDate"),
                  fields.futureDate("ExpirationDate"),
                  fields.location());
          later(
              account -> {
                account.readUser(part, user);
                account
                    .credentials(user)
                    .serviceSpecificCredentials
                    .putIfAbsent(credential.id(), credential);
              });
        });
  }

  private void serverCertificate(Fields fields) {
    fields.ignore("Path", "ServerCertificateId");
    ServerCertificate certificate =
        new ServerCertificate(
            fields.string("Arn").orElse(""),
            fields.string("ServerCertificateName").orElse(""),
            fields.date("UploadDate"),
            fields.futureDate("Expiration"),
            fields.location());
    later(account -> account.serverCertificates.putIfAbsent(certificate.arn(), certificate));
  }

  private void samlProvider(Fields fields) {
    String arn = fields.string("Arn").orElse("");
    SamlProvider provider =
        new SamlProvider(
            arn,
            Arn.parse(arn).map(Arn::resourceName).orElse(arn),
            fields.date("CreateDate"),
            fields.futureDate("ValidUntil"),
            Optional.empty(),
            List.of(),
            fields.location());
    later(account -> account.samlProviders.merge(arn, provider, IamOutputs::withMetadata));
  }

  private static SamlProvider withMetadata(SamlProvider one, SamlProvider other) {
    return one.metadata().isPresent() ? one : other;
  }

  private void samlMetadata(Fields root, OutputName name) {
    if (name.subject().isEmpty()) {
      unnamed("SAML provider", "get-saml-provider.my-idp.json", root);
      return;
    }
    root.ignore("SAMLProviderUUID", "AssertionEncryptionMode", "PrivateKeyList");
    String subject = name.subject().get();
    Optional<String> metadata = root.string("SAMLMetadataDocument");
    Optional<Instant> created = root.date("CreateDate");
    Optional<Instant> validUntil = root.futureDate("ValidUntil");
    List<Tag> tags = root.tags("Tags");
    later(
        account -> {
          String arn =
              subject.startsWith("arn:")
                  ? subject
                  : "arn:"
                      + account.partition
                      + ":iam::"
                      + account.id
                      + ":saml-provider/"
                      + subject;
          SamlProvider provider =
              new SamlProvider(
                  arn,
                  Arn.parse(arn).map(Arn::resourceName).orElse(arn),
                  created,
                  validUntil,
                  metadata,
                  tags,
                  root.locationOf("SAMLMetadataDocument"));
          account.samlProviders.merge(arn, provider, IamOutputs::withMetadata);
          account.seen.add(DataPart.SAML_PROVIDERS);
          account.readDetails(DataPart.SAML_PROVIDERS, arn);
        });
  }

  private void oidcProvider(Fields fields) {
    String arn = fields.string("Arn").orElse("");
    OidcProvider provider =
        new OidcProvider(
            arn,
            arn.substring(arn.indexOf('/') + 1),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            fields.location());
    later(account -> account.oidcProviders.putIfAbsent(arn, provider));
  }

  private void oidcDetails(Fields root) {
    String url = root.string("Url").orElse("").replace("https://", "");
    List<String> clients = root.strings("ClientIDList");
    List<String> thumbprints = root.strings("ThumbprintList");
    Optional<Instant> created = root.date("CreateDate");
    List<Tag> tags = root.tags("Tags");
    later(
        account -> {
          String arn = "arn:" + account.partition + ":iam::" + account.id + ":oidc-provider/" + url;
          account.oidcProviders.put(
              arn,
              new OidcProvider(arn, url, created, clients, thumbprints, tags, root.location()));
          account.seen.add(DataPart.OIDC_PROVIDERS);
          account.readDetails(DataPart.OIDC_PROVIDERS, arn);
        });
  }

  private void lastAccessed(Fields root, OutputName name) {
    root.ignore("JobStatus", "JobType", "JobCreationDate", "JobCompletionDate");
    List<LastAccessed> services = new ArrayList<>();
    root.each(
        "ServicesLastAccessed",
        "service last accessed",
        fields -> {
          fields.ignore(
              "ServiceName",
              "LastAuthenticatedEntity",
              "LastAuthenticatedRegion",
              "TotalAuthenticatedEntities");
          Map<String, Instant> actions = new LinkedHashMap<>();
          List<String> unused = new ArrayList<>();
          fields.each(
              "TrackedActionsLastAccessed",
              "action last accessed",
              action -> {
                action.ignore("LastAccessedEntity", "LastAccessedRegion");
                String actionName = action.string("ActionName").orElse("");
                action
                    .date("LastAccessedTime")
                    .ifPresentOrElse(
                        date -> actions.put(actionName, date), () -> unused.add(actionName));
              });
          services.add(
              new LastAccessed(
                  fields.string("ServiceNamespace").orElse(""),
                  fields.date("LastAuthenticated"),
                  actions,
                  unused));
        });
    Optional<String> arn = name.subject().filter(subject -> subject.startsWith("arn:"));
    if (arn.isEmpty()) {
      unnamed(
          "principal",
          "get-service-last-accessed-details.arn%3Aaws%3Aiam%3A%3A111122223333%3Auser%2Falice.json",
          root);
      return;
    }
    String resource = Arn.parse(arn.get()).map(Arn::resource).orElse("");
    later(
        account -> {
          account.seen.add(DataPart.SERVICE_LAST_ACCESSED);
          if (resource.startsWith("user/")) {
            account.credentials(resource.substring(resource.lastIndexOf('/') + 1)).lastAccessed =
                services;
          } else {
            account.roleLastAccessed.put(arn.get(), services);
          }
        });
  }

  private void user(Fields fields) {
    String arn = fields.string("Arn").orElse("");
    User.Builder user =
        User.builder(arn, fields.string("UserName").orElse(""))
            .path(fields.string("Path").orElse("/"))
            .id(fields.string("UserId").orElse(""))
            .tags(fields.tags("Tags"))
            .source(fields.location());
    fields.date("CreateDate").ifPresent(user::createDate);
    fields.date("PasswordLastUsed").ifPresent(user::passwordLastUsed);
    fields.ignore("PermissionsBoundary");
    assembler
        .accountOf(arn, context.document())
        .ifPresentOrElse(
            account ->
                assembler.later(
                    account, context.document(), same -> addToListed(same, user.build())),
            () -> notRead("user", fields));
  }

  private void notRead(String what, Fields fields) {
    context.report(
        Diagnostic.warning("a " + what + " has no `Arn` with an account, and was not read")
            .at(fields.location()));
  }

  /** Adds what a list says to a user; alone it lacks groups and policies, and says so. */
  private static void addToListed(AccountAssembler account, User user) {
    if (!account.seen.contains(DataPart.USERS)) {
      account.incomplete(
          DataPart.USERS, "only a list of users without their policies and groups was given");
    }
    account.user(user);
  }

  private void role(Fields fields) {
    String arn = fields.string("Arn").orElse("");
    Role.Builder role = AuthorizationDetails.roleBuilder(fields, arn);
    assembler
        .accountOf(arn, context.document())
        .ifPresentOrElse(
            known ->
                assembler.later(
                    known,
                    context.document(),
                    account -> {
                      if (!account.seen.contains(DataPart.ROLES)) {
                        account.incomplete(
                            DataPart.ROLES,
                            "only a list of roles without their policies was given");
                      }
                      account.role(role.build());
                    }),
            () -> notRead("role", fields));
  }

  /** The output of {@code list-policies}; false if it is that of AWS Organizations. */
  private boolean policies(Fields root, OutputName name) {
    if (root.list("Policies").isEmpty() && name.subject().isPresent()) {
      return false; // nothing tells whose it is but the subject: Organizations lists by type
    }
    for (JsonValue element : root.list("Policies")) {
      if (element instanceof JsonValue.Obj object && !object.has("DefaultVersionId")) {
        return false;
      }
    }
    root.each("Policies", "managed policy", fields -> managedPolicy(fields, false));
    return true;
  }

  /**
   * A policy without its document.
   *
   * @param isAll whether the output has all there is: a list leaves out descriptions and tags
   */
  private void managedPolicy(Fields fields, boolean isAll) {
    fields.ignore("DefaultVersionId", "IsAttachable");
    String arn = fields.string("Arn").orElse("");
    ManagedPolicy.Builder policy =
        ManagedPolicy.builder(arn, fields.string("PolicyName").orElse(""))
            .path(fields.string("Path").orElse("/"))
            .id(fields.string("PolicyId").orElse(""))
            .tags(fields.tags("Tags"))
            .source(fields.location());
    fields.date("CreateDate").ifPresent(policy::createDate);
    fields.date("UpdateDate").ifPresent(policy::updateDate);
    fields
        .string("Description")
        .or(() -> isAll ? Optional.of("") : Optional.empty())
        .ifPresent(policy::description);
    fields.integer("AttachmentCount").ifPresent(policy::attachmentCount);
    fields
        .integer("PermissionsBoundaryUsageCount")
        .ifPresent(policy::permissionsBoundaryUsageCount);
    if (!arn.contains(":iam::aws:")) {
      later(
          account -> {
            if (!account.seen.contains(DataPart.CUSTOMER_MANAGED_POLICIES)) {
              account.incomplete(
                  DataPart.CUSTOMER_MANAGED_POLICIES,
                  "only a list of policies without their documents was given");
            }
            if (isAll) {
              account.seen.add(DataPart.POLICY_DESCRIPTIONS);
              account.readDetails(DataPart.POLICY_DESCRIPTIONS, arn);
            }
            account.managedPolicy(policy.build());
          });
    }
  }

  /** Reads a credential report that is a file of its own. */
  void readCsv(String text) {
    try {
      report(
          CredentialReportCsv.parse(text, context.document(), Optional.empty(), context::report));
    } catch (IamAuditException e) {
      e.diagnostics().forEach(context::report);
    }
  }
}
