package io.iamaudit.activity;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * A way in which somebody signed in to the console, or tried to.
 *
 * @param mfa {@code yes}, {@code no}, or empty if the record does not say; for federated users AWS
 *     writes {@code no} whatever their provider asked for
 */
public record SignIn(Actor actor, String account, boolean succeeded, String mfa, String network)
    implements Comparable<SignIn> {
  private static final Comparator<SignIn> ORDER =
      Comparator.comparing(SignIn::actor)
          .thenComparing(SignIn::account)
          .thenComparing(SignIn::succeeded)
          .thenComparing(SignIn::mfa)
          .thenComparing(SignIn::network);

  public SignIn {
    requireNonNull(actor, "actor");
    requireNonNull(account, "account");
    requireNonNull(mfa, "mfa");
    requireNonNull(network, "network");
  }

  @Override
  public int compareTo(SignIn other) {
    return ORDER.compare(this, other);
  }

  long stableHash() {
    return StableHash.of(
        actor.id(), actor.kind().id(), account, Boolean.toString(succeeded), mfa, network);
  }
}
