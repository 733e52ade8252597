package io.iamaudit.testkit;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.AttachedPolicy;
import io.iamaudit.snapshot.InstanceProfile;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.RoleLastUsed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A role of an {@link AccountFixture}; it was used yesterday unless it is said otherwise. */
public final class RoleFixture extends PrincipalFixture<RoleFixture> {
  private final String accountId;
  private final PolicyBody trustPolicy;
  private @Nullable RoleLastUsed lastUsed;
  private UnaryOperator<Role.Builder> change = UnaryOperator.identity();

  RoleFixture(
      String name,
      String accountId,
      Instant createDate,
      PolicyBody trustPolicy,
      Instant yesterday) {
    super("role", name, createDate);
    this.accountId = accountId;
    this.trustPolicy = trustPolicy;
    this.lastUsed = new RoleLastUsed(Optional.of(yesterday), Optional.of("eu-west-1"));
  }

  @Override
  RoleFixture self() {
    return this;
  }

  /** Says when the role was last assumed. */
  public RoleFixture lastUsed(String date) {
    this.lastUsed = new RoleLastUsed(Optional.of(Moments.at(date)), Optional.of("eu-west-1"));
    return this;
  }

  /** AWS says that the role was not assumed in the 400 days that it looks back. */
  public RoleFixture neverUsed() {
    this.lastUsed = new RoleLastUsed(Optional.empty(), Optional.empty());
    return this;
  }

  /** The input does not say when the role was last assumed, as {@code list-roles} does not. */
  public RoleFixture lastUseNotCollected() {
    this.lastUsed = null;
    return this;
  }

  /** Says who needs the role and why. */
  public RoleFixture description(String text) {
    return also(builder -> builder.description(text));
  }

  /** Sets how long a session may last, in seconds. */
  public RoleFixture maxSessionDuration(int seconds) {
    return also(builder -> builder.maxSessionDuration(seconds));
  }

  /** Puts the role into an instance profile of its own name. */
  public RoleFixture instanceProfile() {
    return also(
        builder ->
            builder.instanceProfiles(
                List.of(
                    new InstanceProfile(
                        "arn:aws:iam::" + accountId + ":instance-profile/" + name,
                        name,
                        Optional.of(createDate),
                        List.of(name)))));
  }

  private RoleFixture also(UnaryOperator<Role.Builder> next) {
    UnaryOperator<Role.Builder> before = change;
    change = builder -> next.apply(before.apply(builder));
    return this;
  }

  /** Makes a managed policy the permissions boundary: its ARN, or the name of one. */
  public RoleFixture permissionsBoundary(String policy) {
    this.permissionsBoundary = policy;
    return this;
  }

  /** Changes whatever the other methods do not know; called when the account is built. */
  public RoleFixture change(UnaryOperator<Role.Builder> value) {
    return also(value);
  }

  Role build(
      String arn, String id, List<AttachedPolicy> attachedPolicies, Optional<String> boundary) {
    Role.Builder role =
        Role.builder(arn, name)
            .path(path)
            .id(id)
            .createDate(createDate)
            .trustPolicy(trustPolicy)
            .attachedPolicies(attachedPolicies)
            .inlinePolicies(inlinePolicies)
            .tags(tags)
            .source(SourceLocation.startOf("role/" + name));
    if (lastUsed != null) {
      role.lastUsed(lastUsed);
    }
    boundary.ifPresent(role::permissionsBoundary);
    return change.apply(role).build();
  }
}
