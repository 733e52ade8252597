package io.iamaudit.rules.maintenance;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.ManagedPolicyVersion;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicyStaleVersionsRuleTest extends RuleContract {
  private static final String READ =
      "{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\"}";

  @Override
  protected Rule rule() {
    return new PolicyStaleVersionsRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return policy(fields.required("Default"), fields.texts("Versions"));
  }

  /** A policy whose versions were made one day after the other. */
  private static AccountFixture policy(String inForce, List<String> ids) {
    List<ManagedPolicyVersion> versions = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      versions.add(
          new ManagedPolicyVersion(
              ids.get(i),
              ids.get(i).equals(inForce),
              Optional.of(Instant.parse("2026-01-0" + (i + 1) + "T08:00:00Z")),
              Optional.empty(),
              SourceLocation.startOf("policy/reports")));
    }
    return account().managedPolicy("reports", READ, policy -> policy.versions(versions));
  }

  @Test
  void a_rollback_is_named() {
    assertThatRule(rule())
        .on(policy("v2", List.of("v1", "v2", "v3")))
        .saying(
            "Version v2 of policy reports is in force although v3 is newer; 3 versions are kept.");
  }

  @Test
  void no_room_for_another_version_is_named() {
    assertThatRule(rule())
        .on(policy("v5", List.of("v1", "v2", "v3", "v4", "v5")))
        .saying("Policy reports keeps 5 versions, of which one is in force.");
    assertThatRule(rule()).with("maxVersions", 2).on(policy("v2", List.of("v1", "v2"))).finds(1);
  }
}
