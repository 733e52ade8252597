package io.iamaudit.rules.user;

import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.UserFixture;
import java.util.Optional;

/** What the examples of the pages about users mean. */
final class UserExamples {

  private UserExamples() {}

  /** An account with one user as an example describes it. */
  static AccountFixture account(ExampleObject fields) {
    return AccountFixture.account().user(fields.required("UserName"), user -> apply(fields, user));
  }

  static void apply(ExampleObject fields, UserFixture user) {
    String created = fields.text("CreateDate").orElse("2024-02-04");
    user.createdOn(created);
    fields.text("Path").ifPresent(user::path);
    fields.text("PermissionsBoundary").ifPresent(user::permissionsBoundary);
    user.memberOf(fields.texts("Groups").toArray(String[]::new));
    user.attached(fields.texts("AttachedManagedPolicies").toArray(String[]::new));
    for (String name : fields.texts("UserPolicies")) {
      user.inlinePolicy(
          name,
          """
          {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}
          """);
    }
    for (String tag : fields.texts("Tags")) {
      int equals = tag.indexOf('=');
      user.tag(tag.substring(0, equals), tag.substring(equals + 1));
    }
    if (fields.flag("MFA")) {
      user.mfa();
    }
    password(fields.text("PasswordLastUsed"), user);
    Optional<String> keyUse = fields.text("AccessKeyLastUsed");
    String status = fields.text("AccessKeyStatus").orElse("Active");
    keyUse.ifPresent(
        used ->
            user.accessKey(
                created,
                key -> {
                  if (used.equals("never")) {
                    key.neverUsed();
                  } else {
                    key.lastUsed(used);
                  }
                  if (!status.equals("Active")) {
                    key.inactive();
                  }
                }));
  }

  private static void password(Optional<String> lastUsed, UserFixture user) {
    if (lastUsed.isEmpty()) {
      return;
    }
    String used = lastUsed.get();
    user.password();
    if (used.equals("never")) {
      user.passwordNeverUsed();
    } else {
      user.passwordLastUsed(used);
    }
  }
}
