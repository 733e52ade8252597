package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An IAM group. Who is in it is said by the users.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GroupDetail.html">GroupDetail</a>
 */
public record Group(
    String arn,
    String name,
    String path,
    String id,
    Optional<Instant> createDate,
    List<AttachedPolicy> attachedPolicies,
    List<InlinePolicy> inlinePolicies,
    SourceLocation source) {

  public Group {
    requireNonNull(arn, "arn");
    requireNonNull(name, "name");
    requireNonNull(path, "path");
    requireNonNull(id, "id");
    requireNonNull(createDate, "createDate");
    attachedPolicies = List.copyOf(attachedPolicies);
    inlinePolicies = List.copyOf(inlinePolicies);
    requireNonNull(source, "source");
  }

  /** Starts a Group with what is always there. */
  public static Builder builder(String arn, String name) {
    return new Builder(arn, name);
  }

  /** A builder that starts with the values of this one. */
  public Builder toBuilder() {
    Builder builder = new Builder(arn, name);
    builder.path = path;
    builder.id = id;
    builder.createDate = createDate;
    builder.attachedPolicies = attachedPolicies;
    builder.inlinePolicies = inlinePolicies;
    builder.source = source;
    return builder;
  }

  /** Builds a Group; what is not set is empty. */
  public static final class Builder {
    private final String arn;
    private final String name;
    private String path = "/";
    private String id = "";
    private Optional<Instant> createDate = Optional.empty();
    private List<AttachedPolicy> attachedPolicies = List.of();
    private List<InlinePolicy> inlinePolicies = List.of();
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

    public Builder attachedPolicies(List<AttachedPolicy> value) {
      this.attachedPolicies = value;
      return this;
    }

    public Builder inlinePolicies(List<InlinePolicy> value) {
      this.inlinePolicies = value;
      return this;
    }

    public Builder source(SourceLocation value) {
      this.source = value;
      return this;
    }

    public Group build() {
      return new Group(arn, name, path, id, createDate, attachedPolicies, inlinePolicies, source);
    }
  }
}
