package io.iamaudit.rules.maintenance;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyUnattachedRuleTest extends RuleContract {
  private static final String READ =
      "{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\"}";
  private static final Instant MAY = Instant.parse("2024-05-02T08:00:00Z");

  @Override
  protected Rule rule() {
    return new PolicyUnattachedRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    String name = fields.required("PolicyName");
    Instant updated = Instant.parse(fields.required("UpdateDate") + "T08:00:00Z");
    AccountFixture account =
        account().managedPolicy(name, READ, policy -> policy.updateDate(updated));
    return switch (fields.text("AttachedTo").orElse("")) {
      case "group" -> account.group("readers", group -> group.attached(name));
      case "boundary" -> account.role("app", role -> role.permissionsBoundary(name));
      default -> account;
    };
  }

  @Test
  void the_last_change_is_named() {
    assertThatRule(rule())
        .on(account().managedPolicy("old", READ, policy -> policy.updateDate(MAY)))
        .saying(
            "Policy old is attached to nobody and is no permissions boundary; it was last changed on"
                + " 2024-05-02.");
  }

  @Test
  void a_policy_that_grants_everything_is_another_rules_matter() {
    String everything = "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}";
    assertThatRule(rule())
        .on(account().managedPolicy("emergency", everything, policy -> policy.updateDate(MAY)))
        .staysSilent();
  }

  @Test
  void what_only_aws_counts_is_in_use() {
    assertThatRule(rule())
        .on(
            account()
                .managedPolicy("old", READ, policy -> policy.updateDate(MAY).attachmentCount(1)))
        .staysSilent();
    assertThatRule(rule())
        .on(
            account()
                .managedPolicy(
                    "old", READ, policy -> policy.updateDate(MAY).permissionsBoundaryUsageCount(2)))
        .staysSilent();
  }

  @Test
  void an_export_without_roles_does_not_say_who_has_it() {
    assertThatRule(rule())
        .on(account().managedPolicy("old", READ).without(DataPart.ROLES))
        .isNotEvaluated("roles: not-collected");
  }

  @Test
  void policies_of_aws_and_named_exceptions_are_passed_over() {
    assertThatRule(rule())
        .on(account().awsManagedPolicy("ReadOnlyAccess", READ))
        .examiningNothing()
        .staysSilent();
    assertThatRule(rule())
        .with("excludePolicies", List.of("break-glass*"))
        .on(account().managedPolicy("break-glass-admin", READ, policy -> policy.updateDate(MAY)))
        .staysSilent();
  }
}
