package io.iamaudit.rules.mfa;

import io.iamaudit.analysis.EffectivePermissions;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.facts.UserFacts;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.LoginProfile;
import io.iamaudit.snapshot.PasswordPolicy;
import io.iamaudit.snapshot.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports users who should have MFA and may not set it up. */
public final class MfaSelfManagementMissingRule implements AccountRule<UserFacts> {
  /** A console session that was opened with a password alone. */
  private static final Map<String, List<String>> WITHOUT_MFA =
      Map.of("aws:MultiFactorAuthPresent", List.of("false"));

  private static final RuleMetadata METADATA =
      RuleMetadata.of("mfa-self-management-missing")
          .title("User without MFA may not set it up")
          .severity(Severity.LOW)
          .areas("mfa")
          .requires(
              DataRequirement.of(DataPart.USERS),
              DataRequirement.of(DataPart.LOGIN_PROFILES, DataPart.CREDENTIAL_REPORT),
              DataRequirement.of(DataPart.MFA_DEVICES, DataPart.CREDENTIAL_REPORT))
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage-mfa-only.html")
          .remediation(
              "Allow users, outside of what asks for MFA, to create and enable a device of their own,"
                  + " as AWS's example policy does, or have an administrator assign one.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /** Those who have a password and no device yet. */
  @Override
  public Stream<UserFacts> subjects(AccountContext context) {
    return UserFacts.of(context)
        .filter(user -> user.user().isPresent())
        .filter(user -> user.hasPassword().orElse(false))
        .filter(user -> !user.hasMfa().orElse(true));
  }

  @Override
  public List<Finding> check(UserFacts user, AccountContext context) {
    EffectivePermissions permissions = context.analysis().access().permissions(user.arn());
    String account = user.arn().substring(0, user.arn().indexOf(":user/"));
    List<String> missing = new ArrayList<>();
    if (isDenied(permissions, "iam:EnableMFADevice", user.arn())) {
      missing.add("iam:EnableMFADevice");
    }
    if (isDenied(permissions, "iam:CreateVirtualMFADevice", account + ":mfa/*")) {
      missing.add("iam:CreateVirtualMFADevice");
    }
    if (mustReset(user) && cannotChangePassword(permissions, user, context)) {
      missing.add("iam:ChangePassword");
    }
    if (missing.isEmpty()) {
      return List.of();
    }
    return List.of(
        context
            .finding("user", user.arn())
            .message(
                "User "
                    + user.name()
                    + " has no MFA device and cannot set one up, since "
                    + Words.and(missing)
                    + (missing.size() == 1 ? " is" : " are")
                    + " not allowed to a session without MFA.")
            .field(
                "actions denied without MFA",
                String.join(", ", missing),
                user.user().orElseThrow().source())
            .build());
  }

  private static boolean isDenied(EffectivePermissions permissions, String action, String on) {
    return permissions
        .on(action, on, WITHOUT_MFA)
        .verdict()
        .filter(
            verdict -> verdict == Verdict.IMPLICITLY_DENIED || verdict == Verdict.EXPLICITLY_DENIED)
        .isPresent();
  }

  private static boolean mustReset(UserFacts user) {
    return user.user()
        .flatMap(User::loginProfile)
        .map(LoginProfile::passwordResetRequired)
        .orElse(false);
  }

  /** The password policy may allow what no other policy does; only a Deny counts before it. */
  private static boolean cannotChangePassword(
      EffectivePermissions permissions, UserFacts user, AccountContext context) {
    Optional<Verdict> verdict =
        permissions.on("iam:ChangePassword", user.arn(), WITHOUT_MFA).verdict();
    boolean policyForbids =
        context
            .snapshot()
            .passwordPolicy()
            .filter(PasswordPolicy::custom)
            .filter(policy -> !policy.allowUsersToChangePassword())
            .isPresent();
    return verdict.filter(Verdict.EXPLICITLY_DENIED::equals).isPresent()
        || (policyForbids && verdict.filter(Verdict.IMPLICITLY_DENIED::equals).isPresent());
  }
}
