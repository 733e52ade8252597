package io.iamaudit.analysis;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.reference.ServiceReference;
import io.iamaudit.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the principals of a snapshot, with all its accounts and the organization around them, can
 * do: {@link #check} answers one question, {@link #permissions} says all that one principal can,
 * {@link #whoCan} who can do one thing.
 *
 * <p>Nothing is computed before it is asked for, and then kept; principals with the same policies
 * share it. Safe for several threads; make one for a snapshot and keep it.
 *
 * <pre>{@code
 * AccountAnalysis analysis = AccountAnalysis.of(snapshot);
 * analysis.whoCan("s3:GetObject", "arn:aws:s3:::reports/2026.csv").principals();
 * analysis.permissions("arn:aws:iam::111122223333:user/alice").actions();
 * }</pre>
 */
public final class AccountAnalysis {
  private final Snapshot snapshot;
  private final PrincipalPolicies policies;
  private final AccessCheck check;
  private final ServiceReference reference = ServiceReference.bundled();
  private final Once<Profiles> profiles;
  private final Once<StatementIndex> index;
  private final Once<UsableActions> usable;

  private AccountAnalysis(Snapshot snapshot) {
    this.snapshot = requireNonNull(snapshot, "snapshot");
    this.policies = PrincipalPolicies.of(snapshot);
    this.check = AccessCheck.of(policies);
    this.profiles = new Once<>(() -> new Profiles(policies));
    this.index = new Once<>(() -> new StatementIndex(profiles()));
    this.usable = new Once<>(() -> new UsableActions(this));
  }

  /** Analyses a snapshot. */
  public static AccountAnalysis of(Snapshot snapshot) {
    return new AccountAnalysis(snapshot);
  }

  public Snapshot snapshot() {
    return snapshot;
  }

  /** Answers single questions from the same policies. */
  public AccessCheck check() {
    return check;
  }

  /** Finds the policies that count for a request. */
  public PrincipalPolicies policies() {
    return policies;
  }

  /** The ARNs of all users and roles, and of the root users, in the order of the accounts. */
  public List<String> principals() {
    return policies.principals();
  }

  /**
   * What one principal can do.
   *
   * @param principal the ARN of a user, a role or a root user
   * @throws IamAuditException if the snapshot does not hold it
   */
  public EffectivePermissions permissions(String principal) {
    return new EffectivePermissions(
        this,
        profiles()
            .of(principal)
            .orElseThrow(() -> new IamAuditException(List.of(check.unknownPrincipal(principal)))),
        principal);
  }

  /** Who can do something to a resource, whatever the context. */
  public WhoCanAnswer whoCan(String action, String resource) {
    return whoCan(AccessQuestion.of("", action, resource));
  }

  /**
   * Who can do something to a resource: {@link #check} would say of exactly those that are not
   * listed that they cannot.
   *
   * @param question whose principal is not looked at
   * @throws IamAuditException if it cannot be asked: the action is no action, or the resource is no
   *     resource
   */
  public WhoCanAnswer whoCan(AccessQuestion question) {
    List<Diagnostic> problems = new ArrayList<>();
    AccessCheck.checkAction(question.action(), problems);
    AccessCheck.checkResource(question.resource(), problems);
    if (!problems.isEmpty()) {
      throw new IamAuditException(problems);
    }
    String action =
        reference
            .action(question.action())
            .map(ActionDefinition::qualifiedName)
            .orElse(question.action());
    return new WhoCan(this, new AccessQuestion("", action, question.resource(), question.context()))
        .answer();
  }

  /**
   * Whom a resource's policy lets in who is no principal of the snapshot: the same as {@link
   * WhoCanAnswer#outside} of {@link #whoCan}, without a question about the principals.
   *
   * @param question whose principal is not looked at, and whose resource is an ARN
   * @throws IamAuditException if it cannot be asked
   */
  public List<OutsidePrincipal> outside(AccessQuestion question) {
    List<Diagnostic> problems = new ArrayList<>();
    AccessCheck.checkAction(question.action(), problems);
    AccessCheck.checkResource(question.resource(), problems);
    if (!problems.isEmpty()) {
      throw new IamAuditException(problems);
    }
    return new OutsidePrincipals(this, question).find();
  }

  /**
   * Who can come to use a role, directly or by assuming other roles of the snapshot first: for each
   * principal the shortest chain, the direct ones first. The role itself is not among them.
   *
   * @param role an ARN; of one that the snapshot does not hold, the trust policy is missing
   */
  public List<RoleChain> chainsTo(String role) {
    return new RoleChains(this, role).find();
  }

  /**
   * Who can do what to one resource: every principal with something that it can, could with some
   * context, or of which it is not known, in the order of the snapshot. Asked are the actions for
   * which the service reference knows a resource type of this form, none if there is none; each is
   * one {@link #whoCan}.
   *
   * @param resource an ARN
   * @throws IamAuditException if it is no ARN
   */
  public List<ResourceAccess> accessTo(String resource) {
    return accessTo(resource, Map.of()).principals();
  }

  /**
   * The same, with those whom the resource's policy lets in besides.
   *
   * @param resource an ARN
   * @param context values of condition keys that each request has
   * @throws IamAuditException if it is no ARN
   */
  public ResourceAnswer accessTo(String resource, Map<String, List<String>> context) {
    List<Diagnostic> problems = new ArrayList<>();
    AccessCheck.checkResource(resource, problems);
    if (problems.isEmpty() && resource.equals("*")) {
      problems.add(
          Diagnostic.error("`*` is not one resource")
              .withHelp("write the ARN of one, or ask for an action"));
    }
    if (!problems.isEmpty()) {
      throw new IamAuditException(problems);
    }
    ResourceForms forms = new ResourceForms(reference, resource);
    ActionSet none = reference.emptySet();
    ActionSet asked = reference.all().filter(forms::isFor);
    Map<String, ResourceAccess> found = new HashMap<>();
    Map<List<String>, OutsideAccess> others = new LinkedHashMap<>();
    Set<String> assumptions = new TreeSet<>();
    for (ActionDefinition action : asked.stream().toList()) {
      ActionSet one = reference.expand(action.qualifiedName());
      WhoCanAnswer answer =
          whoCan(new AccessQuestion("", action.qualifiedName(), resource, context));
      for (PrincipalAccess access : answer.principals()) {
        ResourceAccess known =
            found.getOrDefault(
                access.arn(), new ResourceAccess(access.arn(), none, none, List.of(), none));
        found.put(access.arn(), known.with(one, access));
      }
      for (OutsidePrincipal outside : answer.outside()) {
        List<String> key = List.of(outside.kind().name(), outside.name());
        OutsideAccess known =
            others.getOrDefault(
                key,
                new OutsideAccess(outside.kind(), outside.name(), none, none, List.of(), none));
        others.put(key, known.with(one, outside));
      }
      assumptions.addAll(answer.assumptions());
    }
    return new ResourceAnswer(
        resource,
        context,
        asked,
        principals().stream().flatMap(arn -> Optional.ofNullable(found.get(arn)).stream()).toList(),
        List.copyOf(others.values()),
        List.copyOf(assumptions));
  }

  Profiles profiles() {
    return profiles.get();
  }

  StatementIndex index() {
    return index.get();
  }

  UsableActions usable() {
    return usable.get();
  }

  ServiceReference reference() {
    return reference;
  }

  /** A value that is made when it is first asked for. */
  private static final class Once<T> {
    private final Supplier<T> source;
    private @Nullable T value;

    Once(Supplier<T> source) {
      this.source = source;
    }

    synchronized T get() {
      T known = value;
      if (known == null) {
        known = source.get();
        value = known;
      }
      return known;
    }
  }
}
