package io.iamaudit.rules.privilege;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ServiceReference;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import java.util.List;
import java.util.Optional;

/** Reports policies that grant everything in a service that watches the account. */
public final class PolicyFullAccessCloudtrailRule extends WideGrants {
  private static final Parameter<List<String>> SERVICES =
      Parameter.strings(
          "services", SecurityServices.DEFAULT, "prefixes of the services that are looked at");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-full-access-cloudtrail")
          .title("Policy grants full access to a security service")
          .severity(Severity.MEDIUM)
          .areas("policy-privilege")
          .requires(Reach.POLICIES)
          .parameter(SERVICES)
          .reference(
              "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html")
          .remediation(
              "Grant the reading actions, and leave the others to those who run the service.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  ActionList actions(DocumentContext context) {
    List<String> services = context.parameter(SERVICES);
    ServiceReference reference = context.reference();
    return services.equals(SecurityServices.DEFAULT) && reference.equals(ServiceReference.bundled())
        ? SecurityServices.changesByDefault()
        : SecurityServices.changes(services, reference);
  }

  @Override
  Optional<Grant> own(Grant grant) {
    List<String> whole = services(grant);
    return grant.only(action -> whole.contains(action.service()));
  }

  @Override
  Finding finding(Grant grant, DocumentContext context) {
    return grant.finding(
        context.finding(),
        Words.policy(context.use())
            + " allows everything in "
            + Words.and(services(grant))
            + ": whoever has it can stop what watches the account.");
  }

  private static List<String> services(Grant grant) {
    return grant.actions().stream()
        .map(ActionDefinition::service)
        .distinct()
        .filter(service -> Reach.isWhole(grant.statement(), service))
        .toList();
  }
}
