package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.policy.PolicyType;
import java.util.Map;
import java.util.Optional;

/**
 * A resource of any service with the policy that is attached to it and the settings that bear on
 * access.
 *
 * @param arn of the resource
 * @param type as CloudFormation names it, {@code AWS::S3::Bucket}
 * @param owner empty if neither the ARN nor the input says
 * @param policy empty if the resource has none
 * @param settings flags by AWS's names, as {@code BlockPublicPolicy} = {@code true}; a setting that
 *     was not collected is missing. Of a bucket {@code ObjectOwnership} is empty where none was
 *     ever chosen, and {@code Versioning} ({@code Status} in AWS's answer) and {@code MFADelete}
 *     where neither was ever switched. {@code Policy} is empty where AWS said that a function has
 *     no policy, which is more than not to have one here. {@code Role} is the role with which the
 *     resource runs, its ARN or its name, and {@code InstanceProfile} the profile through which it
 *     has one; each is empty where the resource has none
 */
public record ResourceRecord(
    String arn,
    String type,
    Optional<AccountId> owner,
    Optional<PolicyBody> policy,
    Map<String, String> settings,
    SourceLocation source) {

  public ResourceRecord {
    requireNonNull(arn, "arn");
    requireNonNull(type, "type");
    requireNonNull(owner, "owner");
    requireNonNull(policy, "policy");
    settings = Copies.map(settings);
    requireNonNull(source, "source");
  }

  /**
   * What kind of policy {@link #policy} is: most say who may use the resource. That of a VPC
   * endpoint says what may pass it; empty for a policy of AWS IoT Core, which is none of IAM's.
   */
  public Optional<PolicyType> policyType() {
    return switch (type) {
      case "AWS::EC2::VPCEndpoint" -> Optional.of(PolicyType.VPC_ENDPOINT);
      case "AWS::IoT::Policy" -> Optional.empty();
      default -> Optional.of(PolicyType.RESOURCE);
    };
  }

  /**
   * The policy that says who may use the resource; empty if it has none, or one of another kind.
   */
  public Optional<PolicyBody> resourcePolicy() {
    return policyType().filter(PolicyType.RESOURCE::equals).flatMap(type -> policy);
  }
}
