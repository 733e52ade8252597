package io.iamaudit.analysis;

import io.iamaudit.internal.text.Glob;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ResourceTypeDefinition;
import io.iamaudit.reference.ServiceDefinition;
import io.iamaudit.reference.ServiceReference;
import java.util.HashSet;
import java.util.Set;

/** The forms of ARNs in the service reference that a resource has. */
final class ResourceForms {
  private final Set<String> closest = new HashSet<>();

  ResourceForms(ServiceReference reference, String resource) {
    int most = 0;
    for (ServiceDefinition service : reference.services()) {
      for (ResourceTypeDefinition type : service.resourceTypes()) {
        for (String form : type.arnFormats()) {
          String pattern = pattern(form);
          // Of several forms the one that says most is meant: an object's is also one of a bucket.
          int said = pattern.replace("*", "").length();
          if (said >= most && Glob.matches(pattern, resource, false)) {
            if (said > most) {
              closest.clear();
            }
            most = said;
            closest.add(form);
          }
        }
      }
    }
  }

  /** The form of an ARN, or a part of it, with a star for each placeholder. */
  static String pattern(String form) {
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < form.length(); i++) {
      int end = form.startsWith("${", i) ? form.indexOf('}', i) : -1;
      if (end > 0) {
        pattern.append('*');
        i = end;
      } else {
        pattern.append(form.charAt(i));
      }
    }
    return pattern.toString();
  }

  /** Whether the resource is one that the action can be asked for. */
  boolean isFor(ActionDefinition action) {
    return action.resourceTypes().stream()
        .anyMatch(type -> type.type().arnFormats().stream().anyMatch(closest::contains));
  }
}
