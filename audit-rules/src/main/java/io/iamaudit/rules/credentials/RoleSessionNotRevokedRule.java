package io.iamaudit.rules.credentials;

import io.iamaudit.analysis.EffectivePermissions;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Ages;
import io.iamaudit.rules.support.NamePatterns;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports roles that were said to be compromised and whose old sessions still work. */
public final class RoleSessionNotRevokedRule implements AccountRule<Role> {
  private static final Parameter<List<String>> COMPROMISED_ROLES =
      Parameter.strings(
          "compromisedRoles",
          List.of(),
          "names or ARNs of roles, with wildcards; with `@2026-10-29` the day from which on sessions"
              + " may be stolen");

  /** Calls of any kind: a revoked session can do none of them. */
  private static final List<String> ANYTHING =
      List.of("ec2:DescribeInstances", "iam:ListUsers", "s3:ListAllMyBuckets");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("role-session-not-revoked")
          .title("Sessions of a compromised role were not revoked")
          .severity(Severity.INFO)
          .areas("credential", "role")
          .requires(DataRequirement.of(DataPart.ROLES))
          .parameter(COMPROMISED_ROLES)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html")
          .remediation(
              "Add an inline policy to the role that denies `*` on `*` with `DateLessThan` on"
                  + " `aws:TokenIssueTime` and the present moment. Every session of the role, also"
                  + " those of programs, has to be opened anew.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /** AWS makes sessions of its own roles as it likes. */
  @Override
  public Stream<Role> subjects(AccountContext context) {
    return context.snapshot().roles().stream().filter(role -> !role.isServiceLinked());
  }

  @Override
  public List<Finding> check(Role role, AccountContext context) {
    return context.parameter(COMPROMISED_ROLES).stream()
        .filter(entry -> isAbout(entry, role))
        .findFirst()
        .flatMap(entry -> notRevoked(role, since(entry), context))
        .stream()
        .toList();
  }

  private static boolean isAbout(String entry, Role role) {
    int at = entry.indexOf('@');
    String pattern = at < 0 ? entry : entry.substring(0, at);
    return NamePatterns.anyMatches(List.of(pattern), role.name(), role.arn());
  }

  /** The first day on which a session may have been stolen; empty if nobody says. */
  private static Optional<Instant> since(String entry) {
    int at = entry.indexOf('@');
    if (at < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDate.parse(entry.substring(at + 1)).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "`" + entry + "` in compromisedRoles has no date as 2026-10-29 behind the @", e);
    }
  }

  /** A Deny on the time of issue that exists at all reaches the oldest of sessions. */
  private static Optional<Finding> notRevoked(
      Role role, Optional<Instant> since, AccountContext context) {
    String issued = since.orElse(Instant.EPOCH).toString();
    EffectivePermissions permissions = context.analysis().access().permissions(role.arn());
    boolean revoked =
        ANYTHING.stream()
            .allMatch(
                action ->
                    permissions
                        .on(action, "*", Map.of("aws:TokenIssueTime", List.of(issued)))
                        .verdict()
                        .filter(verdict -> verdict != Verdict.EXPLICITLY_DENIED)
                        .isEmpty());
    if (revoked) {
      return Optional.empty();
    }
    return Optional.of(
        context
            .finding("role", role.arn())
            .message(
                "Role "
                    + role.name()
                    + " is reported as compromised, and sessions of it "
                    + since
                        .map(date -> "that were opened on " + Ages.date(date))
                        .orElse("from before now")
                    + " are not denied.")
            .field("RoleName", role.name(), role.source())
            .build());
  }
}
