package io.iamaudit.evaluation;

import java.util.Locale;

/**
 * Decides requests as AWS documents it: any matching Deny wins; then every guardrail has to allow
 * (resource control policies, service control policies level by level, the VPC endpoint's policy);
 * then identity-based and resource-based policies grant, limited by permissions boundary and
 * session policies.
 *
 * <p>{@link #verdict} gives the bare answer and allocates nothing for an ordinary request; {@link
 * #decide} adds the reasons. Both accept contexts in which keys are not known: then the answer is
 * one that holds for every value, or {@link Verdict#DEPENDS_ON}. Immutable and safe to share.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">
 *     Policy evaluation logic</a>
 */
public final class PolicyEvaluator {
  private static final PolicyEvaluator DEFAULT = new PolicyEvaluator(false, 20_000);

  private final boolean strictTrustBoundary;
  private final int budget;

  private PolicyEvaluator(boolean strictTrustBoundary, int budget) {
    this.strictTrustBoundary = strictTrustBoundary;
    this.budget = budget;
  }

  /** An evaluator that takes the documented side wherever AWS's texts leave a choice. */
  public static PolicyEvaluator create() {
    return DEFAULT;
  }

  /**
   * Whether a user whom a role's trust policy names directly also needs a permissions boundary that
   * allows the call. AWS's general rule says no, its note on updating trust policies says yes; the
   * default is no.
   */
  public PolicyEvaluator strictTrustBoundary(boolean value) {
    return new PolicyEvaluator(value, budget);
  }

  /**
   * How many completions of a context with unknown keys are tried before the answer is that it
   * depends; by default 20,000.
   */
  public PolicyEvaluator budget(int completions) {
    if (completions < 1) {
      throw new IllegalArgumentException("the budget is at least 1: " + completions);
    }
    return new PolicyEvaluator(strictTrustBoundary, completions);
  }

  /** The answer without reasons. */
  public Verdict verdict(AuthorizationRequest request, ApplicablePolicies policies) {
    return isClosed(request, policies)
        ? decideClosed(request, policies)
        : new OpenContext(this, request, policies, budget).solve().verdict();
  }

  /** The answer with its reasons. */
  public Decision decide(AuthorizationRequest request, ApplicablePolicies policies) {
    return isClosed(request, policies)
        ? new Explanation(this, request, policies).decision(decideClosed(request, policies))
        : new OpenContext(this, request, policies, budget).decide();
  }

  private static boolean isClosed(AuthorizationRequest request, ApplicablePolicies policies) {
    return request.context().isClosed() && !policies.hasUnknownOperators;
  }

  /**
   * Whether resource control policies reach an action.
   *
   * @param action as {@code s3:GetObject}, in any case
   */
  public static boolean isUnderResourceControl(String action) {
    return ServiceFacts.isUnderResourceControl(action.toLowerCase(Locale.ROOT));
  }

  /** The answer to a request whose context is completely known. */
  Verdict decideClosed(AuthorizationRequest request, ApplicablePolicies policies) {
    if (isAlwaysAllowed(request)) {
      return Verdict.ALLOWED;
    }
    if (isDenied(request, policies)) {
      return Verdict.EXPLICITLY_DENIED;
    }
    return isWithinGuardrails(request, policies) && isGranted(request, policies)
        ? Verdict.ALLOWED
        : Verdict.IMPLICITLY_DENIED;
  }

  /** Calls that need no permission, whatever policies say. */
  static boolean isAlwaysAllowed(AuthorizationRequest request) {
    return needsNoPermission(request.principal(), request.lowerAction());
  }

  /**
   * Whether AWS lets a principal do something whatever policies say.
   *
   * @param action as {@code sts:GetCallerIdentity}, in any case
   * @see <a
   *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">GetCallerIdentity</a>
   */
  public static boolean needsNoPermission(RequestPrincipal principal, String action) {
    return (action.equalsIgnoreCase("sts:GetCallerIdentity") && principal.isAws())
        || (action.equalsIgnoreCase("sts:GetSessionToken")
            && principal.kind() == RequestPrincipal.Kind.USER);
  }

  /**
   * Whether an action is about using a role, so that nobody may do it whom the role's trust policy
   * does not allow.
   *
   * @param action as {@code sts:AssumeRole}, in any case
   */
  public static boolean needsTrust(String action) {
    return ServiceFacts.isUseOfRole(action.toLowerCase(Locale.ROOT));
  }

  /** Whether some policy that counts denies. */
  private static boolean isDenied(AuthorizationRequest request, ApplicablePolicies policies) {
    return denies(policies.identity, PolicyRole.IDENTITY, request, policies)
        || denies(policies.boundary, PolicyRole.BOUNDARY, request, policies)
        || denies(policies.session, PolicyRole.SESSION, request, policies)
        || denies(policies.resource, PolicyRole.RESOURCE, request, policies)
        || denies(policies.endpoint, PolicyRole.ENDPOINT, request, policies)
        || (bindServiceControl(request, policies)
            && deniesOnALevel(policies.serviceControl, PolicyRole.SCP, request, policies))
        || (bindResourceControl(request, policies)
            && deniesOnALevel(policies.resourceControl, PolicyRole.RCP, request, policies));
  }

  static boolean bindServiceControl(AuthorizationRequest request, ApplicablePolicies policies) {
    return policies.serviceControl.length > 0
        && request.principal().isAws()
        && !ServiceFacts.isServiceLinked(request);
  }

  static boolean bindResourceControl(AuthorizationRequest request, ApplicablePolicies policies) {
    return policies.resourceControl.length > 0
        && ServiceFacts.isUnderResourceControl(request)
        && !ServiceFacts.isServiceLinked(request);
  }

  private static boolean deniesOnALevel(
      PreparedPolicy[][] levels,
      PolicyRole role,
      AuthorizationRequest request,
      ApplicablePolicies policies) {
    for (PreparedPolicy[] level : levels) {
      if (denies(level, role, request, policies)) {
        return true;
      }
    }
    return false;
  }

  private static boolean denies(
      PreparedPolicy[] set,
      PolicyRole role,
      AuthorizationRequest request,
      ApplicablePolicies policies) {
    for (PreparedPolicy policy : set) {
      for (PreparedStatement statement :
          policy.statements(request.lowerService(), role.completesArns())) {
        if (!statement.isAllow()
            && kinds(statement, role, request, policies) != PrincipalMatcher.NONE) {
          return true;
        }
      }
    }
    return false;
  }

  /** The kinds in which the allowing statements of policies match; none if none does. */
  private static int allows(
      PreparedPolicy[] set,
      PolicyRole role,
      AuthorizationRequest request,
      ApplicablePolicies policies) {
    int kinds = PrincipalMatcher.NONE;
    for (PreparedPolicy policy : set) {
      for (PreparedStatement statement :
          policy.statements(request.lowerService(), role.completesArns())) {
        if (statement.isAllow()) {
          kinds |= kinds(statement, role, request, policies);
          if (kinds != PrincipalMatcher.NONE && !role.namesPrincipals()) {
            return kinds;
          }
        }
      }
    }
    return kinds;
  }

  /** How a statement matches a request as a whole; {@link PrincipalMatcher#NONE} if it does not. */
  static int kinds(
      PreparedStatement statement,
      PolicyRole role,
      AuthorizationRequest request,
      ApplicablePolicies policies) {
    if (!statement.coversAction(request)) {
      return PrincipalMatcher.NONE;
    }
    int kinds =
        role.namesPrincipals()
            ? statement.matchPrincipal(request.principal(), policies.hasBoundary)
            : PrincipalMatcher.DIRECT;
    return kinds != PrincipalMatcher.NONE
            && statement.coversResource(request, role == PolicyRole.RESOURCE)
            && statement.conditionsHold(request)
        ? kinds
        : PrincipalMatcher.NONE;
  }

  /** Whether everything that limits all principals allows. */
  private static boolean isWithinGuardrails(
      AuthorizationRequest request, ApplicablePolicies policies) {
    if (policies.hasEndpoint
        && allows(policies.endpoint, PolicyRole.ENDPOINT, request, policies)
            == PrincipalMatcher.NONE) {
      return false;
    }
    if (bindServiceControl(request, policies)) {
      for (PreparedPolicy[] level : policies.serviceControl) {
        if (allows(level, PolicyRole.SCP, request, policies) == PrincipalMatcher.NONE) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean isGranted(AuthorizationRequest request, ApplicablePolicies policies) {
    RequestPrincipal principal = request.principal();
    int kinds = allows(policies.resource, PolicyRole.RESOURCE, request, policies);
    if (ServiceFacts.isOutOfReach(request)) {
      return false;
    }
    if (principal.kind() == RequestPrincipal.Kind.ANONYMOUS) {
      return (kinds & PrincipalMatcher.WILDCARD) != 0;
    }
    if (!principal.isAws()) {
      return kinds != PrincipalMatcher.NONE
          && (principal.kind() == RequestPrincipal.Kind.SERVICE
              || ServiceFacts.isOpenToFederated(request));
    }
    if (!request.resourcePartition().isEmpty()
        && !request.resourcePartition().equals(principal.partition())) {
      return false;
    }
    boolean roleTrust = ServiceFacts.isRoleTrust(request);
    if (roleTrust && principal.kind() == RequestPrincipal.Kind.ROOT) {
      return false; // the root user cannot assume roles
    }
    boolean otherAccount =
        !request.resourceAccount().isEmpty()
            && !request.resourceAccount().equals(principal.account());
    if (!otherAccount) {
      int sufficient = PrincipalMatcher.DIRECT | PrincipalMatcher.WILDCARD;
      if ((kinds & sufficient) != 0 && !(strictTrustBoundary && roleTrust)) {
        return true;
      }
      int limited = PrincipalMatcher.ROLE | sufficient;
      if ((kinds & limited) != 0 && isWithinLimits(request, policies)) {
        return true;
      }
      boolean ordinary = !roleTrust && !ServiceFacts.isKmsKey(request);
      if (!ordinary && (kinds & PrincipalMatcher.ACCOUNT) == 0) {
        return false;
      }
    } else if (kinds == PrincipalMatcher.NONE) {
      return false;
    }
    return isGrantedByIdentity(request, policies) && isWithinLimits(request, policies);
  }

  private static boolean isGrantedByIdentity(
      AuthorizationRequest request, ApplicablePolicies policies) {
    RequestPrincipal.Kind kind = request.principal().kind();
    if (kind == RequestPrincipal.Kind.ROOT) {
      return true;
    }
    // A federated user without a session policy has no permissions of its own.
    if (kind == RequestPrincipal.Kind.FEDERATED_USER && !policies.hasSession) {
      return false;
    }
    return allows(policies.identity, PolicyRole.IDENTITY, request, policies)
        != PrincipalMatcher.NONE;
  }

  /** Whether boundary and session policies, where there are any, allow. */
  private static boolean isWithinLimits(AuthorizationRequest request, ApplicablePolicies policies) {
    return (!policies.hasBoundary
            || allows(policies.boundary, PolicyRole.BOUNDARY, request, policies)
                != PrincipalMatcher.NONE)
        && (!policies.hasSession
            || allows(policies.session, PolicyRole.SESSION, request, policies)
                != PrincipalMatcher.NONE);
  }
}
