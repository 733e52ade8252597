package io.iamaudit.tests.analysis;

import static io.iamaudit.testkit.AccountFixture.account;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.analysis.inventory.Inventory;
import io.iamaudit.analysis.inventory.InventoryTable;
import io.iamaudit.analysis.inventory.InventoryTable.Cell;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ReportFlag;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.AccountFixture;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InventoryTest {
  private static final Instant NOW = Instant.parse("2026-10-30T06:00:00Z");

  private static InventoryTable table(AccountFixture fixture, String id) {
    return Inventory.of(Snapshot.of(fixture.build()), Optional.of(NOW))
        .accounts()
        .get(0)
        .tables()
        .stream()
        .filter(table -> table.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** The cells of one column, from the top. */
  private static List<Cell> column(InventoryTable table, String name) {
    int index =
        IntStream.range(0, table.columns().size())
            .filter(i -> table.columns().get(i).name().equals(name))
            .findFirst()
            .orElseThrow();
    return table.rows().stream().map(row -> row.cells().get(index)).toList();
  }

  private static List<List<String>> values(InventoryTable table, String name) {
    return column(table, name).stream().map(Cell::values).toList();
  }

  @Test
  void a_key_has_its_owner_its_age_and_what_it_was_last_used_with() {
    InventoryTable keys =
        table(
            account()
                .user(
                    "ci",
                    user ->
                        user.accessKey(
                                "2026-01-01", key -> key.id("AKIAIOSFODNN7EXAMPLE").neverUsed())
                            .accessKey("2025-10-30", key -> key.inactive().lastUsed("2026-10-01"))),
            "access-keys");
    assertThat(values(keys, "accessKeyId").get(0)).containsExactly("AKIAIOSFODNN7EXAMPLE");
    assertThat(values(keys, "user")).containsExactly(List.of("ci"), List.of("ci"));
    assertThat(values(keys, "status")).containsExactly(List.of("Active"), List.of("Inactive"));
    assertThat(values(keys, "ageDays").get(0)).containsExactly("302");
    assertThat(column(keys, "lastUsed").get(0)).isEqualTo(new Cell(List.of(), true));
    assertThat(values(keys, "lastUsed").get(1).get(0)).startsWith("2026-10-01");
  }

  @Test
  void a_user_looks_like_a_human_or_an_application_because_of_what_it_does() {
    InventoryTable users =
        table(
            account()
                .user("alice", user -> user.password().mfa())
                .user("sync", user -> user.accessKey("2026-01-01")),
            "users");
    assertThat(values(users, "kind")).containsExactly(List.of("human"), List.of("application"));
    assertThat(values(users, "kindSigns")).allSatisfy(signs -> assertThat(signs).isNotEmpty());
  }

  @Test
  void what_the_input_does_not_say_is_unknown_and_not_nothing() {
    AccountFixture fixture =
        account()
            .user("alice", user -> user.notInReport())
            .without(
                DataPart.LOGIN_PROFILES,
                DataPart.MFA_DEVICES,
                DataPart.ACCESS_KEYS,
                DataPart.CREDENTIAL_REPORT);
    InventoryTable users = table(fixture, "users");
    for (String name : List.of("consolePassword", "passwordLastUsed", "mfa", "activeAccessKeys")) {
      assertThat(column(users, name).get(0).isKnown()).as(name).isFalse();
    }
    assertThat(users.notSeen())
        .anyMatch(reason -> reason.startsWith("the credential report: not collected"));
  }

  @Test
  void the_credential_report_stands_in_for_credentials_that_were_not_collected() {
    AccountFixture fixture =
        account()
            .user(
                "alice",
                user ->
                    user.reportRow(
                        row ->
                            row.passwordEnabled(ReportFlag.TRUE)
                                .mfaActive(ReportFlag.FALSE)
                                .activeKey(1, "2026-05-01")))
            .without(DataPart.LOGIN_PROFILES, DataPart.MFA_DEVICES, DataPart.ACCESS_KEYS);
    InventoryTable users = table(fixture, "users");
    assertThat(values(users, "consolePassword")).containsExactly(List.of("yes"));
    assertThat(column(users, "mfa").get(0)).isEqualTo(new Cell(List.of(), true));
    assertThat(values(users, "activeAccessKeys")).containsExactly(List.of("1"));
    InventoryTable keys = table(fixture, "access-keys");
    assertThat(column(keys, "accessKeyId").get(0).isKnown()).isFalse();
    assertThat(values(keys, "ageDays")).containsExactly(List.of("182"));
  }

  @Test
  void a_group_has_its_members_and_policies() {
    InventoryTable groups =
        table(
            account()
                .managedPolicy(
                    "read", "{\"Effect\": \"Allow\", \"Action\": \"s3:Get*\", \"Resource\": \"*\"}")
                .group(
                    "readers",
                    group ->
                        group
                            .attached("read")
                            .inlinePolicy(
                                "own",
                                "{\"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"*\"}"))
                .group("empty")
                .user("alice", user -> user.memberOf("readers"))
                .user("bob", user -> user.memberOf("readers")),
            "groups");
    assertThat(values(groups, "members")).containsExactly(List.of("alice", "bob"), List.of());
    assertThat(values(groups, "policies").get(0)).containsExactly("read", "own (inline)");
  }

  @Test
  void a_role_names_whom_it_trusts_and_who_manages_it() {
    InventoryTable roles =
        table(
            account()
                .role(
                    "deploy",
                    """
                    [{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com",
                       "AWS": ["arn:aws:iam::444455556666:root"]}, "Action": "sts:AssumeRole"},
                     {"Effect": "Deny", "Principal": "*", "Action": "sts:AssumeRole",
                       "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]
                    """),
            "roles");
    assertThat(values(roles, "trusts").get(0))
        .containsExactlyInAnyOrder("ec2.amazonaws.com", "arn:aws:iam::444455556666:root");
    assertThat(values(roles, "managedBy")).containsExactly(List.of("customer"));
  }

  @Test
  void only_policies_in_use_are_listed_with_their_holders() {
    String policy = "{\"Effect\": \"Allow\", \"Action\": \"s3:Get*\", \"Resource\": \"*\"}";
    InventoryTable policies =
        table(
            account()
                .managedPolicy("used", policy)
                .managedPolicy("limit", policy)
                .managedPolicy("forgotten", policy)
                .awsManagedPolicy("ReadOnlyAccess", policy)
                .group("readers", group -> group.attached("used"))
                .user(
                    "alice", user -> user.attached("ReadOnlyAccess").permissionsBoundary("limit")),
            "managed-policies");
    assertThat(values(policies, "policy"))
        .containsExactlyInAnyOrder(List.of("used"), List.of("limit"), List.of("ReadOnlyAccess"));
    assertThat(values(policies, "attachedTo"))
        .contains(List.of("group readers"), List.of("user alice"));
    assertThat(values(policies, "boundaryOf")).contains(List.of("user alice"));
    assertThat(values(policies, "owner")).contains(List.of("AWS"));
  }

  @Test
  void a_provider_has_the_roles_that_trust_it() {
    InventoryTable providers =
        table(
            account()
                .oidcProvider("token.actions.githubusercontent.com")
                .role(
                    "deploy",
                    """
                    {"Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity", "Principal": {"Federated":
                      "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"}}
                    """),
            "identity-providers");
    assertThat(values(providers, "roles")).containsExactly(List.of("deploy"));
    assertThat(values(providers, "type")).containsExactly(List.of("OIDC"));
  }

  @Test
  void an_account_always_has_all_tables_in_one_order() {
    Inventory inventory = Inventory.of(Snapshot.of(account().build()), Optional.empty());
    assertThat(inventory.accounts().get(0).tables())
        .extracting(InventoryTable::id)
        .isEqualTo(Inventory.tableIds());
  }
}
