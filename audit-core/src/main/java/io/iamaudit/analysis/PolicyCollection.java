package io.iamaudit.analysis;

import io.iamaudit.arn.AccountId;
import io.iamaudit.arn.Arn;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.evaluation.ApplicablePolicies;
import io.iamaudit.evaluation.PolicyEvaluator;
import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.snapshot.AttachedPolicy;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Group;
import io.iamaudit.snapshot.InlinePolicy;
import io.iamaudit.snapshot.ManagedPolicy;
import io.iamaudit.snapshot.OrganizationBinding;
import io.iamaudit.snapshot.OrganizationContext;
import io.iamaudit.snapshot.OrganizationPolicy;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.ResourceRecord;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the policies of one request. */
final class PolicyCollection {
  private static final String SCP = "SERVICE_CONTROL_POLICY";
  private static final String RCP = "RESOURCE_CONTROL_POLICY";
  private static final String NOT_IN_INPUT = " is not in the input";

  private final PrincipalPolicies of;
  private final RequestPrincipal principal;
  private final String action;
  private final String resource;

  private final ApplicablePolicies.Builder policies = ApplicablePolicies.builder();
  private final ApplicablePolicies.Builder generous = ApplicablePolicies.builder();
  private final List<PolicySource> sources = new ArrayList<>();
  private final List<Diagnostic> missing = new ArrayList<>();
  private final List<String> assumptions = new ArrayList<>();
  private boolean levelsAreIncomplete;

  // The same policies by the part that they play.
  private final List<PreparedPolicy> identity = new ArrayList<>();
  private Optional<PreparedPolicy> boundary = Optional.empty();
  private final List<PreparedPolicy> ofResource = new ArrayList<>();
  private final List<List<PreparedPolicy>> serviceControl = new ArrayList<>();
  private final List<List<PreparedPolicy>> resourceControl = new ArrayList<>();

  PolicyCollection(
      PrincipalPolicies of, RequestPrincipal principal, String action, String resource) {
    this.of = of;
    this.principal = principal;
    this.action = action;
    this.resource = resource;
  }

  RequestPolicies collect() {
    collectOwn();
    collectOthers();
    return found();
  }

  /** The policies that the principal has, whatever it asks for. */
  PolicyCollection collectOwn() {
    of.user(principal).ifPresent(this::user);
    of.role(principal).ifPresent(this::role);
    return this;
  }

  /** The policies that the principal does not have itself. */
  PolicyCollection collectOthers() {
    Optional<ResourceRecord> record = of.resource(resource);
    String owner = owner(record);
    resourcePolicy(record, owner);
    serviceControl();
    resourceControl(owner.isEmpty() ? principal.account() : owner);
    return this;
  }

  /** The policies on the side of the resource alone. */
  PolicyCollection collectOfResource() {
    Optional<ResourceRecord> record = of.resource(resource);
    String owner = owner(record);
    resourcePolicy(record, owner);
    if (!owner.isEmpty()) {
      resourceControl(owner);
    }
    return this;
  }

  private String owner(Optional<ResourceRecord> record) {
    return record
        .flatMap(ResourceRecord::owner)
        .or(() -> Arn.parse(resource).flatMap(Arn::accountId))
        .map(AccountId::value)
        .orElse("");
  }

  /** What was collected. */
  RequestPolicies found() {
    return new RequestPolicies(policies.build(), generous.build(), sources, missing, assumptions);
  }

  List<PreparedPolicy> identity() {
    return identity;
  }

  Optional<PreparedPolicy> boundary() {
    return boundary;
  }

  List<PreparedPolicy> ofResource() {
    return ofResource;
  }

  /** Level by level, the root first; empty if none bind the principal's account. */
  List<List<PreparedPolicy>> serviceControlLevels() {
    return serviceControl;
  }

  List<List<PreparedPolicy>> resourceControlLevels() {
    return resourceControl;
  }

  /** What is known to count and to be missing. */
  List<Diagnostic> missing() {
    return missing;
  }

  // ---- identity-based policies and boundary

  private void user(User user) {
    String holder = "user " + user.name();
    List<PreparedPolicy> found = new ArrayList<>();
    int known = missing.size();
    identity(user.inlinePolicies(), user.attachedPolicies(), holder, found);
    for (String name : user.groups()) {
      Optional<Group> group = of.group(principal.account(), name);
      if (group.isPresent()) {
        identity(
            group.get().inlinePolicies(), group.get().attachedPolicies(), "group " + name, found);
      } else {
        miss(
            "the group `" + name + "` of " + holder + " is not in the input",
            Optional.of(user.source()));
      }
    }
    identity(found, missing.size() > known);
    user.permissionsBoundary().ifPresent(arn -> boundary(arn, holder, user.source()));
  }

  private void role(Role role) {
    String holder = "role " + role.name();
    List<PreparedPolicy> found = new ArrayList<>();
    int known = missing.size();
    identity(role.inlinePolicies(), role.attachedPolicies(), holder, found);
    identity(found, missing.size() > known);
    role.permissionsBoundary().ifPresent(arn -> boundary(arn, holder, role.source()));
  }

  private void identity(List<PreparedPolicy> found, boolean incomplete) {
    identity.addAll(found);
    policies.identity(found);
    generous.identity(found);
    if (incomplete) {
      generous.identity(List.of(Preparation.ANYTHING));
    }
  }

  private void identity(
      List<InlinePolicy> inline,
      List<AttachedPolicy> attached,
      String holder,
      List<PreparedPolicy> found) {
    for (InlinePolicy policy : inline) {
      read("identity", policy.name(), "the inline policy", holder, policy.body())
          .ifPresent(found::add);
    }
    for (AttachedPolicy policy : attached) {
      Optional<PolicyBody> body = of.managedPolicy(policy.arn()).flatMap(ManagedPolicy::body);
      if (body.isPresent()) {
        read("identity", policy.name(), "the managed policy", holder, body.get())
            .ifPresent(found::add);
      } else {
        miss(
            "the text of the managed policy `" + policy.name() + "` of " + holder + NOT_IN_INPUT,
            Optional.of(policy.source()));
      }
    }
  }

  private void boundary(String arn, String holder, SourceLocation place) {
    Optional<ManagedPolicy> policy = of.managedPolicy(arn);
    Optional<PolicyBody> body = policy.flatMap(ManagedPolicy::body);
    if (body.isEmpty()) {
      miss(
          "the text of the permissions boundary `" + arn + "` of " + holder + NOT_IN_INPUT,
          Optional.of(place));
      return;
    }
    String name = policy.map(ManagedPolicy::name).orElse(arn);
    read("boundary", name, "the permissions boundary", holder, body.get())
        .ifPresent(
            prepared -> {
              boundary = Optional.of(prepared);
              policies.boundary(List.of(prepared));
              generous.boundary(List.of(prepared));
            });
  }

  // ---- the resource

  private void resourcePolicy(Optional<ResourceRecord> record, String owner) {
    if (resource.equals("*") && alwaysHasPolicy(action)) {
      // Of some key or role that leaves it to the principal's account.
      PreparedPolicy delegating = Preparation.leavingItTo(principal.account());
      policies.resource(delegating);
      generous.resource(delegating);
    }
    if (!resource.startsWith("arn:")) {
      return;
    }
    boolean iam = Arn.parse(resource).map(arn -> arn.service().equals("iam")).orElse(false);
    if (iam) {
      // Of all IAM resources only a role has a policy, and it counts for its use alone.
      if (isUseOfRole()) {
        trustPolicy();
      }
      return;
    }
    Optional<PolicyBody> body = record.flatMap(ResourceRecord::resourcePolicy);
    if (body.isPresent()) {
      String name = record.map(ResourceRecord::arn).orElse(resource);
      Optional<PreparedPolicy> prepared =
          read("resource", name, "the resource-based policy", "", body.get());
      resource(prepared);
    } else if (isCollected(owner, record)) {
      return;
    } else if (mustAllow(owner)) {
      miss("the policy of `" + resource + "`, which has to allow it," + NOT_IN_INPUT, noPlace());
      resource(Optional.empty());
    } else {
      assumptions.add(
          "no policy of "
              + record.map(ResourceRecord::arn).orElse(resource)
              + " is in the input: it counts as having none");
    }
    if (owner.isEmpty()) {
      assumptions.add(
          "whose resource it is, is not in the input: it counts as one of account "
              + principal.account());
    }
  }

  /** Whether what an action is about cannot be without a policy of its own, that has to allow. */
  static boolean alwaysHasPolicy(String action) {
    return action.regionMatches(true, 0, "kms:", 0, 4) || PolicyEvaluator.needsTrust(action);
  }

  private boolean isUseOfRole() {
    return action.regionMatches(true, 0, "sts:", 0, 4)
        && Arn.parse(resource).filter(arn -> arn.resource().startsWith("role/")).isPresent();
  }

  private void trustPolicy() {
    Optional<Role> role = of.role(resource);
    Optional<PolicyBody> body = role.flatMap(Role::trustPolicy);
    if (body.isPresent()) {
      resource(read("resource", resource, "the trust policy", "", body.get()));
    } else {
      miss("the trust policy of `" + resource + "`" + NOT_IN_INPUT, role.map(Role::source));
      resource(Optional.empty());
    }
  }

  private void resource(Optional<PreparedPolicy> prepared) {
    prepared.ifPresent(policies::resource);
    prepared.ifPresent(ofResource::add);
    generous.resource(prepared.orElse(Preparation.ANYTHING_TO_ANYBODY));
  }

  /** Whether nothing can be allowed without the resource's own policy. */
  private boolean mustAllow(String owner) {
    boolean ofAnother = !owner.isEmpty() && !owner.equals(principal.account());
    boolean key =
        Arn.parse(resource)
            .filter(arn -> arn.service().equals("kms") && arn.resource().startsWith("key/"))
            .isPresent();
    return ofAnother || key;
  }

  /** Whether a resource without a policy in the input is known to have none. */
  private boolean isCollected(String owner, Optional<ResourceRecord> record) {
    return record.isPresent()
        && of.account(owner)
            .filter(account -> account.coverage().isComplete(DataPart.RESOURCE_POLICIES))
            .isPresent();
  }

  // ---- the organization

  private void serviceControl() {
    List<List<OrganizationPolicy>> levels =
        levels(
            SCP,
            DataPart.SERVICE_CONTROL_POLICIES,
            "service control policies",
            principal.account());
    List<List<PreparedPolicy>> prepared = new ArrayList<>();
    for (List<OrganizationPolicy> level : levels) {
      int known = missing.size();
      List<PreparedPolicy> found = read("scp", "the service control policy", level);
      if (missing.size() > known || levelsAreIncomplete) {
        found.add(Preparation.ANYTHING);
      }
      prepared.add(found);
    }
    serviceControl.addAll(prepared);
    policies.serviceControl(prepared);
    generous.serviceControl(prepared);
  }

  private void resourceControl(String owner) {
    List<List<PreparedPolicy>> prepared = new ArrayList<>();
    for (List<OrganizationPolicy> level :
        levels(RCP, DataPart.RESOURCE_CONTROL_POLICIES, "resource control policies", owner)) {
      prepared.add(read("rcp", "the resource control policy", level));
    }
    resourceControl.addAll(prepared);
    policies.resourceControl(prepared);
    generous.resourceControl(prepared);
  }

  /** The policies of an organization that bind an account; none if they do not bind it. */
  private List<List<OrganizationPolicy>> levels(
      String type, DataPart part, String words, String account) {
    Optional<OrganizationContext> organization = of.organizationOf(account);
    if (organization.isEmpty()) {
      assumptions.add(
          of.organization().isPresent()
              ? "account "
                  + account
                  + " is not in the organization of the input: "
                  + words
                  + " count as allowing everything"
              : "no organization is in the input: " + words + " count as allowing everything");
      return List.of();
    }
    OrganizationBinding binding = organization.get().binding(type, part, new AccountId(account));
    levelsAreIncomplete = binding.isPartial();
    if (binding.isMissing()) {
      assumptions.add(words + " are not in the input: they count as allowing everything");
    }
    if (levelsAreIncomplete) {
      miss("not all " + words + " are in the input: " + binding.coverage().reason(), noPlace());
    }
    if (!binding.isPlaced()) {
      miss(
          "where account "
              + account
              + " stands in the organization, and so which "
              + words
              + " bind it,"
              + NOT_IN_INPUT,
          Optional.of(organization.get().source()));
    }
    return binding.levels();
  }

  private List<PreparedPolicy> read(String role, String what, List<OrganizationPolicy> level) {
    List<PreparedPolicy> found = new ArrayList<>();
    for (OrganizationPolicy policy : level) {
      if (policy.body().isPresent()) {
        read(role, policy.name(), what, "", policy.body().get()).ifPresent(found::add);
      } else {
        miss(
            "the text of " + what + " `" + policy.name() + "`" + NOT_IN_INPUT,
            Optional.of(policy.source()));
      }
    }
    return found;
  }

  // ---- what they share

  private Optional<PreparedPolicy> read(
      String role, String name, String what, String holder, PolicyBody body) {
    if (body.document().isEmpty()) {
      miss(
          what
              + " `"
              + name
              + "`"
              + (holder.isEmpty() ? "" : " of " + holder)
              + " cannot be read: "
              + body.diagnostics().get(0).message(),
          body.diagnostics().get(0).location());
      return Optional.empty();
    }
    sources.add(new PolicySource(role, name, holder, body));
    return body.document().map(document -> of.preparation().of(name, document));
  }

  private void miss(String message, Optional<SourceLocation> place) {
    Diagnostic diagnostic = Diagnostic.warning(message);
    missing.add(place.map(diagnostic::at).orElse(diagnostic));
  }

  private static Optional<SourceLocation> noPlace() {
    return Optional.empty();
  }
}
