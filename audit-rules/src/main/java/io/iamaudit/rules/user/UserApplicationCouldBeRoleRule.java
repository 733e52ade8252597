package io.iamaudit.rules.user;

import io.iamaudit.analysis.UserActivity;
import io.iamaudit.analysis.UserKind;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Inactivity;
import io.iamaudit.snapshot.DataPart;
import java.util.List;
import java.util.stream.Stream;

/** Reports users that look like programs and act with long-term keys. */
public final class UserApplicationCouldBeRoleRule implements AccountRule<UserActivity> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("user-application-could-be-role")
          .title("User of an application could be a role")
          .severity(Severity.INFO)
          .areas("user")
          .requires(DataRequirement.of(DataPart.CREDENTIAL_REPORT, DataPart.ACCESS_KEYS))
          .parameter(ApplicationMarks.PATTERNS)
          .parameter(ApplicationMarks.TAG)
          .parameter(Exempt.USERS)
          .cis(
              "1.4:1.18",
              "1.5:1.18",
              "2.0:1.18",
              "3.0:1.18",
              "4.0:1.18",
              "5.0:1.17",
              "6.0:2.17",
              "7.0:2.16")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2.html")
          .remediation(
              "Where the program runs on AWS, give its instance, function or task a role;"
                  + " elsewhere use IAM Roles Anywhere or an OIDC provider. Switch the key off only"
                  + " when nothing uses it any more.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<UserActivity> subjects(AccountContext context) {
    return context.index().userActivities().stream();
  }

  @Override
  public List<Finding> check(UserActivity user, AccountContext context) {
    if (!user.hasActiveKey().orElse(false) || Exempt.covers(context, user.name())) {
      return List.of();
    }
    UserKind kind = ApplicationMarks.kind(user, context);
    if (kind.kind() != UserKind.Kind.APPLICATION) {
      return List.of();
    }
    return List.of(
        Inactivity.evidence(
                context
                    .finding("user", user.arn())
                    .message(
                        "User "
                            + user.name()
                            + " looks like an application ("
                            + ApplicationMarks.signs(kind)
                            + ") and acts with a long-term key, where a role would need none."),
                user)
            .build());
  }
}
