package io.iamaudit.analysis;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.evaluation.ApplicablePolicies;
import io.iamaudit.evaluation.AuthorizationRequest;
import io.iamaudit.evaluation.Decision;
import io.iamaudit.evaluation.PolicyEvaluator;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.internal.text.Suggestions;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ServiceDefinition;
import io.iamaudit.reference.ServiceReference;
import io.iamaudit.snapshot.ResourceRecord;
import io.iamaudit.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Answers whether a principal of a snapshot may do something, from all policies of the snapshot
 * that count.
 *
 * <p>Condition keys that the question does not give and the snapshot does not know are unknown, so
 * an answer can depend on them. Safe for several threads; make one for a snapshot and keep it.
 *
 * <pre>{@code
 * AccessCheck check = AccessCheck.of(snapshot);
 * AccessAnswer answer =
 *     check.answer(AccessQuestion.of("arn:aws:iam::111122223333:user/alice", "s3:GetObject", "*"));
 * }</pre>
 */
public final class AccessCheck {
  private final PrincipalPolicies policies;
  private final ServiceReference reference;
  private final PolicyEvaluator evaluator = PolicyEvaluator.create();

  private AccessCheck(PrincipalPolicies policies, ServiceReference reference) {
    this.policies = policies;
    this.reference = reference;
  }

  /** Checks against the policies of this snapshot. */
  public static AccessCheck of(Snapshot snapshot) {
    return of(PrincipalPolicies.of(snapshot));
  }

  static AccessCheck of(PrincipalPolicies policies) {
    return new AccessCheck(policies, ServiceReference.bundled());
  }

  /**
   * The pattern that {@code *} stands for in a question: all resources that an action can work on.
   *
   * @param principal whose partition it is, and whose account where a service knows no others'
   * @return {@code *} if there is none narrower
   */
  public static String anyResource(ActionDefinition action, RequestPrincipal principal) {
    return AnyResource.of(action, principal);
  }

  /**
   * Answers a question.
   *
   * @throws IamAuditException if it cannot be asked: the principal is not in the snapshot, the
   *     action is no action, or the resource is no resource
   */
  public AccessAnswer answer(AccessQuestion question) {
    return answer(question, false);
  }

  /**
   * Answers a question about many resources at once.
   *
   * @param every whether all of them have to be allowed; otherwise some are enough
   */
  AccessAnswer answer(AccessQuestion question, boolean every) {
    List<Diagnostic> problems = new ArrayList<>();
    Optional<RequestPrincipal> known = policies.principal(question.principal());
    if (known.isEmpty()) {
      problems.add(unknownPrincipal(question.principal()));
    }
    checkAction(question.action(), problems);
    checkResource(question.resource(), problems);
    if (!problems.isEmpty() || known.isEmpty()) {
      throw new IamAuditException(problems);
    }
    return answer(question, known.get(), every);
  }

  /** Answers a question that can be asked. */
  AccessAnswer answer(AccessQuestion question, RequestPrincipal principal, boolean every) {
    Optional<ActionDefinition> definition = reference.action(question.action());
    String action = definition.map(ActionDefinition::qualifiedName).orElse(question.action());
    boolean wildcardOnly =
        definition.filter(known -> !known.supportsResourceLevelPermissions()).isPresent();
    RequestPolicies found = policies.of(principal, action, question.resource());
    String resource =
        question.resource().equals("*") && !every
            ? definition.map(known -> AnyResource.of(known, principal)).orElse("*")
            : question.resource();
    AuthorizationRequest.Builder builder =
        AuthorizationRequest.builder(principal, action, resource)
            .wildcardOnly(wildcardOnly)
            .everyResource(every)
            .context(
                new PrincipalContext(policies, principal)
                    .build(question.context(), found.sources()));
    policies
        .resource(question.resource())
        .flatMap(ResourceRecord::owner)
        .ifPresent(builder::resourceAccount);
    AuthorizationRequest request = builder.build();
    Decision decision = evaluator.decide(request, found.policies());
    List<String> assumptions = new ArrayList<>(decision.assumptions());
    assumptions.addAll(found.assumptions());
    // What IAM itself holds has no policies of its own, but for the trust policies of roles.
    if (question.resource().equals("*") && !wildcardOnly && !action.startsWith("iam:")) {
      assumptions.add(
          PolicyCollection.alwaysHasPolicy(action)
              ? "the resource's policy leaves it to the account of the principal; name one to have"
                  + " its policy count"
              : "the resource has no policy of its own; name one to have its policy count");
    }
    if (policies.role(principal).isPresent()
        && !PrincipalContext.tagKeys(found.sources()).isEmpty()) {
      assumptions.add("the session has no tags that replace those of the role");
    }
    if (definition.isEmpty()) {
      assumptions.add(unknownAction(action));
    }
    return new AccessAnswer(
        new AccessQuestion(question.principal(), action, question.resource(), question.context()),
        principal,
        request,
        subject(principal),
        decision,
        isCertain(request, decision, found),
        found,
        assumptions.stream().distinct().toList());
  }

  /** Whether what is missing can change nothing. */
  private boolean isCertain(
      AuthorizationRequest request, Decision decision, RequestPolicies found) {
    if (found.missing().isEmpty() || decision.verdict() == Verdict.EXPLICITLY_DENIED) {
      return true;
    }
    return decision.verdict() == Verdict.IMPLICITLY_DENIED
        ? evaluator.verdict(request, found.generous()) == Verdict.IMPLICITLY_DENIED
        : evaluator.verdict(request, denyingEverything()) == Verdict.ALLOWED;
  }

  /** What these allow, needs no permission. */
  private static ApplicablePolicies denyingEverything() {
    return ApplicablePolicies.builder().identity(List.of(Preparation.NOTHING)).build();
  }

  /** A principal in words. */
  static String subject(RequestPrincipal principal) {
    return switch (principal.kind()) {
      case ROOT -> "the root user of " + principal.account();
      case ROLE -> "role " + principal.name();
      case ROLE_SESSION ->
          "session "
              + principal.text().substring(principal.text().lastIndexOf('/') + 1)
              + " of role "
              + principal.name();
      default -> "user " + principal.name();
    };
  }

  // ---- questions that cannot be asked

  Diagnostic unknownPrincipal(String written) {
    List<String> known = policies.principals();
    Diagnostic unknown = Diagnostic.error("unknown principal `" + written + "`");
    String ending = "/" + written;
    Optional<String> named =
        written.isEmpty() || written.contains(":")
            ? Optional.empty()
            : known.stream().filter(arn -> arn.endsWith(ending)).findFirst();
    if (named.isPresent()) {
      return unknown.withHelp("did you mean `" + named.get() + "`?");
    }
    return unknown.withSuggestion(
        written,
        known,
        "the input has none like it; a principal is the ARN of a user, a role or a root user");
  }

  static void checkAction(String action, List<Diagnostic> problems) {
    int colon = action.indexOf(':');
    if (colon < 1 || colon == action.length() - 1) {
      problems.add(
          Diagnostic.error("`" + action + "` is no action")
              .withHelp("an action is `service:Name`, as s3:GetObject"));
    } else if (action.indexOf('*') >= 0 || action.indexOf('?') >= 0) {
      problems.add(
          Diagnostic.error("`" + action + "` stands for several actions")
              .withHelp("ask about one, as s3:GetObject"));
    }
  }

  static void checkResource(String resource, List<Diagnostic> problems) {
    boolean isArn = resource.startsWith("arn:") && resource.split(":", 6).length == 6;
    if (!isArn && !resource.equals("*")) {
      problems.add(
          Diagnostic.error("`" + resource + "` is no resource")
              .withHelp("a resource is an ARN, a pattern of ARNs, or * for any"));
    }
  }

  private String unknownAction(String action) {
    String prefix = action.substring(0, action.indexOf(':')).toLowerCase(Locale.ROOT);
    Optional<ServiceDefinition> service = reference.service(prefix);
    List<String> candidates =
        service.isPresent()
            ? service.get().actions().stream().map(ActionDefinition::qualifiedName).toList()
            : reference.services().stream()
                .map(known -> known.prefix() + action.substring(action.indexOf(':')))
                .toList();
    String assumed =
        "the action " + action + " exists, though AWS did not list it on " + reference.dataDate();
    return Suggestions.didYouMean(action, candidates)
        .map(help -> assumed + "; " + help)
        .orElse(assumed);
  }
}
