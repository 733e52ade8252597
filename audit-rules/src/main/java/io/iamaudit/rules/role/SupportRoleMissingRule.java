package io.iamaudit.rules.role;

import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Administrators;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.User;
import java.util.stream.Stream;

/** Reports accounts in which nobody is there to open support cases. */
public final class SupportRoleMissingRule extends PolicyHolderMissingRule {
  private static final Parameter<Boolean> ACCEPT =
      Parameter.bool(
          "acceptGroupsAndUsers", false, "whether a group or a user may have it instead");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("support-role-missing")
          .title("Nobody has AWSSupportAccess")
          .severity(Severity.LOW)
          .areas("role", "account")
          .requires(DataRequirement.allOf(DataPart.ROLES))
          .parameter(ACCEPT)
          .cis(
              "1.2:1.20",
              "1.4:1.17",
              "1.5:1.17",
              "2.0:1.17",
              "3.0:1.17",
              "4.0:1.17",
              "5.0:1.16",
              "6.0:2.16",
              "7.0:2.15")
          .reference("https://docs.aws.amazon.com/awssupport/latest/user/accessing-support.html")
          .remediation(
              "Make a role with AWSSupportAccess for those who handle incidents; it gives no "
                  + "access to what is stored.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  String policy() {
    return "AWSSupportAccess";
  }

  @Override
  boolean acceptsGroupsAndUsers(AccountContext context) {
    return context.parameter(ACCEPT);
  }

  @Override
  String consequence() {
    return "only administrators and the root user can open a case with AWS Support";
  }

  /** Where there are administrators, somebody can. */
  @Override
  Severity judge(AccountContext context) {
    return Stream.concat(
                context.snapshot().users().stream().map(User::arn),
                context.snapshot().roles().stream().map(Role::arn))
            .anyMatch(arn -> Administrators.contains(context, arn))
        ? Severity.INFO
        : Severity.LOW;
  }
}
