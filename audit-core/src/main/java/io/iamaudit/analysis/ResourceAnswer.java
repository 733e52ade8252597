package io.iamaudit.analysis;

import static java.util.Objects.requireNonNull;

import io.iamaudit.reference.ActionSet;
import java.util.List;
import java.util.Map;

/**
 * Who can do what to one resource.
 *
 * @param resource an ARN
 * @param actions those that were asked for: all of which the service reference says that they work
 *     on a resource of this form; empty if it knows none
 * @param principals those of the snapshot with something that they can, could with some context, or
 *     of which it is not known, in the order of the snapshot
 * @param outside others whom the resource's policy lets in, in its order
 * @param assumptions what the answers take for granted and could be wrong about
 */
public record ResourceAnswer(
    String resource,
    Map<String, List<String>> context,
    ActionSet actions,
    List<ResourceAccess> principals,
    List<OutsideAccess> outside,
    List<String> assumptions) {

  public ResourceAnswer {
    requireNonNull(resource, "resource");
    context = new AccessQuestion("", "", resource, context).context();
    requireNonNull(actions, "actions");
    principals = List.copyOf(principals);
    outside = List.copyOf(outside);
    assumptions = List.copyOf(assumptions);
  }
}
