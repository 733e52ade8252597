package io.iamaudit.analysis;

import io.iamaudit.arn.AccountId;
import io.iamaudit.arn.Arn;
import io.iamaudit.evaluation.PolicyEvaluator;
import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.policy.ActionElement;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PrincipalElement;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.ResourceElement;
import io.iamaudit.policy.Statement;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.reference.ServiceReference;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.ResourceRecord;
import io.iamaudit.snapshot.Role;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which actions of the service reference principals can use at all, as sets.
 *
 * <p>INVARIANT: whatever the evaluator allows on some resource of the input with some context, is
 * in the set. More can be: of what denies, only statements without conditions about everything are
 * taken off, and where resources or conditions of several policies exclude each other is not seen.
 */
final class UsableActions {
  private final AccountAnalysis analysis;
  private final ServiceReference reference;
  private final ActionSet permissionFree;
  private final IdentityHashMap<PolicyDocument, Granted> granted = new IdentityHashMap<>();
  private final IdentityHashMap<Profile, ActionSet> byProfile = new IdentityHashMap<>();
  private final Map<ActionSet, ActionSet> shared = new HashMap<>();
  private final Map<String, Guardrails> guardrails = new HashMap<>();

  // What policies of resources grant without the help of identity-based ones.
  private final Map<String, ActionSet> toOne = new HashMap<>();
  private final Map<String, ActionSet> toEverybody = new HashMap<>();

  /**
   * What a document says of actions.
   *
   * @param denied by statements about everything without conditions
   */
  private record Granted(ActionSet allowed, ActionSet denied) {}

  /** What the service control policies of an account leave and take. */
  private record Guardrails(ActionSet allowed, ActionSet denied) {}

  UsableActions(AccountAnalysis analysis) {
    this.analysis = analysis;
    this.reference = analysis.reference();
    this.permissionFree =
        reference.expand("sts:GetCallerIdentity").union(reference.expand("sts:GetSessionToken"));
    for (AccountSnapshot account : analysis.snapshot().accounts()) {
      for (ResourceRecord resource : account.resources()) {
        String owner =
            resource
                .owner()
                .or(() -> Arn.parse(resource.arn()).flatMap(Arn::accountId))
                .map(AccountId::value)
                .orElse("");
        resource.resourcePolicy().ifPresent(policy -> resourcePolicy(policy, owner));
      }
      for (Role role : account.roles()) {
        role.trustPolicy().ifPresent(policy -> resourcePolicy(policy, account.id().value()));
      }
    }
  }

  private void resourcePolicy(PolicyBody body, String owner) {
    for (Statement statement : body.document().map(PolicyDocument::statements).orElse(List.of())) {
      Optional<PrincipalElement> principal = statement.principal();
      if (statement.isAllow() && principal.isPresent()) {
        ActionSet actions = covered(reference, statement);
        if (principal.get() instanceof PrincipalElement.NotPrincipal) {
          toEverybody.merge(owner, actions, ActionSet::union);
        } else {
          principal.get().entries().forEach(entry -> grant(entry, owner, actions));
        }
      }
    }
  }

  private void grant(PrincipalEntry entry, String owner, ActionSet actions) {
    if (entry.isEveryone()) {
      toEverybody.merge(owner, actions, ActionSet::union);
    } else if (entry.kind() == PrincipalEntry.Kind.AWS) {
      // An account's policies have to allow too: what is granted to an account or from another one
      // is in the identity-based policies as well.
      RequestPrincipal.parseAws(entry.value().text())
          .filter(principal -> owner.isEmpty() || principal.account().equals(owner))
          .ifPresent(principal -> toOne.merge(nameOf(principal), actions, ActionSet::union));
    }
  }

  /** One name for a role and its sessions. */
  private static String nameOf(RequestPrincipal principal) {
    boolean session =
        principal.kind() == RequestPrincipal.Kind.ROLE
            || principal.kind() == RequestPrincipal.Kind.ROLE_SESSION;
    return session ? "role " + principal.account() + "/" + principal.name() : principal.text();
  }

  /** The actions that a statement speaks of. */
  static ActionSet covered(ServiceReference reference, Statement statement) {
    ActionSet actions = reference.emptySet();
    for (ActionPattern pattern : statement.action().patterns()) {
      actions = actions.union(reference.expand(pattern.text()));
    }
    return statement.action() instanceof ActionElement.NotAction ? actions.complement() : actions;
  }

  /** The actions that a principal can use. */
  synchronized ActionSet of(Profile profile, RequestPrincipal member) {
    ActionSet own = byProfile.get(profile);
    if (own == null) {
      own = own(profile);
      own = shared.computeIfAbsent(own, same -> same);
      byProfile.put(profile, own);
    }
    ActionSet named =
        toOne
            .getOrDefault(nameOf(member), reference.emptySet())
            .union(toEverybody.getOrDefault(member.account(), reference.emptySet()))
            .union(toEverybody.getOrDefault("", reference.emptySet()));
    if (!named.isEmpty()) {
      own = own.union(limited(named, profile));
    }
    return own;
  }

  private ActionSet own(Profile profile) {
    ActionSet actions = profile.isRoot() ? reference.all() : reference.emptySet();
    for (PreparedPolicy policy : profile.identity()) {
      actions = actions.union(granted(policy).allowed());
    }
    if (profile.boundary().isPresent()) {
      actions = actions.intersect(granted(profile.boundary().get()).allowed());
    }
    return limited(actions, profile)
        .union(
            permissionFree.filter(
                action ->
                    PolicyEvaluator.needsNoPermission(profile.first(), action.qualifiedName())));
  }

  /** Less what is denied for certain, and what the organization does not allow. */
  private ActionSet limited(ActionSet actions, Profile profile) {
    ActionSet rest = actions;
    for (PreparedPolicy policy : profile.identity()) {
      rest = rest.minus(granted(policy).denied());
    }
    if (profile.boundary().isPresent()) {
      rest = rest.minus(granted(profile.boundary().get()).denied());
    }
    if (!profile.serviceLinked()) {
      Guardrails organization =
          guardrails.computeIfAbsent(profile.account(), account -> guardrails(profile.first()));
      rest = rest.intersect(organization.allowed()).minus(organization.denied());
    }
    return rest;
  }

  private Guardrails guardrails(RequestPrincipal somebody) {
    ActionSet allowed = reference.all();
    ActionSet denied = reference.emptySet();
    for (List<PreparedPolicy> level :
        new PolicyCollection(analysis.policies(), somebody, "", "*")
            .collectOthers()
            .serviceControlLevels()) {
      ActionSet onLevel = reference.emptySet();
      for (PreparedPolicy policy : level) {
        onLevel = onLevel.union(granted(policy).allowed());
        denied = denied.union(granted(policy).denied());
      }
      allowed = allowed.intersect(onLevel);
    }
    return new Guardrails(allowed, denied);
  }

  private Granted granted(PreparedPolicy policy) {
    return granted.computeIfAbsent(policy.document(), this::read);
  }

  private Granted read(PolicyDocument document) {
    ActionSet allowed = reference.emptySet();
    ActionSet denied = reference.emptySet();
    for (Statement statement : document.statements()) {
      if (statement.isAllow()) {
        allowed = allowed.union(covered(reference, statement));
      } else if (isAboutEverything(statement)) {
        denied = denied.union(covered(reference, statement));
      }
    }
    return new Granted(allowed, denied);
  }

  /** Whether resources and conditions limit a statement in nothing. */
  static boolean isAboutEverything(Statement statement) {
    return statement.conditions().isEmpty()
        && statement.resource().map(ResourceElement::coversEverything).orElse(false);
  }
}
