package io.iamaudit.testkit;

import static io.iamaudit.testkit.AccountFixture.account;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iamaudit.input.SnapshotFiles;
import io.iamaudit.input.SnapshotSource;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract, kept by files and broken by others. */
class SnapshotSourceContractTest extends SnapshotSourceContract {
  @TempDir Path folder;

  @Override
  protected SnapshotSource source() {
    FixtureAccounts.copy("startup-gone-wild", folder);
    return SnapshotFiles.of(folder);
  }

  @Override
  protected Optional<SnapshotSource> brokenSource() {
    return Optional.of(SnapshotFiles.of(folder.resolve("missing.json")));
  }

  private static SnapshotSourceContract contract(AccountSnapshot account) {
    return new SnapshotSourceContract() {
      @Override
      protected SnapshotSource source() {
        return () -> Snapshot.of(account);
      }
    };
  }

  @Test
  void an_empty_account_breaks_the_contract() {
    assertThatThrownBy(() -> contract(account().build()).reads_something())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("an account with a user or a role");
  }

  @Test
  void a_principal_of_another_account_breaks_the_contract() {
    AccountSnapshot other = account("444455556666").user("alice").build();
    assertThatThrownBy(
            () ->
                contract(account().change(it -> it.users(other.users())).build())
                    .every_arn_is_of_its_account_and_there_once())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("ARNs of account 111122223333");
  }

  @Test
  void users_that_were_not_collected_break_the_contract() {
    AccountSnapshot account = account().user("alice").build();
    assertThatThrownBy(
            () ->
                contract(
                        account.toBuilder()
                            .coverage(
                                account
                                    .coverage()
                                    .with(DataPart.USERS, Coverage.Part.notCollected("why not")))
                            .build())
                    .what_is_not_collected_is_empty_and_has_a_reason())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("users, of which the coverage says none");
  }
}
