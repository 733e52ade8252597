package io.iamaudit.reasoning;

import io.iamaudit.arn.AccountId;
import io.iamaudit.evaluation.ApplicablePolicies;
import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.evaluation.RequestContext;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands around the policies that are compared: who asks, who owns the resource, and what the
 * policies say that are not among them.
 *
 * @param context what is known of it
 * @param like patterns that values of keys, in lower case, have
 * @param ownPolicies what the principal's own policies say, where they are not compared
 * @param ofResource what the resource's policy says, where it is not compared; empty: there is none
 * @param isGranted whether that policy grants to the principal itself
 * @param assumption what this takes for granted, as a phrase; empty if nothing is
 */
record Scene(
    RequestPrincipal principal,
    RequestContext context,
    Map<String, String> like,
    AccountId resourceAccount,
    List<PreparedPolicy> ownPolicies,
    Optional<PreparedPolicy> ofResource,
    boolean isGranted,
    String assumption) {

  /** Identity-based policies that allow everything. */
  static final List<PreparedPolicy> EVERYTHING =
      List.of(
          PreparedPolicy.of(
              "everything",
              PolicyDocument.of(Statement.allow().action("*").resource("*").build())));

  Scene {
    like = Map.copyOf(like);
    ownPolicies = List.copyOf(ownPolicies);
  }

  /** A resource's policy that leaves the decision to the account, or grants to everybody. */
  static PreparedPolicy resourcePolicy(PrincipalEntry whom) {
    return PreparedPolicy.of(
        "resource",
        PolicyDocument.of(
            Statement.allow().principal(whom.kind(), whom.value().text()).action("*").build()));
  }

  /** Whether the principal may do something already if the resource's policy says nothing. */
  boolean needsNoGrant(String action) {
    if (isGranted) {
      return true;
    }
    return ofResource.isEmpty()
        && !ownPolicies.isEmpty()
        && resourceAccount.value().equals(principal.account())
        && !action.startsWith("kms:")
        && !action.startsWith("sts:");
  }

  /**
   * All policies that count for a request, from those of one side.
   *
   * @param shape which parts the side has
   */
  ApplicablePolicies policies(PolicySet shape, List<Piece> pieces) {
    return policies(
        shape,
        shape.focus(),
        part ->
            pieces.stream()
                .filter(piece -> piece.type() == part.type() && piece.level() == part.level())
                .map(Piece::prepared)
                .toList());
  }

  /** The same from the policies as they are written. */
  ApplicablePolicies policies(PolicySet set) {
    return policies(set, Optional.empty(), PolicySet.Part::policies);
  }

  private interface Chosen {
    List<PreparedPolicy> of(PolicySet.Part part);
  }

  private ApplicablePolicies policies(
      PolicySet shape, Optional<PreparedPolicy> focus, Chosen chosen) {
    ApplicablePolicies.Builder builder = ApplicablePolicies.builder();
    focus.ifPresent(policy -> builder.endpoint(List.of(policy)));
    List<List<PreparedPolicy>> service = new ArrayList<>();
    List<List<PreparedPolicy>> resource = new ArrayList<>();
    if (!shape.has(PolicyType.IDENTITY)) {
      builder.identity(ownPolicies);
    }
    if (!shape.has(PolicyType.RESOURCE) && !shape.has(PolicyType.TRUST)) {
      ofResource.ifPresent(builder::resource);
    }
    for (PolicySet.Part part : shape.parts()) {
      List<PreparedPolicy> policies = chosen.of(part);
      switch (part.type()) {
        case IDENTITY -> builder.identity(policies);
        case BOUNDARY -> builder.boundary(policies);
        case SESSION -> builder.session(policies);
        case RESOURCE, TRUST -> policies.forEach(builder::resource);
        case VPC_ENDPOINT -> builder.endpoint(policies);
        case SCP -> service.add(policies);
        case RCP -> resource.add(policies);
      }
    }
    return builder.serviceControl(service).resourceControl(resource).build();
  }
}
