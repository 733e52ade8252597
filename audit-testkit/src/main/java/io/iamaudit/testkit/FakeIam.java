package io.iamaudit.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.iamaudit.snapshot.AccessKey;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.AttachedPolicy;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Group;
import io.iamaudit.snapshot.InlinePolicy;
import io.iamaudit.snapshot.ManagedPolicy;
import io.iamaudit.snapshot.MfaDevice;
import io.iamaudit.snapshot.OidcProvider;
import io.iamaudit.snapshot.PasswordPolicy;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.SamlProvider;
import io.iamaudit.snapshot.Tag;
import io.iamaudit.snapshot.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * An endpoint on this machine that answers IAM's read calls from an account of a test, so that a
 * program that reads AWS can be tested without AWS.
 *
 * <pre>{@code
 * try (FakeIam fake = FakeIam.of(account().role("app", role -> {}).build());
 *     IamClient iam = IamClient.builder().endpointOverride(fake.endpoint()) ... .build()) {
 *   Snapshot snapshot = AwsSnapshotSource.builder().iam(iam).build().read();
 * }
 * }</pre>
 *
 * <p>It answers what {@code io.iamaudit.aws} asks IAM, the listings of users and roles, and the
 * calls about the credentials of one user; anything else is an error {@code InvalidAction}, as AWS
 * has it. What the account says was not collected is refused with {@code AccessDenied}. Signatures
 * are not checked.
 */
public final class FakeIam implements AutoCloseable {
  private static final String NAMESPACE = "https://iam.amazonaws.com/doc/2010-05-08/";
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;

  private final AccountSnapshot account;
  private final HttpServer server;
  private final Map<String, Answer> answers = new HashMap<>();
  private final Map<String, String> failing = new ConcurrentHashMap<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private int pageSize = Integer.MAX_VALUE;

  /** The result of a call, or an error. */
  private interface Answer {
    void write(Map<String, String> request, XmlOut xml);
  }

  /** An error as AWS answers it. */
  private static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    Refusal(int status, String code) {
      super(code);
      this.status = status;
      this.code = code;
    }
  }

  private FakeIam(AccountSnapshot account) throws IOException {
    this.account = account;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    register();
    server.createContext("/", this::handle);
    server.start();
  }

  /**
   * Starts an endpoint; to be closed.
   *
   * @throws UncheckedIOException if no port is free
   */
  public static FakeIam of(AccountSnapshot account) {
    try {
      return new FakeIam(account);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens. */
  public URI endpoint() {
    return URI.create(
        "http://" + server.getAddress().getHostString() + ":" + server.getAddress().getPort());
  }

  /**
   * Answers with so many users, groups, roles and policies at once, and says that there are more.
   */
  public FakeIam pagesOf(int entities) {
    if (entities < 1) {
      throw new IllegalArgumentException("a page has at least one entity: " + entities);
    }
    this.pageSize = entities;
    return this;
  }

  /**
   * Answers an operation with an error.
   *
   * @param operation as {@code GetCredentialReport}
   * @param code as {@code AccessDenied} or {@code Throttling}
   */
  public FakeIam failing(String operation, String code) {
    failing.put(operation, code);
    return this;
  }

  /** The operations that were asked for, in order. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  // ---- the protocol

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> request =
          form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      String operation = request.getOrDefault("Action", "");
      calls.add(operation);
      int status = OK;
      String body;
      try {
        body = response(operation, request);
      } catch (Refusal e) {
        status = e.status;
        body = error(e.code);
      }
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/xml");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private String response(String operation, Map<String, String> request) {
    String code = failing.get(operation);
    if (code != null) {
      throw new Refusal(code.startsWith("AccessDenied") ? FORBIDDEN : BAD_REQUEST, code);
    }
    Answer answer = answers.get(operation);
    if (answer == null) {
      throw new Refusal(BAD_REQUEST, "InvalidAction");
    }
    XmlOut result = new XmlOut();
    answer.write(request, result);
    return "<"
        + operation
        + "Response xmlns=\""
        + NAMESPACE
        + "\"><"
        + operation
        + "Result>"
        + result
        + "</"
        + operation
        + "Result><ResponseMetadata><RequestId>00000000-0000-0000-0000-000000000000</RequestId>"
        + "</ResponseMetadata></"
        + operation
        + "Response>";
  }

  private static String error(String code) {
    return "<ErrorResponse xmlns=\""
        + NAMESPACE
        + "\">"
        + new XmlOut()
            .element(
                "Error", xml -> xml.text("Type", "Sender").text("Code", code).text("Message", code))
        + "<RequestId>00000000-0000-0000-0000-000000000000</RequestId></ErrorResponse>";
  }

  private static Map<String, String> form(String body) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : body.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return values;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  // ---- the operations

  private void register() {
    answers.put("GetAccountAuthorizationDetails", this::authorizationDetails);
    answers.put(
        "GenerateCredentialReport",
        (request, xml) -> {
          require(DataPart.CREDENTIAL_REPORT);
          xml.text("State", "COMPLETE");
        });
    answers.put("GetCredentialReport", this::credentialReport);
    answers.put("GetAccountSummary", this::summary);
    answers.put("GetAccountPasswordPolicy", this::passwordPolicy);
    answers.put(
        "ListAccountAliases",
        (request, xml) -> {
          require(DataPart.ACCOUNT_ALIASES);
          complete(xml.texts("AccountAliases", account.aliases()));
        });
    registerProviders();
    registerCredentials();
    registerListings();
  }

  private void require(DataPart part) {
    if (!account.coverage().isPresent(part)) {
      throw new Refusal(FORBIDDEN, "AccessDenied");
    }
  }

  private static void complete(XmlOut xml) {
    xml.text("IsTruncated", false);
  }

  private void authorizationDetails(Map<String, String> request, XmlOut xml) {
    require(DataPart.USERS);
    List<Object> all = new ArrayList<>();
    all.addAll(account.users());
    all.addAll(account.groups());
    all.addAll(account.roles());
    all.addAll(account.managedPolicies());
    int from = Integer.parseInt(request.getOrDefault("Marker", "0"));
    int to = (int) Math.min(all.size(), (long) from + pageSize);
    List<Object> page = all.subList(Math.min(from, to), to);
    xml.list("UserDetailList", of(User.class, page), user -> user(user, xml));
    xml.list("GroupDetailList", of(Group.class, page), group -> group(group, xml));
    xml.list("RoleDetailList", of(Role.class, page), role -> role(role, xml));
    xml.list("Policies", of(ManagedPolicy.class, page), policy -> policy(policy, xml));
    xml.text("IsTruncated", to < all.size());
    if (to < all.size()) {
      xml.text("Marker", Integer.toString(to));
    }
  }

  private static <T> List<T> of(Class<T> type, List<Object> page) {
    return page.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static void entity(
      String type,
      String path,
      String name,
      String id,
      String arn,
      Optional<Instant> created,
      XmlOut xml) {
    xml.text("Path", path)
        .text(type + "Name", name)
        .text(type + "Id", id)
        .text("Arn", arn)
        .date("CreateDate", created);
  }

  private static void user(User user, XmlOut xml) {
    entity("User", user.path(), user.name(), user.id(), user.arn(), user.createDate(), xml);
    inline("UserPolicyList", user.inlinePolicies(), xml);
    xml.texts("GroupList", user.groups());
    attached(user.attachedPolicies(), xml);
    boundary(user.permissionsBoundary(), xml);
    tags(user.tags(), xml);
  }

  private static void group(Group group, XmlOut xml) {
    entity("Group", group.path(), group.name(), group.id(), group.arn(), group.createDate(), xml);
    inline("GroupPolicyList", group.inlinePolicies(), xml);
    attached(group.attachedPolicies(), xml);
  }

  private static void role(Role role, XmlOut xml) {
    entity("Role", role.path(), role.name(), role.id(), role.arn(), role.createDate(), xml);
    role.trustPolicy().ifPresent(body -> xml.text("AssumeRolePolicyDocument", encoded(body)));
    xml.list(
        "InstanceProfileList",
        role.instanceProfiles(),
        profile ->
            xml.text("Path", "/")
                .text("InstanceProfileName", profile.name())
                .text("InstanceProfileId", "AIPAEXAMPLE")
                .text("Arn", profile.arn())
                .date("CreateDate", profile.createDate())
                .list("Roles", profile.roleNames(), name -> xml.text("RoleName", name)));
    inline("RolePolicyList", role.inlinePolicies(), xml);
    attached(role.attachedPolicies(), xml);
    boundary(role.permissionsBoundary(), xml);
    tags(role.tags(), xml);
    role.lastUsed()
        .ifPresent(
            used ->
                xml.element(
                    "RoleLastUsed",
                    inner ->
                        inner.date("LastUsedDate", used.date()).text("Region", used.region())));
  }

  private static void policy(ManagedPolicy policy, XmlOut xml) {
    entity(
        "Policy",
        policy.path(),
        policy.name(),
        policy.id(),
        policy.arn(),
        policy.createDate(),
        xml);
    xml.date("UpdateDate", policy.updateDate());
    policy.defaultVersion().ifPresent(it -> xml.text("DefaultVersionId", it.id()));
    xml.text("IsAttachable", true);
    xml.list(
        "PolicyVersionList",
        policy.versions(),
        version -> {
          version.body().ifPresent(body -> xml.text("Document", encoded(body)));
          xml.text("VersionId", version.id())
              .text("IsDefaultVersion", version.isDefault())
              .date("CreateDate", version.createDate());
        });
  }

  /** As AWS encodes: a blank is {@code %20}. */
  private static String encoded(PolicyBody body) {
    return URLEncoder.encode(body.text(), StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static void inline(String name, List<InlinePolicy> policies, XmlOut xml) {
    xml.list(
        name,
        policies,
        policy ->
            xml.text("PolicyName", policy.name()).text("PolicyDocument", encoded(policy.body())));
  }

  private static void attached(List<AttachedPolicy> policies, XmlOut xml) {
    xml.list(
        "AttachedManagedPolicies",
        policies,
        policy -> xml.text("PolicyName", policy.name()).text("PolicyArn", policy.arn()));
  }

  private static void boundary(Optional<String> arn, XmlOut xml) {
    arn.ifPresent(
        policy ->
            xml.element(
                "PermissionsBoundary",
                inner ->
                    inner
                        .text("PermissionsBoundaryType", "Policy")
                        .text("PermissionsBoundaryArn", policy)));
  }

  private static void tags(List<Tag> tags, XmlOut xml) {
    xml.list("Tags", tags, tag -> xml.text("Key", tag.key()).text("Value", tag.value()));
  }

  // ---- the account

  private void credentialReport(Map<String, String> request, XmlOut xml) {
    require(DataPart.CREDENTIAL_REPORT);
    String csv = AccountFiles.of(account).getOrDefault("credential-report.csv", "");
    xml.text("Content", Base64.getEncoder().encodeToString(csv.getBytes(StandardCharsets.UTF_8)))
        .text("ReportFormat", "text/csv")
        .date(
            "GeneratedTime", account.credentialReport().flatMap(report -> report.generatedTime()));
  }

  private void summary(Map<String, String> request, XmlOut xml) {
    require(DataPart.ACCOUNT_SUMMARY);
    Map<String, Integer> values =
        account.summary().map(summary -> summary.values()).orElse(Map.of());
    xml.element(
        "SummaryMap",
        map ->
            values.forEach(
                (name, value) ->
                    map.element(
                        "entry",
                        entry -> entry.text("key", name).text("value", Integer.toString(value)))));
  }

  private void passwordPolicy(Map<String, String> request, XmlOut xml) {
    require(DataPart.PASSWORD_POLICY);
    PasswordPolicy policy =
        account
            .passwordPolicy()
            .filter(PasswordPolicy::custom)
            .orElseThrow(() -> new Refusal(NOT_FOUND, "NoSuchEntity"));
    xml.element(
        "PasswordPolicy",
        inner -> {
          inner
              .text("MinimumPasswordLength", Integer.toString(policy.minimumPasswordLength()))
              .text("RequireSymbols", policy.requireSymbols())
              .text("RequireNumbers", policy.requireNumbers())
              .text("RequireUppercaseCharacters", policy.requireUppercaseCharacters())
              .text("RequireLowercaseCharacters", policy.requireLowercaseCharacters())
              .text("AllowUsersToChangePassword", policy.allowUsersToChangePassword())
              .text("ExpirePasswords", policy.maxPasswordAge().isPresent())
              .text("MaxPasswordAge", policy.maxPasswordAge().map(days -> days.toString()))
              .text(
                  "PasswordReusePrevention",
                  policy.passwordReusePrevention().map(count -> count.toString()))
              .text("HardExpiry", policy.hardExpiry());
        });
  }

  // ---- providers

  private void registerProviders() {
    answers.put(
        "ListSAMLProviders",
        (request, xml) -> {
          require(DataPart.SAML_PROVIDERS);
          xml.list(
              "SAMLProviderList",
              account.samlProviders(),
              it ->
                  xml.text("Arn", it.arn())
                      .date("ValidUntil", it.validUntil())
                      .date("CreateDate", it.createDate()));
        });
    answers.put(
        "GetSAMLProvider",
        (request, xml) -> {
          SamlProvider provider =
              one(
                  account.samlProviders().stream()
                      .filter(it -> it.arn().equals(request.get("SAMLProviderArn"))));
          xml.text("SAMLMetadataDocument", provider.metadata())
              .date("CreateDate", provider.createDate())
              .date("ValidUntil", provider.validUntil());
          tags(provider.tags(), xml);
        });
    answers.put(
        "ListOpenIDConnectProviders",
        (request, xml) -> {
          require(DataPart.OIDC_PROVIDERS);
          xml.list(
              "OpenIDConnectProviderList",
              account.oidcProviders(),
              it -> xml.text("Arn", it.arn()));
        });
    answers.put(
        "GetOpenIDConnectProvider",
        (request, xml) -> {
          OidcProvider provider =
              one(
                  account.oidcProviders().stream()
                      .filter(it -> it.arn().equals(request.get("OpenIDConnectProviderArn"))));
          xml.text("Url", provider.url())
              .texts("ClientIDList", provider.clientIds())
              .texts("ThumbprintList", provider.thumbprints())
              .date("CreateDate", provider.createDate());
          tags(provider.tags(), xml);
        });
    answers.put(
        "ListServerCertificates",
        (request, xml) -> {
          require(DataPart.SERVER_CERTIFICATES);
          complete(
              xml.list(
                  "ServerCertificateMetadataList",
                  account.serverCertificates(),
                  it ->
                      xml.text("Path", "/")
                          .text("ServerCertificateName", it.name())
                          .text("ServerCertificateId", "ASCAEXAMPLE")
                          .text("Arn", it.arn())
                          .date("UploadDate", it.uploadDate())
                          .date("Expiration", it.expiration())));
        });
  }

  private static <T> T one(Stream<T> found) {
    return found.findFirst().orElseThrow(() -> new Refusal(NOT_FOUND, "NoSuchEntity"));
  }

  // ---- credentials

  private void registerCredentials() {
    answers.put("ListVirtualMFADevices", this::virtualMfaDevices);
    perUser(
        "ListAccessKeys",
        DataPart.ACCESS_KEYS,
        (user, xml) ->
            complete(
                xml.list(
                    "AccessKeyMetadata", user.accessKeys(), key -> accessKey(user, key, xml))));
    perUser(
        "ListMFADevices",
        DataPart.MFA_DEVICES,
        (user, xml) ->
            complete(
                xml.list(
                    "MFADevices",
                    user.mfaDevices(),
                    device ->
                        xml.text("UserName", user.name())
                            .text("SerialNumber", device.serialNumber())
                            .date("EnableDate", device.enableDate()))));
    perUser(
        "GetLoginProfile",
        DataPart.LOGIN_PROFILES,
        (user, xml) ->
            user.loginProfile()
                .ifPresentOrElse(
                    profile ->
                        xml.element(
                            "LoginProfile",
                            inner ->
                                inner
                                    .text("UserName", user.name())
                                    .date("CreateDate", profile.createDate())
                                    .text(
                                        "PasswordResetRequired", profile.passwordResetRequired())),
                    () -> {
                      throw new Refusal(NOT_FOUND, "NoSuchEntity");
                    }));
  }

  private void registerListings() {
    answers.put(
        "ListUsers",
        (request, xml) -> {
          require(DataPart.USERS);
          complete(
              xml.list(
                  "Users",
                  account.users(),
                  user -> {
                    entity(
                        "User",
                        user.path(),
                        user.name(),
                        user.id(),
                        user.arn(),
                        user.createDate(),
                        xml);
                    xml.date("PasswordLastUsed", user.passwordLastUsed());
                  }));
        });
    answers.put(
        "ListRoles",
        (request, xml) -> {
          require(DataPart.ROLES);
          complete(
              xml.list(
                  "Roles",
                  account.roles(),
                  role -> {
                    entity(
                        "Role",
                        role.path(),
                        role.name(),
                        role.id(),
                        role.arn(),
                        role.createDate(),
                        xml);
                    role.trustPolicy()
                        .ifPresent(body -> xml.text("AssumeRolePolicyDocument", encoded(body)));
                    xml.text("Description", role.description())
                        .text(
                            "MaxSessionDuration",
                            role.maxSessionDuration().map(seconds -> seconds.toString()));
                  }));
        });
    answers.put(
        "GetAccessKeyLastUsed",
        (request, xml) -> {
          require(DataPart.ACCESS_KEYS);
          String id = request.getOrDefault("AccessKeyId", "");
          User owner =
              one(
                  account.users().stream()
                      .filter(
                          user -> user.accessKeys().stream().anyMatch(key -> key.id().equals(id))));
          AccessKey key = one(owner.accessKeys().stream().filter(it -> it.id().equals(id)));
          xml.text("UserName", owner.name())
              .element(
                  "AccessKeyLastUsed",
                  inner ->
                      inner
                          .date("LastUsedDate", key.lastUse().flatMap(use -> use.date()))
                          .text("ServiceName", key.lastUse().map(it -> it.service()).orElse("N/A"))
                          .text("Region", key.lastUse().map(it -> it.region()).orElse("N/A")));
        });
    perUser(
        "ListSigningCertificates",
        DataPart.SIGNING_CERTIFICATES,
        (user, xml) ->
            complete(
                xml.list(
                    "Certificates",
                    user.signingCertificates(),
                    it ->
                        xml.text("UserName", user.name())
                            .text("CertificateId", it.id())
                            .text("CertificateBody", "")
                            .text("Status", it.status())
                            .date("UploadDate", it.uploadDate()))));
    perUser(
        "ListSSHPublicKeys",
        DataPart.SSH_PUBLIC_KEYS,
        (user, xml) ->
            complete(
                xml.list(
                    "SSHPublicKeys",
                    user.sshPublicKeys(),
                    it ->
                        xml.text("UserName", user.name())
                            .text("SSHPublicKeyId", it.id())
                            .text("Status", it.status())
                            .date("UploadDate", it.uploadDate()))));
    perUser(
        "ListServiceSpecificCredentials",
        DataPart.SERVICE_SPECIFIC_CREDENTIALS,
        (user, xml) ->
            xml.list(
                "ServiceSpecificCredentials",
                user.serviceSpecificCredentials(),
                it ->
                    xml.text("UserName", user.name())
                        .text("ServiceSpecificCredentialId", it.id())
                        .text("ServiceUserName", user.name() + "-at-" + account.id())
                        .text("ServiceName", it.serviceName())
                        .text("Status", it.status())
                        .date("CreateDate", it.createDate())
                        .date("ExpirationDate", it.expirationDate())));
  }

  /** What is asked about one user. */
  private interface OfUser {
    void write(User user, XmlOut xml);
  }

  private void perUser(String operation, DataPart part, OfUser answer) {
    answers.put(
        operation,
        (request, xml) -> {
          require(part);
          answer.write(
              one(account.users().stream().filter(it -> it.name().equals(request.get("UserName")))),
              xml);
        });
  }

  private static void accessKey(User user, AccessKey key, XmlOut xml) {
    xml.text("UserName", user.name())
        .text("AccessKeyId", key.id())
        .text("Status", key.status())
        .date("CreateDate", key.createDate());
  }

  private void virtualMfaDevices(Map<String, String> request, XmlOut xml) {
    require(DataPart.MFA_DEVICES);
    xml.element(
        "VirtualMFADevices",
        list -> {
          for (User user : account.users()) {
            user.mfaDevices().stream()
                .filter(device -> device.serialNumber().contains(":mfa/"))
                .forEach(
                    device ->
                        device(
                            device,
                            list,
                            owner ->
                                entity(
                                    "User",
                                    user.path(),
                                    user.name(),
                                    user.id(),
                                    user.arn(),
                                    user.createDate(),
                                    owner)));
          }
          account
              .rootMfaDevices()
              .forEach(
                  device ->
                      device(
                          device,
                          list,
                          owner ->
                              owner.text(
                                  "Arn",
                                  "arn:"
                                      + account.partition()
                                      + ":iam::"
                                      + account.id()
                                      + ":root")));
          account
              .unassignedMfaDevices()
              .forEach(
                  device ->
                      list.element(
                          "member", inner -> inner.text("SerialNumber", device.serialNumber())));
        });
    complete(xml);
  }

  private static void device(MfaDevice device, XmlOut list, Consumer<XmlOut> owner) {
    list.element(
        "member",
        inner ->
            inner
                .text("SerialNumber", device.serialNumber())
                .date("EnableDate", device.enableDate())
                .element("User", owner));
  }
}
