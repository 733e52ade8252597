package io.iamaudit.analysis;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.reference.ActionSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What one principal of a snapshot can do, by all policies of the snapshot that count: its own and
 * its groups', cut by its permissions boundary and the organization's policies, and what policies
 * of resources grant it.
 *
 * <p>Made by {@link AccountAnalysis#permissions}; safe for several threads.
 */
public final class EffectivePermissions {
  private final AccountAnalysis analysis;
  private final Profile profile;
  private final RequestPrincipal principal;

  EffectivePermissions(AccountAnalysis analysis, Profile profile, String arn) {
    this.analysis = analysis;
    this.profile = profile;
    this.principal = RequestPrincipal.aws(arn);
  }

  public RequestPrincipal principal() {
    return principal;
  }

  /** The principal in words: {@code user alice}. */
  public String subject() {
    return AccessCheck.subject(principal);
  }

  /**
   * Whether the principal may do something to a resource; for a pattern, to some of them.
   *
   * @throws IamAuditException if it cannot be asked
   */
  public AccessAnswer on(String action, String resource) {
    return on(action, resource, Map.of());
  }

  /**
   * The same, with what is known of the request.
   *
   * @throws IamAuditException if it cannot be asked
   */
  public AccessAnswer on(String action, String resource, Map<String, List<String>> context) {
    return analysis.check().answer(question(action, resource, context));
  }

  /**
   * How much of the resources of a pattern the principal may do something to.
   *
   * @throws IamAuditException if it cannot be asked
   */
  public ResourceExtent extent(String action, String pattern) {
    return extent(action, pattern, Map.of());
  }

  /**
   * The same, with what is known of the request.
   *
   * @throws IamAuditException if it cannot be asked
   */
  public ResourceExtent extent(String action, String pattern, Map<String, List<String>> context) {
    AccessQuestion question = question(action, pattern, context);
    return new ResourceExtent(
        analysis.check().answer(question), analysis.check().answer(question, true));
  }

  private AccessQuestion question(
      String action, String resource, Map<String, List<String>> context) {
    return new AccessQuestion(principal.text(), action, resource, context);
  }

  /**
   * The actions of the service reference that the principal can use on something, with some
   * context. All of them are here; some may be too many: see {@link #groups}. Cheap also for every
   * principal of a large account. Policies that are {@linkplain #incomplete missing} count as
   * empty, and actions newer than the reference are not in it: ask {@link #on} about them.
   */
  public ActionSet actions() {
    return analysis.usable().of(profile, principal);
  }

  /**
   * What the principal can do and by which statements, service by service in the order of their
   * prefixes. Each group was decided by the evaluator; what it denies surely, whatever the resource
   * and the context, is not listed. Computed anew with each call.
   */
  public List<PermissionGroup> groups() {
    return new PermissionDetails(analysis, profile, principal).groups();
  }

  /** The principal's own policies that are missing, and the organization's. */
  public List<Diagnostic> incomplete() {
    return everything().missing();
  }

  /** What is taken for granted about policies that were not collected. */
  public List<String> assumptions() {
    List<String> assumptions = new ArrayList<>(everything().assumptions());
    assumptions.add(
        "a resource whose policy is not in the input has none; where a policy of its own has to"
            + " allow, as a KMS key's, it does");
    return assumptions;
  }

  private RequestPolicies everything() {
    return analysis.policies().of(principal, "", "*");
  }

  @Override
  public String toString() {
    return "permissions of " + principal;
  }
}
