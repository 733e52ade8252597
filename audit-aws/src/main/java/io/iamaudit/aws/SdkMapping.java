package io.iamaudit.aws;

import io.iamaudit.arn.Arn;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.input.PolicyBodies;
import io.iamaudit.snapshot.AccessKey;
import io.iamaudit.snapshot.AttachedPolicy;
import io.iamaudit.snapshot.Group;
import io.iamaudit.snapshot.InlinePolicy;
import io.iamaudit.snapshot.InstanceProfile;
import io.iamaudit.snapshot.LastAccessed;
import io.iamaudit.snapshot.LoginProfile;
import io.iamaudit.snapshot.ManagedPolicy;
import io.iamaudit.snapshot.ManagedPolicyVersion;
import io.iamaudit.snapshot.MfaDevice;
import io.iamaudit.snapshot.OidcProvider;
import io.iamaudit.snapshot.PasswordPolicy;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.RoleLastUsed;
import io.iamaudit.snapshot.SamlProvider;
import io.iamaudit.snapshot.ServerCertificate;
import io.iamaudit.snapshot.ServiceSpecificCredential;
import io.iamaudit.snapshot.SigningCertificate;
import io.iamaudit.snapshot.SshPublicKey;
import io.iamaudit.snapshot.Tag;
import io.iamaudit.snapshot.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AccessKeyLastUsed;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.GetOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.GetSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.GroupDetail;
import software.amazon.awssdk.services.iam.model.MFADevice;
import software.amazon.awssdk.services.iam.model.ManagedPolicyDetail;
import software.amazon.awssdk.services.iam.model.OpenIDConnectProviderListEntry;
import software.amazon.awssdk.services.iam.model.PolicyDetail;
import software.amazon.awssdk.services.iam.model.RoleDetail;
import software.amazon.awssdk.services.iam.model.SAMLProviderListEntry;
import software.amazon.awssdk.services.iam.model.SSHPublicKeyMetadata;
import software.amazon.awssdk.services.iam.model.ServerCertificateMetadata;
import software.amazon.awssdk.services.iam.model.ServiceLastAccessed;
import software.amazon.awssdk.services.iam.model.ServiceSpecificCredentialMetadata;
import software.amazon.awssdk.services.iam.model.UserDetail;
import software.amazon.awssdk.services.iam.model.VirtualMFADevice;

/**
 * Turns what the SDK returns into the model. What came from the API stands in no file, so an ARN
 * takes the place of a document's name; a policy counts its lines from its own first one.
 */
final class SdkMapping {
  private final PolicyBodies bodies = new PolicyBodies();

  User user(UserDetail user) {
    User.Builder builder =
        User.builder(user.arn(), user.userName())
            .path(or(user.path(), "/"))
            .id(or(user.userId(), ""))
            .groups(user.groupList())
            .attachedPolicies(attached(user.attachedManagedPolicies(), user.arn()))
            .inlinePolicies(inline(user.userPolicyList(), user.arn()))
            .tags(tags(user.tags()))
            .source(SourceLocation.startOf(user.arn()));
    Optional.ofNullable(user.createDate()).ifPresent(builder::createDate);
    boundary(user.permissionsBoundary()).ifPresent(builder::permissionsBoundary);
    return builder.build();
  }

  Group group(GroupDetail group) {
    Group.Builder builder =
        Group.builder(group.arn(), group.groupName())
            .path(or(group.path(), "/"))
            .id(or(group.groupId(), ""))
            .attachedPolicies(attached(group.attachedManagedPolicies(), group.arn()))
            .inlinePolicies(inline(group.groupPolicyList(), group.arn()))
            .source(SourceLocation.startOf(group.arn()));
    Optional.ofNullable(group.createDate()).ifPresent(builder::createDate);
    return builder.build();
  }

  Role role(RoleDetail role) {
    Role.Builder builder =
        Role.builder(role.arn(), role.roleName())
            .path(or(role.path(), "/"))
            .id(or(role.roleId(), ""))
            .attachedPolicies(attached(role.attachedManagedPolicies(), role.arn()))
            .inlinePolicies(inline(role.rolePolicyList(), role.arn()))
            .tags(tags(role.tags()))
            .instanceProfiles(
                role.instanceProfileList().stream()
                    .map(
                        profile ->
                            new InstanceProfile(
                                or(profile.arn(), ""),
                                or(profile.instanceProfileName(), ""),
                                Optional.ofNullable(profile.createDate()),
                                profile.roles().stream()
                                    .map(software.amazon.awssdk.services.iam.model.Role::roleName)
                                    .toList()))
                    .toList())
            .source(SourceLocation.startOf(role.arn()));
    Optional.ofNullable(role.createDate()).ifPresent(builder::createDate);
    Optional.ofNullable(role.assumeRolePolicyDocument())
        .map(text -> body(text, role.arn() + " trust policy"))
        .ifPresent(builder::trustPolicy);
    boundary(role.permissionsBoundary()).ifPresent(builder::permissionsBoundary);
    Optional.ofNullable(role.roleLastUsed())
        .map(
            used ->
                new RoleLastUsed(
                    Optional.ofNullable(used.lastUsedDate()), Optional.ofNullable(used.region())))
        .ifPresent(builder::lastUsed);
    return builder.build();
  }

  ManagedPolicy managedPolicy(ManagedPolicyDetail policy) {
    String name =
        policy.policyName() != null
            ? policy.policyName()
            : Arn.parse(policy.arn()).map(Arn::resourceName).orElse(policy.arn());
    ManagedPolicy.Builder builder =
        ManagedPolicy.builder(policy.arn(), name)
            .path(or(policy.path(), "/"))
            .id(or(policy.policyId(), ""))
            .versions(
                policy.policyVersionList().stream()
                    .map(
                        version ->
                            new ManagedPolicyVersion(
                                or(version.versionId(), ""),
                                Boolean.TRUE.equals(version.isDefaultVersion()),
                                Optional.ofNullable(version.createDate()),
                                Optional.ofNullable(version.document())
                                    .map(
                                        text ->
                                            body(text, policy.arn() + " " + version.versionId())),
                                SourceLocation.startOf(policy.arn())))
                    .toList())
            .source(SourceLocation.startOf(policy.arn()));
    Optional.ofNullable(policy.description()).ifPresent(builder::description);
    Optional.ofNullable(policy.createDate()).ifPresent(builder::createDate);
    Optional.ofNullable(policy.updateDate()).ifPresent(builder::updateDate);
    Optional.ofNullable(policy.attachmentCount()).ifPresent(builder::attachmentCount);
    Optional.ofNullable(policy.permissionsBoundaryUsageCount())
        .ifPresent(builder::permissionsBoundaryUsageCount);
    return builder.build();
  }

  synchronized PolicyBody body(String written, String name) {
    return bodies.ofApi(written, name);
  }

  private static List<AttachedPolicy> attached(
      List<software.amazon.awssdk.services.iam.model.AttachedPolicy> policies, String owner) {
    return policies.stream()
        .map(
            policy ->
                new AttachedPolicy(
                    or(policy.policyArn(), ""),
                    or(policy.policyName(), ""),
                    SourceLocation.startOf(owner)))
        .toList();
  }

  private List<InlinePolicy> inline(List<PolicyDetail> policies, String owner) {
    return policies.stream()
        .map(
            policy ->
                new InlinePolicy(
                    policy.policyName(),
                    body(
                        or(policy.policyDocument(), ""),
                        owner + " inline policy " + policy.policyName())))
        .toList();
  }

  private static List<Tag> tags(List<software.amazon.awssdk.services.iam.model.Tag> tags) {
    return tags.stream().map(tag -> new Tag(or(tag.key(), ""), or(tag.value(), ""))).toList();
  }

  private static Optional<String> boundary(@Nullable AttachedPermissionsBoundary boundary) {
    return Optional.ofNullable(boundary).map(AttachedPermissionsBoundary::permissionsBoundaryArn);
  }

  static PasswordPolicy passwordPolicy(
      software.amazon.awssdk.services.iam.model.PasswordPolicy policy, SourceLocation place) {
    return new PasswordPolicy(
        true,
        policy.minimumPasswordLength() == null ? 6 : policy.minimumPasswordLength(),
        Boolean.TRUE.equals(policy.requireSymbols()),
        Boolean.TRUE.equals(policy.requireNumbers()),
        Boolean.TRUE.equals(policy.requireUppercaseCharacters()),
        Boolean.TRUE.equals(policy.requireLowercaseCharacters()),
        Boolean.TRUE.equals(policy.allowUsersToChangePassword()),
        Boolean.TRUE.equals(policy.hardExpiry()),
        Optional.ofNullable(policy.maxPasswordAge()).filter(days -> days > 0),
        Optional.ofNullable(policy.passwordReusePrevention()).filter(count -> count > 0),
        place);
  }

  static SamlProvider samlProvider(
      SAMLProviderListEntry listed, Optional<GetSamlProviderResponse> details) {
    return new SamlProvider(
        listed.arn(),
        Arn.parse(listed.arn()).map(Arn::resourceName).orElse(listed.arn()),
        Optional.ofNullable(listed.createDate()),
        Optional.ofNullable(listed.validUntil()),
        details.map(GetSamlProviderResponse::samlMetadataDocument),
        details.map(found -> tags(found.tags())).orElse(List.of()),
        SourceLocation.startOf(listed.arn()));
  }

  static OidcProvider oidcProvider(
      OpenIDConnectProviderListEntry listed, Optional<GetOpenIdConnectProviderResponse> details) {
    return new OidcProvider(
        listed.arn(),
        listed.arn().substring(listed.arn().indexOf('/') + 1),
        details.map(GetOpenIdConnectProviderResponse::createDate),
        details.map(GetOpenIdConnectProviderResponse::clientIDList).orElse(List.of()),
        details.map(GetOpenIdConnectProviderResponse::thumbprintList).orElse(List.of()),
        details.map(found -> tags(found.tags())).orElse(List.of()),
        SourceLocation.startOf(listed.arn()));
  }

  static ServerCertificate serverCertificate(ServerCertificateMetadata certificate) {
    return new ServerCertificate(
        or(certificate.arn(), ""),
        or(certificate.serverCertificateName(), ""),
        Optional.ofNullable(certificate.uploadDate()),
        Optional.ofNullable(certificate.expiration()),
        SourceLocation.startOf(or(certificate.arn(), "")));
  }

  /** A virtual device without its seed, which is a secret. */
  static MfaDevice mfaDevice(VirtualMFADevice device) {
    return new MfaDevice(
        device.serialNumber(),
        MfaDevice.Kind.ofSerialNumber(device.serialNumber()),
        Optional.ofNullable(device.enableDate()),
        SourceLocation.startOf(device.serialNumber()));
  }

  /** A device of any kind that is assigned to a user. */
  static MfaDevice mfaDevice(MFADevice device) {
    return new MfaDevice(
        device.serialNumber(),
        MfaDevice.Kind.ofSerialNumber(device.serialNumber()),
        Optional.ofNullable(device.enableDate()),
        SourceLocation.startOf(device.serialNumber()));
  }

  static AccessKey accessKey(AccessKeyMetadata key) {
    return new AccessKey(
        key.accessKeyId(),
        or(key.statusAsString(), ""),
        Optional.ofNullable(key.createDate()),
        Optional.empty(),
        SourceLocation.startOf("access key " + key.accessKeyId()));
  }

  static AccessKey withLastUse(AccessKey key, AccessKeyLastUsed use) {
    return new AccessKey(
        key.id(),
        key.status(),
        key.createDate(),
        Optional.of(
            new AccessKey.LastUse(
                Optional.ofNullable(use.lastUsedDate()),
                or(use.serviceName(), "N/A"),
                or(use.region(), "N/A"))),
        key.source());
  }

  static LoginProfile loginProfile(
      software.amazon.awssdk.services.iam.model.LoginProfile profile, String userArn) {
    return new LoginProfile(
        Optional.ofNullable(profile.createDate()),
        Boolean.TRUE.equals(profile.passwordResetRequired()),
        SourceLocation.startOf(userArn + " console password"));
  }

  static SigningCertificate signingCertificate(
      software.amazon.awssdk.services.iam.model.SigningCertificate certificate) {
    return new SigningCertificate(
        certificate.certificateId(),
        or(certificate.statusAsString(), ""),
        Optional.ofNullable(certificate.uploadDate()),
        SourceLocation.startOf("signing certificate " + certificate.certificateId()));
  }

  static SshPublicKey sshPublicKey(SSHPublicKeyMetadata key) {
    return new SshPublicKey(
        key.sshPublicKeyId(),
        or(key.statusAsString(), ""),
        Optional.ofNullable(key.uploadDate()),
        SourceLocation.startOf("SSH public key " + key.sshPublicKeyId()));
  }

  static ServiceSpecificCredential serviceSpecificCredential(
      ServiceSpecificCredentialMetadata credential) {
    return new ServiceSpecificCredential(
        credential.serviceSpecificCredentialId(),
        or(credential.serviceName(), ""),
        or(credential.statusAsString(), ""),
        Optional.ofNullable(credential.createDate()),
        Optional.ofNullable(credential.expirationDate()),
        SourceLocation.startOf(
            "service-specific credential " + credential.serviceSpecificCredentialId()));
  }

  /** The last use of a service; of an action without a date it was never used. */
  static LastAccessed lastAccessed(ServiceLastAccessed service) {
    Map<String, Instant> actions = new TreeMap<>();
    List<String> unused = new ArrayList<>();
    service
        .trackedActionsLastAccessed()
        .forEach(
            action ->
                Optional.ofNullable(action.lastAccessedTime())
                    .ifPresentOrElse(
                        moment -> actions.put(action.actionName(), moment),
                        () -> unused.add(action.actionName())));
    return new LastAccessed(
        or(service.serviceNamespace(), ""),
        Optional.ofNullable(service.lastAuthenticated()),
        actions,
        unused);
  }

  static String or(@Nullable String value, String missing) {
    return value == null ? missing : value;
  }
}
