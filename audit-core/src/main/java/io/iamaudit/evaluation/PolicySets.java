package io.iamaudit.evaluation;

import java.util.ArrayList;
import java.util.List;

/** The policies of a request one after the other, with the part that each plays. */
final class PolicySets {

  /** One policy in its part. */
  record Entry(PolicyRole role, PreparedPolicy policy) {}

  private PolicySets() {}

  /** Those that bind the request: guardrails that do not reach it are left out. */
  static List<Entry> of(AuthorizationRequest request, ApplicablePolicies policies) {
    List<Entry> entries = new ArrayList<>();
    add(entries, PolicyRole.IDENTITY, policies.identity);
    add(entries, PolicyRole.BOUNDARY, policies.boundary);
    add(entries, PolicyRole.SESSION, policies.session);
    add(entries, PolicyRole.RESOURCE, policies.resource);
    add(entries, PolicyRole.ENDPOINT, policies.endpoint);
    if (PolicyEvaluator.bindServiceControl(request, policies)) {
      for (PreparedPolicy[] level : policies.serviceControl) {
        add(entries, PolicyRole.SCP, level);
      }
    }
    if (PolicyEvaluator.bindResourceControl(request, policies)) {
      for (PreparedPolicy[] level : policies.resourceControl) {
        add(entries, PolicyRole.RCP, level);
      }
    }
    return entries;
  }

  private static void add(List<Entry> entries, PolicyRole role, PreparedPolicy[] policies) {
    for (PreparedPolicy policy : policies) {
      entries.add(new Entry(role, policy));
    }
  }
}
