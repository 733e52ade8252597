package io.iamaudit.rules.role;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Ages;
import io.iamaudit.rules.support.RunningRoles;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ResourceRecord;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.RoleLastUsed;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reports roles for EC2 that no instance can have, or has. */
public final class RoleEc2WithoutInstancesRule
    implements AccountRule<RoleEc2WithoutInstancesRule.Candidate> {
  private static final String INSTANCE = "AWS::EC2::Instance";
  private static final String TEMPLATE = "AWS::EC2::LaunchTemplate";
  private static final String EC2 = "ec2.amazonaws.com";
  private static final int IN_USE_DAYS = 30;

  private static final Parameter<List<String>> EXCLUDED = Roles.excluded();

  private static final RuleMetadata METADATA =
      RuleMetadata.of("role-ec2-without-instances")
          .title("Role for EC2 is on no instance")
          .severity(Severity.LOW)
          .areas("role")
          .requires(DataRequirement.of(DataPart.ROLES))
          .parameter(EXCLUDED)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2_instance-profiles.html")
          .remediation(
              "Delete the role, its instance profile first, if nobody plans to start an "
                  + "instance with it.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /**
   * A role for EC2.
   *
   * @param resources that run with it
   * @param regions of which all instances and launch templates are known
   */
  record Candidate(Role role, List<ResourceRecord> resources, Set<String> regions) {}

  @Override
  public Stream<Candidate> subjects(AccountContext context) {
    RunningRoles running = RunningRoles.of(context.snapshot());
    Set<String> regions = regions(context.snapshot(), INSTANCE);
    regions.retainAll(regions(context.snapshot(), TEMPLATE));
    // A template of which the profile is not known could have any.
    boolean open =
        context.snapshot().resources().stream()
            .anyMatch(
                resource ->
                    resource.type().equals(TEMPLATE)
                        && !resource.settings().containsKey("InstanceProfile"));
    return Roles.ofCustomer(context, EXCLUDED)
        .filter(role -> Roles.isDetailed(role) && isForEc2Alone(role))
        .map(role -> new Candidate(role, running.resources(role.arn()), open ? Set.of() : regions));
  }

  private static Set<String> regions(AccountSnapshot account, String type) {
    return account.resourceListings().stream()
        .filter(listing -> listing.type().equals(type))
        .flatMap(listing -> listing.region().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether EC2 and nobody else may have it. */
  private static boolean isForEc2Alone(Role role) {
    List<PrincipalEntry> entries =
        role.trustPolicy().stream()
            .flatMap(body -> body.document().stream())
            .flatMap(document -> document.statements(Effect.ALLOW))
            .flatMap(statement -> statement.principal().stream())
            .flatMap(principal -> principal.entries().stream())
            .toList();
    return !entries.isEmpty()
        && entries.stream()
            .allMatch(
                entry ->
                    entry.kind() == PrincipalEntry.Kind.SERVICE
                        && entry.value().text().startsWith(EC2));
  }

  @Override
  public List<Finding> check(Candidate candidate, AccountContext context) {
    Role role = candidate.role();
    Finding.Builder finding = context.finding("role", role.arn());
    if (role.instanceProfiles().isEmpty()) {
      return List.of(
          finding
              .message(
                  "Role "
                      + role.name()
                      + " is for EC2 and has no instance profile, so that no instance can have it.")
              .field("InstanceProfileList", "none", role.source())
              .build());
    }
    boolean used =
        role.lastUsed()
            .flatMap(RoleLastUsed::date)
            .filter(date -> !Ages.isOlderThan(date, context.now(), IN_USE_DAYS))
            .isPresent();
    if (used || candidate.regions().isEmpty() || !candidate.resources().isEmpty()) {
      return List.of();
    }
    return List.of(
        finding
            .message(
                "Role "
                    + role.name()
                    + " is for EC2, and no instance and no launch template has it in "
                    + Words.firstOf(List.copyOf(candidate.regions()), 4)
                    + ".")
            .field("InstanceProfileName", role.instanceProfiles().get(0).name(), role.source())
            .build());
  }
}
