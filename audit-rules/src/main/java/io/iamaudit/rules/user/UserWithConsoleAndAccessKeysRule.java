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
import io.iamaudit.rules.support.ReportWords;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.User;
import java.util.List;
import java.util.stream.Stream;

/** Reports users that have both ways in. */
public final class UserWithConsoleAndAccessKeysRule implements AccountRule<UserActivity> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("user-with-console-and-access-keys")
          .title("User has a console password and an active access key")
          .severity(Severity.LOW)
          .areas("user")
          .requires(
              DataRequirement.of(DataPart.CREDENTIAL_REPORT, DataPart.LOGIN_PROFILES),
              DataRequirement.of(DataPart.CREDENTIAL_REPORT, DataPart.ACCESS_KEYS))
          .parameter(Exempt.USERS)
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html")
          .remediation(
              "Take away the one that is not needed: a person can get temporary keys by `aws"
                  + " login` or IAM Identity Center, a program needs no password. Whatever uses the"
                  + " key stops working when it is switched off.")
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
    boolean both = user.hasPassword().orElse(false) && user.hasActiveKey().orElse(false);
    if (!both
        || Exempt.covers(context, user.name())
        || UserKind.of(user, UserKind.Marks.defaults()).kind() == UserKind.Kind.APPLICATION) {
      return List.of();
    }
    Finding.Builder finding =
        context
            .finding("user", user.arn())
            .message("User " + user.name() + " has a console password and an active access key.");
    user.row()
        .ifPresent(
            row ->
                finding.field(
                    "password_enabled", ReportWords.flag(row.passwordEnabled()), row.source()));
    user.user()
        .flatMap(User::loginProfile)
        .ifPresent(profile -> finding.field("LoginProfile", "exists", profile.source()));
    return List.of(Inactivity.evidence(finding, user).build());
  }
}
