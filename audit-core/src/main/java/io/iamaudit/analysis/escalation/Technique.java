package io.iamaudit.analysis.escalation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;

/** One way to more permissions, as data. */
public final class Technique {

  /** Who can use a technique. */
  enum ActorKind {
    ANY("any"),
    USER("user"),
    ROLE("role");

    private final String id;

    ActorKind(String id) {
      this.id = id;
    }

    String id() {
      return id;
    }
  }

  /**
   * An action that is needed.
   *
   * @param action as {@code iam:PassRole}
   * @param on what it must be allowed on: {@code self}, {@code target-user}, {@code passed-role},
   *     {@code new-role}, {@code any}, ...
   */
  public record Requirement(String action, String on) {
    public Requirement {
      requireNonNull(action, "action");
      requireNonNull(on, "on");
    }
  }

  /**
   * Something that must exist and that an inventory can show.
   *
   * @param on the requirements that are about it; {@code *} if none is
   * @param type as CloudFormation names it
   */
  public record Thing(String on, String type) {
    public Thing {
      requireNonNull(on, "on");
      requireNonNull(type, "type");
    }

    /** The actions that are needed on it. */
    List<String> actions(Technique technique) {
      return technique.requirements().stream()
          .filter(required -> required.on().equals(on))
          .map(Requirement::action)
          .toList();
    }
  }

  private final String id;
  private final TechniqueClass techniqueClass;
  private final ActorKind actor;
  private final TechniqueEffect effect;
  private final List<Requirement> requirements;
  private final List<Requirement> passing;
  private final List<Requirement> rest;
  private final List<String> trustedServices;
  private final List<String> passedToServices;
  private final Set<TechniqueState> states;
  private final String note;
  private final List<Thing> things;

  Technique(
      String id,
      TechniqueClass techniqueClass,
      ActorKind actor,
      TechniqueEffect effect,
      List<Requirement> requirements,
      List<String> trustedServices,
      List<String> passedToServices,
      Set<TechniqueState> states,
      String note,
      List<Thing> things) {
    this.id = id;
    this.techniqueClass = techniqueClass;
    this.actor = actor;
    this.effect = effect;
    this.requirements = List.copyOf(requirements);
    this.passing =
        requirements.stream().filter(required -> required.on().equals("passed-role")).toList();
    this.rest =
        requirements.stream().filter(required -> !required.on().equals("passed-role")).toList();
    this.trustedServices = List.copyOf(trustedServices);
    this.passedToServices = List.copyOf(passedToServices);
    this.states = Set.copyOf(states);
    this.note = note;
    this.things = List.copyOf(things);
  }

  /** Stable: it stands in reports. */
  public String id() {
    return id;
  }

  public TechniqueClass techniqueClass() {
    return techniqueClass;
  }

  /** What the caller must be allowed, all of it; empty if the target's trust is enough. */
  public List<Requirement> requirements() {
    return requirements;
  }

  /** Services of which the role must trust one; empty if no service is involved. */
  public List<String> trustedServices() {
    return trustedServices;
  }

  /**
   * What must exist and no policy shows, if it needs an inventory; the reason, if it is not
   * modelled; else empty.
   */
  public String note() {
    return note;
  }

  /**
   * What must exist, all of it; empty also if it needs an inventory and none is read that shows it.
   */
  public List<Thing> things() {
    return things;
  }

  ActorKind actor() {
    return actor;
  }

  TechniqueEffect effect() {
    return effect;
  }

  /** Values that {@code iam:PassedToService} can have; one is enough. */
  List<String> passedToServices() {
    return passedToServices;
  }

  /** What is needed on the role that is passed. */
  List<Requirement> passing() {
    return passing;
  }

  /** What is needed besides. */
  List<Requirement> rest() {
    return rest;
  }

  boolean needs(TechniqueState state) {
    return states.contains(state);
  }

  boolean requires(String action) {
    return requirements.stream().anyMatch(required -> required.action().equals(action));
  }

  boolean isOn(String on) {
    return requirements.stream().anyMatch(required -> required.on().equals(on));
  }

  @Override
  public String toString() {
    return id;
  }
}
