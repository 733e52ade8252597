package io.iamaudit.rules.maintenance;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.LastAccessed;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class PolicyUnusedActionRuleTest extends RuleContract {
  private static final Instant YESTERDAY = Instant.parse("2026-10-29T08:00:00Z");
  private static final BiFunction<AccountFixture, String, AccountFixture> POLICY =
      (account, text) -> account.managedPolicy("work", text);

  @Override
  protected Rule rule() {
    return new PolicyUnusedActionRule();
  }

  /** Alice with a policy, who used some services yesterday and others long ago. */
  private static AccountFixture alice(
      String policy, List<String> used, Map<String, Instant> actions, List<String> unusedActions) {
    List<LastAccessed> services = new ArrayList<>();
    for (String service : List.of("s3", "sqs")) {
      boolean isUsed = used.contains(service);
      services.add(
          new LastAccessed(
              service,
              isUsed ? Optional.of(YESTERDAY) : Optional.empty(),
              service.equals("s3") ? actions : Map.of(),
              service.equals("s3") ? unusedActions : List.of()));
    }
    return POLICY
        .apply(account(), policy)
        .user(
            "alice",
            user -> user.attached("work").change(builder -> builder.lastAccessed(services)))
        .change(
            builder ->
                builder.coverage(
                    Coverage.none()
                        .with(DataPart.SERVICE_LAST_ACCESSED, Coverage.Part.collected())
                        .with(DataPart.USERS, Coverage.Part.collected())
                        .with(DataPart.AWS_MANAGED_POLICIES, Coverage.Part.collected())));
  }

  private static AccountFixture alice(String policy, String... used) {
    return alice(policy, List.of(used), Map.of(), List.of());
  }

  private static String policy(List<String> actions) {
    return "{\"Effect\": \"Allow\", \"Action\": [\""
        + String.join("\", \"", actions)
        + "\"], \"Resource\": \"*\"}";
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    Map<String, Instant> used = new HashMap<>();
    fields.texts("usedActions").forEach(action -> used.put(action, YESTERDAY));
    return alice(
        policy(fields.texts("Action")), fields.texts("used"), used, fields.texts("unusedActions"));
  }

  @Test
  void actions_behind_a_wildcard_are_named() {
    assertThatRule(rule())
        .on(
            alice(
                policy(List.of("s3:*Bucket")),
                List.of("s3"),
                Map.of("CreateBucket", YESTERDAY),
                List.of("DeleteBucket")))
        .saying(
            "Policy work grants s3:DeleteBucket, which nobody who has it used in the last 90 days.");
  }

  @Test
  void an_action_that_was_used_long_ago_is_unused() {
    assertThatRule(rule())
        .on(
            alice(
                policy(List.of("s3:CreateBucket")),
                List.of("s3"),
                Map.of("CreateBucket", Instant.parse("2026-01-02T08:00:00Z")),
                List.of()))
        .finds(1);
  }

  @Test
  void a_service_that_nobody_uses_at_all_is_another_rules_matter() {
    assertThatRule(rule())
        .on(alice(policy(List.of("s3:DeleteBucket")), List.of(), Map.of(), List.of("DeleteBucket")))
        .staysSilent();
  }
}
