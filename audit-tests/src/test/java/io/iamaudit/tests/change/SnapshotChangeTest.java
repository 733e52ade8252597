package io.iamaudit.tests.change;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.OrganizationFixture.organization;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.analysis.change.Category;
import io.iamaudit.analysis.change.Change;
import io.iamaudit.analysis.change.NotCompared;
import io.iamaudit.analysis.change.Rating;
import io.iamaudit.analysis.change.SnapshotChange;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.AccountFixture;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SnapshotChangeTest {
  private static final String READ =
      """
      {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}
      """;

  private static final String READ_AND_LIST =
      """
      [
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"},
        {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::reports"}
      ]
      """;

  private static final String TRUST_EC2 =
      """
      {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}
      """;

  private static List<String> lines(SnapshotChange change) {
    return change.changes().stream()
        .map(one -> one.category().id() + " " + one.rating().id() + ": " + one.description())
        .toList();
  }

  private static SnapshotChange between(AccountFixture before, AccountFixture after) {
    return SnapshotChange.between(before.snapshot(), after.snapshot());
  }

  private static Change only(SnapshotChange change, Category category) {
    List<Change> found =
        change.changes().stream()
            .filter(one -> one.category() == category)
            .collect(Collectors.toList());
    assertThat(found).as(lines(change).toString()).hasSize(1);
    return found.get(0);
  }

  @Test
  void nothing_changed_where_nothing_changed() {
    AccountFixture same =
        account()
            .user("alice", user -> user.password().mfa().accessKey("2026-01-01"))
            .role("app", TRUST_EC2, role -> role.inlinePolicy("read", READ));
    SnapshotChange change = between(same, same);
    assertThat(change.changes()).isEmpty();
    assertThat(change.notCompared()).isEmpty();
    assertThat(change.isEmpty()).isTrue();
  }

  // ---- principals

  @Test
  void a_new_user_is_rated_by_what_it_can_do() {
    SnapshotChange change =
        between(
            account(),
            account()
                .user("alice", user -> user.inlinePolicy("read", READ))
                .user("bob", user -> {}));
    assertThat(lines(change))
        .containsExactly(
            "principals widened: user alice is new", "principals neutral: user bob is new");
  }

  @Test
  void a_role_that_was_made_anew_is_another_role() {
    SnapshotChange change =
        between(
            account().role("app", TRUST_EC2, role -> {}),
            account()
                .role("app", TRUST_EC2, role -> role.change(it -> it.id("AROAOTHEREXAMPLE12345"))));
    assertThat(lines(change))
        .contains(
            "principals neutral: role app is gone",
            "principals neutral: role app is new: one of this name was deleted");
  }

  @Test
  void one_that_was_made_anew_is_compared_with_nothing() {
    SnapshotChange change =
        between(
            account().role("app", TRUST_EC2, role -> role.inlinePolicy("read", READ)),
            account()
                .role(
                    "app",
                    TRUST_EC2,
                    role ->
                        role.inlinePolicy("read", READ)
                            .change(it -> it.id("AROAOTHEREXAMPLE12345")))
                .role("other", TRUST_EC2, role -> role.inlinePolicy("read", READ)));
    assertThat(lines(change))
        .contains(
            "principals narrowed: role app is gone",
            "principals widened: role app is new: one of this name was deleted",
            "principals widened: role other is new");
  }

  @Test
  void a_renamed_user_is_the_same_user() {
    SnapshotChange change =
        between(
            account().user("alice", user -> user.inlinePolicy("read", READ)),
            account().user("alice.smith", user -> user.inlinePolicy("read", READ)));
    assertThat(lines(change))
        .containsExactly(
            "principals neutral: user alice has another name:"
                + " arn:aws:iam::111122223333:user/alice.smith");
  }

  @Test
  void what_one_side_did_not_collect_neither_came_nor_went() {
    AccountFixture whole = account().user("alice", user -> user.password().mfa());
    AccountFixture without = account().without(DataPart.USERS);
    for (SnapshotChange change : List.of(between(whole, without), between(without, whole))) {
      assertThat(change.changes().stream().filter(one -> one.category() == Category.PRINCIPAL))
          .isEmpty();
      assertThat(change.notCompared()).extracting(NotCompared::what).contains("users");
    }
    assertThat(between(whole, without).notCompared())
        .extracting(NotCompared::reason)
        .contains("the later snapshot does not hold them: not in the input");
  }

  @Test
  void what_was_collected_in_part_may_hide_what_seems_new() {
    SnapshotChange change =
        between(
            account().partial(DataPart.USERS, "the list was cut off"),
            account().user("alice", user -> {}));
    assertThat(lines(change)).isEmpty();
    assertThat(change.notCompared())
        .extracting(NotCompared::reason)
        .contains("the earlier snapshot does not hold all of them: the list was cut off");
  }

  @Test
  void an_account_that_is_on_one_side_only_is_not_compared() {
    SnapshotChange change =
        SnapshotChange.between(
            account("111122223333").snapshot(), account("444455556666").user("a").snapshot());
    assertThat(change.changes()).isEmpty();
    assertThat(change.notCompared())
        .extracting(one -> one.account().orElseThrow() + " " + one.what() + ": " + one.reason())
        .containsExactly(
            "111122223333 the account: it is not in the later snapshot",
            "444455556666 the account: it is not in the earlier snapshot");
  }

  // ---- permissions

  @Test
  void more_in_an_inline_policy_is_wider_with_a_request_that_shows_it() {
    Change change =
        only(
            between(
                account().role("app", TRUST_EC2, role -> role.inlinePolicy("read", READ)),
                account().role("app", TRUST_EC2, role -> role.inlinePolicy("read", READ_AND_LIST))),
            Category.PERMISSIONS);
    assertThat(change.rating()).isEqualTo(Rating.WIDENED);
    assertThat(change.subject()).isEqualTo("arn:aws:iam::111122223333:role/app");
    assertThat(change.access().orElseThrow().comparison().newAccess().get(0).witness().action())
        .isEqualTo("s3:ListBucket");
  }

  @Test
  void other_words_for_the_same_are_neutral() {
    Change change =
        only(
            between(
                account().role("app", TRUST_EC2, role -> role.inlinePolicy("read", READ)),
                account()
                    .role(
                        "app",
                        TRUST_EC2,
                        role ->
                            role.inlinePolicy(
                                "read",
                                """
                                {"Effect": "Allow", "Action": ["s3:GetObject"],
                                 "Resource": ["arn:aws:s3:::reports/*", "arn:aws:s3:::reports/1"]}
                                """))),
            Category.PERMISSIONS);
    assertThat(change.rating()).isEqualTo(Rating.NEUTRAL);
  }

  @Test
  void less_here_and_more_there_is_both() {
    Change change =
        only(
            between(
                account().user("alice", user -> user.inlinePolicy("p", READ)),
                account()
                    .user(
                        "alice",
                        user ->
                            user.inlinePolicy(
                                "p",
                                """
                                {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*"}
                                """))),
            Category.PERMISSIONS);
    assertThat(change.rating()).isEqualTo(Rating.BOTH);
  }

  @Test
  void a_wider_policy_under_the_same_boundary_is_neutral() {
    String boundary =
        """
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}
        """;
    SnapshotChange change =
        between(
            account()
                .managedPolicy("limit", boundary)
                .role(
                    "app",
                    TRUST_EC2,
                    role -> role.permissionsBoundary("limit").inlinePolicy("p", READ)),
            account()
                .managedPolicy("limit", boundary)
                .role(
                    "app",
                    TRUST_EC2,
                    role -> role.permissionsBoundary("limit").inlinePolicy("p", READ_AND_LIST)));
    assertThat(lines(change))
        .containsExactly("permissions neutral: the policies of role app are others");
  }

  @Test
  void a_managed_policy_that_changed_is_one_change_however_many_have_it() {
    Change change = only(between(manyWith(READ), manyWith(READ_AND_LIST)), Category.PERMISSIONS);
    assertThat(change.subjectType()).isEqualTo("managed-policy");
    assertThat(change.rating()).isEqualTo(Rating.WIDENED);
    assertThat(change.affected())
        .containsExactly(
            "arn:aws:iam::111122223333:user/member",
            "arn:aws:iam::111122223333:role/one",
            "arn:aws:iam::111122223333:role/two");
  }

  private static AccountFixture manyWith(String policy) {
    return account()
        .managedPolicy("shared", policy)
        .group("readers", group -> group.attached("shared"))
        .user("member", user -> user.memberOf("readers"))
        .role("one", TRUST_EC2, role -> role.attached("shared"))
        .role("two", TRUST_EC2, role -> role.attached("shared"));
  }

  @Test
  void a_policy_that_nobody_has_changes_nothing() {
    assertThat(
            between(
                    account().managedPolicy("idle", READ),
                    account().managedPolicy("idle", READ_AND_LIST))
                .changes())
        .isEmpty();
  }

  @Test
  void a_group_that_a_user_joined_is_a_change_of_the_user() {
    Change change =
        only(
            between(
                account()
                    .group("readers", group -> group.inlinePolicy("p", READ))
                    .user("alice", user -> {}),
                account()
                    .group("readers", group -> group.inlinePolicy("p", READ))
                    .user("alice", user -> user.memberOf("readers"))),
            Category.PERMISSIONS);
    assertThat(change.subject()).isEqualTo("arn:aws:iam::111122223333:user/alice");
    assertThat(change.rating()).isEqualTo(Rating.WIDENED);
  }

  @Test
  void the_request_that_shows_it_is_made_by_the_principal_itself() {
    SnapshotChange change =
        between(
            account()
                .role("one", TRUST_EC2, role -> role.inlinePolicy("p", READ))
                .role("two", TRUST_EC2, role -> role.inlinePolicy("p", READ)),
            account()
                .role("one", TRUST_EC2, role -> role.inlinePolicy("p", READ_AND_LIST))
                .role("two", TRUST_EC2, role -> role.inlinePolicy("p", READ_AND_LIST)));
    assertThat(change.changes())
        .extracting(
            one -> one.access().orElseThrow().comparison().newAccess().get(0).witness().principal())
        .containsExactly(
            "arn:aws:iam::111122223333:role/one", "arn:aws:iam::111122223333:role/two");
  }

  @Test
  void a_policy_whose_text_one_side_lacks_is_unknown() {
    Change change =
        only(
            between(
                account().role("app", TRUST_EC2, role -> role.inlinePolicy("p", READ)),
                account()
                    .role(
                        "app",
                        TRUST_EC2,
                        role -> role.inlinePolicy("p", READ).attached("elsewhere"))),
            Category.PERMISSIONS);
    assertThat(change.rating()).isEqualTo(Rating.UNKNOWN);
    assertThat(change.access().orElseThrow().incomplete())
        .containsExactly(
            "the text of the managed policy `elsewhere` of role app is not in the input");
  }

  @Test
  void aws_managed_policies_that_one_side_lacks_are_not_compared() {
    AccountFixture with =
        account()
            .awsManagedPolicy("ReadOnlyAccess", READ)
            .role("app", TRUST_EC2, role -> role.attached("ReadOnlyAccess"));
    AccountFixture without =
        account()
            .role("app", TRUST_EC2, role -> role.attached("arn:aws:iam::aws:policy/ReadOnlyAccess"))
            .without(DataPart.AWS_MANAGED_POLICIES);
    SnapshotChange change = between(without, with);
    assertThat(lines(change)).isEmpty();
    assertThat(change.notCompared())
        .extracting(NotCompared::what)
        .containsExactly("AWS managed policies in use");
  }

  // ---- trust and policies of resources

  @Test
  void a_trust_policy_that_lets_in_another_account_is_wider() {
    Change change =
        only(
            between(
                account().role("app", TRUST_EC2),
                account()
                    .role(
                        "app",
                        """
                        [
                          {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"},
                           "Action": "sts:AssumeRole"},
                          {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::444455556666:root"},
                           "Action": "sts:AssumeRole"}
                        ]
                        """)),
            Category.TRUST);
    assertThat(change.rating()).isEqualTo(Rating.WIDENED);
    assertThat(change.access().orElseThrow().comparison().newAccess().get(0).witness().principal())
        .contains("444455556666");
  }

  @Test
  void a_bucket_policy_that_is_gone_is_narrower() {
    String open =
        """
        {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",
         "Resource": "arn:aws:s3:::site/*"}
        """;
    Change change =
        only(between(account().bucket("site", open), account()), Category.RESOURCE_POLICY);
    assertThat(change.rating()).isEqualTo(Rating.NARROWED);
    assertThat(change.description()).isEqualTo("the policy of arn:aws:s3:::site is gone");
  }

  // ---- guards

  @Test
  void a_boundary_that_was_taken_off_is_a_lost_guard() {
    SnapshotChange change =
        between(
            account()
                .managedPolicy("limit", READ)
                .role("app", TRUST_EC2, role -> role.permissionsBoundary("limit")),
            account().managedPolicy("limit", READ).role("app", TRUST_EC2, role -> {}));
    Change guard = only(change, Category.GUARD);
    assertThat(guard.rating()).isEqualTo(Rating.WIDENED);
    assertThat(guard.description())
        .isEqualTo("the permissions boundary of role app is gone, it was policy limit");
    // What the policy of a resource grants to the role by name is no longer limited either.
    assertThat(only(change, Category.PERMISSIONS).rating()).isEqualTo(Rating.WIDENED);
  }

  @Test
  void a_deny_that_no_longer_stops_somebody_is_a_lost_guard() {
    String allow =
        """
        {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}
        """;
    SnapshotChange change =
        between(
            account()
                .user(
                    "alice",
                    user ->
                        user.inlinePolicy("all", allow)
                            .inlinePolicy(
                                "keep",
                                """
                                {"Sid": "Keep", "Effect": "Deny", "Action": "s3:DeleteBucket",
                                 "Resource": "*"}
                                """)),
            account().user("alice", user -> user.inlinePolicy("all", allow)));
    Change guard = only(change, Category.GUARD);
    assertThat(guard.rating()).isEqualTo(Rating.WIDENED);
    assertThat(guard.description())
        .isEqualTo("the Deny in statement Keep of keep no longer stops user alice");
  }

  @Test
  void mfa_that_a_user_no_longer_has_is_a_lost_guard() {
    Change change =
        only(
            between(
                account().user("alice", user -> user.password().mfa()),
                account().user("alice", user -> user.password())),
            Category.GUARD);
    assertThat(change.rating()).isEqualTo(Rating.WIDENED);
    assertThat(change.description()).isEqualTo("user alice has no MFA device any more");
  }

  @Test
  void the_password_policy_is_weighed_setting_by_setting() {
    Change change =
        only(between(account().passwordPolicy(14), account().passwordPolicy(8)), Category.GUARD);
    assertThat(change.rating()).isEqualTo(Rating.WIDENED);
    assertThat(change.description())
        .isEqualTo("the password policy is weaker in MinimumPasswordLength");
  }

  @Test
  void a_trail_that_is_gone_is_a_lost_guard() {
    Change change = only(between(account().trail("all"), account()), Category.GUARD);
    assertThat(change.rating()).isEqualTo(Rating.WIDENED);
    assertThat(change.description()).isEqualTo("trail all is gone");
  }

  @Test
  void trails_that_were_not_collected_are_not_gone() {
    SnapshotChange change = between(account().trail("all"), account().without(DataPart.TRAILS));
    assertThat(change.changes()).isEmpty();
    assertThat(change.notCompared())
        .extracting(NotCompared::what)
        .containsExactly("CloudTrail trails");
  }

  @Test
  void a_block_of_public_access_that_was_switched_off_is_a_lost_guard() {
    Change change = only(between(bucket("true"), bucket("false")), Category.GUARD);
    assertThat(change.rating()).isEqualTo(Rating.WIDENED);
    assertThat(change.description())
        .isEqualTo("Block Public Access of arn:aws:s3:::site lost BlockPublicPolicy");
  }

  private static AccountFixture bucket(String blocked) {
    return account()
        .resource(
            "arn:aws:s3:::site",
            "AWS::S3::Bucket",
            Map.of("BlockPublicPolicy", blocked, "BlockPublicAcls", "true"));
  }

  // ---- the organization

  private static Snapshot organizationWith(String... denied) {
    var built = organization().unit("workloads").member("444455556666", "workloads");
    built.account(
        account().role("app", TRUST_EC2, role -> role.inlinePolicy("p", READ)), "workloads");
    for (String action : denied) {
      built.serviceControlPolicy(
          "deny-" + action.replace(':', '-'),
          "{\"Effect\": \"Deny\", \"Action\": \"" + action + "\", \"Resource\": \"*\"}",
          "workloads");
    }
    return built.build();
  }

  @Test
  void a_service_control_policy_that_is_gone_is_one_change_for_all_accounts_it_bound() {
    SnapshotChange change =
        SnapshotChange.between(organizationWith("cloudtrail:StopLogging"), organizationWith());
    assertThat(lines(change))
        .containsExactly(
            "guards widened: the service control policies of 2 accounts are others, without"
                + " deny-cloudtrail-StopLogging");
    assertThat(change.changes().get(0).affected()).containsExactly("111122223333", "444455556666");
  }

  @Test
  void another_policy_with_the_same_effect_is_neutral() {
    SnapshotChange change =
        SnapshotChange.between(
            organizationWith("cloudtrail:StopLogging"),
            organizationWith("cloudtrail:StopLogging", "cloudtrail:Stoplogging"));
    assertThat(lines(change))
        .containsExactly(
            "guards neutral: the service control policies of 2 accounts are others, with"
                + " deny-cloudtrail-Stoplogging");
  }

  @Test
  void a_new_delegated_administrator_is_wider() {
    SnapshotChange change =
        SnapshotChange.between(
            organization().member("444455556666").build(),
            organization()
                .member("444455556666")
                .delegatedAdministrator("444455556666", "sso.amazonaws.com")
                .build());
    assertThat(lines(change))
        .containsExactly(
            "organization widened: account 444455556666 as the delegated administrator of"
                + " sso.amazonaws.com is new");
  }

  // ---- credentials

  @Test
  void keys_and_passwords_are_told_apart_by_their_ids() {
    SnapshotChange change =
        between(
            account().user("alice", user -> user.accessKey("2026-01-01")),
            account()
                .user(
                    "alice",
                    user -> user.accessKey("2026-01-01").accessKey("2026-10-01").password()));
    assertThat(lines(change))
        .containsExactly(
            "credentials widened: access key AKIA000000102EXAMPLE of user alice is new",
            "credentials widened: the console password of user alice is new");
  }

  @Test
  void where_only_the_credential_report_was_read_it_says_so_itself() {
    AccountFixture before =
        account()
            .user("alice", user -> {})
            .without(DataPart.ACCESS_KEYS, DataPart.LOGIN_PROFILES, DataPart.MFA_DEVICES);
    AccountFixture after =
        account()
            .user("alice", user -> user.password().accessKey("2026-10-01"))
            .without(DataPart.ACCESS_KEYS, DataPart.LOGIN_PROFILES, DataPart.MFA_DEVICES);
    assertThat(lines(between(before, after)))
        .containsExactly(
            "credentials widened: access key 1 of user alice is new",
            "credentials widened: the console password of user alice is new");
  }

  @Test
  void access_keys_of_the_root_user_are_a_credential() {
    Change change =
        only(
            between(account(), account().summary("AccountAccessKeysPresent", 1)),
            Category.CREDENTIAL);
    assertThat(change.rating()).isEqualTo(Rating.WIDENED);
    assertThat(change.description()).isEqualTo("access keys of the root user are new");
  }

  // ---- size

  @Test
  void of_thousands_of_principals_with_one_policy_one_is_compared() {
    AccountFixture before = crowd(READ);
    AccountFixture after = crowd(READ_AND_LIST);
    assertThat(between(before, before).changes()).isEmpty();
    Change change = only(between(before, after), Category.PERMISSIONS);
    assertThat(change.affected()).hasSize(3000);
    assertThat(change.access().orElseThrow().name()).isEqualTo("arn:aws:iam::111122223333:role/r0");
  }

  private static AccountFixture crowd(String policy) {
    AccountFixture account = account().managedPolicy("shared", policy);
    for (int i = 0; i < 3000; i++) {
      account.role("r" + i, TRUST_EC2, role -> role.attached("shared"));
    }
    return account;
  }
}
