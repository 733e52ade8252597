package io.iamaudit.analysis;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.policy.ActionElement;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.PolicyVersion;
import io.iamaudit.policy.PolicyWriter;
import io.iamaudit.policy.Statement;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.reference.ServiceReference;
import io.iamaudit.snapshot.LastAccessed;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.User;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A policy that grants a principal what it has used of late, proposed in place of all its
 * identity-based policies. Denies, conditions and resources stay as they are written; actions of
 * services that were not used go, and of services whose actions AWS tracks those that were not
 * used. What AWS does not track stays. A proposal to read, never to apply unread: work that is done
 * once a year leaves no trace in a window of 90 days.
 *
 * @param policy in place of all identity-based policies of the principal, its groups' included
 * @param unusedServices prefixes of the services that the policies grant and nobody used, in order
 * @param unusedActions of used services, actions that AWS tracks and that were not used, in order
 * @param notes what could not be judged and stays as it was
 * @see <a href=
 *     "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html">Refine
 *     permissions in AWS using last accessed information</a>
 */
public record RightSizedPolicy(
    String principal,
    PolicyDocument policy,
    List<String> unusedServices,
    List<String> unusedActions,
    List<String> notes) {

  /** More single actions than this are written as patterns. */
  private static final int MAX_SINGLE_ACTIONS = 20;

  public RightSizedPolicy {
    requireNonNull(principal, "principal");
    requireNonNull(policy, "policy");
    unusedServices = List.copyOf(unusedServices);
    unusedActions = List.copyOf(unusedActions);
    notes = List.copyOf(notes);
  }

  /**
   * Proposes a policy.
   *
   * @param principal the ARN of a user or a role
   * @param now the moment from which is looked back
   * @param days how far is looked back; AWS keeps 400
   * @throws IamAuditException if the snapshot does not hold the principal, its last accessed
   *     information, or all of its policies
   */
  public static RightSizedPolicy of(
      AccountAnalysis analysis, String principal, Instant now, int days) {
    RequestPrincipal known =
        analysis
            .policies()
            .principal(principal)
            .orElseThrow(
                () ->
                    new IamAuditException(
                        List.of(
                            Diagnostic.error("unknown principal `" + principal + "`")
                                .withSuggestion(
                                    principal,
                                    analysis.principals(),
                                    "a principal is the ARN of a user or a role of the input"))));
    List<LastAccessed> accessed =
        analysis
            .policies()
            .user(known)
            .map(User::lastAccessed)
            .or(() -> analysis.policies().role(known).map(Role::lastAccessed))
            .orElse(List.of());
    RequestPolicies policies = analysis.policies().of(known, "", "*");
    List<Diagnostic> problems = new ArrayList<>(policies.missing());
    if (accessed.isEmpty()) {
      problems.add(
          Diagnostic.error("the input does not say what `" + principal + "` used")
              .withHelp(
                  "add the output of `aws iam get-service-last-accessed-details` for it, as"
                      + " get-service-last-accessed-details.ARN.json"));
    }
    if (!problems.isEmpty()) {
      throw new IamAuditException(problems);
    }
    return new Sizing(analysis.reference(), accessed, now, days)
        .size(
            principal,
            policies.sources().stream()
                .filter(source -> source.role().equals("identity"))
                .toList());
  }

  /** What a principal used, held against what its policies say. */
  private static final class Sizing {
    private final ServiceReference reference;
    private final Set<String> usedServices = new TreeSet<>();
    private final Map<String, Boolean> tracked = new HashMap<>();
    private final Set<String> unusedServices = new TreeSet<>();
    private final Set<String> unusedActions = new TreeSet<>();
    private final List<String> notes = new ArrayList<>();

    Sizing(ServiceReference reference, List<LastAccessed> accessed, Instant now, int days) {
      this.reference = reference;
      for (LastAccessed service : accessed) {
        String prefix = service.serviceNamespace();
        if (service.lastAuthenticated().filter(date -> isRecent(date, now, days)).isPresent()) {
          usedServices.add(prefix);
        }
        service
            .actions()
            .forEach(
                (action, date) -> tracked.put(name(prefix, action), isRecent(date, now, days)));
        service.unusedActions().forEach(action -> tracked.putIfAbsent(name(prefix, action), false));
      }
    }

    private static boolean isRecent(Instant date, Instant now, int days) {
      return Duration.between(date, now).toDays() <= days;
    }

    private static String name(String service, String action) {
      return (service + ":" + action).toLowerCase(Locale.ROOT);
    }

    RightSizedPolicy size(String principal, List<PolicySource> sources) {
      List<Statement> statements = new ArrayList<>();
      Set<Statement> known = new HashSet<>();
      for (PolicySource source : sources) {
        Optional<PolicyDocument> document = source.body().document();
        for (Statement statement : document.map(PolicyDocument::statements).orElse(List.of())) {
          if (statement.isAllow() && hasVariablesAsText(document.get(), statement)) {
            notes.add(
                "a statement of "
                    + source.name()
                    + " is left out: its policy has no Version 2012-10-17, so that its variables"
                    + " are plain text and match nothing");
          } else {
            size(statement, source).filter(known::add).ifPresent(statements::add);
          }
        }
      }
      return new RightSizedPolicy(
          principal,
          new PolicyDocument(
              Optional.of(PolicyVersion.V2012_10_17), Optional.empty(), withoutSids(statements)),
          List.copyOf(unusedServices),
          List.copyOf(unusedActions),
          notes);
    }

    /** Under the older version of the language a variable is text; here it would become one. */
    private static boolean hasVariablesAsText(PolicyDocument document, Statement statement) {
      return document.effectiveVersion() == PolicyVersion.V2008_10_17
          && PolicyWriter.write(statement).contains("${");
    }

    /** Sids are of one policy each, and may say two things in one document. */
    private static List<Statement> withoutSids(List<Statement> statements) {
      Set<PolicyValue> seen = new HashSet<>();
      return statements.stream()
          .map(
              statement ->
                  statement.sid().isEmpty() || seen.add(statement.sid().get())
                      ? statement
                      : with(statement, Optional.empty(), statement.action()))
          .toList();
    }

    private static Statement with(
        Statement statement, Optional<PolicyValue> sid, ActionElement action) {
      return new Statement(
          sid,
          statement.effect(),
          statement.principal(),
          action,
          statement.resource(),
          statement.conditions(),
          statement.position());
    }

    private Optional<Statement> size(Statement statement, PolicySource source) {
      if (!statement.isAllow()) {
        return Optional.of(statement);
      }
      if (!(statement.action() instanceof ActionElement.Action action)) {
        notes.add(
            "an Allow with NotAction in " + source.name() + " stays as it is: it names no service");
        return Optional.of(statement);
      }
      List<ActionPattern> kept = new ArrayList<>();
      for (ActionPattern pattern : action.patterns()) {
        kept(pattern, source, kept);
      }
      return kept.isEmpty()
          ? Optional.empty()
          : Optional.of(
              with(statement, statement.sid(), new ActionElement.Action(List.copyOf(kept))));
    }

    private void kept(ActionPattern pattern, PolicySource source, List<ActionPattern> kept) {
      ActionSet all = reference.expand(pattern.text());
      if (all.isEmpty()) {
        notes.add(
            "`"
                + pattern.text()
                + "` in "
                + source.name()
                + " stays: the reference does not know it");
        kept.add(pattern);
        return;
      }
      ActionSet used = all.filter(this::isUsed);
      if (used.equals(all)) {
        kept.add(pattern);
        return;
      }
      all.minus(used).stream().forEach(this::leaveOut);
      if (used.size() <= MAX_SINGLE_ACTIONS) {
        used.stream()
            .map(ActionDefinition::qualifiedName)
            .map(ActionPattern::of)
            .forEach(kept::add);
      } else {
        reference.smallestPatterns(used).stream().map(ActionPattern::of).forEach(kept::add);
      }
    }

    private boolean isUsed(ActionDefinition action) {
      String name = action.qualifiedName().toLowerCase(Locale.ROOT);
      return usedServices.contains(name.substring(0, name.indexOf(':')))
          && tracked.getOrDefault(name, true);
    }

    private void leaveOut(ActionDefinition action) {
      String name = action.qualifiedName();
      String service = name.substring(0, name.indexOf(':'));
      if (usedServices.contains(service)) {
        unusedActions.add(name);
      } else {
        unusedServices.add(service);
      }
    }
  }
}
