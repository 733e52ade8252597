package io.iamaudit.templates;

import io.iamaudit.policy.PolicyType;
import java.util.Optional;

/** Which policies of an organization are written in the language of IAM policies. */
final class OrganizationPolicies {

  private OrganizationPolicies() {}

  /** The type of a policy; empty for tag policies and others of that sort. */
  static Optional<PolicyType> typeOf(String type) {
    return switch (type) {
      case "SERVICE_CONTROL_POLICY" -> Optional.of(PolicyType.SCP);
      case "RESOURCE_CONTROL_POLICY" -> Optional.of(PolicyType.RCP);
      default -> Optional.empty();
    };
  }
}
