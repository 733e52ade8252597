package io.iamaudit.testkit;

import io.iamaudit.analysis.AccessAnswer;
import io.iamaudit.analysis.AccessCheck;
import io.iamaudit.analysis.AccessQuestion;
import io.iamaudit.analysis.PolicySource;
import io.iamaudit.analysis.RequestPolicies;
import io.iamaudit.arn.AccountId;
import io.iamaudit.arn.Arn;
import io.iamaudit.evaluation.ApplicablePolicies;
import io.iamaudit.evaluation.AuthorizationRequest;
import io.iamaudit.evaluation.Decision;
import io.iamaudit.evaluation.PolicyEvaluator;
import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.evaluation.RequestContext;
import io.iamaudit.evaluation.RequestContext.Knowledge;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyParser;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ServiceReference;
import io.iamaudit.snapshot.PolicyBody;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A question to one policy, with all that a test says about the request. */
final class PolicyQuestion {
  private static final PreparedPolicy EVERYTHING =
      PreparedPolicy.of(
          "of the caller, which is taken to allow everything",
          PolicyParser.parse(
                  """
                  {
                    "Version": "2012-10-17",
                    "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}
                  }
                  """,
                  "everything")
              .document()
              .orElseThrow());

  private final Map<String, List<String>> context = new LinkedHashMap<>();
  private final Set<String> absent = new LinkedHashSet<>();
  private boolean nothingElse;
  private @Nullable RequestPrincipal principal;
  private @Nullable AccountId owner;

  PolicyQuestion() {}

  PolicyQuestion copy() {
    PolicyQuestion copy = new PolicyQuestion();
    copy.context.putAll(context);
    copy.absent.addAll(absent);
    copy.nothingElse = nothingElse;
    copy.principal = principal;
    copy.owner = owner;
    return copy;
  }

  void when(String key, List<String> values) {
    context.put(key, List.copyOf(values));
  }

  void whenAbsent(List<String> keys) {
    absent.addAll(keys);
  }

  void withNothingElse() {
    nothingElse = true;
  }

  void by(RequestPrincipal value) {
    principal = value;
  }

  void ownedBy(AccountId value) {
    owner = value;
  }

  /** Whether the policy says whom it is about, so that the test has to. */
  boolean needsPrincipal(PolicyType type) {
    return principal == null && (type == PolicyType.RESOURCE || type == PolicyType.TRUST);
  }

  /**
   * Asks.
   *
   * @param every whether all resources of a pattern are asked for; otherwise some are enough
   */
  AccessAnswer ask(
      String name,
      PolicyType type,
      PolicyBody body,
      PolicyDocument document,
      String action,
      String resource,
      boolean every) {
    RequestPrincipal who = principal == null ? somebody(resource) : principal;
    Optional<ActionDefinition> definition = ServiceReference.bundled().action(action);
    String on =
        resource.equals("*") && !every
            ? definition.map(known -> AccessCheck.anyResource(known, who)).orElse("*")
            : resource;
    AuthorizationRequest.Builder builder =
        AuthorizationRequest.builder(who, action, on)
            .wildcardOnly(
                definition.filter(it -> !it.supportsResourceLevelPermissions()).isPresent())
            .everyResource(every)
            .context(context(who));
    if (owner != null) {
      builder.resourceAccount(owner);
    }
    AuthorizationRequest request = builder.build();
    ApplicablePolicies policies =
        policies(type, PreparedPolicy.of(name, document), who, action, resource);
    Decision decision = PolicyEvaluator.create().decide(request, policies);
    return new AccessAnswer(
        new AccessQuestion(who.text(), action, resource, context),
        who,
        request,
        subject(who),
        decision,
        true,
        new RequestPolicies(
            policies,
            policies,
            List.of(new PolicySource(role(type), name, "", body)),
            List.of(),
            List.of()),
        decision.assumptions());
  }

  /** Some role of the account that the resource is in. */
  private RequestPrincipal somebody(String resource) {
    String account =
        owner == null
            ? Arn.parse(resource)
                .flatMap(Arn::accountId)
                .map(AccountId::value)
                .orElse(AccountFixture.ACCOUNT)
            : owner.value();
    String partition =
        Arn.parse(resource).map(Arn::partition).filter(it -> it.startsWith("aws")).orElse("aws");
    return RequestPrincipal.aws("arn:" + partition + ":iam::" + account + ":role/somebody");
  }

  private String subject(RequestPrincipal who) {
    if (principal == null) {
      return "whoever has the policy";
    }
    return who.kind() == RequestPrincipal.Kind.ANONYMOUS ? "anybody" : who.text();
  }

  private RequestContext context(RequestPrincipal who) {
    RequestContext.Builder builder = RequestContext.builder();
    if (!nothingElse) {
      builder.incomplete();
    }
    if (principal != null) {
      known(who, builder);
    }
    absent.forEach(key -> builder.know(key, Knowledge.ABSENT));
    context.forEach(
        (key, values) -> {
          if (values.size() == 1) {
            builder.with(key, values.get(0));
          } else {
            builder.with(key, values);
          }
        });
    return builder.build();
  }

  /** What AWS sets for every request of a principal, as far as its name tells. */
  private static void known(RequestPrincipal who, RequestContext.Builder builder) {
    if (who.kind() == RequestPrincipal.Kind.SERVICE) {
      builder
          .with("aws:PrincipalIsAWSService", "true")
          .with("aws:PrincipalServiceName", who.text());
      return;
    }
    builder
        .with("aws:PrincipalIsAWSService", "false")
        .know("aws:PrincipalServiceName", Knowledge.ABSENT)
        .know("aws:PrincipalServiceNamesList", Knowledge.ABSENT);
    if (who.isAws()) {
      builder.with("aws:PrincipalAccount", who.account());
    }
    switch (who.kind()) {
      case USER ->
          builder
              .with("aws:PrincipalArn", who.text())
              .with("aws:PrincipalType", "User")
              .with("aws:username", who.name());
      case ROLE ->
          builder
              .with("aws:PrincipalArn", who.text())
              .with("aws:PrincipalType", "AssumedRole")
              .know("aws:username", Knowledge.ABSENT);
      case ROOT ->
          builder.with("aws:PrincipalArn", who.text()).with("aws:PrincipalType", "Account");
      case ROLE_SESSION, FEDERATED_USER, SERVICE, FEDERATED, ANONYMOUS -> {
        // Their names do not say more.
      }
    }
  }

  private ApplicablePolicies policies(
      PolicyType type,
      PreparedPolicy policy,
      RequestPrincipal who,
      String action,
      String resource) {
    ApplicablePolicies.Builder builder = ApplicablePolicies.builder();
    switch (type) {
      case IDENTITY -> builder.identity(List.of(policy));
      case RESOURCE, TRUST -> {
        builder.resource(policy);
        if (decidesAlone(who, action, resource)) {
          builder.identity(List.of(EVERYTHING));
        }
      }
      case SCP -> builder.identity(List.of(EVERYTHING)).serviceControl(List.of(List.of(policy)));
      case RCP -> builder.identity(List.of(EVERYTHING)).resourceControl(List.of(List.of(policy)));
      case BOUNDARY -> builder.identity(List.of(EVERYTHING)).boundary(List.of(policy));
      case SESSION -> builder.identity(List.of(EVERYTHING)).session(List.of(policy));
      case VPC_ENDPOINT -> builder.identity(List.of(EVERYTHING)).endpoint(List.of(policy));
    }
    return builder.build();
  }

  /**
   * Whether nobody gets in whom this policy does not let in, so that the caller's own policies can
   * be left to somebody else; of a resource of the caller's account they could grant it alone.
   */
  private boolean decidesAlone(RequestPrincipal who, String action, String resource) {
    String account =
        owner == null
            ? Arn.parse(resource).flatMap(Arn::accountId).map(AccountId::value).orElse("")
            : owner.value();
    return PolicyEvaluator.needsTrust(action)
        || resource.contains(":kms:")
        || (who.isAws() && !account.isEmpty() && !account.equals(who.account()));
  }

  private static String role(PolicyType type) {
    return switch (type) {
      case IDENTITY -> "identity";
      case RESOURCE, TRUST -> "resource";
      case SCP -> "scp";
      case RCP -> "rcp";
      case BOUNDARY -> "boundary";
      case SESSION -> "session";
      case VPC_ENDPOINT -> "endpoint";
    };
  }
}
