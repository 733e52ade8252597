package io.iamaudit.reasoning;

import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.policy.ActionElement;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.Condition;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.PolicyVersion;
import io.iamaudit.policy.PrincipalElement;
import io.iamaudit.policy.ResourceElement;
import io.iamaudit.policy.Statement;
import java.util.List;
import java.util.Optional;

/** A statement of a set, alone and without its actions, ready for decisions about one action. */
final class Piece {
  private static final ActionElement ANY = new ActionElement.Action(List.of(ActionPattern.of("*")));

  private final PolicyType type;
  private final int level;
  private final PolicyVersion version;
  private final PreparedPolicy source;
  private final int index;
  private final Statement read;
  private final PreparedPolicy prepared;
  private final Key key;
  private final Optional<String> shown;

  /** Pieces with equal keys say the same. */
  record Key(
      PolicyType type,
      int level,
      PolicyVersion version,
      boolean allow,
      Optional<PrincipalElement> principal,
      ActionElement action,
      Optional<ResourceElement> resource,
      List<Condition> conditions) {}

  /**
   * @param source where it stands, at an index
   * @param read how it is read
   */
  Piece(PolicySet.Part part, PreparedPolicy source, int index, Abstraction.Read read) {
    this(part.type(), part.level(), source, index, read.statement(), read.shown());
  }

  private Piece(
      PolicyType type,
      int level,
      PreparedPolicy source,
      int index,
      Statement read,
      Optional<String> shown) {
    this.shown = shown;
    this.type = type;
    this.level = level;
    this.version = source.document().effectiveVersion();
    this.source = source;
    this.index = index;
    this.read = read;
    this.prepared =
        PreparedPolicy.of(
            source.name(),
            new PolicyDocument(
                Optional.of(version),
                Optional.empty(),
                List.of(
                    new Statement(
                        read.sid(),
                        read.effect(),
                        read.principal(),
                        ANY,
                        read.resource(),
                        read.conditions(),
                        read.position()))));
    this.key =
        new Key(
            type,
            level,
            version,
            read.isAllow(),
            read.principal(),
            read.action(),
            read.resource(),
            read.conditions());
  }

  PolicyType type() {
    return type;
  }

  int level() {
    return level;
  }

  boolean isAllow() {
    return read.isAllow();
  }

  ActionElement action() {
    return read.action();
  }

  Statement read() {
    return read;
  }

  Key key() {
    return key;
  }

  PreparedPolicy prepared() {
    return prepared;
  }

  PolicyStatement written() {
    return new PolicyStatement(
        type, source.name(), index, source.document().statements().get(index));
  }

  /** The patterns of its resources; empty if it says what it is not about, or names none. */
  List<PolicyValue> entries() {
    return read.resource()
        .filter(ResourceElement.Resource.class::isInstance)
        .map(ResourceElement::patterns)
        .orElse(List.of());
  }

  /** The patterns of its resources, also of those that it is not about. */
  List<PolicyValue> patterns() {
    return read.resource().map(ResourceElement::patterns).orElse(List.of());
  }

  boolean isAboutEverything() {
    return read.resource().map(ResourceElement::coversEverything).orElse(true);
  }

  /** The same with one of its resources. */
  Piece only(PolicyValue entry) {
    return new Piece(
        type,
        level,
        source,
        index,
        new Statement(
            read.sid(),
            read.effect(),
            read.principal(),
            read.action(),
            Optional.of(new ResourceElement.Resource(List.of(entry))),
            read.conditions(),
            read.position()),
        shown);
  }

  /** The patterns of its resources as they are written. */
  List<String> shownResources() {
    return shown.map(List::of).orElseGet(() -> entries().stream().map(PolicyValue::text).toList());
  }

  /** Whether this and another differ in nothing but their actions and resources. */
  boolean isLike(Piece other) {
    return type == other.type
        && level == other.level
        && version == other.version
        && read.effect() == other.read.effect()
        && read.principal().equals(other.read.principal())
        && read.conditions().equals(other.read.conditions());
  }
}
