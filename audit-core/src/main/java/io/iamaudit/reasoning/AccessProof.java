package io.iamaudit.reasoning;

import static java.util.Objects.requireNonNull;

import io.iamaudit.analysis.TrustZone;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.ResourcePattern;
import io.iamaudit.policy.Statement;
import io.iamaudit.reference.ServiceReference;
import java.util.ArrayList;
import java.util.List;

/**
 * A claim about what policies never allow, with every request that was found against it.
 *
 * @param violations access that the claim excludes, each with a request that shows it
 * @param unknown what could not be found out, as phrases
 */
public record AccessProof(List<AccessChange> violations, List<String> unknown) {
  private static final int ARN_PARTS = 6;

  public AccessProof {
    violations = List.copyOf(violations);
    unknown = List.copyOf(unknown);
  }

  /** Whether the claim holds for every request there can be. */
  public boolean holds() {
    return violations.isEmpty() && unknown.isEmpty();
  }

  /**
   * The claim that policies never allow some actions on some resources, whatever the context.
   *
   * @param actions patterns as in a policy's {@code Action}, at least one
   * @param resources patterns as in a policy's {@code Resource}, at least one
   * @throws IamAuditException if a pattern of an action covers none that AWS lists, or a resource
   *     is none: the claim would hold for no good reason
   * @throws IllegalArgumentException if there are no actions or no resources, or if the policies
   *     are resource control policies or endpoint policies alone, which grant nothing
   */
  public static AccessProof neverAllows(
      PolicySet policies, List<String> actions, List<String> resources, ComparisonOptions options) {
    if (actions.isEmpty() || resources.isEmpty()) {
      throw new IllegalArgumentException("at least one action and one resource: " + actions);
    }
    requireGranting(policies);
    List<Diagnostic> problems = new ArrayList<>();
    actions.forEach(action -> checkAction(action, problems));
    resources.forEach(resource -> checkResource(resource, problems));
    if (!problems.isEmpty()) {
      throw new IamAuditException(problems);
    }
    Statement focus =
        Statement.allow()
            .principal(PrincipalEntry.Kind.ANYONE, "*")
            .action(actions.toArray(String[]::new))
            .resource(resources.toArray(String[]::new))
            .build();
    AccessSearch.Result result =
        new AccessSearch(policies.emptied(), policies.focused(focus), options).find();
    return new AccessProof(result.changes(), result.unknown());
  }

  /** The same with the default options. */
  public static AccessProof neverAllows(
      PolicySet policies, List<String> actions, List<String> resources) {
    return neverAllows(policies, actions, resources, ComparisonOptions.defaults());
  }

  /**
   * The claim that nobody outside of a zone of trust gets in by resource-based policies or trust
   * policies. An outsider has an account, an organization, an address and the like of his own, none
   * that a policy names; a policy lets him in if its patterns cover them.
   *
   * @throws IllegalArgumentException if there is no resource-based policy and no trust policy
   */
  public static AccessProof noAccessFromOutside(
      PolicySet policies, TrustZone zone, ComparisonOptions options) {
    return noAccessFromOutside(policies, Insiders.of(requireNonNull(zone, "zone")), options);
  }

  private static AccessProof noAccessFromOutside(
      PolicySet policies, Insiders insiders, ComparisonOptions options) {
    if (!policies.has(PolicyType.RESOURCE) && !policies.has(PolicyType.TRUST)) {
      throw new IllegalArgumentException("no resource-based policy and no trust policy");
    }
    AccessSearch.Result result =
        new AccessSearch(policies.emptied(), policies, options, scenes -> scenes.outside(insiders))
            .find();
    return new AccessProof(result.changes(), result.unknown());
  }

  /** The claim that the public does not get in: whoever a policy does not name. */
  public static AccessProof noPublicAccess(PolicySet policies) {
    return noAccessFromOutside(policies, Insiders.named(), ComparisonOptions.defaults());
  }

  private static void checkAction(String action, List<Diagnostic> problems) {
    ServiceReference reference = ServiceReference.bundled();
    if (reference.expand(action).isEmpty() && reference.retired(action).isEmpty()) {
      Diagnostic unknown = Diagnostic.error("`" + action + "` covers no action that AWS lists");
      problems.add(
          unknown.withHelp(
              reference
                  .nearestAction(action)
                  .map(near -> "did you mean `" + near + "`?")
                  .orElse("write it as in a policy, as s3:GetObject or s3:Get*")));
    }
  }

  private static void checkResource(String resource, List<Diagnostic> problems) {
    ResourcePattern pattern = ResourcePattern.of(resource);
    if (!pattern.isEverything() && !(pattern.isArn() && pattern.size() == ARN_PARTS)) {
      problems.add(
          Diagnostic.error("`" + resource + "` is no resource")
              .withHelp("a resource is an ARN, a pattern of ARNs, or * for any"));
    }
  }

  private static void requireGranting(PolicySet policies) {
    boolean grants =
        policies.parts().stream()
            .anyMatch(
                part -> part.type() != PolicyType.RCP && part.type() != PolicyType.VPC_ENDPOINT);
    if (!grants) {
      throw new IllegalArgumentException("these policies grant nothing");
    }
  }
}
