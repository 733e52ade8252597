package io.iamaudit.activity;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * Who made a request: sessions of a role count as the role.
 *
 * @param id an ARN where there is one; else what the record says: an account, the name of a service
 *     or of a provider
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html">userIdentity
 *     element</a>
 */
public record Actor(ActorKind kind, String id) implements Comparable<Actor> {
  private static final Comparator<Actor> ORDER =
      Comparator.comparing(Actor::id).thenComparing(Actor::kind);
  private static final String ASSUMED = ":assumed-role/";
  private static final String HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS";

  public Actor {
    requireNonNull(kind, "kind");
    requireNonNull(id, "id");
  }

  /** Who made the request of a record. Old records lack the type, or the ARN, or both. */
  static Actor of(TrailRecord record) {
    return switch (record.identityType) {
      case "Root" -> root(record);
      case "IAMUser" -> user(record);
      case "AssumedRole", "Role" -> role(record);
      case "FederatedUser" -> named(ActorKind.FEDERATED_USER, record.identityArn, record);
      case "AWSAccount" -> named(ActorKind.ACCOUNT, record.identityAccount, record);
      case "AWSService" -> named(ActorKind.SERVICE, record.invokedBy, record);
      case "SAMLUser" -> provider(record, record.providerArn);
      case "WebIdentityUser" -> provider(record, record.identityProvider);
      case "IdentityCenterUser" ->
          named(ActorKind.IDENTITY_CENTER_USER, record.onBehalfOfUser, record);
      default -> untyped(record);
    };
  }

  private static Actor root(TrailRecord record) {
    return record.identityArn.isEmpty()
        ? record.identityAccount.isEmpty()
            ? named(ActorKind.ROOT, "", record)
            : new Actor(ActorKind.ROOT, record.iamArn("root"))
        : new Actor(ActorKind.ROOT, record.identityArn);
  }

  private static Actor user(TrailRecord record) {
    if (!record.identityArn.isEmpty()) {
      return new Actor(ActorKind.USER, record.identityArn);
    }
    // A failed sign-in has no ARN, and hides a name that may be a password typed in the wrong field
    return record.userName.isEmpty()
            || record.userName.equals(HIDDEN)
            || record.identityAccount.isEmpty()
        ? named(ActorKind.UNKNOWN, "", record)
        : new Actor(ActorKind.USER, record.iamArn("user/" + record.userName));
  }

  private static Actor role(TrailRecord record) {
    if (!record.issuerArn.isEmpty()) {
      return new Actor(ActorKind.ROLE, record.issuerArn);
    }
    return named(ActorKind.ROLE, withoutSession(record.identityArn), record);
  }

  /** {@code arn:aws:sts::111122223333:assumed-role/deploy/ci} without its session. */
  static String withoutSession(String arn) {
    int name = arn.indexOf(ASSUMED);
    int session = name < 0 ? -1 : arn.indexOf('/', name + ASSUMED.length());
    return session < 0 ? arn : arn.substring(0, session);
  }

  private static Actor provider(TrailRecord record, String id) {
    return named(ActorKind.IDENTITY_PROVIDER, id.isEmpty() ? record.identityProvider : id, record);
  }

  private static Actor untyped(TrailRecord record) {
    String arn = record.identityArn;
    if (arn.contains(ASSUMED)) {
      return role(record);
    }
    if (arn.contains(":user/")) {
      return new Actor(ActorKind.USER, arn);
    }
    if (arn.endsWith(":root")) {
      return new Actor(ActorKind.ROOT, arn);
    }
    if (arn.isEmpty() && !record.invokedBy.isEmpty()) {
      return new Actor(ActorKind.SERVICE, record.invokedBy);
    }
    return named(ActorKind.UNKNOWN, arn, record);
  }

  /** With the best name that the record has. */
  private static Actor named(ActorKind kind, String id, TrailRecord record) {
    if (!id.isEmpty()) {
      return new Actor(kind, id);
    }
    if (!record.principalId.isEmpty()) {
      return new Actor(kind, record.principalId);
    }
    return new Actor(kind, record.identityAccount.isEmpty() ? "unknown" : record.identityAccount);
  }

  @Override
  public int compareTo(Actor other) {
    return ORDER.compare(this, other);
  }

  long stableHash() {
    return StableHash.of(id, kind.id());
  }

  @Override
  public String toString() {
    return id;
  }
}
