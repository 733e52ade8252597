package io.iamaudit.activity;

import java.time.Instant;
import java.util.Optional;

/** One temporary credential: that it was issued, and that it was used, as far as records say. */
public final class TemporaryCredential implements Additive<TemporaryCredential> {
  private static final long WEIGHT = 56;

  private final Tally issued = new Tally();
  private final Tally used = new Tally();
  private ActorKind kind = ActorKind.UNKNOWN;
  private String principal = "";
  private String session = "";
  private String issuedTo = "";
  private String issuedFrom = "";
  private String usedFrom = "";
  private long createdAt = Long.MAX_VALUE;

  TemporaryCredential() {}

  void issue(long second, Actor caller, String network) {
    issued.count(second, false);
    issuedTo = Least.of(issuedTo, caller.id());
    issuedFrom = Least.of(issuedFrom, network);
  }

  void use(long second, boolean failed, Actor actor, String arn, String network, long created) {
    used.count(second, failed);
    of(actor.kind(), actor.id());
    session = Least.of(session, arn);
    usedFrom = Least.of(usedFrom, network);
    if (created != EventTime.NONE) {
      createdAt = Math.min(createdAt, created);
    }
  }

  private void of(ActorKind otherKind, String id) {
    boolean lesser =
        !id.isEmpty()
            && (principal.isEmpty()
                || id.compareTo(principal) < 0
                || (id.equals(principal) && otherKind.compareTo(kind) < 0));
    if (lesser) {
      principal = id;
      kind = otherKind;
    }
  }

  void restore(
      Tally issuedBefore,
      Tally usedBefore,
      Actor actor,
      String arn,
      String to,
      String from,
      String usedThere,
      long created) {
    issued.add(issuedBefore);
    used.add(usedBefore);
    of(actor.kind(), actor.id());
    session = Least.of(session, arn);
    issuedTo = Least.of(issuedTo, to);
    issuedFrom = Least.of(issuedFrom, from);
    usedFrom = Least.of(usedFrom, usedThere);
    createdAt = Math.min(createdAt, created);
  }

  @Override
  public void add(TemporaryCredential other) {
    restore(
        other.issued,
        other.used,
        new Actor(other.kind, other.principal),
        other.session,
        other.issuedTo,
        other.issuedFrom,
        other.usedFrom,
        other.createdAt);
  }

  @Override
  public long weight() {
    return WEIGHT;
  }

  @Override
  public TemporaryCredential copy() {
    TemporaryCredential copy = new TemporaryCredential();
    copy.add(this);
    return copy;
  }

  /** The records that say that it was issued. */
  public Tally issued() {
    return issued;
  }

  /** The records that say that it was used. */
  public Tally used() {
    return used;
  }

  /** Who acts with it: a role, a user; empty if it was never seen in use. */
  public Optional<Actor> principal() {
    return principal.isEmpty() ? Optional.empty() : Optional.of(new Actor(kind, principal));
  }

  /** The ARN of the session; empty if it was never seen in use. */
  public String session() {
    return session;
  }

  /** Who asked for it, by id; empty if it was not seen to be issued. */
  public String issuedTo() {
    return issuedTo;
  }

  /** From which network it was asked for; empty if it was not seen to be issued. */
  public String issuedFrom() {
    return issuedFrom;
  }

  /** One of the networks from which it was used; empty if it was never seen in use. */
  public String usedFrom() {
    return usedFrom;
  }

  /** When it was made by what its uses say; empty if they do not. */
  public Optional<Instant> createdAt() {
    return createdAt == Long.MAX_VALUE
        ? Optional.empty()
        : Optional.of(Instant.ofEpochSecond(createdAt));
  }

  long createdSecond() {
    return createdAt;
  }
}
