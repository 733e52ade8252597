package io.iamaudit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.arn.Arn;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.input.SnapshotJson;
import io.iamaudit.input.SnapshotSource;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Group;
import io.iamaudit.snapshot.InlinePolicy;
import io.iamaudit.snapshot.ManagedPolicy;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.snapshot.User;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What every source of snapshots promises. The test class of one extends this one, gives the source
 * something to read, and adds its own cases.
 *
 * <pre>{@code
 * class InventoryDatabaseSourceTest extends SnapshotSourceContract {
 *   @Override
 *   protected SnapshotSource source() {
 *     return new InventoryDatabaseSource(database);
 *   }
 * }
 * }</pre>
 */
public abstract class SnapshotSourceContract {

  /** For the test class of a source. */
  protected SnapshotSourceContract() {}

  /**
   * The source, made anew, with something to read: at least one account with a user or a role. Two
   * of them read the same.
   */
  protected abstract SnapshotSource source();

  /** A source that cannot read what it should; empty if that cannot happen. */
  protected Optional<SnapshotSource> brokenSource() {
    return Optional.empty();
  }

  @Test
  void reads_something() {
    Snapshot snapshot = source().read();
    assertThat(snapshot.accounts()).as("accounts").isNotEmpty();
    assertThat(snapshot.accounts())
        .as("an account with a user or a role")
        .anyMatch(account -> !account.users().isEmpty() || !account.roles().isEmpty());
    assertThat(snapshot.accounts()).extracting(AccountSnapshot::id).doesNotHaveDuplicates();
  }

  @Test
  void reads_the_same_twice() {
    List<AccountSnapshot> once = source().read().accounts();
    List<AccountSnapshot> again = source().read().accounts();
    assertThat(again).extracting(AccountSnapshot::users).isEqualTo(map(once, it -> it.users()));
    assertThat(again).extracting(AccountSnapshot::groups).isEqualTo(map(once, it -> it.groups()));
    assertThat(again).extracting(AccountSnapshot::roles).isEqualTo(map(once, it -> it.roles()));
    assertThat(again)
        .extracting(AccountSnapshot::managedPolicies)
        .isEqualTo(map(once, it -> it.managedPolicies()));
  }

  private static <T> List<T> map(
      List<AccountSnapshot> accounts, Function<AccountSnapshot, T> part) {
    return accounts.stream().map(part).toList();
  }

  @Test
  void every_arn_is_of_its_account_and_there_once() {
    for (AccountSnapshot account : source().read().accounts()) {
      List<String> arns = new ArrayList<>();
      account.users().forEach(user -> arns.add(user.arn()));
      account.groups().forEach(group -> arns.add(group.arn()));
      account.roles().forEach(role -> arns.add(role.arn()));
      account.managedPolicies().stream()
          .filter(policy -> !policy.isAwsManaged())
          .forEach(policy -> arns.add(policy.arn()));
      assertThat(arns).doesNotHaveDuplicates();
      assertThat(arns)
          .as("ARNs of account %s", account.id())
          .allMatch(
              text ->
                  Arn.parse(text).flatMap(Arn::accountId).filter(account.id()::equals).isPresent());
    }
  }

  @Test
  void what_is_not_collected_is_empty_and_has_a_reason() {
    for (AccountSnapshot account : source().read().accounts()) {
      for (DataPart part : DataPart.values()) {
        Coverage.Part state = account.coverage().of(part);
        if (state.status() != Coverage.Status.COLLECTED) {
          assertThat(state.reason()).as("why %s is not all there", part.words()).isNotBlank();
        }
      }
      assertEmptyUnlessCollected(account, DataPart.USERS, account.users());
      assertEmptyUnlessCollected(account, DataPart.GROUPS, account.groups());
      assertEmptyUnlessCollected(account, DataPart.ROLES, account.roles());
      assertEmptyUnlessCollected(account, DataPart.SAML_PROVIDERS, account.samlProviders());
      assertEmptyUnlessCollected(account, DataPart.OIDC_PROVIDERS, account.oidcProviders());
      assertEmptyUnlessCollected(account, DataPart.TRAILS, account.trails());
      assertEmptyUnlessCollected(account, DataPart.RESOURCE_POLICIES, account.resources());
    }
  }

  private static void assertEmptyUnlessCollected(
      AccountSnapshot account, DataPart part, List<?> values) {
    if (!account.coverage().isPresent(part)) {
      assertThat(values).as("%s, of which the coverage says none", part.words()).isEmpty();
    }
  }

  @Test
  void every_policy_has_a_place_and_one_that_cannot_be_read_says_why() {
    List<PolicyBody> bodies =
        source().read().accounts().stream().flatMap(SnapshotSourceContract::bodies).toList();
    assertThat(bodies).as("policies").isNotEmpty();
    for (PolicyBody body : bodies) {
      assertThat(body.origin().location().document()).as("the place of a policy").isNotBlank();
      if (body.document().isEmpty()) {
        assertThat(body.diagnostics()).as("why the policy cannot be read").isNotEmpty();
      }
    }
  }

  private static Stream<PolicyBody> bodies(AccountSnapshot account) {
    Stream<InlinePolicy> inline =
        Stream.of(
                account.users().stream().map(User::inlinePolicies),
                account.groups().stream().map(Group::inlinePolicies),
                account.roles().stream().map(Role::inlinePolicies))
            .flatMap(lists -> lists)
            .flatMap(List::stream);
    return Stream.of(
            inline.map(InlinePolicy::body),
            account.roles().stream().flatMap(role -> role.trustPolicy().stream()),
            account.managedPolicies().stream().map(ManagedPolicy::body).flatMap(Optional::stream))
        .flatMap(all -> all);
  }

  @Test
  void what_is_read_survives_being_written_and_holds_no_private_key() throws IOException {
    Snapshot snapshot = source().read();
    String text = json(snapshot);

    Snapshot again =
        SnapshotJson.read(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "snapshot.json");
    assertThat(json(again)).isEqualTo(text);
    assertThat(text).doesNotContain("PRIVATE KEY");
  }

  private static String json(Snapshot snapshot) {
    StringWriter out = new StringWriter();
    SnapshotJson.write(snapshot, out);
    return out.toString();
  }

  @Test
  void what_cannot_be_read_is_not_taken_for_a_whole() {
    brokenSource().ifPresent(SnapshotSourceContract::assertNotTakenForAWhole);
  }

  /** It fails and says why, or the coverage of each account says that it is not all there. */
  private static void assertNotTakenForAWhole(SnapshotSource broken) {
    Snapshot snapshot;
    try {
      snapshot = broken.read();
    } catch (IamAuditException failure) {
      assertThat(failure.diagnostics()).isNotEmpty();
      return;
    }
    assertThat(snapshot.accounts())
        .allSatisfy(
            account ->
                assertThat(account.coverage().parts().values())
                    .as("coverage of %s", account.id())
                    .anyMatch(
                        part ->
                            part.status() == Coverage.Status.DENIED
                                || part.status() == Coverage.Status.PARTIAL));
  }
}
