package io.iamaudit.rules.role;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Ages;
import io.iamaudit.rules.support.NamePatterns;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.LastAccessed;
import io.iamaudit.snapshot.Role;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Reports roles that are allowed services that they do not use. */
public final class RoleStaleServiceAccessRule implements AccountRule<Role> {
  private static final Parameter<Integer> MAX =
      Parameter.integer("maxUnusedDays", 90, "the days that a service may go without being used");

  private static final Parameter<List<String>> SERVICES =
      Parameter.strings(
          "services",
          List.of(),
          "prefixes of the services that count, as s3, with wildcards; none for all");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("role-stale-service-access")
          .title("Role is allowed services that it does not use")
          .severity(Severity.LOW)
          .areas("role")
          .requires(
              DataRequirement.of(DataPart.ROLES),
              DataRequirement.of(DataPart.SERVICE_LAST_ACCESSED))
          .parameter(MAX)
          .parameter(SERVICES)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html")
          .remediation(
              "Take the services out of the role's policies, those that were never used first. "
                  + "What needs them once a year fails then: ask before.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /** Roles of which it is known what they used. */
  @Override
  public Stream<Role> subjects(AccountContext context) {
    return Roles.ofCustomer(context).filter(role -> !role.lastAccessed().isEmpty());
  }

  @Override
  public List<Finding> check(Role role, AccountContext context) {
    int days = context.parameter(MAX);
    boolean isNew =
        role.createDate()
            .filter(created -> !Ages.isOlderThan(created, context.now(), days))
            .isPresent();
    List<String> services = context.parameter(SERVICES);
    List<LastAccessed> stale =
        role.lastAccessed().stream()
            .filter(
                one ->
                    services.isEmpty() || NamePatterns.anyMatches(services, one.serviceNamespace()))
            .filter(
                one ->
                    one.lastAuthenticated()
                        .filter(used -> !Ages.isOlderThan(used, context.now(), days))
                        .isEmpty())
            .toList();
    if (stale.isEmpty() || isNew) {
      return List.of();
    }
    Finding.Builder finding =
        context
            .finding("role", role.arn())
            .message(
                "Role "
                    + role.name()
                    + " is allowed "
                    + Words.count(stale.size(), "service")
                    + " that it did not use in the last "
                    + Ages.words(days)
                    + ": "
                    + Words.firstOf(stale.stream().map(LastAccessed::serviceNamespace).toList(), 5)
                    + ".");
    stale.forEach(
        one ->
            finding.field(
                one.serviceNamespace(),
                one.lastAuthenticated().map(Instant::toString).orElse("not in the tracking period"),
                role.source()));
    return List.of(finding.build());
  }
}
