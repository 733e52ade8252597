package io.iamaudit.reasoning;

import io.iamaudit.policy.ResourcePattern;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ActionResourceType;
import io.iamaudit.reference.ServiceReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The forms that the resources of an action have; actions with the same forms share one object. */
final class ResourceForm {
  /** Of actions that know only {@code *}. */
  static final ResourceForm NONE = new ResourceForm(List.of(), Set.of());

  /** Stands for all forms that nothing tells apart. */
  static final ResourceForm UNTOLD = new ResourceForm(List.of(), Set.of());

  private final List<ActionResourceType> types;
  private final Set<String> services;

  /**
   * @param services that the ARNs name; none if one of them can name any
   */
  private ResourceForm(List<ActionResourceType> types, Set<String> services) {
    this.types = List.copyOf(types);
    this.services = Set.copyOf(services);
  }

  /** Whose resources they are; empty if the action knows only {@code *}. */
  List<ActionResourceType> types() {
    return types;
  }

  /** The forms of every action that AWS lists; made when they are first asked for. */
  private static final class Table {
    private static final IdentityHashMap<ActionDefinition, ResourceForm> FORMS = read();

    private static IdentityHashMap<ActionDefinition, ResourceForm> read() {
      IdentityHashMap<ActionDefinition, ResourceForm> forms = new IdentityHashMap<>();
      Map<List<String>, ResourceForm> shared = new HashMap<>();
      ServiceReference.bundled().all().stream()
          .forEach(action -> forms.put(action, read(action, shared)));
      return forms;
    }

    private static ResourceForm read(
        ActionDefinition action, Map<List<String>, ResourceForm> shared) {
      if (!action.supportsResourceLevelPermissions()) {
        return NONE;
      }
      List<String> formats = new ArrayList<>();
      Set<String> services = new HashSet<>();
      boolean any = false;
      for (ActionResourceType type : action.resourceTypes()) {
        for (String format : type.type().arnFormats()) {
          formats.add(format);
          String service = ResourcePattern.of(format).service().orElse("*");
          any |= ResourcePattern.hasVariable(service) || Wildcards.isPattern(service);
          services.add(service);
        }
      }
      Set<String> named = any ? Set.of() : services;
      return shared.computeIfAbsent(
          formats, same -> new ResourceForm(action.resourceTypes(), named));
    }
  }

  static ResourceForm of(ActionDefinition action) {
    return Table.FORMS.getOrDefault(action, NONE);
  }

  /** Whether an ARN of one of these services can have one of the forms. */
  boolean canName(Set<String> others) {
    if (services.isEmpty()) {
      return true;
    }
    for (String service : others) {
      if (services.contains(service)) {
        return true;
      }
    }
    return false;
  }
}
