package io.iamaudit.rules.trust;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reports roles that unrelated services share. */
public final class TrustMultipleServicesRule extends TrustRule {
  private static final String ASSUMING = "sts:AssumeRole";

  private static final Parameter<Integer> MAX_SERVICES =
      Parameter.integer("maxServices", 1, "the number of unrelated services that may share a role");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("trust-multiple-services")
          .title("Unrelated services share a role")
          .severity(Severity.LOW)
          .areas("role-trust")
          .requires(DataRequirement.of(DataPart.ROLES))
          .parameter(MAX_SERVICES)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-service.html")
          .remediation(
              "Give each service a role of its own with what it needs. Change the resources of the"
                  + " service to the new role before you take the service out of the old one.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  protected Stream<Finding> findings(DocumentContext context) {
    Map<String, PrincipalEntry> families = new LinkedHashMap<>();
    knownAllows(context)
        .filter(statement -> statement.action().covers(ASSUMING))
        .forEach(
            statement ->
                services(statement)
                    .forEach(
                        entry ->
                            families.putIfAbsent(ServiceName.family(entry.value().text()), entry)));
    if (families.size() <= context.parameter(MAX_SERVICES)) {
      return Stream.empty();
    }
    List<String> names = new ArrayList<>();
    families.values().forEach(entry -> names.add("`" + entry.value().text() + "`"));
    Finding.Builder finding =
        context
            .finding()
            .message(
                Words.policy(context.use())
                    + " lets "
                    + names.size()
                    + " unrelated services assume the role: "
                    + Words.firstOf(names, 5)
                    + "; each of them has what all of them need.");
    for (PrincipalEntry entry : families.values()) {
      finding.evidence(context.place("a service", entry.value().position(), entry.value().text()));
    }
    return Stream.of(finding.build());
  }
}
