package io.iamaudit.aws;

import static java.util.Objects.requireNonNull;

import io.iamaudit.evaluation.ApplicablePolicies;
import io.iamaudit.evaluation.AuthorizationRequest;
import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.policy.PolicyWriter;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.reference.ConditionKeyDefinition;
import io.iamaudit.reference.GlobalConditionKey;
import io.iamaudit.reference.ServiceReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;

/**
 * Asks AWS's policy simulator a question that was decided here, as a check of both. It needs
 * credentials and the permissions of {@link RequiredPermissions#forCrossChecks}; nothing is called
 * that the question is about.
 *
 * <p>The simulator knows less than AWS itself does: no resource control policies, no session and
 * VPC endpoint policies, no conditions in service control policies, and policies of resources only
 * for users. A question that needs these is not asked, and the answer says why.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_testing-policies.html">IAM
 *     policy testing with the IAM policy simulator</a>
 */
public final class PolicySimulator implements AutoCloseable {
  private final IamClient iam;
  private final Optional<String> profile;
  private final ServiceReference reference = ServiceReference.bundled();

  private PolicySimulator(IamClient iam, Optional<String> profile) {
    this.iam = iam;
    this.profile = profile;
  }

  /** A simulator that is reached this way; the maker closes it. */
  public static PolicySimulator of(AwsConnection connection) {
    requireNonNull(connection, "connection");
    return new PolicySimulator(
        connection.client(IamClient.builder(), connection.credentials(), connection.region()),
        connection.profile());
  }

  /**
   * What the simulator says to a request under policies that need not exist.
   *
   * @throws io.iamaudit.diagnostic.IamAuditException if AWS does not answer, or refuses
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html">SimulateCustomPolicy</a>
   */
  public SimulatedDecision simulate(AuthorizationRequest request, ApplicablePolicies policies) {
    Optional<String> obstacle = obstacle(request).or(() -> obstacle(request.principal(), policies));
    if (obstacle.isPresent()) {
      return SimulatedDecision.notAsked(obstacle.get());
    }
    boolean isUser = request.principal().kind() == RequestPrincipal.Kind.USER;
    try {
      return decision(
          iam.simulateCustomPolicy(
                  call -> {
                    call.policyInputList(texts(policies.identity()))
                        .actionNames(request.action())
                        .resourceArns(request.resource())
                        .contextEntries(context(request));
                    policies
                        .boundary()
                        .ifPresent(some -> call.permissionsBoundaryPolicyInputList(texts(some)));
                    if (isUser) {
                      call.callerArn(request.principal().text());
                    }
                    policies.resource().stream()
                        .findFirst()
                        .ifPresent(policy -> call.resourcePolicy(text(policy)));
                  })
              .evaluationResults());
    } catch (SdkException e) {
      throw AwsProblems.notJudged(e, Operation.SIMULATE_CUSTOM_POLICY, profile);
    }
  }

  /**
   * What the simulator says to a request of a user or role that exists, with the policies that it
   * has at this moment.
   *
   * @param resourcePolicies the policies of the resource, which the simulator does not look up
   * @throws io.iamaudit.diagnostic.IamAuditException if AWS does not answer, or refuses
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html">SimulatePrincipalPolicy</a>
   */
  public SimulatedDecision simulatePrincipal(
      AuthorizationRequest request, List<PreparedPolicy> resourcePolicies) {
    RequestPrincipal principal = request.principal();
    Optional<String> obstacle = obstacle(request).or(() -> obstacle(principal, resourcePolicies));
    if (obstacle.isPresent()) {
      return SimulatedDecision.notAsked(obstacle.get());
    }
    boolean isUser = principal.kind() == RequestPrincipal.Kind.USER;
    if (!isUser && principal.kind() != RequestPrincipal.Kind.ROLE) {
      return SimulatedDecision.notAsked("AWS simulates only users and roles by their own ARNs");
    }
    try {
      return decision(
          iam.simulatePrincipalPolicy(
                  call -> {
                    call.policySourceArn(principal.text())
                        .actionNames(request.action())
                        .resourceArns(request.resource())
                        .contextEntries(context(request));
                    resourcePolicies.stream()
                        .findFirst()
                        .ifPresent(policy -> call.resourcePolicy(text(policy)));
                  })
              .evaluationResults());
    } catch (SdkException e) {
      throw AwsProblems.notJudged(e, Operation.SIMULATE_PRINCIPAL_POLICY, profile);
    }
  }

  private static Optional<String> obstacle(AuthorizationRequest request) {
    if (!request.isWildcardOnly() && Wildcards.isPattern(request.resource())) {
      return Optional.of("AWS simulates single resources and no patterns of them");
    }
    return Optional.empty();
  }

  private static Optional<String> obstacle(
      RequestPrincipal principal, ApplicablePolicies policies) {
    switch (principal.kind()) {
      case SERVICE, FEDERATED, ANONYMOUS -> {
        return Optional.of("AWS simulates only principals of an account");
      }
      case ROOT -> {
        return Optional.of("AWS does not simulate the root user");
      }
      case USER, ROLE, ROLE_SESSION, FEDERATED_USER -> {
        // They can be.
      }
    }
    if (!policies.serviceControl().isEmpty() || !policies.resourceControl().isEmpty()) {
      return Optional.of("AWS simulates no policies of an organization that are given");
    }
    if (policies.session().isPresent() || policies.endpoint().isPresent()) {
      return Optional.of("AWS simulates no policies of sessions and VPC endpoints");
    }
    if (policies.identity().isEmpty()) {
      return Optional.of("AWS simulates nobody without an identity-based policy");
    }
    if (policies.boundary().filter(boundary -> boundary.size() != 1).isPresent()) {
      return Optional.of("AWS simulates one permissions boundary");
    }
    return obstacle(principal, policies.resource());
  }

  private static Optional<String> obstacle(
      RequestPrincipal principal, List<PreparedPolicy> resourcePolicies) {
    if (resourcePolicies.size() > 1) {
      return Optional.of("AWS simulates one policy of a resource");
    }
    if (!resourcePolicies.isEmpty() && principal.kind() != RequestPrincipal.Kind.USER) {
      return Optional.of("AWS simulates policies of resources only for users");
    }
    return Optional.empty();
  }

  private static List<String> texts(List<PreparedPolicy> policies) {
    return policies.stream().map(PolicySimulator::text).toList();
  }

  private static String text(PreparedPolicy policy) {
    return PolicyWriter.write(policy.document());
  }

  private List<ContextEntry> context(AuthorizationRequest request) {
    List<ContextEntry> entries = new ArrayList<>();
    for (String key : request.context().keys()) {
      entries.add(
          ContextEntry.builder()
              .contextKeyName(key)
              .contextKeyType(type(key, request.context().valuesOf(key).size() > 1))
              .contextKeyValues(request.context().valuesOf(key))
              .build());
    }
    return entries;
  }

  /** The simulator's name of a key's type; of a key that is not known, a text. */
  private ContextKeyTypeEnum type(String key, boolean several) {
    String type =
        reference
            .globalConditionKey(key)
            .map(GlobalConditionKey::type)
            .or(() -> reference.conditionKey(key).map(ConditionKeyDefinition::type))
            .orElse("String");
    boolean list = several || type.startsWith("ArrayOf");
    return switch (type.startsWith("ArrayOf") ? type.substring("ArrayOf".length()) : type) {
      case "Numeric" -> list ? ContextKeyTypeEnum.NUMERIC_LIST : ContextKeyTypeEnum.NUMERIC;
      case "Bool" -> list ? ContextKeyTypeEnum.BOOLEAN_LIST : ContextKeyTypeEnum.BOOLEAN;
      case "Date" -> list ? ContextKeyTypeEnum.DATE_LIST : ContextKeyTypeEnum.DATE;
      case "IPAddress" -> list ? ContextKeyTypeEnum.IP_LIST : ContextKeyTypeEnum.IP;
      case "Binary" -> list ? ContextKeyTypeEnum.BINARY_LIST : ContextKeyTypeEnum.BINARY;
      default -> list ? ContextKeyTypeEnum.STRING_LIST : ContextKeyTypeEnum.STRING;
    };
  }

  /** One action on one resource has one result; anything else is not understood. */
  private static SimulatedDecision decision(List<EvaluationResult> results) {
    if (results.size() != 1) {
      return SimulatedDecision.notAsked("AWS gave " + results.size() + " answers to one question");
    }
    EvaluationResult result = results.get(0);
    Set<String> missing = new TreeSet<>(result.missingContextValues());
    PolicyEvaluationDecisionType said = result.evalDecision();
    return switch (said == null ? PolicyEvaluationDecisionType.UNKNOWN_TO_SDK_VERSION : said) {
      case ALLOWED -> answered(Verdict.ALLOWED, missing);
      case EXPLICIT_DENY -> answered(Verdict.EXPLICITLY_DENIED, missing);
      case IMPLICIT_DENY -> answered(Verdict.IMPLICITLY_DENIED, missing);
      case UNKNOWN_TO_SDK_VERSION ->
          SimulatedDecision.notAsked(
              "AWS gave an answer that is not understood: " + result.evalDecisionAsString());
    };
  }

  private static SimulatedDecision answered(Verdict verdict, Set<String> missing) {
    return new SimulatedDecision(Optional.of(verdict), List.copyOf(missing), "");
  }

  @Override
  public void close() {
    iam.close();
  }
}
