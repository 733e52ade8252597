package io.iamaudit.analysis.escalation;

import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.Statement;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.AttachedPolicy;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Group;
import io.iamaudit.snapshot.InlinePolicy;
import io.iamaudit.snapshot.ManagedPolicy;
import io.iamaudit.snapshot.OrganizationBinding;
import io.iamaudit.snapshot.OrganizationContext;
import io.iamaudit.snapshot.OrganizationPolicy;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.snapshot.User;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The policies of a snapshot, each prepared once, by the place where they hang: so that one can be
 * thought away or rewritten. All that the search knows of policies comes from here.
 */
final class PolicyShelf {
  static final String IDENTITY = "identity";
  static final String BOUNDARY = "boundary";
  private static final String SCP = "SERVICE_CONTROL_POLICY";
  private static final String RCP = "RESOURCE_CONTROL_POLICY";

  /** Policies with what is missing of them. */
  record Found(List<Holding> holdings, List<Diagnostic> missing) {
    Found {
      holdings = List.copyOf(holdings);
      missing = List.copyOf(missing);
    }
  }

  /** The policies of an organization that bind an account, level by level. */
  record Levels(List<List<Holding>> levels, List<Diagnostic> missing, List<String> assumptions) {
    List<List<PreparedPolicy>> policies() {
      return levels.stream().map(level -> level.stream().map(Holding::policy).toList()).toList();
    }
  }

  private final Snapshot snapshot;
  private final ActionTable table;
  private final Map<String, AccountSnapshot> accounts = new HashMap<>();
  private final Map<String, ManagedPolicy> managed = new HashMap<>();
  private final Map<String, Group> groups = new LinkedHashMap<>();
  private final Map<String, Found> ofGroups = new HashMap<>();
  private final Map<String, Levels> serviceControl = new HashMap<>();
  private final Map<String, Levels> resourceControl = new HashMap<>();
  private final IdentityHashMap<PolicyDocument, Map<String, PreparedPolicy>> prepared =
      new IdentityHashMap<>();
  private final IdentityHashMap<PolicyDocument, DocumentFacts> facts = new IdentityHashMap<>();
  private final Holding anything;

  PolicyShelf(Snapshot snapshot, ActionTable table) {
    this.snapshot = snapshot;
    this.table = table;
    for (AccountSnapshot account : snapshot.accounts()) {
      accounts.put(account.id().value(), account);
      account.groups().forEach(group -> groups.put(account.id() + "/" + group.name(), group));
      account
          .managedPolicies()
          .forEach(
              policy ->
                  managed.merge(policy.arn(), policy, (a, b) -> a.body().isPresent() ? a : b));
    }
    PolicyDocument all = PolicyDocument.of(Statement.allow().action("*").resource("*").build());
    this.anything =
        new Holding(
            IDENTITY,
            "(any permissions)",
            "",
            Optional.empty(),
            Optional.empty(),
            prepare("(any permissions)", all),
            facts(all),
            Optional.empty());
  }

  Snapshot snapshot() {
    return snapshot;
  }

  Optional<AccountSnapshot> account(String id) {
    return Optional.ofNullable(accounts.get(id));
  }

  Optional<ManagedPolicy> managedPolicy(String arn) {
    return Optional.ofNullable(managed.get(arn));
  }

  Optional<Group> group(String account, String name) {
    return Optional.ofNullable(groups.get(account + "/" + name));
  }

  /** A policy that allows everything, as whoever may write policies can write it. */
  Holding anything() {
    return anything;
  }

  /** The identity-based policies of a user, those of its groups among them. */
  Found of(User user, String account) {
    List<Holding> holdings = new ArrayList<>();
    List<Diagnostic> missing = new ArrayList<>();
    String holder = "user " + user.name();
    identity(user.inlinePolicies(), user.attachedPolicies(), holder, "", holdings, missing);
    for (String name : user.groups()) {
      Found ofGroup = ofGroup(account, name, user.source());
      holdings.addAll(ofGroup.holdings());
      missing.addAll(ofGroup.missing());
    }
    return new Found(holdings, missing);
  }

  Found of(Role role) {
    List<Holding> holdings = new ArrayList<>();
    List<Diagnostic> missing = new ArrayList<>();
    String holder = "role " + role.name();
    identity(role.inlinePolicies(), role.attachedPolicies(), holder, "", holdings, missing);
    return new Found(holdings, missing);
  }

  /** The policies of a group, as its members have them. */
  Found ofGroup(String account, String name, SourceLocation member) {
    return ofGroups.computeIfAbsent(
        account + "/" + name,
        key -> {
          Group group = groups.get(key);
          if (group == null) {
            return new Found(
                List.of(),
                List.of(
                    Diagnostic.warning("the group `" + name + "` is not in the input").at(member)));
          }
          List<Holding> holdings = new ArrayList<>();
          List<Diagnostic> missing = new ArrayList<>();
          identity(
              group.inlinePolicies(),
              group.attachedPolicies(),
              "group " + name,
              name,
              holdings,
              missing);
          return new Found(holdings, missing);
        });
  }

  private void identity(
      List<InlinePolicy> inline,
      List<AttachedPolicy> attached,
      String holder,
      String group,
      List<Holding> found,
      List<Diagnostic> missing) {
    Optional<String> through = group.isEmpty() ? Optional.empty() : Optional.of(group);
    for (InlinePolicy policy : inline) {
      read(IDENTITY, policy.name(), holder, Optional.empty(), through, policy.body(), missing)
          .ifPresent(found::add);
    }
    for (AttachedPolicy policy : attached) {
      Optional<PolicyBody> body = managedPolicy(policy.arn()).flatMap(ManagedPolicy::body);
      if (body.isPresent()) {
        Optional<String> arn = Optional.of(policy.arn());
        read(IDENTITY, policy.name(), holder, arn, through, body.get(), missing)
            .ifPresent(found::add);
      } else {
        missing.add(
            Diagnostic.warning(
                    "the text of the managed policy `"
                        + policy.name()
                        + "` of "
                        + holder
                        + " is not in the input")
                .at(policy.source()));
      }
    }
  }

  /** A permissions boundary; nothing but what is missing, if its text is not known. */
  Found boundary(String arn, String holder, SourceLocation place) {
    List<Diagnostic> missing = new ArrayList<>();
    List<Holding> found = new ArrayList<>();
    Optional<ManagedPolicy> policy = managedPolicy(arn);
    Optional<PolicyBody> body = policy.flatMap(ManagedPolicy::body);
    if (body.isPresent()) {
      String name = policy.map(ManagedPolicy::name).orElse(arn);
      read(BOUNDARY, name, holder, Optional.of(arn), Optional.empty(), body.get(), missing)
          .ifPresent(found::add);
    } else {
      missing.add(
          Diagnostic.warning(
                  "the text of the permissions boundary `"
                      + arn
                      + "` of "
                      + holder
                      + " is not in the input")
              .at(place));
    }
    return new Found(found, missing);
  }

  /** A text with its place, as the policy of a holder; empty and missing if it cannot be read. */
  Optional<Holding> read(
      String role,
      String name,
      String holder,
      Optional<String> arn,
      Optional<String> group,
      PolicyBody body,
      List<Diagnostic> missing) {
    Optional<PolicyDocument> document = body.document();
    if (document.isEmpty()) {
      Diagnostic unreadable =
          Diagnostic.warning(
              "the policy `"
                  + name
                  + "`"
                  + (holder.isEmpty() ? "" : " of " + holder)
                  + " cannot be read: "
                  + body.diagnostics().get(0).message());
      missing.add(body.diagnostics().get(0).location().map(unreadable::at).orElse(unreadable));
      return Optional.empty();
    }
    return Optional.of(
        new Holding(
            role,
            name,
            holder,
            arn,
            group,
            prepare(name, document.get()),
            facts(document.get()),
            Optional.of(body)));
  }

  PreparedPolicy prepare(String name, PolicyDocument document) {
    return prepared
        .computeIfAbsent(document, key -> new HashMap<>(2))
        .computeIfAbsent(name, key -> PreparedPolicy.of(name, document));
  }

  DocumentFacts facts(PolicyDocument document) {
    return facts.computeIfAbsent(document, key -> DocumentFacts.of(document, table));
  }

  // ---- the organization

  /** Service control policies that bind the principals of an account. */
  Levels serviceControl(String account) {
    return serviceControl.computeIfAbsent(
        account,
        key ->
            levels("scp", SCP, DataPart.SERVICE_CONTROL_POLICIES, "service control policies", key));
  }

  /** Resource control policies that bind the resources of an account. */
  Levels resourceControl(String account) {
    return resourceControl.computeIfAbsent(
        account,
        key ->
            levels(
                "rcp", RCP, DataPart.RESOURCE_CONTROL_POLICIES, "resource control policies", key));
  }

  Optional<OrganizationContext> organizationOf(String account) {
    return AccountId.isValid(account)
        ? snapshot.organizationOf(new AccountId(account))
        : Optional.empty();
  }

  private Levels levels(String role, String type, DataPart part, String words, String account) {
    List<Diagnostic> missing = new ArrayList<>();
    List<List<Holding>> levels = new ArrayList<>();
    Optional<OrganizationContext> organization = organizationOf(account);
    if (organization.isEmpty()) {
      return assuming(
          "no organization of account "
              + account
              + " is in the input: "
              + words
              + " count as allowing everything");
    }
    OrganizationBinding binding = organization.get().binding(type, part, new AccountId(account));
    if (binding.isMissing()) {
      return assuming(words + " are not in the input: they count as allowing everything");
    }
    boolean incomplete = binding.isPartial();
    if (incomplete) {
      missing.add(
          Diagnostic.warning(
              "not all " + words + " are in the input: " + binding.coverage().reason()));
    }
    if (!binding.isPlaced()) {
      missing.add(
          Diagnostic.warning(
              "which " + words + " bind account " + account + " is not in the input"));
    }
    for (List<OrganizationPolicy> level : binding.levels()) {
      List<Holding> holdings = new ArrayList<>();
      int known = missing.size();
      for (OrganizationPolicy policy : level) {
        if (policy.body().isPresent()) {
          read(
                  role,
                  policy.name(),
                  "",
                  Optional.of(policy.arn()),
                  Optional.empty(),
                  policy.body().get(),
                  missing)
              .ifPresent(holdings::add);
        } else {
          missing.add(
              Diagnostic.warning("the text of `" + policy.name() + "` is not in the input")
                  .at(policy.source()));
        }
      }
      if (incomplete || missing.size() > known) {
        holdings.add(anything);
      }
      levels.add(holdings);
    }
    return new Levels(levels, missing, List.of());
  }

  private static Levels assuming(String assumption) {
    return new Levels(List.of(), List.of(), List.of(assumption));
  }
}
