package io.iamaudit.rules.user;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.LastAccessed;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UserGroupPermissionsUnusedRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new UserGroupPermissionsUnusedRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    String name = fields.required("UserName");
    String rds = fields.required("RdsLastAuthenticated");
    List<String> groups = fields.texts("Groups");
    return withData(
        name, groups, List.of(used("s3", "2026-10-29"), used("rds", rds), unused("dynamodb")));
  }

  private static AccountFixture withData(
      String name, List<String> groups, List<LastAccessed> data) {
    return account()
        .group(
            "databases",
            group ->
                group.inlinePolicy(
                    "work",
                    """
                    {"Effect": "Allow", "Action": ["rds:*", "dynamodb:*"], "Resource": "*"}
                    """))
        .user(
            name,
            user ->
                user.memberOf(groups.toArray(String[]::new))
                    .change(builder -> builder.lastAccessed(data)));
  }

  private static LastAccessed used(String service, String date) {
    return new LastAccessed(service, Optional.of(Instant.parse(date + "T00:00:00Z")), Map.of());
  }

  private static LastAccessed unused(String service) {
    return new LastAccessed(service, Optional.empty(), Map.of());
  }

  @Test
  void the_message_names_group_and_services() {
    assertThatRule(rule())
        .on(
            withData(
                "carol",
                List.of("databases"),
                List.of(used("s3", "2026-10-29"), unused("rds"), unused("dynamodb"))))
        .saying(
            "User carol is in group databases and used none of its services (dynamodb and rds) in"
                + " the last 90 days.");
  }

  @Test
  void who_did_nothing_at_all_is_reported_as_inactive() {
    assertThatRule(rule())
        .on(
            withData(
                "carol",
                List.of("databases"),
                List.of(unused("s3"), unused("rds"), unused("dynamodb"))))
        .staysSilent();
  }

  @Test
  void a_service_that_the_data_does_not_name_may_be_new() {
    assertThatRule(rule())
        .on(
            withData(
                "carol", List.of("databases"), List.of(used("s3", "2026-10-29"), unused("rds"))))
        .staysSilent();
  }

  @Test
  void users_without_data_are_not_examined() {
    assertThatRule(rule())
        .on(account().group("databases").user("carol", user -> user.memberOf("databases")))
        .examiningNothing()
        .staysSilent();
  }
}
