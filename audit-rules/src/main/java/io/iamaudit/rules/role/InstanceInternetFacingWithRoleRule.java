package io.iamaudit.rules.role;

import io.iamaudit.analysis.EffectivePermissions;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.reference.AccessLevel;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Grants;
import io.iamaudit.rules.support.RunningRoles;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ResourceRecord;
import io.iamaudit.snapshot.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports instances with a public address whose role changes things. */
public final class InstanceInternetFacingWithRoleRule
    implements AccountRule<InstanceInternetFacingWithRoleRule.Candidate> {
  private static final int TRIES = 400;

  private static final Parameter<List<String>> IGNORED =
      Parameter.strings(
          "ignoredServices",
          List.of("cloudwatch", "ec2messages", "logs", "ssm", "ssmmessages", "xray"),
          "prefixes of services whose agents run on instances, and do not count");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("instance-internet-facing-with-role")
          .title("Instance with a public address has a role that changes things")
          .severity(Severity.HIGH)
          .areas("role")
          .requires(DataRequirement.of(DataPart.ROLES), DataRequirement.of(DataPart.RESOURCE_ROLES))
          .parameter(IGNORED)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2.html")
          .remediation(
              "Put the instance behind a load balancer, or give it a role that only reads. "
                  + "Demand session tokens for its metadata (IMDSv2) in any case.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /** An instance with its role. */
  record Candidate(ResourceRecord instance, Role role) {}

  @Override
  public Stream<Candidate> subjects(AccountContext context) {
    RunningRoles running = RunningRoles.of(context.snapshot());
    return context.snapshot().resources().stream()
        .filter(resource -> resource.type().equals("AWS::EC2::Instance"))
        .flatMap(
            instance -> running.role(instance).map(role -> new Candidate(instance, role)).stream());
  }

  @Override
  public List<Finding> check(Candidate candidate, AccountContext context) {
    String address = candidate.instance().settings().getOrDefault("PublicIpAddress", "");
    if (address.isEmpty()) {
      return List.of();
    }
    List<String> ignored = context.parameter(IGNORED);
    EffectivePermissions permissions =
        context.analysis().access().permissions(candidate.role().arn());
    ActionSet writes =
        permissions
            .actions()
            .withEffectiveLevel(AccessLevel.WRITE, AccessLevel.PERMISSIONS_MANAGEMENT)
            .filter(action -> !ignored.contains(action.service()));
    Optional<String> sure =
        writes.stream()
            .map(ActionDefinition::qualifiedName)
            .limit(TRIES)
            .filter(action -> can(permissions, action))
            .findFirst();
    if (sure.isEmpty()) {
      return List.of();
    }
    List<String> services =
        writes.stream().map(ActionDefinition::service).distinct().sorted().toList();
    Finding.Builder finding =
        context
            .finding("resource", candidate.instance().arn())
            .message(
                Words.upperFirst(RunningRoles.words(candidate.instance()))
                    + " has the public address "
                    + address
                    + " and role "
                    + candidate.role().name()
                    + ", which can change things in "
                    + Words.firstOf(services, 4)
                    + ".")
            .field("PublicIpAddress", address, candidate.instance().source());
    Grants.of(context, candidate.role().arn(), List.of(sure.get()), "*")
        .forEach(grant -> finding.evidence(grant.evidence()));
    return List.of(finding.build());
  }

  private static boolean can(EffectivePermissions permissions, String action) {
    return permissions
        .on(action, "*")
        .verdict()
        .filter(verdict -> verdict == Verdict.ALLOWED || verdict == Verdict.DEPENDS_ON)
        .isPresent();
  }
}
