package io.iamaudit.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.diagnostic.SourcePosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotModelTest {
  private static final SourceLocation PLACE = SourceLocation.startOf("export.json");
  private static final AccountId ACCOUNT = new AccountId("111122223333");
  private static final String SCP = "SERVICE_CONTROL_POLICY";

  private static OrganizationalUnit unit(String id, String parent) {
    return new OrganizationalUnit(
        id, "arn", id, parent.isEmpty() ? Optional.empty() : Optional.of(parent));
  }

  private static OrganizationPolicy policy(String id, String type, String... targets) {
    return new OrganizationPolicy(
        id, "arn", id, type, false, Optional.empty(), List.of(targets), PLACE);
  }

  private static List<List<String>> levels(
      Optional<String> parent, List<OrganizationalUnit> units, OrganizationPolicy... policies) {
    OrganizationContext organization =
        new OrganizationContext(
            "o-a1b2c3d4e5",
            new AccountId("444455556666"),
            "ALL",
            units,
            List.of(
                new OrganizationAccount(
                    ACCOUNT, "arn", "shop", "ACTIVE", Optional.empty(), parent)),
            List.of(policies),
            List.of(),
            Optional.empty(),
            List.of(),
            Coverage.none(),
            PLACE);
    assertThat(organization.levels(SCP, new AccountId("999999999999"))).isEmpty();
    return organization.levels(SCP, ACCOUNT).stream()
        .map(level -> level.stream().map(OrganizationPolicy::id).toList())
        .toList();
  }

  @Test
  void policies_of_an_account_stand_level_by_level_from_the_root() {
    List<OrganizationalUnit> units =
        List.of(
            unit("ou-a1b2-inner", "ou-a1b2-outer"),
            unit("r-a1b2", ""),
            unit("ou-a1b2-outer", "r-a1b2"),
            unit("ou-a1b2-other", "r-a1b2"));
    assertThat(
            levels(
                Optional.of("ou-a1b2-inner"),
                units,
                policy("p-full", SCP, "r-a1b2", "ou-a1b2-outer", "ou-a1b2-inner", "111122223333"),
                policy("p-other", SCP, "ou-a1b2-other"),
                policy("p-rcp", "RESOURCE_CONTROL_POLICY", "r-a1b2"),
                policy("p-outer", SCP, "ou-a1b2-outer")))
        .containsExactly(
            List.of("p-full"), List.of("p-full", "p-outer"), List.of("p-full"), List.of("p-full"));
  }

  @Test
  void a_level_without_a_policy_is_a_level() {
    assertThat(levels(Optional.of("r-a1b2"), List.of(unit("r-a1b2", ""))))
        .containsExactly(List.of(), List.of());
  }

  @Test
  void a_root_that_was_not_listed_is_a_root() {
    assertThat(levels(Optional.of("r-a1b2"), List.of(), policy("p", SCP, "r-a1b2")))
        .containsExactly(List.of("p"), List.of());
  }

  @Test
  void an_account_whose_way_to_the_root_is_not_known_has_no_levels() {
    OrganizationPolicy policy = policy("p", SCP, "111122223333", "ou-a1b2-x");
    assertThat(levels(Optional.empty(), List.of(unit("r-a1b2", "")), policy)).isEmpty();
    assertThat(levels(Optional.of("ou-a1b2-x"), List.of(unit("r-a1b2", "")), policy)).isEmpty();
    assertThat(levels(Optional.of("ou-a1b2-x"), List.of(unit("ou-a1b2-x", "")), policy)).isEmpty();
    assertThat(levels(Optional.of("ou-a1b2-x"), List.of(unit("ou-a1b2-x", "ou-a1b2-y")), policy))
        .isEmpty();
  }

  @Test
  void units_in_a_circle_end_the_search() {
    assertThat(
            levels(
                Optional.of("ou-a1b2-x"),
                List.of(unit("ou-a1b2-x", "ou-a1b2-y"), unit("ou-a1b2-y", "ou-a1b2-x"))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::111122223333:mfa/phone, VIRTUAL",
    "arn:aws-us-gov:iam::111122223333:mfa/root-account-mfa-device, VIRTUAL",
    "arn:aws:iam::111122223333:u2f/user/alice/key-ABC, FIDO",
    "arn:aws:iam::111122223333:u2f/root-account/key, FIDO",
    "arn:aws:iam::111122223333:sms-mfa/alice, SMS",
    "GAHT12345678, HARDWARE",
    "'', HARDWARE"
  })
  void the_kind_of_a_device_is_told_by_its_serial_number(String serial, MfaDevice.Kind kind) {
    assertThat(MfaDevice.Kind.ofSerialNumber(serial)).isEqualTo(kind);
  }

  private static CredentialReport.Key key(ReportFlag active, ReportDate rotated) {
    return new CredentialReport.Key(
        1, active, rotated, ReportDate.unknown(), Optional.empty(), Optional.empty());
  }

  @Test
  void a_key_exists_if_it_is_active_or_was_ever_made() {
    ReportDate none = ReportDate.without(ReportDate.State.NOT_APPLICABLE);
    assertThat(key(ReportFlag.TRUE, none).exists()).isTrue();
    assertThat(key(ReportFlag.FALSE, ReportDate.of(Instant.EPOCH)).exists()).isTrue();
    assertThat(key(ReportFlag.FALSE, none).exists()).isFalse();
    assertThat(key(ReportFlag.UNKNOWN, ReportDate.unknown()).exists()).isFalse();
    assertThat(ReportFlag.NOT_SUPPORTED.isTrue()).isFalse();
    assertThat(ReportFlag.NOT_SUPPORTED.isFalse()).isFalse();
    assertThat(ReportFlag.FALSE.isFalse()).isTrue();
  }

  @Test
  void what_is_not_named_was_not_collected() {
    Coverage coverage =
        Coverage.none()
            .with(DataPart.USERS, Coverage.Part.collected())
            .with(DataPart.ROLES, Coverage.Part.partial("cut off"))
            .with(DataPart.TRAILS, Coverage.Part.denied("AccessDenied"));
    assertThat(coverage.isComplete(DataPart.USERS)).isTrue();
    assertThat(coverage.isComplete(DataPart.ROLES)).isFalse();
    assertThat(coverage.isPresent(DataPart.ROLES)).isTrue();
    assertThat(coverage.isPresent(DataPart.TRAILS)).isFalse();
    assertThat(coverage.isPresent(DataPart.GROUPS)).isFalse();
    assertThat(coverage.of(DataPart.GROUPS))
        .isEqualTo(Coverage.Part.notCollected("not in the input"));
    assertThat(coverage.with(DataPart.USERS, Coverage.Part.denied("x")).isPresent(DataPart.USERS))
        .isFalse();
    assertThat(coverage.isComplete(DataPart.USERS)).isTrue();
  }

  @Test
  void parts_have_stable_names_and_words() {
    for (DataPart part : DataPart.values()) {
      assertThat(DataPart.of(part.id())).contains(part);
      assertThat(part.words()).isNotBlank();
    }
    assertThat(DataPart.of("nothing")).isEmpty();
  }

  @Test
  void a_policy_of_aws_is_told_by_its_arn() {
    assertThat(ManagedPolicy.builder("arn:aws:iam::aws:policy/A", "A").build().isAwsManaged())
        .isTrue();
    assertThat(
            ManagedPolicy.builder("arn:aws:iam::111122223333:policy/aws", "aws")
                .build()
                .isAwsManaged())
        .isFalse();
    assertThat(ManagedPolicy.builder("no arn", "A").build().isAwsManaged()).isFalse();
  }

  @Test
  void a_policy_in_a_string_has_one_place_and_one_that_stands_open_has_many() {
    SourceLocation at = new SourceLocation("x.json", "/Doc", 10, 5);
    SourcePosition inside = new SourcePosition("/Statement", 3, 7);
    SourcePosition first = new SourcePosition("/Version", 1, 4);
    PolicyOrigin open = new PolicyOrigin(at, PolicyOrigin.Form.VERBATIM);
    PolicyOrigin string = new PolicyOrigin(at, PolicyOrigin.Form.STRING);
    assertThat(open.locate(inside).render()).isEqualTo("x.json:12:7 (/Doc/Statement)");
    assertThat(open.locate(first).render()).isEqualTo("x.json:10:8 (/Doc/Version)");
    assertThat(string.locate(inside).render()).isEqualTo("x.json:10:5 (/Doc/Statement)");
    assertThat(PolicyOrigin.wholeDocument("p.json").locate(inside).render())
        .isEqualTo("p.json:3:7 (/Statement)");
  }

  @Test
  void a_snapshot_does_not_change_when_its_parts_do_afterwards() {
    List<User> users = new ArrayList<>(List.of(User.builder("arn:a", "a").build()));
    AccountSnapshot account =
        AccountSnapshot.builder(ACCOUNT, "aws", Instant.EPOCH).users(users).build();
    users.clear();
    assertThat(account.users()).hasSize(1);
  }

  @Test
  void a_builder_starts_with_the_values_of_its_object() {
    AccountSnapshot account =
        AccountSnapshot.builder(ACCOUNT, "aws-cn", Instant.EPOCH)
            .aliases(List.of("shop"))
            .summary(new AccountSummary(Map.of("Users", 1), PLACE))
            .passwordPolicy(PasswordPolicy.awsDefault(PLACE))
            .costExplorer(new CostExplorer(true, List.of(), PLACE))
            .credentialReport(new CredentialReport(Optional.empty(), List.of(), PLACE))
            .coverage(Coverage.none().with(DataPart.USERS, Coverage.Part.collected()))
            .build();
    assertThat(account.toBuilder().build()).isEqualTo(account);
    User user =
        User.builder("arn:a", "a")
            .path("/x/")
            .id("AIDA1")
            .createDate(Instant.EPOCH)
            .permissionsBoundary("arn:b")
            .passwordLastUsed(Instant.EPOCH)
            .loginProfile(new LoginProfile(Optional.empty(), true, PLACE))
            .tags(List.of(new Tag("k", "v")))
            .source(PLACE)
            .build();
    assertThat(user.toBuilder().build()).isEqualTo(user);
    Role role =
        Role.builder("arn:a", "a")
            .description("d")
            .maxSessionDuration(1)
            .lastUsed(new RoleLastUsed(Optional.empty(), Optional.empty()))
            .build();
    assertThat(role.toBuilder().build()).isEqualTo(role);
    Group group = Group.builder("arn:g", "g").createDate(Instant.EPOCH).path("/p/").build();
    assertThat(group.toBuilder().build()).isEqualTo(group);
    ManagedPolicy policy =
        ManagedPolicy.builder("arn:p", "p").description("d").attachmentCount(2).build();
    assertThat(policy.toBuilder().build()).isEqualTo(policy);
  }

  @Test
  void in_a_policy_made_from_another_notation_each_part_has_its_own_place() {
    SourceLocation start = new SourceLocation("t.yaml", "/P", 7, 3);
    PolicyOrigin mapped =
        new PolicyOrigin(
            start,
            PolicyOrigin.Form.MAPPED,
            List.of(
                new PolicyOrigin.Anchor(
                    new SourcePosition("", 1, 2), new SourcePosition("/P/a", 8, 5)),
                new PolicyOrigin.Anchor(
                    new SourcePosition("", 2, 9), new SourcePosition("/P/b", 12, 1))));

    assertThat(mapped.locate(new SourcePosition("", 1, 1))).isEqualTo(start);
    assertThat(mapped.locate(new SourcePosition("/x", 1, 2)).render())
        .isEqualTo("t.yaml:8:5 (/P/a)");
    assertThat(mapped.locate(new SourcePosition("/x", 2, 8)).render())
        .isEqualTo("t.yaml:8:5 (/P/a)");
    assertThat(mapped.locate(new SourcePosition("/x", 3, 1)).render())
        .isEqualTo("t.yaml:12:1 (/P/b)");
    assertThatThrownBy(() -> new PolicyOrigin(start, PolicyOrigin.Form.STRING, mapped.anchors()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
