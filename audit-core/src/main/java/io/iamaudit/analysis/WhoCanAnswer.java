package io.iamaudit.analysis;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/**
 * Who can do something.
 *
 * @param action as AWS spells it
 * @param principals those of the snapshot that can, that can with some values of condition keys,
 *     and those of which it is not known, in the order of the snapshot. Who is not listed cannot
 * @param outside others whom the resource's policy lets in, in its order
 * @param assumptions what the answers take for granted and could be wrong about
 * @param decisions how many requests were decided for it
 */
public record WhoCanAnswer(
    String action,
    String resource,
    Map<String, List<String>> context,
    List<PrincipalAccess> principals,
    List<OutsidePrincipal> outside,
    List<String> assumptions,
    int decisions) {

  public WhoCanAnswer {
    requireNonNull(action, "action");
    requireNonNull(resource, "resource");
    context = new AccessQuestion("", action, resource, context).context();
    principals = List.copyOf(principals);
    outside = List.copyOf(outside);
    assumptions = List.copyOf(assumptions);
  }
}
