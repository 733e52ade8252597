package io.iamaudit.rules.role;

import io.iamaudit.analysis.AccessQuestion;
import io.iamaudit.analysis.OutsidePrincipal;
import io.iamaudit.analysis.escalation.TechniqueCatalog;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Administrators;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Role;
import java.util.List;
import java.util.stream.Stream;

/** Reports administrator roles that code on a compute service can have. */
public final class AdminRolePassableToComputeRule implements AccountRule<Role> {
  private static final Parameter<List<String>> SERVICES =
      Parameter.strings(
          "computeServices",
          List.of(),
          "service principals that count; none for those that run what they are told, by the ways"
              + " that the escalation analysis knows");

  /** Those that run with a role what whoever passed it likes. */
  private static final List<String> RUN_CODE =
      TechniqueCatalog.bundled().techniques().stream()
          .filter(
              technique ->
                  technique.requirements().stream()
                      .anyMatch(required -> required.on().equals("passed-role")))
          .flatMap(technique -> technique.trustedServices().stream())
          .distinct()
          .sorted()
          .toList();

  private static final RuleMetadata METADATA =
      RuleMetadata.of("admin-role-passable-to-compute")
          .title("Administrator role can be passed to a compute service")
          .severity(Severity.HIGH)
          .areas("role", "escalation")
          .requires(DataRequirement.of(DataPart.ROLES))
          .parameter(SERVICES)
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html")
          .remediation(
              "Give what runs there a role of what it needs, or take the service out of the "
                  + "trust policy if nothing runs with the role. Until then keep iam:PassRole on it "
                  + "from everybody but administrators.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<Role> subjects(AccountContext context) {
    return Roles.ofCustomer(context);
  }

  @Override
  public List<Finding> check(Role role, AccountContext context) {
    if (!Administrators.contains(context, role.arn())) {
      return List.of();
    }
    List<String> configured = context.parameter(SERVICES);
    List<String> counted = configured.isEmpty() ? RUN_CODE : configured;
    List<String> services =
        context
            .analysis()
            .access()
            .outside(AccessQuestion.of("", "sts:AssumeRole", role.arn()))
            .stream()
            .filter(one -> one.kind() == PrincipalEntry.Kind.SERVICE && one.verdict().isPresent())
            .map(OutsidePrincipal::name)
            .filter(counted::contains)
            .toList();
    if (services.isEmpty()) {
      return List.of();
    }
    Finding.Builder finding =
        context
            .finding("role", role.arn())
            .message(
                "Role "
                    + role.name()
                    + " is an administrator and trusts "
                    + Words.and(services)
                    + ": whoever may pass it there becomes one.");
    TrustEvidence.of(role, statement -> names(statement, services)).forEach(finding::evidence);
    return List.of(finding.build());
  }

  private static boolean names(Statement statement, List<String> services) {
    return statement.principal().stream()
        .flatMap(principal -> principal.entries().stream())
        .anyMatch(entry -> services.contains(entry.value().text()));
  }
}
