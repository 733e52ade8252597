package io.iamaudit.evaluation;

import java.util.IdentityHashMap;

/**
 * How statements are read while a request is not settled yet: where the resource or a key is open,
 * either so that as much as possible is allowed, or so that as little as possible is.
 *
 * <p>An answer can only grow with an Allow that matches and only shrink with a Deny that does; so
 * the two readings are an upper and a lower bound of what any settled request gets.
 */
final class Bounds {

  /** Whether a statement covers the resource. */
  enum Cover {
    OPEN,
    YES,
    NO
  }

  private final boolean optimistic;
  private final IdentityHashMap<PreparedStatement, Integer> slots;
  private final Cover[] covers;

  /**
   * @param covers what is known of each statement's resource, by its slot
   */
  Bounds(boolean optimistic, IdentityHashMap<PreparedStatement, Integer> slots, Cover[] covers) {
    this.optimistic = optimistic;
    this.slots = slots;
    this.covers = covers;
  }

  /** Numbers for statements; equal statements of two policies have two. */
  static IdentityHashMap<PreparedStatement, Integer> slots(Iterable<PreparedStatement> statements) {
    IdentityHashMap<PreparedStatement, Integer> slots = new IdentityHashMap<>();
    for (PreparedStatement statement : statements) {
      slots.putIfAbsent(statement, slots.size());
    }
    return slots;
  }

  boolean coversResource(PreparedStatement statement) {
    Integer slot = slots.get(statement);
    // Only what is about this request has a slot.
    Cover cover = slot == null ? Cover.NO : covers[slot];
    return cover == Cover.OPEN ? matchesOpen(statement) : cover == Cover.YES;
  }

  /** Whether what is open is read so that the statement matches. */
  boolean matchesOpen(PreparedStatement statement) {
    return statement.isAllow() == optimistic;
  }
}
