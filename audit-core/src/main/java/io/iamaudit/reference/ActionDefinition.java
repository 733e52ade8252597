package io.iamaudit.reference;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An action that a service offers, or offered.
 *
 * <p>Each action is one object in its {@link ServiceReference}; actions of two references are never
 * equal, but a reference and the same one with an overlay share them.
 */
public final class ActionDefinition {
  /** The order of a reference: by service prefix, then by name, upper case read as lower case. */
  public static final Comparator<ActionDefinition> BY_NAME =
      Comparator.comparingInt(ActionDefinition::index);

  private final ServiceSection section;
  private final String name;
  private final AccessLevel accessLevel;
  private final boolean permissionOnly;
  private final boolean hasResourceTypes;
  private final @Nullable LocalDate retiredOn;
  private final int index;
  private final int detailsAt;

  // Filled on first use. Threads may race and all write equal values; the fields of a record are
  // final, so each sees a whole one.
  private @Nullable ActionDetails details;

  ActionDefinition(
      ServiceSection section,
      String name,
      AccessLevel accessLevel,
      boolean permissionOnly,
      boolean hasResourceTypes,
      @Nullable LocalDate retiredOn,
      int index,
      int detailsAt) {
    this.section = section;
    this.name = name;
    this.accessLevel = accessLevel;
    this.permissionOnly = permissionOnly;
    this.hasResourceTypes = hasResourceTypes;
    this.retiredOn = retiredOn;
    this.index = index;
    this.detailsAt = detailsAt;
  }

  /** The service prefix, as {@code s3}. */
  public String service() {
    return section.prefix();
  }

  /** The name without the service prefix, as {@code GetObject}. */
  public String name() {
    return name;
  }

  /** The action as AWS spells it in a policy, as {@code s3:GetObject}. */
  public String qualifiedName() {
    return section.prefix() + ":" + name;
  }

  /**
   * The level that AWS gives to the action.
   *
   * @see ServiceReference#effectiveAccessLevel(ActionDefinition)
   */
  public AccessLevel accessLevel() {
    return accessLevel;
  }

  /**
   * Whether AWS marks the action as one that is checked in the course of others and that no API
   * operation carries, as {@code iam:PassRole}.
   *
   * <p>AWS stopped publishing the mark in 2026: it is missing on actions that are newer.
   */
  public boolean isPermissionOnly() {
    return permissionOnly;
  }

  /** The day when the action was last seen in AWS's reference; empty while AWS lists it. */
  public Optional<LocalDate> retiredOn() {
    return Optional.ofNullable(retiredOn);
  }

  /**
   * The resource types that a policy can name for the action; empty if only {@code *} works.
   *
   * @see #supportsResourceLevelPermissions()
   */
  public List<ActionResourceType> resourceTypes() {
    return details().resourceTypes();
  }

  /**
   * Whether a policy can limit the action to resources: it has a resource type, be it required or
   * optional. An action whose types are all optional is not wildcard-only.
   */
  public boolean supportsResourceLevelPermissions() {
    return hasResourceTypes;
  }

  /**
   * Whether the action can ever act on a resource that a pattern covers. So {@code false} means
   * that a statement with this action and this pattern does nothing: {@code s3:ListBucket} on
   * {@code arn:aws:s3:::amzn-s3-demo-bucket/*}. Where the formats leave room for doubt the answer
   * is {@code true}: a placeholder can stand for nearly any text, a policy variable for any, and
   * case does not matter. It is {@code true} also for a retired action.
   *
   * <p>An action without resource types acts on {@code *} alone. AWS leaves out types here and
   * there; whoever must not be wrong asks {@link #supportsResourceLevelPermissions()} before.
   *
   * @param pattern a pattern of a policy's {@code Resource}
   */
  public boolean canActOn(String pattern) {
    ArnPattern compiled = ArnPattern.of(pattern);
    if (isRetired() || compiled.isEverything()) {
      return true;
    }
    for (ActionResourceType use : resourceTypes()) {
      for (ArnFormat format : section.arnFormats(use.type())) {
        if (compiled.meets(format)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The condition keys that the action fills whatever its resource is. */
  public List<ConditionKeyDefinition> conditionKeys() {
    return details().conditionKeys();
  }

  /**
   * The actions that a caller may need besides this one, as {@code iam:PassRole} for {@code
   * ec2:RunInstances}; qualified names, sorted. Whether they are needed depends on the request.
   *
   * <p>AWS stopped publishing them in 2026: they are missing on actions that are newer.
   */
  public List<String> dependentActions() {
    return details().dependentActions();
  }

  /** The place in the order of the reference, over all services. */
  int index() {
    return index;
  }

  boolean isRetired() {
    return retiredOn != null;
  }

  private ActionDetails details() {
    ActionDetails known = details;
    if (known == null) {
      known = section.parseDetails(detailsAt);
      details = known;
    }
    return known;
  }

  /** The qualified name. */
  @Override
  public String toString() {
    return qualifiedName();
  }
}
