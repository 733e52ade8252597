package io.iamaudit.tests.analysis;

import static io.iamaudit.testkit.AccountFixture.account;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.analysis.inventory.Dependents;
import io.iamaudit.engine.Audit;
import io.iamaudit.report.CleanUpPlan;
import io.iamaudit.report.CleanUpPlan.Item;
import io.iamaudit.report.CleanUpPlan.Kind;
import io.iamaudit.report.TextOptions;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.AccountFixture;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class CleanUpPlanTest {
  private static final String IAM = "arn:aws:iam::111122223333:";
  private static final String READ =
      "{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\"}";

  private static CleanUpPlan plan(AccountFixture fixture) {
    Snapshot snapshot = Snapshot.of(fixture.build());
    return CleanUpPlan.of(Audit.withInstalledRules().run(snapshot), snapshot);
  }

  private static Item item(CleanUpPlan plan, String rule) {
    return plan.items().stream()
        .filter(item -> item.finding().rule().equals(rule))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> dependents(AccountFixture fixture, String arn) {
    return Dependents.of(fixture.build()).use(arn).dependents();
  }

  @Test
  void a_key_of_a_user_who_is_at_work_is_to_be_checked() {
    CleanUpPlan plan =
        plan(
            account()
                .takenAt("2026-10-30")
                .user(
                    "ci", user -> user.accessKey("2024-01-01", key -> key.lastUsed("2026-10-20"))));
    Item item = item(plan, "access-key-too-old");
    assertThat(item.kind()).isEqualTo(Kind.TO_CHECK);
    assertThat(item.before()).containsExactly("it was used on 2026-10-20");
  }

  @Test
  void rules_whose_data_is_missing_are_said_to_be_missing() {
    CleanUpPlan plan = plan(account().without(DataPart.CREDENTIAL_REPORT));
    StringWriter text = new StringWriter();

    plan.writeText(TextOptions.defaults(), text);

    assertThat(plan.notEvaluated()).contains("root-access-key-used");
    assertThat(text.toString())
        .contains("Not in these lists: what " + plan.notEvaluated().size() + " rules would");
  }

  @Test
  void a_key_that_was_not_used_for_long_can_be_changed() {
    CleanUpPlan plan =
        plan(
            account()
                .takenAt("2026-10-30")
                .user(
                    "ci", user -> user.accessKey("2024-01-01", key -> key.lastUsed("2025-10-20"))));
    assertThat(item(plan, "access-key-too-old").kind()).isEqualTo(Kind.TO_CHANGE);
  }

  @Test
  void an_unknown_last_use_is_a_reason_to_check() {
    CleanUpPlan plan =
        plan(
            account()
                .takenAt("2026-10-30")
                .role(
                    "old",
                    "{\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"sts:AssumeRole\"}",
                    role -> role.lastUseNotCollected()));
    assertThat(item(plan, "trust-any-principal").before())
        .containsExactly("the input does not say when it was last used");
  }

  @Test
  void what_hangs_on_a_thing_is_everything_that_names_it() {
    AccountFixture fixture =
        account()
            .managedPolicy("limit", READ)
            .managedPolicy("read", READ)
            .group("readers", group -> group.attached("read"))
            .user("alice", user -> user.memberOf("readers").permissionsBoundary("limit"))
            .role(
                "deploy",
                "{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \""
                    + IAM
                    + "user/alice\"}, \"Action\": \"sts:AssumeRole\"}")
            .resource(
                "arn:aws:s3:::reports",
                "AWS::S3::Bucket",
                "{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \""
                    + IAM
                    + "role/deploy\"}, \"Action\": \"s3:GetObject\","
                    + " \"Resource\": \"arn:aws:s3:::reports/*\"}");
    assertThat(dependents(fixture, IAM + "user/alice")).containsExactly("role deploy trusts it");
    assertThat(dependents(fixture, IAM + "group/readers"))
        .containsExactly("user alice is a member");
    assertThat(dependents(fixture, IAM + "policy/read"))
        .containsExactly("it is attached to group readers");
    assertThat(dependents(fixture, IAM + "policy/limit"))
        .containsExactly("it is the permissions boundary of user alice");
    assertThat(dependents(fixture, IAM + "role/deploy"))
        .containsExactly("the policy of arn:aws:s3:::reports names it");
  }

  @Test
  void the_worksheet_has_room_for_decisions() {
    StringWriter out = new StringWriter();
    plan(account().takenAt("2026-10-30").group("empty")).writeCsv(out);
    assertThat(out.toString().lines().findFirst().orElseThrow())
        .endsWith(",fingerprint,owner,decision");
    assertThat(out.toString()).contains("to-change,low,group-empty,111122223333,group,");
  }
}
