package io.iamaudit.rules.escalation;

import static io.iamaudit.testkit.AccountFixture.account;

import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.PrincipalFixture;
import io.iamaudit.testkit.RuleContract;
import java.util.Optional;

/** What the tests of rules about what principals can become share: the words of their examples. */
abstract class WayToAdministratorContract extends RuleContract {
  static final String EVERYTHING =
      """
      {"Effect": "Allow", "Action": "*", "Resource": "*"}
      """;

  static final String BY_EC2 =
      """
      {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}
      """;

  static final String BY_THE_ACCOUNT =
      """
      {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"}
      """;

  static final String BY_LAMBDA =
      """
      {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
      """;

  /** A user or a role, and around it whatever the example names. */
  @Override
  protected AccountFixture example(ExampleObject fields) {
    AccountFixture account = account();
    fields.text("AttachedPolicy").ifPresent(text -> account.managedPolicy("team", text));
    fields.text("Boundary").ifPresent(text -> account.managedPolicy("boundary", text));
    fields.text("Limits").ifPresent(text -> account.managedPolicy("limits", text));
    fields
        .text("SamlProvider")
        .ifPresent(name -> account.samlProvider(name, "2025-01-01", "<xml/>"));
    Optional<String> group = fields.text("Group");
    String groupPolicy = fields.text("GroupPolicy").orElse(EVERYTHING);
    group.ifPresent(name -> account.group(name, held -> held.inlinePolicy("all", groupPolicy)));
    String otherPolicy =
        fields.text("OtherUserPolicy").or(() -> fields.text("OtherRolePolicy")).orElse(EVERYTHING);
    fields
        .text("OtherUser")
        .ifPresent(name -> account.user(name, user -> user.inlinePolicy("own", otherPolicy)));
    String trust = fields.text("Trust").orElse(BY_EC2);
    fields
        .text("OtherRole")
        .ifPresent(
            name -> account.role(name, trust, role -> role.inlinePolicy("own", otherPolicy)));
    fields
        .text("User")
        .ifPresent(
            name ->
                account.user(
                    name,
                    user -> {
                      own(user, fields);
                      if (fields.has("Boundary")) {
                        user.permissionsBoundary("boundary");
                      }
                    }));
    fields.text("Role").ifPresent(name -> account.role(name, BY_EC2, role -> own(role, fields)));
    return account;
  }

  private static void own(PrincipalFixture<?> principal, ExampleObject fields) {
    fields.text("Policy").ifPresent(text -> principal.inlinePolicy("work", text));
    if (fields.has("AttachedPolicy")) {
      principal.attached("team");
    }
    fields
        .text("Denied")
        .ifPresent(
            action ->
                principal.inlinePolicy(
                    "not",
                    """
                    {"Effect": "Deny", "Action": "%s", "Resource": "*"}
                    """
                        .formatted(action)));
  }

  /** A statement that allows actions on everything. */
  static String allows(String... actions) {
    return allowsOn("*", actions);
  }

  static String allowsOn(String resource, String... actions) {
    return """
    {"Effect": "Allow", "Action": ["%s"], "Resource": "%s"}
    """
        .formatted(String.join("\", \"", actions), resource);
  }
}
