package io.iamaudit.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.policy.Statement;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Group;
import io.iamaudit.snapshot.InlinePolicy;
import io.iamaudit.snapshot.OrganizationContext;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PolicyOrigin;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.snapshot.User;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sample account that ships with the project. */
class SampleAccountTest {
  private static final Path SAMPLE = Path.of("..", "samples", "small-company");
  private static final Snapshot SNAPSHOT = SnapshotFiles.of(SAMPLE).read();
  private static final AccountSnapshot ACCOUNT = SNAPSHOT.accounts().get(0);

  @Test
  void it_reads_without_a_warning() {
    assertThat(SNAPSHOT.diagnostics().stream().map(Diagnostic::render))
        .containsExactly(
            """
            ages in account 111122223333 are judged against 2026-10-30T05:52:11.304Z, the newest\
             date in its files
              help: --now INSTANT says when the data was really collected\
            """);
  }

  @Test
  void it_holds_what_its_page_says() {
    assertThat(SNAPSHOT.accounts()).hasSize(1);
    assertThat(ACCOUNT.id()).isEqualTo(new AccountId("111122223333"));
    assertThat(ACCOUNT.partition()).isEqualTo("aws");
    assertThat(ACCOUNT.aliases()).containsExactly("example-bookshop");
    assertThat(ACCOUNT.users()).hasSize(15);
    assertThat(ACCOUNT.groups()).hasSize(6);
    assertThat(ACCOUNT.roles()).hasSize(15);
    assertThat(ACCOUNT.roles().stream().filter(role -> role.isServiceLinked())).hasSize(2);
    assertThat(ACCOUNT.roles().stream().filter(role -> role.isManagedByIdentityCenter()))
        .hasSize(1);
    assertThat(ACCOUNT.managedPolicies().stream().filter(policy -> !policy.isAwsManaged()))
        .hasSize(10);
    assertThat(ACCOUNT.managedPolicies().stream().filter(policy -> policy.isAwsManaged()))
        .hasSize(9);
    assertThat(ACCOUNT.samlProviders()).hasSize(2);
    assertThat(ACCOUNT.oidcProviders()).hasSize(2);
    assertThat(ACCOUNT.credentialReport().orElseThrow().users()).hasSize(15);
    assertThat(ACCOUNT.credentialReport().orElseThrow().root()).isPresent();
    assertThat(ACCOUNT.trails()).hasSize(1);
    assertThat(ACCOUNT.trails().get(0).logging()).contains(true);
    assertThat(ACCOUNT.takenAt()).isEqualTo(Instant.parse("2026-10-30T05:52:11.304Z"));
  }

  @Test
  void its_entities_and_credentials_are_complete() {
    for (DataPart part :
        List.of(
            DataPart.USERS,
            DataPart.GROUPS,
            DataPart.ROLES,
            DataPart.CUSTOMER_MANAGED_POLICIES,
            DataPart.AWS_MANAGED_POLICIES,
            DataPart.CREDENTIAL_REPORT,
            DataPart.ACCESS_KEYS,
            DataPart.LOGIN_PROFILES,
            DataPart.MFA_DEVICES,
            DataPart.SIGNING_CERTIFICATES,
            DataPart.BUCKET_LOGGING,
            DataPart.SAML_PROVIDERS,
            DataPart.OIDC_PROVIDERS)) {
      assertThat(Folder.words(ACCOUNT.coverage().of(part))).as(part.id()).isEqualTo("collected");
    }
  }

  @Test
  void its_organization_is_known_with_every_level() {
    OrganizationContext organization = SNAPSHOT.organization().orElseThrow();
    assertThat(organization.id()).isEqualTo("o-exampleorg1");
    assertThat(organization.managementAccount()).isEqualTo(new AccountId("123456789012"));
    assertThat(
            organization.levels("SERVICE_CONTROL_POLICY", ACCOUNT.id()).stream()
                .map(level -> level.stream().map(policy -> policy.id()).toList()))
        .containsExactly(
            List.of("p-FullAWSAccess"),
            List.of("p-FullAWSAccess", "p-guardrail"),
            List.of("p-FullAWSAccess"));
  }

  private static Stream<PolicyBody> bodies() {
    Stream<InlinePolicy> inline =
        Stream.of(
                ACCOUNT.users().stream().map(User::inlinePolicies),
                ACCOUNT.groups().stream().map(Group::inlinePolicies),
                ACCOUNT.roles().stream().map(Role::inlinePolicies))
            .flatMap(stream -> stream)
            .flatMap(List::stream);
    return Stream.of(
            inline.map(InlinePolicy::body),
            ACCOUNT.roles().stream().flatMap(role -> role.trustPolicy().stream()),
            ACCOUNT.managedPolicies().stream()
                .flatMap(policy -> policy.versions().stream())
                .flatMap(version -> version.body().stream()),
            ACCOUNT.resources().stream().flatMap(resource -> resource.policy().stream()))
        .flatMap(stream -> stream);
  }

  @Test
  void every_statement_has_the_place_where_it_stands_in_its_file() throws IOException {
    Map<String, List<String>> files = new HashMap<>();
    int verbatim = 0;
    int inStrings = 0;
    for (PolicyBody body : bodies().toList()) {
      for (Statement statement : body.document().orElseThrow().statements()) {
        SourceLocation place = body.locate(statement.position());
        if (!files.containsKey(place.document())) {
          files.put(place.document(), Files.readAllLines(Path.of(place.document())));
        }
        String rest =
            Objects.requireNonNull(files.get(place.document()))
                .get(place.line() - 1)
                .substring(place.column() - 1);
        if (body.origin().form() == PolicyOrigin.Form.VERBATIM) {
          assertThat(rest).as(place.render()).startsWith("{");
          verbatim++;
        } else {
          assertThat(rest).as(place.render()).startsWith("\"{");
          inStrings++;
        }
      }
    }
    assertThat(verbatim).isGreaterThan(60);
    assertThat(inStrings).isGreaterThan(5);
  }

  @Test
  void as_a_snapshot_it_is_the_same_to_the_last_place() throws IOException {
    String text = write(SNAPSHOT);
    Snapshot back =
        SnapshotJson.read(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "snapshot.json");
    assertThat(back).isEqualTo(SNAPSHOT);
    assertThat(write(back)).isEqualTo(text);
    assertThat(write(SNAPSHOT)).isEqualTo(text);
  }

  private static String write(Snapshot snapshot) {
    StringWriter text = new StringWriter();
    SnapshotJson.write(snapshot, text);
    return text.toString();
  }

  @Test
  void reading_it_twice_gives_equal_snapshots() {
    assertThat(SnapshotFiles.of(SAMPLE).read()).isEqualTo(SNAPSHOT);
  }
}
