package io.iamaudit.rules.passwordpolicy;

import io.iamaudit.analysis.AccessAnswer;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.facts.UserFacts;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.PasswordPolicy;
import java.util.List;
import java.util.stream.Stream;

/** Reports that users have to ask an administrator for a new password, or on request that not. */
public final class PasswordPolicyUsersCannotChangeRule implements AccountRule<PasswordPolicy> {
  private static final Parameter<Boolean> EXPECTED =
      Parameter.bool("expected", true, "whether users are to change their passwords themselves");

  private static final RuleMetadata METADATA =
      PasswordPolicyRule.metadata("password-policy-users-cannot-change")
          .title("Users may not change their own password")
          .severity(Severity.LOW)
          .requires(DataRequirement.of(DataPart.USERS))
          .parameter(EXPECTED)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_enable-user-change.html")
          .remediation(
              "Turn on *allow users to change their own password* in the account's password policy,"
                  + " or attach IAMUserChangePassword to those who may.")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /** What AWS's default allows is not documented. */
  @Override
  public Stream<PasswordPolicy> subjects(AccountContext context) {
    return context.snapshot().passwordPolicy().stream().filter(PasswordPolicy::custom);
  }

  @Override
  public List<Finding> check(PasswordPolicy policy, AccountContext context) {
    boolean expected = context.parameter(EXPECTED);
    if (policy.allowUsersToChangePassword() == expected) {
      return List.of();
    }
    String message;
    if (expected) {
      List<String> stuck =
          UserFacts.of(context)
              .filter(user -> user.user().isPresent())
              .filter(user -> user.hasPassword().orElse(false))
              .filter(user -> cannotChange(user, context))
              .map(UserFacts::name)
              .toList();
      if (stuck.isEmpty()) {
        return List.of();
      }
      message =
          "The password policy does not let users change their own password, and no other policy"
              + " lets "
              + Words.firstOf(stuck, 3)
              + ".";
    } else {
      message = "The password policy lets every user change the own password.";
    }
    return List.of(
        context
            .finding("account", context.snapshot().rootArn())
            .message(message)
            .field(
                "AllowUsersToChangePassword",
                Boolean.toString(policy.allowUsersToChangePassword()),
                policy.source())
            .build());
  }

  /**
   * Policies may allow what the password policy does not; what is not known is not held against.
   */
  private static boolean cannotChange(UserFacts user, AccountContext context) {
    AccessAnswer answer =
        context.analysis().access().permissions(user.arn()).on("iam:ChangePassword", user.arn());
    return answer
        .verdict()
        .filter(
            verdict -> verdict == Verdict.IMPLICITLY_DENIED || verdict == Verdict.EXPLICITLY_DENIED)
        .isPresent();
  }
}
