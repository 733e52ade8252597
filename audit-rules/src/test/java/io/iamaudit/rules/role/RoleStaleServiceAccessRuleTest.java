package io.iamaudit.rules.role;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.LastAccessed;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoleStaleServiceAccessRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new RoleStaleServiceAccessRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    List<LastAccessed> services = new ArrayList<>();
    fields.texts("Used").forEach(name -> services.add(used(name, "2026-10-20T00:00:00Z")));
    fields
        .texts("NotUsed")
        .forEach(name -> services.add(new LastAccessed(name, Optional.empty(), Map.of())));
    return account()
        .role(
            fields.required("RoleName"),
            role -> role.change(built -> built.lastAccessed(services)));
  }

  private static LastAccessed used(String service, String date) {
    return new LastAccessed(service, Optional.of(Instant.parse(date)), Map.of());
  }

  private static AccountFixture deploy(String created) {
    return account()
        .role(
            "deploy",
            role ->
                role.createdOn(created)
                    .change(
                        built ->
                            built.lastAccessed(
                                List.of(
                                    used("s3", "2026-10-01T00:00:00Z"),
                                    used("sqs", "2026-05-01T00:00:00Z"),
                                    new LastAccessed("rds", Optional.empty(), Map.of())))));
  }

  @Test
  void services_are_named_whether_used_long_ago_or_never() {
    assertThatRule(rule())
        .on(deploy("2020-01-01"))
        .saying(
            "Role deploy is allowed 2 services that it did not use in the last 90 days: sqs and"
                + " rds.");
    assertThatRule(rule())
        .with("services", List.of("s3", "r*"))
        .on(deploy("2020-01-01"))
        .mentioning(": rds.");
    assertThatRule(rule()).with("maxUnusedDays", 300).on(deploy("2020-01-01")).mentioning(": rds.");
  }

  @Test
  void a_new_role_has_time() {
    assertThatRule(rule()).on(deploy("2026-09-01")).staysSilent();
  }

  @Test
  void roles_of_which_nothing_is_known_are_not_examined() {
    assertThatRule(rule())
        .on(account().role("deploy", role -> {}))
        .examiningNothing()
        .staysSilent();
  }
}
