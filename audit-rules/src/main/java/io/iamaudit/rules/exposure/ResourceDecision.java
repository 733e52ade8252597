package io.iamaudit.rules.exposure;

import io.iamaudit.analysis.ResourcePolicies;
import io.iamaudit.arn.Arn;
import io.iamaudit.evaluation.ApplicablePolicies;
import io.iamaudit.evaluation.AuthorizationRequest;
import io.iamaudit.evaluation.PolicyEvaluator;
import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.evaluation.RequestContext;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.snapshot.ResourceRecord;
import java.util.List;

/** Single requests to one resource, decided by the policies on its side. */
final class ResourceDecision {
  private static final PreparedPolicy EVERYTHING =
      PreparedPolicy.of(
          "(of the principal)",
          PolicyDocument.of(Statement.allow().action("*").resource("*").build()));

  private final ApplicablePolicies policies;
  private final ApplicablePolicies ofOthers;
  private final AccountContext context;
  private final String partition;

  private ResourceDecision(ResourcePolicies side, AccountContext context, String partition) {
    this.context = context;
    this.partition = partition;
    this.policies = builder(side).identity(List.of(EVERYTHING)).build();
    this.ofOthers = builder(side).build();
  }

  private static ApplicablePolicies.Builder builder(ResourcePolicies side) {
    ApplicablePolicies.Builder builder =
        ApplicablePolicies.builder().resourceControl(side.resourceControl());
    side.own().forEach(builder::resource);
    return builder;
  }

  static ResourceDecision of(ResourceRecord resource, AccountContext context) {
    return new ResourceDecision(
        context.analysis().access().policies().ofResource(resource.arn()),
        context,
        Arn.parse(resource.arn()).map(Arn::partition).orElse("aws"));
  }

  /** Somebody of the account whom no policy names. */
  RequestPrincipal somebody() {
    return user(context.snapshot().id().value());
  }

  /** Somebody of another account. */
  RequestPrincipal stranger() {
    return user(
        context.snapshot().id().value().equals("999999999999") ? "888888888888" : "999999999999");
  }

  private RequestPrincipal user(String account) {
    return RequestPrincipal.aws(
        "arn:" + partition + ":iam::" + account + ":user/whom-no-policy-names");
  }

  /**
   * The answer to a request of a principal whose own policies allow everything.
   *
   * @param known values of condition keys; others are not known
   */
  Verdict verdict(
      RequestPrincipal principal, String action, String resource, RequestContext.Builder known) {
    if (principal.isAws()) {
      known.with("aws:PrincipalAccount", principal.account());
      known.with("aws:PrincipalArn", principal.text());
    }
    known.with("aws:PrincipalIsAWSService", "false");
    return PolicyEvaluator.create()
        .verdict(
            AuthorizationRequest.builder(principal, action, resource)
                .resourceAccount(context.snapshot().id())
                .context(known.build())
                .build(),
            principal.isAws() ? policies : ofOthers);
  }
}
