package io.iamaudit.rules.escalation;

import io.iamaudit.analysis.AccessQuestion;
import io.iamaudit.analysis.escalation.Escalation;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Administrators;
import io.iamaudit.rules.support.RunningRoles;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ResourceRecord;
import io.iamaudit.snapshot.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports administrators behind what anybody on the internet can reach. */
public final class EscalationPrivilegedFromInternetWorkloadRule
    implements AccountRule<EscalationPrivilegedFromInternetWorkloadRule.Candidate> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("escalation-privileged-from-internet-workload")
          .title("Something that anybody can reach runs as an administrator")
          .severity(Severity.CRITICAL)
          .areas("escalation", "public-access")
          .requires(DataRequirement.of(DataPart.ROLES), DataRequirement.of(DataPart.RESOURCE_ROLES))
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html")
          .remediation(
              "Take from the role what makes an administrator of it, first of all; then see "
                  + "whether the thing has to be reached from everywhere.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  private static final String COGNITO = "cognito-identity.amazonaws.com";

  /**
   * A role.
   *
   * @param entries how somebody on the internet comes to it, a clause each
   */
  record Candidate(Role role, List<String> entries) {}

  /** Roles that somebody on the internet can come to. */
  @Override
  public Stream<Candidate> subjects(AccountContext context) {
    RunningRoles running = RunningRoles.of(context.snapshot());
    return context.snapshot().roles().stream()
        .filter(role -> !role.isServiceLinked())
        .map(role -> new Candidate(role, entries(role, running, context)))
        .filter(candidate -> !candidate.entries().isEmpty());
  }

  private static List<String> entries(Role role, RunningRoles running, AccountContext context) {
    List<String> entries = new ArrayList<>();
    for (ResourceRecord resource : running.resources(role.arn())) {
      String address = resource.settings().getOrDefault("PublicIpAddress", "");
      if (!address.isEmpty()) {
        entries.add(
            RunningRoles.words(resource) + " with the public address " + address + " runs with it");
      } else if (hasOpenUrl(resource, context)) {
        entries.add(RunningRoles.words(resource) + " with a URL for everybody runs with it");
      }
    }
    if (isForGuests(role, context)) {
      entries.add("guests of an Amazon Cognito identity pool get it");
    }
    return entries;
  }

  /** Whether a function can be called by its URL without credentials. */
  private static boolean hasOpenUrl(ResourceRecord resource, AccountContext context) {
    return resource.type().equals("AWS::Lambda::Function")
        && resource.policy().isPresent()
        && context
            .analysis()
            .access()
            .outside(
                new AccessQuestion(
                    "",
                    "lambda:InvokeFunctionUrl",
                    resource.arn(),
                    Map.of("lambda:FunctionUrlAuthType", List.of("NONE"))))
            .stream()
            .anyMatch(
                one ->
                    one.kind() == PrincipalEntry.Kind.ANYONE
                        && one.verdict().filter(Verdict.ALLOWED::equals).isPresent());
  }

  private static boolean isForGuests(Role role, AccountContext context) {
    boolean named =
        role.trustPolicy().stream()
            .flatMap(body -> body.document().stream())
            .flatMap(document -> document.statements(Effect.ALLOW))
            .flatMap(statement -> statement.principal().stream())
            .flatMap(principal -> principal.entries().stream())
            .anyMatch(entry -> entry.value().text().equals(COGNITO));
    return named
        && context
            .analysis()
            .access()
            .outside(
                new AccessQuestion(
                    "",
                    "sts:AssumeRoleWithWebIdentity",
                    role.arn(),
                    Map.of(COGNITO + ":amr", List.of("unauthenticated"))))
            .stream()
            .anyMatch(one -> one.name().equals(COGNITO) && one.verdict().isPresent());
  }

  @Override
  public List<Finding> check(Candidate candidate, AccountContext context) {
    Role role = candidate.role();
    Optional<Escalation> escalation = context.analysis().escalations().principal(role.arn());
    Escalation.Outcome outcome = escalation.map(Escalation::outcome).orElse(Escalation.Outcome.NO);
    if (outcome == Escalation.Outcome.NO || outcome == Escalation.Outcome.UNKNOWN) {
      return List.of();
    }
    boolean is = outcome == Escalation.Outcome.ADMIN;
    List<String> keys = escalation.map(Escalation::dependsOn).orElse(List.of());
    Finding.Builder finding =
        context
            .finding("role", role.arn(), keys.isEmpty() ? Severity.CRITICAL : Severity.HIGH)
            .message(
                "Role "
                    + role.name()
                    + (is ? " is an administrator" : " can become an administrator")
                    + Administrators.conditions(context, keys)
                    + ", and "
                    + Words.firstOf(candidate.entries(), 2)
                    + ".");
    escalation
        .flatMap(Escalation::path)
        .ifPresent(path -> WayToAdministratorRule.steps(path).forEach(finding::evidence));
    Administrators.prove(
        finding,
        is ? Administrators.grants(context, role.arn()) : List.of(),
        () -> finding.field("RoleName", role.name(), role.source()));
    return List.of(finding.build());
  }
}
