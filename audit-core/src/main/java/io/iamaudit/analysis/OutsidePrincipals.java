package io.iamaudit.analysis;

import io.iamaudit.arn.AccountId;
import io.iamaudit.evaluation.ApplicablePolicies;
import io.iamaudit.evaluation.AuthorizationRequest;
import io.iamaudit.evaluation.Decision;
import io.iamaudit.evaluation.PolicyEvaluator;
import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.evaluation.RequestContext;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.policy.PrincipalElement;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ResourceRecord;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds whom a resource's policy lets in who is no principal of the snapshot: services, other
 * accounts and their principals, identity providers, everybody.
 */
final class OutsidePrincipals {
  private final AccountAnalysis analysis;
  private final AccessQuestion question;
  private final Set<String> assumptions = new LinkedHashSet<>();
  private int decisions;

  /** Somebody a policy names. */
  private record Named(PrincipalEntry.Kind kind, String name) {}

  OutsidePrincipals(AccountAnalysis analysis, AccessQuestion question) {
    this.analysis = analysis;
    this.question = question;
  }

  List<String> assumptions() {
    return List.copyOf(assumptions);
  }

  int decisions() {
    return decisions;
  }

  /** In the order of the policy; nobody who surely cannot. */
  List<OutsidePrincipal> find() {
    PolicyCollection side =
        new PolicyCollection(
                analysis.policies(),
                RequestPrincipal.anonymous(),
                question.action(),
                question.resource())
            .collectOfResource();
    Set<Named> named = new LinkedHashSet<>();
    for (PreparedPolicy policy : side.ofResource()) {
      for (Statement statement : policy.about(question.action())) {
        if (statement.isAllow()) {
          statement.principal().ifPresent(principal -> collect(principal, named));
        }
      }
    }
    List<OutsidePrincipal> found = new ArrayList<>();
    for (Named one : named) {
      Optional<RequestPrincipal> requester = requester(one);
      if (requester.isEmpty()) {
        found.add(new OutsidePrincipal(one.kind(), one.name(), Optional.empty(), List.of()));
        continue;
      }
      Decision decision = decide(requester.get(), side);
      if (decision.verdict() == Verdict.ALLOWED || decision.verdict() == Verdict.DEPENDS_ON) {
        found.add(
            new OutsidePrincipal(
                one.kind(), one.name(), Optional.of(decision.verdict()), decision.dependsOn()));
        note(requester.get());
      }
    }
    return found;
  }

  private void collect(PrincipalElement element, Set<Named> named) {
    if (element instanceof PrincipalElement.NotPrincipal) {
      named.add(new Named(PrincipalEntry.Kind.ANYONE, "*"));
      return;
    }
    for (PrincipalEntry entry : element.entries()) {
      String name = entry.value().text();
      if (entry.isEveryone()) {
        named.add(new Named(PrincipalEntry.Kind.ANYONE, "*"));
      } else if (entry.kind() != PrincipalEntry.Kind.AWS || isOutside(name)) {
        named.add(new Named(entry.kind(), name));
      }
    }
  }

  /** Whether an entry names an account, or a principal of one, that the snapshot does not hold. */
  private boolean isOutside(String name) {
    if (AccountId.isValid(name)) {
      return analysis.policies().account(name).isEmpty();
    }
    // What is neither is the id of a principal that was deleted: nobody.
    return RequestPrincipal.parseAws(name)
        .filter(principal -> analysis.policies().principal(name).isEmpty())
        .filter(this::canExist)
        .isPresent();
  }

  /** Of an account that was read whole, who is not in the input is not there. */
  private boolean canExist(RequestPrincipal principal) {
    Optional<AccountSnapshot> account = analysis.policies().account(principal.account());
    return account.isEmpty()
        || switch (principal.kind()) {
          case USER -> !account.get().coverage().isComplete(DataPart.USERS);
          case ROLE, ROLE_SESSION -> !account.get().coverage().isComplete(DataPart.ROLES);
          default -> true;
        };
  }

  /** As whom to ask; empty if a request cannot say it. */
  private Optional<RequestPrincipal> requester(Named named) {
    return switch (named.kind()) {
      case ANYONE -> Optional.of(RequestPrincipal.anonymous());
      case SERVICE -> Optional.of(RequestPrincipal.service(named.name()));
      case FEDERATED -> Optional.of(RequestPrincipal.federated(named.name()));
      case CANONICAL_USER -> Optional.empty();
      case AWS ->
          RequestPrincipal.parseAws(
              AccountId.isValid(named.name())
                  ? "arn:" + partition() + ":iam::" + named.name() + ":root"
                  : named.name());
    };
  }

  private String partition() {
    String[] parts = question.resource().split(":", 3);
    return parts.length == 3 ? parts[1] : "aws";
  }

  private Decision decide(RequestPrincipal requester, PolicyCollection side) {
    ApplicablePolicies.Builder policies =
        ApplicablePolicies.builder().resourceControl(side.resourceControlLevels());
    side.ofResource().forEach(policies::resource);
    if (requester.isAws()) {
      policies.identity(List.of(Preparation.ANYTHING));
    }
    boolean wildcardOnly =
        analysis
            .reference()
            .action(question.action())
            .filter(action -> !action.supportsResourceLevelPermissions())
            .isPresent();
    // The root user may not assume roles, and stands for others of its account who may.
    RequestPrincipal asked =
        requester.kind() == RequestPrincipal.Kind.ROOT
            ? RequestPrincipal.aws(requester.text().replace(":root", ":user/any"))
            : requester;
    AuthorizationRequest.Builder request =
        AuthorizationRequest.builder(asked, question.action(), question.resource())
            .wildcardOnly(wildcardOnly)
            .context(context(requester));
    analysis
        .policies()
        .resource(question.resource())
        .flatMap(ResourceRecord::owner)
        .ifPresent(request::resourceAccount);
    decisions++;
    return PolicyEvaluator.create().decide(request.build(), policies.build());
  }

  private RequestContext context(RequestPrincipal requester) {
    RequestContext.Builder context = RequestContext.builder().incomplete();
    context.with("aws:PrincipalIsAWSService", service(requester) ? "true" : "false");
    if (service(requester)) {
      context.with("aws:PrincipalServiceName", requester.text());
    }
    if (requester.isAws()) {
      context.with("aws:PrincipalAccount", requester.account());
      if (requester.kind() != RequestPrincipal.Kind.ROOT) {
        context.with("aws:PrincipalArn", requester.text());
      }
    }
    question.context().forEach((key, values) -> given(context, key, values));
    return context.build();
  }

  private static void given(RequestContext.Builder context, String key, List<String> values) {
    if (values.size() == 1) {
      context.with(key, values.get(0));
    } else {
      context.with(key, values);
    }
  }

  private static boolean service(RequestPrincipal requester) {
    return requester.kind() == RequestPrincipal.Kind.SERVICE;
  }

  private void note(RequestPrincipal requester) {
    if (requester.isAws()) {
      assumptions.add(
          "what "
              + (analysis.policies().account(requester.account()).isPresent()
                  ? requester.text() + " may by itself"
                  : "account " + requester.account() + " allows its principals")
              + " is not in the input");
    }
  }
}
