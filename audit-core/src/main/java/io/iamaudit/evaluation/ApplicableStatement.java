package io.iamaudit.evaluation;

import java.util.ArrayList;
import java.util.List;

/** A statement that can bear on a request, with its policy and the part that this plays. */
record ApplicableStatement(PolicyRole role, PreparedPolicy policy, PreparedStatement statement) {

  /**
   * The statements about the request's service, policy after policy. Guardrails that do not reach
   * the request are left out.
   */
  static List<ApplicableStatement> of(AuthorizationRequest request, ApplicablePolicies policies) {
    List<ApplicableStatement> all = new ArrayList<>();
    add(all, PolicyRole.IDENTITY, policies.identity, request);
    add(all, PolicyRole.BOUNDARY, policies.boundary, request);
    add(all, PolicyRole.SESSION, policies.session, request);
    add(all, PolicyRole.RESOURCE, policies.resource, request);
    add(all, PolicyRole.ENDPOINT, policies.endpoint, request);
    if (PolicyEvaluator.bindServiceControl(request, policies)) {
      for (PreparedPolicy[] level : policies.serviceControl) {
        add(all, PolicyRole.SCP, level, request);
      }
    }
    if (PolicyEvaluator.bindResourceControl(request, policies)) {
      for (PreparedPolicy[] level : policies.resourceControl) {
        add(all, PolicyRole.RCP, level, request);
      }
    }
    return all;
  }

  private static void add(
      List<ApplicableStatement> all,
      PolicyRole role,
      PreparedPolicy[] set,
      AuthorizationRequest request) {
    for (PreparedPolicy policy : set) {
      for (PreparedStatement statement :
          policy.statements(request.lowerService(), role.completesArns())) {
        all.add(new ApplicableStatement(role, policy, statement));
      }
    }
  }

  /** Whether it is about the one who asks; what names no principals is about everyone. */
  boolean isAboutPrincipal(AuthorizationRequest request, ApplicablePolicies policies) {
    return !role.namesPrincipals()
        || statement.matchPrincipal(request.principal(), policies.hasBoundary)
            != PrincipalMatcher.NONE;
  }

  boolean coversResource(AuthorizationRequest request) {
    return statement.coversResource(request, role == PolicyRole.RESOURCE);
  }
}
