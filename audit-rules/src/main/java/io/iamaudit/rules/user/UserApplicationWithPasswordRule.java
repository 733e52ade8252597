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
import io.iamaudit.snapshot.User;
import java.util.List;
import java.util.stream.Stream;

/** Reports users that look like programs and can sign in to the console. */
public final class UserApplicationWithPasswordRule implements AccountRule<UserActivity> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("user-application-with-password")
          .title("User of an application has a console password")
          .severity(Severity.MEDIUM)
          .areas("user")
          .requires(DataRequirement.of(DataPart.CREDENTIAL_REPORT, DataPart.LOGIN_PROFILES))
          .parameter(ApplicationMarks.PATTERNS)
          .parameter(ApplicationMarks.TAG)
          .parameter(Exempt.USERS)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords.html")
          .remediation(
              "Delete the password: a program does not sign in. If a person does under this"
                  + " name, give that person a user of their own, or access through IAM Identity"
                  + " Center.")
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
    if (!user.hasPassword().orElse(false) || Exempt.covers(context, user.name())) {
      return List.of();
    }
    UserKind kind = ApplicationMarks.kind(user, context);
    if (kind.kind() != UserKind.Kind.APPLICATION) {
      return List.of();
    }
    Finding.Builder finding =
        context
            .finding("user", user.arn())
            .message(
                "User "
                    + user.name()
                    + " looks like an application ("
                    + ApplicationMarks.signs(kind)
                    + ") and has a console password.");
    user.user()
        .flatMap(User::loginProfile)
        .ifPresent(profile -> finding.field("LoginProfile", "exists", profile.source()));
    return List.of(Inactivity.evidence(finding, user).build());
  }
}
