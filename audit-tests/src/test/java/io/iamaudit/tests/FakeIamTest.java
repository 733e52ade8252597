package io.iamaudit.tests;

import static io.iamaudit.testkit.AccountFixture.account;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.iamaudit.aws.AwsSnapshotSource;
import io.iamaudit.input.SnapshotSource;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ManagedPolicy;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.User;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.FakeIam;
import io.iamaudit.testkit.FixtureAccounts;
import io.iamaudit.testkit.SnapshotSourceContract;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/**
 * The AWS collector keeps the contract of sources, against an endpoint that answers for accounts.
 */
class FakeIamTest extends SnapshotSourceContract {
  private FakeIam fake = FakeIam.of(FixtureAccounts.read("startup-gone-wild").accounts().get(0));

  @AfterEach
  void close() {
    fake.close();
  }

  @Override
  protected SnapshotSource source() {
    return source(fake);
  }

  @Override
  protected Optional<SnapshotSource> brokenSource() {
    fake.failing("GetAccountAuthorizationDetails", "AccessDenied");
    return Optional.of(source(fake));
  }

  private static SnapshotSource source(FakeIam endpoint) {
    return () -> {
      try (IamClient client = client(endpoint)) {
        return AwsSnapshotSource.builder()
            .iam(client)
            .clock(Clock.fixed(Instant.parse("2026-10-30T06:00:00Z"), ZoneOffset.UTC))
            .build()
            .read();
      }
    };
  }

  private static IamClient client(FakeIam endpoint) {
    return IamClient.builder()
        .endpointOverride(endpoint.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  private AccountSnapshot collected(AccountFixture account) {
    fake.close();
    fake = FakeIam.of(account.build());
    return source(fake).read().accounts().get(0);
  }

  private static final String READ =
      """
      {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::a&b <c>/*"}
      """;

  @Test
  void what_a_test_builds_is_what_the_collector_reads() {
    AccountFixture built =
        account()
            .aliases("example-shop")
            .group("crew", group -> group.inlinePolicy("read", READ))
            .user("alice", user -> user.memberOf("crew").mfa().tag("team", "a+b"))
            .role("deploy", role -> role.attached("shared").instanceProfile())
            .managedPolicy("shared", READ)
            .oidcProvider("gitlab.com", "https://gitlab.com")
            .samlProvider("corp", "2026-01-01", "<xml/>")
            .serverCertificate("shop", "2027-01-01")
            .unassignedMfaDevice("old")
            .passwordPolicy(16);
    AccountSnapshot wanted = built.build();

    AccountSnapshot read = collected(built);

    assertThat(read.id()).isEqualTo(wanted.id());
    assertThat(read.users())
        .extracting(User::arn, User::groups, User::tags)
        .isEqualTo(
            wanted.users().stream().map(it -> tuple(it.arn(), it.groups(), it.tags())).toList());
    assertThat(read.users().get(0).mfaDevices()).hasSize(1);
    assertThat(read.roles())
        .extracting(Role::arn, Role::lastUsed)
        .isEqualTo(wanted.roles().stream().map(it -> tuple(it.arn(), it.lastUsed())).toList());
    assertThat(read.roles().get(0).instanceProfiles()).hasSize(1);
    assertThat(read.managedPolicies())
        .extracting(ManagedPolicy::arn)
        .containsExactly(wanted.managedPolicies().get(0).arn());
    assertThat(read.managedPolicies().get(0).body().orElseThrow().document())
        .isEqualTo(wanted.managedPolicies().get(0).body().orElseThrow().document());
    assertThat(read.groups().get(0).inlinePolicies().get(0).body().document())
        .isEqualTo(wanted.groups().get(0).inlinePolicies().get(0).body().document());
    assertThat(read.aliases()).containsExactly("example-shop");
    assertThat(read.passwordPolicy().orElseThrow().minimumPasswordLength()).isEqualTo(16);
    assertThat(read.oidcProviders().get(0).clientIds()).containsExactly("https://gitlab.com");
    assertThat(read.samlProviders().get(0).metadata()).contains("<xml/>");
    assertThat(read.serverCertificates()).hasSize(1);
    assertThat(read.unassignedMfaDevices()).hasSize(1);
    assertThat(read.credentialReport().orElseThrow().rows()).hasSize(2);
    assertThat(read.summary().orElseThrow().values()).containsEntry("Users", 1);
  }

  @Test
  void calls_about_one_user_and_listings_are_answered_too() {
    fake.close();
    fake =
        FakeIam.of(
            account()
                .user(
                    "alice",
                    user ->
                        user.password()
                            .mfa()
                            .accessKey("2026-09-01")
                            .sshKey("2026-01-01")
                            .signingCertificate("2026-01-01")
                            .serviceSpecificCredential("codecommit.amazonaws.com", "2026-01-01"))
                .user("bob")
                .role("app", role -> role.description("Runs the shop").maxSessionDuration(7200))
                .build());
    try (IamClient iam = client(fake)) {
      assertThat(iam.listUsers().users())
          .extracting(it -> it.userName())
          .containsExactly("alice", "bob");
      assertThat(iam.listRoles().roles().get(0).description()).isEqualTo("Runs the shop");
      assertThat(iam.listRoles().roles().get(0).maxSessionDuration()).isEqualTo(7200);
      String key =
          iam.listAccessKeys(it -> it.userName("alice")).accessKeyMetadata().get(0).accessKeyId();
      assertThat(
              iam.getAccessKeyLastUsed(it -> it.accessKeyId(key)).accessKeyLastUsed().serviceName())
          .isEqualTo("s3");
      assertThat(iam.listMFADevices(it -> it.userName("alice")).mfaDevices()).hasSize(1);
      assertThat(iam.getLoginProfile(it -> it.userName("alice")).loginProfile().userName())
          .isEqualTo("alice");
      assertThat(iam.listSSHPublicKeys(it -> it.userName("alice")).sshPublicKeys()).hasSize(1);
      assertThat(iam.listSigningCertificates(it -> it.userName("alice")).certificates()).hasSize(1);
      assertThat(
              iam.listServiceSpecificCredentials(it -> it.userName("alice"))
                  .serviceSpecificCredentials())
          .hasSize(1);
      assertThatThrownBy(() -> iam.getLoginProfile(it -> it.userName("bob")))
          .isInstanceOf(NoSuchEntityException.class);
      assertThatThrownBy(() -> iam.deleteUser(it -> it.userName("bob")))
          .isInstanceOf(IamException.class)
          .hasMessageContaining("InvalidAction");
    }
  }

  @Test
  void pages_are_read_to_the_end() {
    fake.pagesOf(2);

    AccountSnapshot read = source(fake).read().accounts().get(0);

    AccountSnapshot held = FixtureAccounts.read("startup-gone-wild").accounts().get(0);
    assertThat(read.users()).hasSameSizeAs(held.users());
    assertThat(read.roles()).hasSameSizeAs(held.roles());
    assertThat(fake.calls())
        .filteredOn("GetAccountAuthorizationDetails"::equals)
        .hasSizeGreaterThan(3);
  }

  @Test
  void what_is_refused_is_in_the_coverage() {
    fake.failing("GetCredentialReport", "AccessDenied")
        .failing("GenerateCredentialReport", "AccessDenied");

    AccountSnapshot read = source(fake).read().accounts().get(0);

    assertThat(read.coverage().of(DataPart.CREDENTIAL_REPORT).status())
        .isEqualTo(Coverage.Status.DENIED);
  }

  @Test
  void what_an_account_did_not_collect_is_refused() {
    AccountSnapshot read =
        collected(account().role("a", role -> {}).without(DataPart.ACCOUNT_SUMMARY));

    assertThat(read.coverage().of(DataPart.ACCOUNT_SUMMARY).status())
        .isEqualTo(Coverage.Status.DENIED);
  }

  @Test
  void an_account_whose_entities_are_refused_is_not_taken_for_an_empty_one() {
    fake.failing("GetAccountAuthorizationDetails", "AccessDenied");

    AccountSnapshot read = source(fake).read().accounts().get(0);

    assertThat(read.coverage().of(DataPart.USERS).status()).isEqualTo(Coverage.Status.DENIED);
    assertThat(read.coverage().of(DataPart.ROLES).status()).isEqualTo(Coverage.Status.DENIED);
    assertThat(fake.calls()).contains("GetAccountAuthorizationDetails");
  }
}
