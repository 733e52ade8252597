package io.iamaudit.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.iamaudit.aws.AwsSnapshotSource;
import io.iamaudit.engine.Audit;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.input.SnapshotFiles;
import io.iamaudit.policy.PolicyWriter;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.AttachedPolicy;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Group;
import io.iamaudit.snapshot.ManagedPolicy;
import io.iamaudit.snapshot.MfaDevice;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.User;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * An account that somebody else's code made: a moto server, filled and exported through boto3, and
 * read through the AWS SDK as well. Skipped with a message where moto is not installed.
 */
class MotoPeerTest {
  private static final String ANNOUNCEMENT = "Running on ";

  @TempDir static Path export;

  private static Process server;
  private static String endpoint;

  @BeforeAll
  static void start_and_fill_the_server() throws IOException, InterruptedException {
    try {
      server =
          new ProcessBuilder("moto_server", "-H", "127.0.0.1", "-p", "0")
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      assumeTrue(false, "no moto_server on the path: " + e.getMessage());
    }
    endpoint = announced(server).orElse("");
    assumeTrue(!endpoint.isEmpty(), "moto_server did not start");
    Process fill =
        new ProcessBuilder(
                "python3",
                Repository.path("audit-tests/src/test/resources/peer/moto_account.py").toString(),
                endpoint,
                export.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(fill.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(fill.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(fill.exitValue()).as(output).isZero();
  }

  private static Optional<String> announced(Process process) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      int at = line.indexOf(ANNOUNCEMENT);
      if (at >= 0) {
        Thread drain = new Thread(() -> lines.lines().forEach(ignored -> {}));
        drain.setDaemon(true);
        drain.start();
        return Optional.of(line.substring(at + ANNOUNCEMENT.length()).strip());
      }
    }
    return Optional.empty();
  }

  @AfterAll
  static void stop_the_server() {
    if (server != null) {
      server.destroy();
    }
  }

  private static AccountSnapshot fromFiles() {
    return SnapshotFiles.of(export)
        .named(name -> name.substring(export.toString().length() + 1))
        .read()
        .accounts()
        .get(0);
  }

  private static AccountSnapshot fromApi() {
    try (IamClient client =
        IamClient.builder()
            .endpointOverride(URI.create(endpoint))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClient(UrlConnectionHttpClient.create())
            .build()) {
      return AwsSnapshotSource.builder().iam(client).build().read().accounts().get(0);
    }
  }

  @Test
  void an_export_made_by_boto3_is_audited_and_each_place_can_be_opened() {
    AccountSnapshot account = fromFiles();

    AuditReport report = Audit.withInstalledRules().run(account);

    assertThat(account.users()).isNotEmpty();
    assertThat(account.roles()).isNotEmpty();
    assertThat(account.samlProviders()).isNotEmpty();
    assertThat(account.oidcProviders()).isNotEmpty();
    assertThat(report.findings())
        .extracting("rule")
        .contains("trust-any-principal", "mfa-console-user-missing", "policy-admin");
    assertThat(Places.open(report, export)).isPositive();
  }

  @Test
  void an_export_made_by_boto3_is_understood_to_the_last_member() {
    assertThat(SnapshotFiles.of(export).read().diagnostics())
        .filteredOn(diagnostic -> diagnostic.message().contains("not known"))
        .isEmpty();
  }

  @Test
  void the_api_and_the_files_give_the_same_account() {
    AccountSnapshot files = fromFiles();
    AccountSnapshot api = fromApi();

    assertThat(essence(api)).isEqualTo(essence(files));
    assertThat(api.users().stream().flatMap(user -> user.accessKeys().stream())).hasSize(3);
    assertThat(api.samlProviders()).hasSameSizeAs(files.samlProviders());
    assertThat(api.oidcProviders()).hasSameSizeAs(files.oidcProviders());
    assertThat(api.aliases()).isEqualTo(files.aliases());
    for (DataPart part :
        List.of(
            DataPart.USERS,
            DataPart.ROLES,
            DataPart.ACCESS_KEYS,
            DataPart.MFA_DEVICES,
            DataPart.LOGIN_PROFILES,
            DataPart.SSH_PUBLIC_KEYS)) {
      assertThat(api.coverage().of(part).status())
          .as(part.id())
          .isEqualTo(Coverage.Status.COLLECTED);
    }
    assertThat(api.passwordPolicy().orElseThrow().minimumPasswordLength())
        .isEqualTo(files.passwordPolicy().orElseThrow().minimumPasswordLength());
    assertThat(api.credentialReport().orElseThrow().rows())
        .hasSameSizeAs(files.credentialReport().orElseThrow().rows());
  }

  /** What both ways must agree on: entities, memberships, attachments, and every document. */
  private static Map<String, String> essence(AccountSnapshot account) {
    Map<String, String> essence = new TreeMap<>();
    for (User user : account.users()) {
      essence.put(user.arn(), user.groups() + " " + attached(user.attachedPolicies()));
      essence.put(user.arn() + " credentials", credentials(user));
      user.inlinePolicies()
          .forEach(policy -> essence.put(user.arn() + policy.name(), document(policy.body())));
    }
    for (Group group : account.groups()) {
      essence.put(group.arn(), attached(group.attachedPolicies()));
    }
    for (Role role : account.roles()) {
      essence.put(role.arn(), attached(role.attachedPolicies()));
      essence.put(role.arn() + " trust", document(role.trustPolicy().orElseThrow()));
    }
    for (ManagedPolicy policy : account.managedPolicies()) {
      policy
          .versions()
          .forEach(
              version ->
                  essence.put(
                      policy.arn() + version.id() + version.isDefault(),
                      document(version.body().orElseThrow())));
    }
    return essence;
  }

  /** A key, a device or a password that only one of both ways sees would show here. */
  private static String credentials(User user) {
    return user.accessKeys().stream().map(key -> key.id() + " " + key.status()).sorted().toList()
        + " "
        + user.mfaDevices().stream().map(MfaDevice::serialNumber).sorted().toList()
        + " "
        + user.loginProfile().isPresent();
  }

  private static String attached(List<AttachedPolicy> policies) {
    return policies.stream().map(AttachedPolicy::arn).sorted().toList() + "";
  }

  private static String document(PolicyBody body) {
    return PolicyWriter.write(body.document().orElseThrow());
  }
}
