package io.iamaudit.activity;

import java.util.Map;

/** What came from a network: how much, and by whom. */
public final class SourceUse implements Additive<SourceUse> {
  private static final long WEIGHT = 16;
  private static final long PRINCIPALS = 128 * Tally.WEIGHT;

  final Tally total = new Tally();
  final CappedTable<Actor, Tally> principals = new CappedTable<>(PRINCIPALS, Actor::stableHash);

  SourceUse() {}

  void count(Occurrence done, Actor actor) {
    total.count(done.second(), done.failed());
    principals.update(actor, Tally::new, tally -> tally.count(done.second(), done.failed()));
  }

  @Override
  public void add(SourceUse other) {
    total.add(other.total);
    principals.add(other.principals);
  }

  @Override
  public long weight() {
    return WEIGHT + principals.weight();
  }

  @Override
  public SourceUse copy() {
    SourceUse copy = new SourceUse();
    copy.add(this);
    return copy;
  }

  @Override
  public void settle() {
    principals.settle();
  }

  /** All of it. */
  public Tally total() {
    return total;
  }

  /** By who acted. */
  public Map<Actor, Tally> principals() {
    return Usage.inOrder(principals);
  }

  /** Whether there was no room for all principals. */
  public boolean isCapped() {
    return principals.isCapped();
  }
}
