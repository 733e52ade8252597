package io.iamaudit.testkit;

import static io.iamaudit.testkit.AccountFixture.account;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.input.SnapshotFiles;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.User;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountFilesTest {
  @Test
  void what_is_written_is_read_back(@TempDir Path folder) {
    AccountSnapshot account =
        account()
            .group("crew", group -> group.inlinePolicy("read", READ))
            .user(
                "alice",
                user ->
                    user.memberOf("crew")
                        .password()
                        .mfa()
                        .accessKey("2026-09-01")
                        .attached("shared")
                        .permissionsBoundary("shared")
                        .tag("team", "a \"quoted\" \\ team"))
            .user("bob")
            .role("deploy", role -> role.inlinePolicy("read", READ).tag("owner", "web"))
            .managedPolicy("shared", READ)
            .oidcProvider("token.actions.githubusercontent.com")
            .build();

    AccountFiles.write(account, folder);
    AccountSnapshot read = SnapshotFiles.of(folder).read().accounts().get(0);

    assertThat(read.users()).extracting(User::name).containsExactly("alice", "bob");
    User alice = read.users().get(0);
    User written = account.users().get(0);
    assertThat(alice.groups()).isEqualTo(written.groups());
    assertThat(alice.tags()).isEqualTo(written.tags());
    assertThat(alice.permissionsBoundary()).isEqualTo(written.permissionsBoundary());
    assertThat(alice.accessKeys())
        .singleElement()
        .extracting("id", "createDate")
        .containsExactly(
            written.accessKeys().get(0).id(), written.accessKeys().get(0).createDate());
    assertThat(alice.loginProfile()).isPresent();
    assertThat(alice.mfaDevices()).hasSize(1);
    assertThat(read.roles().get(0).lastUsed()).isEqualTo(account.roles().get(0).lastUsed());
    assertThat(read.roles().get(0).trustPolicy().orElseThrow().document())
        .isEqualTo(account.roles().get(0).trustPolicy().orElseThrow().document());
    assertThat(read.managedPolicies().get(0).body().orElseThrow().document())
        .isEqualTo(account.managedPolicies().get(0).body().orElseThrow().document());
    assertThat(read.credentialReport().orElseThrow().rows())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields(
            "source", "additionalCredentialsInfo")
        .isEqualTo(account.credentialReport().orElseThrow().rows());
    assertThat(read.passwordPolicy().orElseThrow().minimumPasswordLength()).isEqualTo(14);
    assertThat(read.oidcProviders()).hasSize(1);
  }

  private static final String READ =
      """
      {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}
      """;

  @Test
  void what_was_not_collected_is_not_written() {
    assertThat(AccountFiles.of(account().user("alice").build()))
        .containsKeys("list-access-keys.alice.json", "credential-report.csv");
    assertThat(
            AccountFiles.of(
                account()
                    .user("alice")
                    .without(DataPart.ACCESS_KEYS, DataPart.CREDENTIAL_REPORT)
                    .build()))
        .doesNotContainKeys("list-access-keys.alice.json", "credential-report.csv");
  }
}
