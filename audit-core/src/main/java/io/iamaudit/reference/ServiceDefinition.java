package io.iamaudit.reference;

import java.util.List;
import java.util.Optional;

/**
 * A service with everything it offers. Retired actions stay in the lists, and with them the
 * resource types and condition keys that they refer to.
 */
public final class ServiceDefinition {
  private final ServiceSection section;
  private final String name;
  private final boolean retired;
  private final List<ActionDefinition> actions;

  ServiceDefinition(
      ServiceSection section, String name, boolean retired, List<ActionDefinition> actions) {
    this.section = section;
    this.name = name;
    this.retired = retired;
    this.actions = List.copyOf(actions);
  }

  /** What stands before the colon of an action, as {@code s3}. */
  public String prefix() {
    return section.prefix();
  }

  /** AWS's name of the service, as {@code Amazon S3}. */
  public String name() {
    return name;
  }

  /** Whether AWS no longer lists the service; then all its actions are retired too. */
  public boolean isRetired() {
    return retired;
  }

  /** The actions by name, upper case read as lower case; retired ones among them. */
  public List<ActionDefinition> actions() {
    return actions;
  }

  public List<ResourceTypeDefinition> resourceTypes() {
    return section.resourceTypes();
  }

  public List<ConditionKeyDefinition> conditionKeys() {
    return section.conditionKeys();
  }

  /**
   * Finds one of the condition keys.
   *
   * @param written as a policy writes it, in any case: {@code s3:prefix}, {@code
   *     aws:ResourceTag/Team}. A part that the user chooses may be any text, also the ways in which
   *     AWS writes the placeholder of a tag key: {@code ${TagKey}}, {@code <key>}, {@code tag-key}
   *     and nothing.
   */
  public Optional<ConditionKeyDefinition> conditionKey(String written) {
    return section.conditionKey(written);
  }

  List<ArnFormat> arnFormats(ResourceTypeDefinition type) {
    return section.arnFormats(type);
  }

  /** The prefix. */
  @Override
  public String toString() {
    return prefix();
  }
}
