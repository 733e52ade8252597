package io.iamaudit.rules.role;

import io.iamaudit.analysis.AccessQuestion;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports roles whose sessions can last longer than they should. */
public final class RoleMaxSessionTooLongRule implements AccountRule<Role> {
  private static final int SECONDS = 3600;

  private static final Parameter<Integer> MAX =
      Parameter.integer("maxHours", 1, "the hours that a session may last at most");

  private static final Parameter<Integer> INTERACTIVE =
      Parameter.integer(
          "maxInteractiveHours", 12, "the same for roles that people come to with SAML");

  private static final Parameter<List<String>> EXCLUDED = Roles.excluded();

  private static final RuleMetadata METADATA =
      RuleMetadata.of("role-max-session-too-long")
          .title("Sessions of the role can last long")
          .severity(Severity.LOW)
          .areas("role")
          .requires(DataRequirement.of(DataPart.ROLES))
          .parameter(MAX)
          .parameter(INTERACTIVE)
          .parameter(EXCLUDED)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-settings.html")
          .remediation(
              "Set the maximum session duration to what the longest job needs. Who asks for a "
                  + "longer session is refused then.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<Role> subjects(AccountContext context) {
    return Roles.ofCustomer(context, EXCLUDED);
  }

  @Override
  public List<Finding> check(Role role, AccountContext context) {
    int max = context.parameter(isForPeople(role, context) ? INTERACTIVE : MAX);
    Optional<Integer> longest = role.maxSessionDuration().filter(all -> all > max * SECONDS);
    if (longest.isEmpty()) {
      return List.of();
    }
    return List.of(
        context
            .finding("role", role.arn())
            .message(
                "Sessions of role "
                    + role.name()
                    + " can last "
                    + Words.count(longest.get() / SECONDS, "hour")
                    + "; "
                    + Words.count(max, "hour")
                    + (max == 1 ? " is" : " are")
                    + " the most allowed.")
            .field("MaxSessionDuration", longest.get().toString(), role.source())
            .build());
  }

  private static boolean isForPeople(Role role, AccountContext context) {
    return context
        .analysis()
        .access()
        .outside(AccessQuestion.of("", "sts:AssumeRoleWithSAML", role.arn()))
        .stream()
        .anyMatch(one -> one.kind() == PrincipalEntry.Kind.FEDERATED);
  }
}
