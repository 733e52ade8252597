package io.iamaudit.rules.user;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.NamePatterns;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.User;
import java.util.List;
import java.util.stream.Stream;

/** Reports users whose permissions boundary is missing or not an approved one. */
public final class UserWithoutPermissionsBoundaryRule implements AccountRule<User> {
  private static final Parameter<List<String>> APPROVED =
      Parameter.strings(
          "approvedBoundaryArns",
          List.of(),
          "ARNs of policies that will do as a boundary, with wildcards; empty: the rule looks at"
              + " nothing");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("user-without-permissions-boundary")
          .title("User has no approved permissions boundary")
          .severity(Severity.LOW)
          .areas("user")
          .requires(DataRequirement.of(DataPart.USERS))
          .parameter(APPROVED)
          .parameter(Exempt.USERS)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html")
          .remediation(
              "Set the approved policy as the boundary after a look at what the user does:"
                  + " whatever the boundary does not allow is denied from then on.")
          .optional()
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<User> subjects(AccountContext context) {
    return context.parameter(APPROVED).isEmpty()
        ? Stream.empty()
        : context.snapshot().users().stream();
  }

  @Override
  public List<Finding> check(User user, AccountContext context) {
    boolean approved =
        user.permissionsBoundary()
            .filter(arn -> NamePatterns.anyMatches(context.parameter(APPROVED), arn))
            .isPresent();
    if (approved || Exempt.covers(context, user.name())) {
      return List.of();
    }
    return List.of(
        context
            .finding("user", user.arn())
            .message(
                "User "
                    + user.name()
                    + user.permissionsBoundary()
                        .map(
                            arn ->
                                " has the permissions boundary " + arn + ", which is not approved.")
                        .orElse(" has no permissions boundary."))
            .field("PermissionsBoundary", user.permissionsBoundary().orElse("none"), user.source())
            .build());
  }
}
