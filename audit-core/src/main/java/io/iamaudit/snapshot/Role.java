package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An IAM role.
 *
 * @param trustPolicy the API calls it {@code AssumeRolePolicyDocument}; empty only if the input
 *     left it out
 * @param lastUsed empty if the input does not say; present without a date if not used
 * @param description empty if none, or not collected: authorization details do not have it
 * @param maxSessionDuration in seconds; empty if not collected
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_RoleDetail.html">RoleDetail</a>
 */
public record Role(
    String arn,
    String name,
    String path,
    String id,
    Optional<Instant> createDate,
    Optional<PolicyBody> trustPolicy,
    List<AttachedPolicy> attachedPolicies,
    List<InlinePolicy> inlinePolicies,
    Optional<String> permissionsBoundary,
    List<Tag> tags,
    List<InstanceProfile> instanceProfiles,
    Optional<RoleLastUsed> lastUsed,
    Optional<String> description,
    Optional<Integer> maxSessionDuration,
    List<LastAccessed> lastAccessed,
    SourceLocation source) {

  public Role {
    requireNonNull(arn, "arn");
    requireNonNull(name, "name");
    requireNonNull(path, "path");
    requireNonNull(id, "id");
    requireNonNull(createDate, "createDate");
    requireNonNull(trustPolicy, "trustPolicy");
    attachedPolicies = List.copyOf(attachedPolicies);
    inlinePolicies = List.copyOf(inlinePolicies);
    requireNonNull(permissionsBoundary, "permissionsBoundary");
    tags = List.copyOf(tags);
    instanceProfiles = List.copyOf(instanceProfiles);
    requireNonNull(lastUsed, "lastUsed");
    requireNonNull(description, "description");
    requireNonNull(maxSessionDuration, "maxSessionDuration");
    lastAccessed = List.copyOf(lastAccessed);
    requireNonNull(source, "source");
  }

  /** Whether an AWS service made and owns the role, so that the customer cannot change it. */
  public boolean isServiceLinked() {
    return path.startsWith("/aws-service-role/");
  }

  /** Whether IAM Identity Center made and owns the role. */
  public boolean isManagedByIdentityCenter() {
    return path.startsWith("/aws-reserved/sso.amazonaws.com/");
  }

  /** Starts a Role with what is always there. */
  public static Builder builder(String arn, String name) {
    return new Builder(arn, name);
  }

  /** A builder that starts with the values of this one. */
  public Builder toBuilder() {
    Builder builder = new Builder(arn, name);
    builder.path = path;
    builder.id = id;
    builder.createDate = createDate;
    builder.trustPolicy = trustPolicy;
    builder.attachedPolicies = attachedPolicies;
    builder.inlinePolicies = inlinePolicies;
    builder.permissionsBoundary = permissionsBoundary;
    builder.tags = tags;
    builder.instanceProfiles = instanceProfiles;
    builder.lastUsed = lastUsed;
    builder.description = description;
    builder.maxSessionDuration = maxSessionDuration;
    builder.lastAccessed = lastAccessed;
    builder.source = source;
    return builder;
  }

  /** Builds a Role; what is not set is empty. */
  public static final class Builder {
    private final String arn;
    private final String name;
    private String path = "/";
    private String id = "";
    private Optional<Instant> createDate = Optional.empty();
    private Optional<PolicyBody> trustPolicy = Optional.empty();
    private List<AttachedPolicy> attachedPolicies = List.of();
    private List<InlinePolicy> inlinePolicies = List.of();
    private Optional<String> permissionsBoundary = Optional.empty();
    private List<Tag> tags = List.of();
    private List<InstanceProfile> instanceProfiles = List.of();
    private Optional<RoleLastUsed> lastUsed = Optional.empty();
    private Optional<String> description = Optional.empty();
    private Optional<Integer> maxSessionDuration = Optional.empty();
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

    public Builder trustPolicy(PolicyBody value) {
      this.trustPolicy = Optional.of(value);
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

    public Builder instanceProfiles(List<InstanceProfile> value) {
      this.instanceProfiles = value;
      return this;
    }

    public Builder lastUsed(RoleLastUsed value) {
      this.lastUsed = Optional.of(value);
      return this;
    }

    public Builder description(String value) {
      this.description = Optional.of(value);
      return this;
    }

    public Builder maxSessionDuration(Integer value) {
      this.maxSessionDuration = Optional.of(value);
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

    public Role build() {
      return new Role(
          arn,
          name,
          path,
          id,
          createDate,
          trustPolicy,
          attachedPolicies,
          inlinePolicies,
          permissionsBoundary,
          tags,
          instanceProfiles,
          lastUsed,
          description,
          maxSessionDuration,
          lastAccessed,
          source);
    }
  }
}
