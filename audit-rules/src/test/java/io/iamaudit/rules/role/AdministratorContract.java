package io.iamaudit.rules.role;

import static io.iamaudit.testkit.AccountFixture.account;

import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.Optional;

/** What the tests of rules about administrators share: the words of their examples. */
abstract class AdministratorContract extends RuleContract {
  static final String EVERYTHING =
      """
      {"Effect": "Allow", "Action": "*", "Resource": "*"}
      """;

  private static final String BY_EC2 =
      """
      {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}
      """;

  /** A user, a role or a group with its policies. */
  @Override
  protected AccountFixture example(ExampleObject fields) {
    AccountFixture account = account();
    fields.text("Boundary").ifPresent(text -> account.managedPolicy("boundary", text));
    Optional<String> awsPolicy = fields.text("AttachedAwsPolicy");
    awsPolicy.ifPresent(
        name ->
            account.awsManagedPolicy(
                name,
                """
                {"Effect": "Allow", "Action": ["s3:Get*", "s3:List*"], "Resource": "*"}
                """));
    String group = fields.text("Group").orElse("team");
    fields
        .text("GroupPolicy")
        .ifPresent(text -> account.group(group, held -> held.inlinePolicy("all", text)));
    fields.texts("Members").forEach(name -> account.user(name, user -> user.memberOf(group)));
    Optional<String> policy = fields.text("Policy");
    fields
        .text("User")
        .ifPresent(
            name ->
                account.user(
                    name,
                    user -> {
                      policy.ifPresent(text -> user.inlinePolicy("work", text));
                      if (fields.has("GroupPolicy")) {
                        user.memberOf(group);
                      }
                      if (fields.has("Boundary")) {
                        user.permissionsBoundary("boundary");
                      }
                    }));
    String trust = fields.text("Trust").orElse(BY_EC2);
    String path = fields.text("Path").orElse("/");
    fields
        .text("Role")
        .ifPresent(
            name ->
                account.role(
                    name,
                    trust,
                    role -> {
                      role.path(path);
                      policy.ifPresent(text -> role.inlinePolicy("work", text));
                      awsPolicy.ifPresent(role::attached);
                      if (fields.has("Boundary")) {
                        role.permissionsBoundary("boundary");
                      }
                    }));
    // A role of AWS is not even examined, so an example of one needs another beside it.
    return path.equals("/") ? account : account.role("reader", role -> {});
  }
}
