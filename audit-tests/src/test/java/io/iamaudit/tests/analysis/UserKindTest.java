package io.iamaudit.tests.analysis;

import static io.iamaudit.testkit.AccountFixture.account;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.analysis.UserActivity;
import io.iamaudit.analysis.UserActivity.Standing;
import io.iamaudit.analysis.UserKind;
import io.iamaudit.snapshot.CredentialReport;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.LastAccessed;
import io.iamaudit.snapshot.ReportDate;
import io.iamaudit.snapshot.ReportFlag;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.UserFixture;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What users do, and what they are taken for by that. */
class UserKindTest {

  private static UserActivity activity(AccountFixture account) {
    return UserActivity.of(account.build()).get(0);
  }

  private static UserActivity activity(String name, Consumer<UserFixture> details) {
    return activity(account().user(name, details));
  }

  private static String kind(String name, Consumer<UserFixture> details) {
    return kind(name, details, UserKind.Marks.defaults());
  }

  private static String kind(String name, Consumer<UserFixture> details, UserKind.Marks marks) {
    UserKind kind = UserKind.of(activity(name, details), marks);
    return kind.kind().id() + " by " + kind.decidedBy() + ": " + String.join("; ", kind.signs());
  }

  @Test
  void people_sign_in_and_programs_have_keys() {
    assertThat(kind("carol", user -> user.password().passwordLastUsed("2026-10-29").mfa()))
        .isEqualTo("human by BEHAVIOUR: signed in to the console on 2026-10-29; an MFA device");
    assertThat(kind("shop", user -> user.accessKey("2026-01-01")))
        .isEqualTo("application by BEHAVIOUR: an active access key and no console password");
    assertThat(kind("new", user -> user.password().passwordNeverUsed()))
        .isEqualTo("human by BEHAVIOUR: a console password and no access key");
    assertThat(kind("erin", user -> user.mfa().accessKey("2026-01-01")))
        .isEqualTo("human by BEHAVIOUR: an MFA device");
    assertThat(kind("dave@example.com", user -> user.accessKey("2026-01-01")))
        .isEqualTo("human by BEHAVIOUR: a name like an e-mail address");
    assertThat(
            kind(
                "reports",
                user ->
                    user.password()
                        .passwordNeverUsed()
                        .accessKey("2026-01-01", key -> key.lastUsed("2026-10-28"))))
        .isEqualTo(
            "application by BEHAVIOUR: access keys used on 2026-10-28 and the console password"
                + " never");
    assertThat(kind("template", user -> {})).isEqualTo("unknown by NOTHING: ");
  }

  @Test
  void what_somebody_wrote_down_counts_before_what_the_user_does() {
    assertThat(kind("SVC-mail", user -> user.password()))
        .isEqualTo("application by NAME: name like svc-*");
    assertThat(kind("agent", user -> user.path("/service/").accessKey("2026-01-01")))
        .isEqualTo(
            "application by NAME: path /service/; an active access key and no console password");
    UserKind.Marks marks = new UserKind.Marks(List.of(), Optional.of("kind=Program"));
    assertThat(kind("carol", user -> user.tag("Kind", "program").password(), marks))
        .isEqualTo("application by TAG: tag Kind=program");
    assertThat(kind("carol", user -> user.tag("kind", "person").password(), marks))
        .startsWith("human by BEHAVIOUR");
    assertThat(
            kind(
                "carol",
                user -> user.tag("robot", "").password(),
                new UserKind.Marks(List.of(), Optional.of("robot"))))
        .startsWith("application by TAG");
  }

  @Test
  void what_is_not_known_is_no_sign() {
    AccountFixture account =
        account()
            .without(DataPart.LOGIN_PROFILES, DataPart.CREDENTIAL_REPORT, DataPart.MFA_DEVICES)
            .user("shop", user -> user.accessKey("2026-01-01"));
    UserActivity activity = activity(account);
    assertThat(activity.hasPassword()).isEmpty();
    assertThat(activity.hasMfa()).isEmpty();
    assertThat(activity.password().standing()).isEqualTo(Standing.UNKNOWN);
    assertThat(UserKind.of(activity, UserKind.Marks.defaults()).kind())
        .isEqualTo(UserKind.Kind.UNKNOWN);
  }

  @Test
  void the_newest_use_of_each_kind_of_credential_is_found_in_user_and_report() {
    UserActivity activity =
        activity(
            "carol",
            user ->
                user.createdOn("2024-01-01")
                    .password()
                    .passwordLastUsed("2026-03-01")
                    .accessKey("2024-02-01", key -> key.lastUsed("2026-05-01"))
                    .accessKey("2024-03-01", key -> key.lastUsed("2026-04-01").inactive()));
    assertThat(activity.password().last()).contains(Instant.parse("2026-03-01T00:00:00Z"));
    assertThat(activity.keys().last()).contains(Instant.parse("2026-05-01T00:00:00Z"));
    assertThat(activity.lastUse()).isEqualTo(activity.keys().last());
    assertThat(activity.isTraced()).isTrue();
  }

  @Test
  void the_report_says_of_keys_what_the_list_of_keys_does_not() {
    UserActivity activity =
        activity(
            "carol",
            user ->
                user.accessKey(
                    "2024-02-01", key -> key.lastUsed("2026-05-01").lastUseOnlyInReport()));
    assertThat(activity.keys().standing()).isEqualTo(Standing.USED);
    UserActivity three =
        activity(
            "carol",
            user ->
                user.accessKey("2024-02-01", key -> key.lastUseOnlyInReport())
                    .accessKey("2024-02-01", key -> key.lastUseOnlyInReport())
                    .accessKey("2024-02-01", key -> key.lastUseOnlyInReport()));
    assertThat(three.keys().standing()).isEqualTo(Standing.UNKNOWN);
    assertThat(three.keys().last()).isPresent();
  }

  @Test
  void no_information_and_not_applicable_are_never_and_a_missing_column_is_unknown() {
    for (ReportDate.State state :
        List.of(ReportDate.State.NO_INFORMATION, ReportDate.State.NOT_APPLICABLE)) {
      assertThat(passwordUse(ReportDate.without(state))).isEqualTo(Standing.NEVER);
    }
    assertThat(passwordUse(ReportDate.unknown())).isEqualTo(Standing.UNKNOWN);
    assertThat(passwordUse(ReportDate.without(ReportDate.State.NOT_SUPPORTED)))
        .isEqualTo(Standing.UNKNOWN);
  }

  private static Standing passwordUse(ReportDate date) {
    return activity(
            account()
                .without(DataPart.LOGIN_PROFILES)
                .user(
                    "carol",
                    user ->
                        user.reportRow(
                            row -> row.passwordEnabled(ReportFlag.TRUE).passwordLastUsed(date))))
        .password()
        .standing();
  }

  @Test
  void users_of_the_report_alone_come_last_and_the_root_user_is_none_of_them() {
    List<UserActivity> all =
        UserActivity.of(
            account()
                .user("alice")
                .user("bob")
                .change(
                    builder ->
                        builder.users(
                            builder.build().users().stream()
                                .filter(user -> user.name().equals("bob"))
                                .toList()))
                .build());
    assertThat(all).extracting(UserActivity::name).containsExactly("bob", "alice");
    assertThat(all.get(1).user()).isEmpty();
    assertThat(all.get(1).row().map(CredentialReport.Row::user)).contains("alice");
  }

  @Test
  void the_use_of_services_is_use() {
    UserActivity activity =
        activity(
            "carol",
            user ->
                user.change(
                    builder ->
                        builder.lastAccessed(
                            List.of(
                                new LastAccessed(
                                    "codecommit",
                                    Optional.of(Instant.parse("2026-09-01T00:00:00Z")),
                                    Map.of())))));
    assertThat(activity.lastUse()).contains(Instant.parse("2026-09-01T00:00:00Z"));
    assertThat(activity.isAccessTracked()).isTrue();
  }

  @Test
  void switching_a_key_off_gives_a_user_nothing_and_switching_one_on_does() {
    assertThat(
            activity(
                    "carol",
                    user ->
                        user.createdOn("2024-01-01")
                            .accessKey(
                                "2024-02-01", key -> key.inactive().statusChanged("2026-10-20")))
                .since())
        .contains(Instant.parse("2024-01-01T00:00:00Z"));
    assertThat(
            activity(
                    "carol",
                    user ->
                        user.createdOn("2024-01-01")
                            .accessKey("2024-02-01", key -> key.statusChanged("2026-10-20")))
                .since())
        .contains(Instant.parse("2026-10-20T00:00:00Z"));
  }
}
