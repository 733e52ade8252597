package io.iamaudit.input;

import io.iamaudit.internal.json.JsonValue;
import io.iamaudit.policy.PolicyType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which members of the AWS CLI's outputs hold policies, and what kind of policy each holds. */
final class PolicyPlaces {

  private PolicyPlaces() {}

  /**
   * A member that holds a policy.
   *
   * @param member its name
   * @param beside another member that the same object has; empty for any object
   * @param service of a resource-based policy; empty if the member does not tell
   * @param words what it is, for people
   * @param named the member beside it that names the policy or its owner; empty for none
   */
  record Place(
      String member, String beside, PolicyType type, String service, String words, String named) {

    boolean fits(JsonValue.Obj object) {
      return beside.isEmpty() || object.has(beside);
    }

    /** Whether a text there must be a policy, so that another text is a broken one. */
    boolean isCertain() {
      return member.endsWith("Document");
    }
  }

  /** Of those for one member the first that fits counts. */
  private static final List<Place> PLACES =
      List.of(
          place("AssumeRolePolicyDocument", "", PolicyType.TRUST, "", "trust policy", "RoleName"),
          place(
              "PolicyDocument",
              "VpcEndpointId",
              PolicyType.VPC_ENDPOINT,
              "",
              "policy of VPC endpoint",
              "VpcEndpointId"),
          place("PolicyDocument", "", PolicyType.IDENTITY, "", "policy", "PolicyName"),
          place("Document", "VersionId", PolicyType.IDENTITY, "", "policy version", "VersionId"),
          place("InlinePolicy", "", PolicyType.IDENTITY, "", "inline policy", ""),
          place("PermissionsBoundary", "", PolicyType.BOUNDARY, "", "permissions boundary", ""),
          resource("policyDocument", "policyName", "logs", "policyName"),
          resource("ResourcePolicy", "ARN", "secretsmanager", "Name"),
          resource("ResourcePolicy", "Name", "secretsmanager", "Name"),
          resource("policyText", "", "ecr", "repositoryName"),
          resource("PolicyInJson", "", "glue", ""),
          resource("AccessPolicies", "", "es", "DomainName"),
          resource("Policy", "QueueArn", "sqs", "QueueArn"),
          resource("Policy", "TopicArn", "sns", "TopicArn"),
          resource("Policy", "FileSystemId", "elasticfilesystem", "FileSystemId"),
          resource("Policy", "BackupVaultName", "backup", "BackupVaultName"),
          resource("Policy", "PolicyName", "kms", "PolicyName"),
          resource("Policy", "", "", ""),
          resource("resourcePolicy", "", "", ""),
          resource("policy", "", "", ""));

  private static final Map<String, List<Place>> BY_MEMBER =
      PLACES.stream().collect(Collectors.groupingBy(Place::member));

  /** Operations whose output says nowhere which service holds the policy. */
  private static final Map<String, String> SERVICES =
      Map.ofEntries(
          Map.entry("get-access-point-policy", "s3"),
          Map.entry("get-bucket-policy", "s3"),
          Map.entry("get-key-policy", "kms"),
          Map.entry("get-policy", "lambda"),
          Map.entry("get-queue-attributes", "sqs"),
          Map.entry("get-registry-policy", "ecr"),
          Map.entry("get-repository-policy", "ecr"),
          Map.entry("get-table-bucket-policy", "s3tables"),
          Map.entry("get-table-policy", "s3tables"),
          Map.entry("get-topic-attributes", "sns"),
          Map.entry("get-vault-access-policy", "glacier"));

  private static final Map<String, PolicyType> ORGANIZATION_TYPES =
      Map.of("SERVICE_CONTROL_POLICY", PolicyType.SCP, "RESOURCE_CONTROL_POLICY", PolicyType.RCP);

  private static Place place(
      String member, String beside, PolicyType type, String service, String words, String named) {
    return new Place(member, beside, type, service, words, named);
  }

  private static Place resource(String member, String beside, String service, String named) {
    return place(member, beside, PolicyType.RESOURCE, service, "resource-based policy", named);
  }

  static Optional<Place> of(JsonValue.Obj object, JsonValue.Member member) {
    for (Place place : BY_MEMBER.getOrDefault(member.name(), List.of())) {
      if (place.fits(object)) {
        return Optional.of(place);
      }
    }
    return Optional.empty();
  }

  /** The service whose policy an operation gives, told by the name of the file. */
  static Optional<String> serviceOf(OutputName name) {
    return Optional.ofNullable(SERVICES.get(name.operation()));
  }

  /** The type of a policy of an organization; empty for tag policies and others of that sort. */
  static Optional<PolicyType> ofOrganization(String type) {
    return Optional.ofNullable(ORGANIZATION_TYPES.get(type));
  }
}
