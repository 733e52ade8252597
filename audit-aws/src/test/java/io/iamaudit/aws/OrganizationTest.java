package io.iamaudit.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.input.SnapshotFiles;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.OrganizationContext;
import io.iamaudit.snapshot.OrganizationPolicy;
import io.iamaudit.snapshot.Snapshot;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class OrganizationTest {
  private static final List<DataPart> FEW =
      List.of(DataPart.PASSWORD_POLICY, DataPart.ACCESS_KEYS, DataPart.CREDENTIAL_REPORT);

  @RegisterExtension static final FakeAws AWS = new FakeAws();

  @TempDir private Path folder;

  private static AwsSnapshotSource.Builder source() {
    return AWS.source().parts(FEW).organization("audit/reader");
  }

  @Test
  void the_tree_the_policies_and_the_delegated_administrators_are_read() {
    OrganizationContext organization = source().build().read().organization().orElseThrow();

    assertThat(organization.rootAccessFeatures())
        .containsExactly("RootCredentialsManagement", "RootSessions");

    assertThat(organization.id()).isEqualTo("o-exampleorgid");
    assertThat(organization.managementAccount()).isEqualTo(new AccountId(FakeAws.ACCOUNT));
    assertThat(organization.accounts()).hasSize(12);
    assertThat(organization.units())
        .extracting(unit -> unit.parentId())
        .containsExactlyInAnyOrder(Optional.of("r-ab12"), Optional.empty());
    AccountId member = new AccountId(FakeAws.MEMBERS.get(3));
    assertThat(organization.levels("SERVICE_CONTROL_POLICY", member)).hasSize(3);
    assertThat(organization.levels("SERVICE_CONTROL_POLICY", member).get(0))
        .extracting(OrganizationPolicy::id)
        .containsExactly("p-examplepolicy");
    assertThat(organization.policies())
        .extracting(policy -> policy.type() + " " + policy.body().isPresent())
        .containsExactlyInAnyOrder(
            "SERVICE_CONTROL_POLICY true",
            "RESOURCE_CONTROL_POLICY true",
            "TAG_POLICY false",
            "BACKUP_POLICY false",
            "AISERVICES_OPT_OUT_POLICY false");
    assertThat(organization.delegatedAdministrators().get(0).servicePrincipals())
        .containsExactly("access-analyzer.amazonaws.com");
    assertThat(organization.resourcePolicy()).isPresent();
    for (DataPart part : Operation.partsOfOrganization()) {
      assertThat(organization.coverage().of(part)).isEqualTo(Coverage.Part.collected());
    }
  }

  @Test
  void accounts_are_read_through_the_role_and_ones_own_without_it() {
    Snapshot snapshot = source().build().read();

    assertThat(snapshot.accounts())
        .extracting(account -> account.id().value())
        .isSorted()
        .hasSize(11)
        .contains(FakeAws.ACCOUNT);
    assertThat(snapshot.accounts()).allMatch(account -> account.users().size() == 2);
    assertThat(snapshot.accounts()).allMatch(account -> account.passwordPolicy().isPresent());
    AWS.server().verify(10, AWS.calls(Operation.ASSUME_ROLE));
    AWS.server()
        .verify(
            1,
            AWS.calls(
                Operation.ASSUME_ROLE,
                "RoleArn=arn%3Aaws%3Aiam%3A%3A444455556603%3Arole%2Faudit%2Freader"));
    AWS.server().verify(0, AWS.calls(Operation.ASSUME_ROLE, FakeAws.ACCOUNT));
  }

  @Test
  void the_caller_tells_the_partition() {
    AWS.answer(
        Operation.GET_CALLER_IDENTITY,
        AWS.usual(Operation.GET_CALLER_IDENTITY).replace("arn:aws:", "arn:aws-cn:"));
    AwsConnection connection = AWS.connection().region("cn-north-1").build();

    Snapshot snapshot = source().connection(connection).build().read();

    assertThat(snapshot.accounts()).allMatch(account -> account.partition().equals("aws-cn"));
    AWS.server().verify(10, AWS.calls(Operation.ASSUME_ROLE, "RoleArn=arn%3Aaws-cn%3Aiam"));
    AWS.server()
        .verify(
            10,
            AWS.calls(Operation.ASSUME_ROLE)
                .withHeader("Authorization", containing("/cn-north-1/")));
  }

  @Test
  void an_account_that_is_not_active_is_named_and_not_asked() {
    Snapshot snapshot = source().build().read();

    assertThat(snapshot.diagnostics())
        .extracting(diagnostic -> diagnostic.message())
        .containsExactly("account 444455556610 was not read because its status is SUSPENDED");
    AWS.server().verify(0, AWS.calls(Operation.ASSUME_ROLE, "444455556610"));
  }

  @Test
  void an_account_that_has_a_state_and_no_status_any_more_is_read_like_others() {
    AWS.answer(
        Operation.LIST_ACCOUNTS,
        AWS.usual(Operation.LIST_ACCOUNTS).replace("\"Status\"", "\"State\""));
    AWS.answer(Operation.LIST_ACCOUNTS_FOR_PARENT, "{\"Accounts\": []}");

    assertThat(source().build().read().accounts()).hasSize(11);
  }

  @Test
  void an_account_that_the_role_does_not_lead_into_is_marked_and_the_others_are_read() {
    AWS.server()
        .stubFor(
            AWS.request(Operation.ASSUME_ROLE)
                .atPriority(2)
                .withRequestBody(containing("444455556603"))
                .willReturn(FakeAws.error(Operation.ASSUME_ROLE, 403, "AccessDenied")));

    Snapshot snapshot = source().build().read();

    AccountSnapshot closed =
        snapshot.accounts().stream()
            .filter(account -> account.id().value().equals("444455556603"))
            .findFirst()
            .orElseThrow();
    assertThat(closed.coverage().of(DataPart.PASSWORD_POLICY))
        .isEqualTo(Coverage.Part.denied("sts:AssumeRole of role audit/reader: AccessDenied"));
    assertThat(snapshot.accounts())
        .filteredOn(account -> account.coverage().isComplete(DataPart.PASSWORD_POLICY))
        .hasSize(10);
  }

  @Test
  void policies_of_one_type_that_may_not_be_read_leave_the_other_type_alone() {
    AWS.server()
        .stubFor(
            AWS.request(Operation.LIST_POLICIES)
                .atPriority(2)
                .withRequestBody(containing("RESOURCE_CONTROL_POLICY"))
                .willReturn(FakeAws.error(Operation.LIST_POLICIES, 400, "AccessDeniedException")));

    Coverage coverage = source().build().read().organization().orElseThrow().coverage();

    assertThat(coverage.of(DataPart.RESOURCE_CONTROL_POLICIES))
        .isEqualTo(Coverage.Part.denied("organizations:ListPolicies: AccessDeniedException"));
    assertThat(coverage.isComplete(DataPart.SERVICE_CONTROL_POLICIES)).isTrue();
  }

  @Test
  void without_the_tree_the_accounts_are_known_and_their_places_are_not() {
    AWS.fail(Operation.LIST_ROOTS, 400, "AccessDeniedException");

    OrganizationContext organization = source().build().read().organization().orElseThrow();

    assertThat(organization.accounts()).hasSize(12);
    assertThat(organization.coverage().of(DataPart.ORGANIZATION))
        .isEqualTo(
            Coverage.Part.partial(
                "12 accounts have no known place in the tree; organizations:ListRoots:"
                    + " AccessDeniedException"));
  }

  @Test
  void an_account_in_no_organization_is_said_with_the_next_step() {
    AWS.fail(Operation.DESCRIBE_ORGANIZATION, 400, "AWSOrganizationsNotInUseException");

    assertThatThrownBy(() -> source().build().read())
        .isInstanceOf(IamAuditException.class)
        .hasMessage(
            """
            the account is in no organization
              help: read it alone, without --organization""");
  }

  @Test
  void an_organization_that_may_not_be_seen_is_said_with_the_next_step() {
    AWS.fail(Operation.DESCRIBE_ORGANIZATION, 400, "AccessDeniedException");

    assertThatThrownBy(() -> source().build().read())
        .isInstanceOf(IamAuditException.class)
        .hasMessage(
            """
            the organization cannot be read: organizations:DescribeOrganization: \
            AccessDeniedException
              help: use credentials of the management account, or of a delegated administrator, \
            that may read AWS Organizations""");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void a_folder_holds_one_file_an_account_for_the_owner_alone_and_reads_as_one_snapshot()
      throws IOException {
    Path target = folder.resolve("accounts");

    source().build().readInto(SnapshotFolder.create(target), account -> {});

    Map<String, String> files = contents(target);
    assertThat(files).hasSize(12).containsKeys("organization.json", "444455556603.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
        .isEqualTo("rwx------");
    for (String name : files.keySet()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target.resolve(name))))
          .isEqualTo("rw-------");
    }
    Snapshot read = SnapshotFiles.of(target).read();
    Snapshot direct = source().build().read();
    assertThat(read.organization()).isEqualTo(direct.organization());
    assertThat(read.accounts()).isEqualTo(direct.accounts());
  }

  @Test
  void a_folder_that_is_not_empty_and_one_with_nothing_to_resume_are_refused() throws IOException {
    Files.writeString(folder.resolve("x"), "");

    assertThatThrownBy(() -> SnapshotFolder.create(folder))
        .hasMessage(
            """
            the folder `FOLDER` is not empty
              help: name a new one, or go on with a reading in it: --resume"""
                .replace("FOLDER", folder.toString()));
    assertThatThrownBy(() -> SnapshotFolder.resume(folder))
        .hasMessage(
            """
            there is no unfinished reading in `FOLDER`
              help: leave out --resume to begin one in a new folder"""
                .replace("FOLDER", folder.toString()));
  }

  @Test
  void a_reading_that_ended_before_it_had_anything_is_begun_again() {
    Path target = folder.resolve("accounts");
    AWS.fail(Operation.GET_CALLER_IDENTITY, 403, "ExpiredToken");
    SnapshotFolder first = SnapshotFolder.create(target);
    assertThatThrownBy(() -> source().build().readInto(first, account -> {}))
        .isInstanceOf(IamAuditException.class);
    AWS.beforeEach();

    source().build().readInto(SnapshotFolder.create(target), account -> {});

    assertThat(target.resolve("organization.json")).exists();
  }

  @Test
  void a_reading_is_resumed_with_the_same_options_only() {
    Path target = folder.resolve("accounts");
    AWS.fail(Operation.DESCRIBE_ORGANIZATION, 400, "AccessDeniedException");
    SnapshotFolder first = SnapshotFolder.create(target);
    assertThatThrownBy(() -> source().build().readInto(first, account -> {}))
        .isInstanceOf(IamAuditException.class);

    AwsSnapshotSource other = AWS.source().parts(FEW).organization("admin").build();
    SnapshotFolder again = SnapshotFolder.resume(target);

    assertThatThrownBy(() -> other.readInto(again, account -> {}))
        .hasMessageStartingWith(
            "the unfinished reading was of another role: `audit/reader`, not `admin`");
  }

  @Test
  void a_reading_that_was_killed_and_resumed_gives_the_same_bytes_as_one_that_was_not()
      throws IOException, InterruptedException {
    for (Operation operation : List.of(Operation.GET_ACCOUNT_AUTHORIZATION_DETAILS)) {
      AWS.answer(operation, aResponse().withFixedDelay(150).withBody(AWS.usual(operation)), 2);
    }
    Path undisturbed = folder.resolve("undisturbed");
    Path killed = folder.resolve("killed");
    assertThat(start("create", undisturbed, FakeAws.NOW).waitFor(60, TimeUnit.SECONDS)).isTrue();

    Process process = start("create", killed, FakeAws.NOW);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (accountsIn(killed) < 3 && process.isAlive() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    process.destroyForcibly().waitFor();
    long before = accountsIn(killed);
    assertThat(before).isBetween(3L, 10L);
    AWS.server().resetRequests();
    // Hours later.
    assertThat(start("resume", killed, FakeAws.NOW.plusSeconds(7200)).waitFor(60, TimeUnit.SECONDS))
        .isTrue();

    assertThat(contents(killed)).isEqualTo(contents(undisturbed)).hasSize(12);
    AWS.server()
        .verify((int) (11 - before), AWS.calls(Operation.GET_ACCOUNT_AUTHORIZATION_DETAILS));
    AWS.server().verify(0, AWS.calls(Operation.DESCRIBE_ORGANIZATION));
  }

  private static long accountsIn(Path target) throws IOException {
    if (!Files.isDirectory(target)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(target)) {
      return files.filter(file -> file.getFileName().toString().matches("[0-9]+\\.json")).count();
    }
  }

  private static Map<String, String> contents(Path target) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(target)) {
      for (Path file : files.toList()) {
        contents.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return contents;
  }

  private Process start(String how, Path target, Instant now) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Reader.class.getName(),
            how,
            target.toString(),
            now.toString(),
            AWS.uri().toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(target.getFileName() + "." + how + ".log").toFile())
        .start();
  }

  /** Reads the organization in a process that can be killed. */
  static final class Reader {
    private Reader() {}

    public static void main(String[] args) {
      Path target = Path.of(args[1]);
      AwsConnection connection =
          AwsConnection.builder()
              .endpoint(URI.create(args[3]))
              .region("us-east-1")
              .credentials(
                  StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
              .build();
      AwsSnapshotSource.builder()
          .connection(connection)
          .parts(FEW)
          .clock(Clock.fixed(Instant.parse(args[2]), ZoneOffset.UTC))
          .waiting(Duration.ofSeconds(1), Duration.ofMillis(10))
          .organization("audit/reader")
          .accountsAtOnce(2)
          .build()
          .readInto(
              args[0].equals("resume")
                  ? SnapshotFolder.resume(target)
                  : SnapshotFolder.create(target),
              account -> {});
    }
  }
}
