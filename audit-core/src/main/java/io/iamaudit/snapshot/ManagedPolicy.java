package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.arn.Arn;
import io.iamaudit.diagnostic.SourceLocation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A managed policy, of the customer or of AWS.
 *
 * @param description empty if the input does not say; an empty text if the policy has none
 * @param versions the API keeps up to five; the one that counts is {@link #defaultVersion}
 * @param attachmentCount users, groups and roles, as AWS counts them; empty if not given
 * @param permissionsBoundaryUsageCount as AWS counts it; empty if not given
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ManagedPolicyDetail.html">
 *     ManagedPolicyDetail</a>
 */
public record ManagedPolicy(
    String arn,
    String name,
    String path,
    String id,
    Optional<String> description,
    Optional<Instant> createDate,
    Optional<Instant> updateDate,
    Optional<Integer> attachmentCount,
    Optional<Integer> permissionsBoundaryUsageCount,
    List<ManagedPolicyVersion> versions,
    List<Tag> tags,
    SourceLocation source) {

  public ManagedPolicy {
    requireNonNull(arn, "arn");
    requireNonNull(name, "name");
    requireNonNull(path, "path");
    requireNonNull(id, "id");
    requireNonNull(description, "description");
    requireNonNull(createDate, "createDate");
    requireNonNull(updateDate, "updateDate");
    requireNonNull(attachmentCount, "attachmentCount");
    requireNonNull(permissionsBoundaryUsageCount, "permissionsBoundaryUsageCount");
    versions = List.copyOf(versions);
    tags = List.copyOf(tags);
    requireNonNull(source, "source");
  }

  /** Whether AWS made the policy; then the customer cannot change it. */
  public boolean isAwsManaged() {
    return Arn.parse(arn).map(parsed -> parsed.account().equals("aws")).orElse(false);
  }

  /** The version in force; empty if the input does not hold it. */
  public Optional<ManagedPolicyVersion> defaultVersion() {
    return versions.stream().filter(ManagedPolicyVersion::isDefault).findFirst();
  }

  /** The document in force; empty if the input does not hold it. */
  public Optional<PolicyBody> body() {
    return defaultVersion().flatMap(ManagedPolicyVersion::body);
  }

  /** Starts a ManagedPolicy with what is always there. */
  public static Builder builder(String arn, String name) {
    return new Builder(arn, name);
  }

  /** A builder that starts with the values of this one. */
  public Builder toBuilder() {
    Builder builder = new Builder(arn, name);
    builder.path = path;
    builder.id = id;
    builder.description = description;
    builder.createDate = createDate;
    builder.updateDate = updateDate;
    builder.attachmentCount = attachmentCount;
    builder.permissionsBoundaryUsageCount = permissionsBoundaryUsageCount;
    builder.versions = versions;
    builder.tags = tags;
    builder.source = source;
    return builder;
  }

  /** Builds a ManagedPolicy; what is not set is empty. */
  public static final class Builder {
    private final String arn;
    private final String name;
    private String path = "/";
    private String id = "";
    private Optional<String> description = Optional.empty();
    private Optional<Instant> createDate = Optional.empty();
    private Optional<Instant> updateDate = Optional.empty();
    private Optional<Integer> attachmentCount = Optional.empty();
    private Optional<Integer> permissionsBoundaryUsageCount = Optional.empty();
    private List<ManagedPolicyVersion> versions = List.of();
    private List<Tag> tags = List.of();
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

    public Builder description(String value) {
      this.description = Optional.of(value);
      return this;
    }

    public Builder createDate(Instant value) {
      this.createDate = Optional.of(value);
      return this;
    }

    public Builder updateDate(Instant value) {
      this.updateDate = Optional.of(value);
      return this;
    }

    public Builder attachmentCount(Integer value) {
      this.attachmentCount = Optional.of(value);
      return this;
    }

    public Builder permissionsBoundaryUsageCount(Integer value) {
      this.permissionsBoundaryUsageCount = Optional.of(value);
      return this;
    }

    public Builder versions(List<ManagedPolicyVersion> value) {
      this.versions = value;
      return this;
    }

    public Builder tags(List<Tag> value) {
      this.tags = value;
      return this;
    }

    public Builder source(SourceLocation value) {
      this.source = value;
      return this;
    }

    public ManagedPolicy build() {
      return new ManagedPolicy(
          arn,
          name,
          path,
          id,
          description,
          createDate,
          updateDate,
          attachmentCount,
          permissionsBoundaryUsageCount,
          versions,
          tags,
          source);
    }
  }
}
