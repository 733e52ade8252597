package io.iamaudit.engine;

import io.iamaudit.finding.Subject;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.PolicyUse;
import io.iamaudit.snapshot.OrganizationContext;
import io.iamaudit.snapshot.OrganizationPolicy;
import io.iamaudit.snapshot.PolicyBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The policies of an organization as rules about policies see them. */
final class OrganizationPolicyUses {

  private OrganizationPolicyUses() {}

  /**
   * Service and resource control policies and the organization's own, in the order of the input.
   */
  static List<PolicyUse> of(OrganizationContext organization) {
    List<PolicyUse> uses = new ArrayList<>();
    for (OrganizationPolicy policy : organization.policies()) {
      // Backup, tag and AI opt-out policies are written in other languages.
      Optional<PolicyType> type =
          switch (policy.type()) {
            case "SERVICE_CONTROL_POLICY" -> Optional.of(PolicyType.SCP);
            case "RESOURCE_CONTROL_POLICY" -> Optional.of(PolicyType.RCP);
            default -> Optional.empty();
          };
      if (type.isPresent() && policy.body().isPresent()) {
        uses.add(
            use(
                type.get(),
                Optional.empty(),
                Subject.of("organization-policy", policy.arn()),
                policy.name(),
                policy.awsManaged() ? PolicyUse.Owner.AWS : PolicyUse.Owner.CUSTOMER,
                policy.targets(),
                policy.body().get()));
      }
    }
    organization
        .resourcePolicy()
        .ifPresent(
            body ->
                uses.add(
                    use(
                        PolicyType.RESOURCE,
                        Optional.of("organizations"),
                        Subject.of("organization", organization.id()),
                        organization.id(),
                        PolicyUse.Owner.CUSTOMER,
                        List.of(organization.id()),
                        body)));
    return uses;
  }

  private static PolicyUse use(
      PolicyType type,
      Optional<String> service,
      Subject subject,
      String name,
      PolicyUse.Owner owner,
      List<String> targets,
      PolicyBody body) {
    return new PolicyUse(
        type, service, subject, name, Optional.empty(), owner, targets, targets.size(), body);
  }
}
