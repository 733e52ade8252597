package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An IAM user.
 *
 * @param groups names of groups, in the order of the input
 * @param permissionsBoundary the ARN of the policy that is the boundary
 * @param passwordLastUsed empty if never, or not given: ask the credential report
 * @param accessKeys complete only if {@link Coverage} says so; likewise the other credentials
 * @param lastAccessed empty if not collected
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_UserDetail.html">UserDetail</a>
 */
public record User(
    String arn,
    String name,
    String path,
    String id,
    Optional<Instant> createDate,
    List<String> groups,
    List<AttachedPolicy> attachedPolicies,
    List<InlinePolicy> inlinePolicies,
    Optional<String> permissionsBoundary,
    List<Tag> tags,
    Optional<Instant> passwordLastUsed,
    List<AccessKey> accessKeys,
    Optional<LoginProfile> loginProfile,
    List<MfaDevice> mfaDevices,
    List<SigningCertificate> signingCertificates,
    List<SshPublicKey> sshPublicKeys,
    List<ServiceSpecificCredential> serviceSpecificCredentials,
    List<LastAccessed> lastAccessed,
    SourceLocation source) {

  public User {
    requireNonNull(arn, "arn");
    requireNonNull(name, "name");
    requireNonNull(path, "path");
    requireNonNull(id, "id");
    requireNonNull(createDate, "createDate");
    groups = List.copyOf(groups);
    attachedPolicies = List.copyOf(attachedPolicies);
    inlinePolicies = List.copyOf(inlinePolicies);
    requireNonNull(permissionsBoundary, "permissionsBoundary");
    tags = List.copyOf(tags);
    requireNonNull(passwordLastUsed, "passwordLastUsed");
    accessKeys = List.copyOf(accessKeys);
    requireNonNull(loginProfile, "loginProfile");
    mfaDevices = List.copyOf(mfaDevices);
    signingCertificates = List.copyOf(signingCertificates);
    sshPublicKeys = List.copyOf(sshPublicKeys);
    serviceSpecificCredentials = List.copyOf(serviceSpecificCredentials);
    lastAccessed = List.copyOf(lastAccessed);
    requireNonNull(source, "source");
  }

  /** Starts a User with what is always there. */
  public static Builder builder(String arn, String name) {
    return new Builder(arn, name);
  }

  /** A builder that starts with the values of this one. */
  public Builder toBuilder() {
    Builder builder = new Builder(arn, name);
    builder.path = path;
    builder.id = id;
    builder.createDate = createDate;
    builder.groups = groups;
    builder.attachedPolicies = attachedPolicies;
    builder.inlinePolicies = inlinePolicies;
    builder.permissionsBoundary = permissionsBoundary;
    builder.tags = tags;
    builder.passwordLastUsed = passwordLastUsed;
    builder.accessKeys = accessKeys;
    builder.loginProfile = loginProfile;
    builder.mfaDevices = mfaDevices;
    builder.signingCertificates = signingCertificates;
    builder.sshPublicKeys = sshPublicKeys;
    builder.serviceSpecificCredentials = serviceSpecificCredentials;
    builder.lastAccessed = lastAccessed;
    builder.source = source;
    return builder;
  }

  /** Builds a User; what is not set is empty. */
  public static final class Builder {
    private final String arn;
    private final String name;
    private String path = "/";
    private String id = "";
    private Optional<Instant> createDate = Optional.empty();
    private List<String> groups = List.of();
    private List<AttachedPolicy> attachedPolicies = List.of();
    private List<InlinePolicy> inlinePolicies = List.of();
    private Optional<String> permissionsBoundary = Optional.empty();
    private List<Tag> tags = List.of();
    private Optional<Instant> passwordLastUsed = Optional.empty();
    private List<AccessKey> accessKeys = List.of();
    private Optional<LoginProfile> loginProfile = Optional.empty();
    private List<MfaDevice> mfaDevices = List.of();
    private List<SigningCertificate> signingCertificates = List.of();
    private List<SshPublicKey> sshPublicKeys = List.of();
    private List<ServiceSpecificCredential> serviceSpecificCredentials = List.of();
    private List<LastAccessed> lastAccessed = List.of();
    private SourceLocation source = SourceLocation.startOf("");

    private Builder(String arn, String name) {
      this.arn = arn;
      this.name = name;
    }

    public Builder path(String value) {
      this.path = value;
      return this;
    }

    public Builder id(String value) {
      this.id = value;
      return this;
    }

    public Builder createDate(Instant value) {
      this.createDate = Optional.of(value);
      return this;
    }

    public Builder groups(List<String> value) {
      this.groups = value;
      return this;
    }

    public Builder attachedPolicies(List<AttachedPolicy> value) {
      this.attachedPolicies = value;
      return this;
    }

    public Builder inlinePolicies(List<InlinePolicy> value) {
      this.inlinePolicies = value;
      return this;
    }

    public Builder permissionsBoundary(String value) {
      this.permissionsBoundary = Optional.of(value);
      return this;
    }

    public Builder tags(List<Tag> value) {
      this.tags = value;
      return this;
    }

    public Builder passwordLastUsed(Instant value) {
      this.passwordLastUsed = Optional.of(value);
      return this;
    }

    public Builder accessKeys(List<AccessKey> value) {
      this.accessKeys = value;
      return this;
    }

    public Builder loginProfile(LoginProfile value) {
      this.loginProfile = Optional.of(value);
      return this;
    }

    public Builder mfaDevices(List<MfaDevice> value) {
      this.mfaDevices = value;
      return this;
    }

    public Builder signingCertificates(List<SigningCertificate> value) {
      this.signingCertificates = value;
      return this;
    }

    public Builder sshPublicKeys(List<SshPublicKey> value) {
      this.sshPublicKeys = value;
      return this;
    }

    public Builder serviceSpecificCredentials(List<ServiceSpecificCredential> value) {
      this.serviceSpecificCredentials = value;
      return this;
    }

    public Builder lastAccessed(List<LastAccessed> value) {
      this.lastAccessed = value;
      return this;
    }

    public Builder source(SourceLocation value) {
      this.source = value;
      return this;
    }

    public User build() {
      return new User(
          arn,
          name,
          path,
          id,
          createDate,
          groups,
          attachedPolicies,
          inlinePolicies,
          permissionsBoundary,
          tags,
          passwordLastUsed,
          accessKeys,
          loginProfile,
          mfaDevices,
          signingCertificates,
          sshPublicKeys,
          serviceSpecificCredentials,
          lastAccessed,
          source);
    }
  }
}
