package io.iamaudit.aws;

import static java.util.Objects.requireNonNull;

import io.iamaudit.policy.PolicyType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.accessanalyzer.AccessAnalyzerClient;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyFinding;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyRequest;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyResponse;

/**
 * Asks IAM Access Analyzer to validate a policy, as a check of the rules here and of AWS's. It
 * needs the client {@code software.amazon.awssdk:accessanalyzer}, credentials, and the permissions
 * of {@link RequiredPermissions#forCrossChecks}. The text of the policy is sent to AWS.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-policy-validation.html">Validate
 *     policies with IAM Access Analyzer</a>
 */
public final class PolicyValidator implements AutoCloseable {

  /** Of a service whose resource policies have checks of their own, what AWS calls the resource. */
  private static final Map<String, String> RESOURCES =
      Map.of("s3", "AWS::S3::Bucket", "dynamodb", "AWS::DynamoDB::Table");

  private final AccessAnalyzerClient analyzer;
  private final Optional<String> profile;

  private PolicyValidator(AccessAnalyzerClient analyzer, Optional<String> profile) {
    this.analyzer = analyzer;
    this.profile = profile;
  }

  /** A validator that is reached this way; the maker closes it. */
  public static PolicyValidator of(AwsConnection connection) {
    requireNonNull(connection, "connection");
    return new PolicyValidator(
        connection.client(
            AccessAnalyzerClient.builder(), connection.credentials(), connection.region()),
        connection.profile());
  }

  /** Whether Access Analyzer knows this type of policy. */
  public static boolean knows(PolicyType type) {
    return policyType(type).isPresent();
  }

  /**
   * What Access Analyzer finds, in its order.
   *
   * @param type one that it {@link #knows}
   * @param service of a resource-based policy the prefix of the service that holds it, if known
   * @throws io.iamaudit.diagnostic.IamAuditException if AWS does not answer, or refuses
   * @throws IllegalArgumentException if it does not know the type
   * @see <a
   *     href="https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ValidatePolicy.html">ValidatePolicy</a>
   */
  public List<ValidationFinding> validate(
      String policy, PolicyType type, Optional<String> service) {
    String kind = policyType(type).orElseThrow(() -> new IllegalArgumentException("type: " + type));
    Optional<String> resource =
        type == PolicyType.TRUST
            ? Optional.of("AWS::IAM::AssumeRolePolicyDocument")
            : type == PolicyType.RESOURCE ? service.map(RESOURCES::get) : Optional.empty();
    List<ValidationFinding> findings = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    String token = null;
    try {
      do {
        ValidatePolicyResponse page =
            analyzer.validatePolicy(request(policy, kind, resource, token));
        page.findings().stream().map(PolicyValidator::finding).forEach(findings::add);
        token = page.nextToken();
        if (token != null && !seen.add(token)) {
          throw new PagingException("AWS repeats a page");
        }
      } while (token != null);
    } catch (SdkException e) {
      throw AwsProblems.notJudged(e, Operation.VALIDATE_POLICY, profile);
    }
    return List.copyOf(findings);
  }

  private static ValidatePolicyRequest request(
      String policy, String kind, Optional<String> resource, @Nullable String token) {
    ValidatePolicyRequest.Builder request =
        ValidatePolicyRequest.builder().policyDocument(policy).policyType(kind);
    resource.ifPresent(request::validatePolicyResourceType);
    if (token != null) {
      request.nextToken(token);
    }
    return request.build();
  }

  private static ValidationFinding finding(ValidatePolicyFinding finding) {
    return new ValidationFinding(
        String.valueOf(finding.findingTypeAsString()),
        String.valueOf(finding.issueCode()),
        String.valueOf(finding.findingDetails()));
  }

  private static Optional<String> policyType(PolicyType type) {
    return switch (type) {
      case IDENTITY, BOUNDARY, SESSION -> Optional.of("IDENTITY_POLICY");
      case RESOURCE, TRUST -> Optional.of("RESOURCE_POLICY");
      case SCP -> Optional.of("SERVICE_CONTROL_POLICY");
      case RCP -> Optional.of("RESOURCE_CONTROL_POLICY");
      case VPC_ENDPOINT -> Optional.empty();
    };
  }

  @Override
  public void close() {
    analyzer.close();
  }
}
