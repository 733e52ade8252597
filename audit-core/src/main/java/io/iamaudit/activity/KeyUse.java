package io.iamaudit.activity;

/** What was done with a long-term access key. */
public final class KeyUse implements Additive<KeyUse> {
  private static final long WEIGHT = 16;

  private String owner = "";
  private String account = "";
  private final Usage usage;

  KeyUse() {
    this(new Usage());
  }

  KeyUse(Usage usage) {
    this.usage = usage;
  }

  void count(Occurrence done, Actor actor, String accountId) {
    owned(actor.id(), accountId);
    usage.count(done);
  }

  void owned(String by, String accountId) {
    owner = Least.of(owner, by);
    account = Least.of(account, accountId);
  }

  @Override
  public void add(KeyUse other) {
    owned(other.owner, other.account);
    usage.add(other.usage);
  }

  @Override
  public long weight() {
    return WEIGHT + usage.weight();
  }

  @Override
  public KeyUse copy() {
    KeyUse copy = new KeyUse();
    copy.add(this);
    return copy;
  }

  @Override
  public void settle() {
    usage.settle();
  }

  /** The ARN of the user, or what else the records say of whose the key is. */
  public String owner() {
    return owner;
  }

  /** The account of the owner; empty if no record says it. */
  public String account() {
    return account;
  }

  public Usage usage() {
    return usage;
  }
}
