package io.iamaudit.input;

import static io.iamaudit.input.Folder.details;
import static io.iamaudit.input.Folder.role;
import static io.iamaudit.input.Folder.roles;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ExpectedSamlMetadata;
import io.iamaudit.snapshot.RolesAnywhereProfile;
import io.iamaudit.snapshot.RolesAnywhereTrustAnchor;
import io.iamaudit.snapshot.Snapshot;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Roles Anywhere says, and what people fetched to compare with. */
class RolesAnywhereOutputsTest {
  private static final String PROFILES =
      """
      {"profiles": [
        {"profileArn": "arn:aws:rolesanywhere:eu-west-1:111122223333:profile/1", "profileId": "1",
         "name": "servers", "enabled": true, "durationSeconds": 3600,
         "createdAt": "2026-01-01T00:00:00Z", "createdBy": "arn:aws:iam::111122223333:user/a",
         "updatedAt": "2026-01-01T00:00:00Z", "requireInstanceProperties": false,
         "acceptRoleSessionName": false, "attributeMappings": [],
         "roleArns": ["arn:aws:iam::111122223333:role/app"],
         "managedPolicyArns": ["arn:aws:iam::aws:policy/ReadOnlyAccess"], "sessionPolicy": ""},
        {"profileArn": "arn:aws:rolesanywhere:eu-west-1:111122223333:profile/2", "name": "open",
         "roleArns": [], "sessionPolicy": "{}"}
      ]}
      """;

  private static final String ANCHORS =
      """
      {"trustAnchors": [
        {"trustAnchorArn": "arn:aws:rolesanywhere:eu-west-1:111122223333:trust-anchor/1",
         "trustAnchorId": "1", "name": "ca", "enabled": false,
         "createdAt": "2026-01-01T00:00:00Z", "updatedAt": "2026-01-01T00:00:00Z",
         "notificationSettings": [],
         "source": {"sourceType": "AWS_ACM_PCA", "sourceData":
           {"acmPcaArn": "arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/1"}}},
        {"trustAnchorArn": "arn:aws:rolesanywhere:eu-west-1:111122223333:trust-anchor/2",
         "name": "own", "source": {"sourceType": "CERTIFICATE_BUNDLE", "sourceData":
           {"x509CertificateData": "-----BEGIN CERTIFICATE-----"}}}
      ]}
      """;

  @TempDir Path temp;
  private Folder folder = new Folder(Path.of(""));

  @BeforeEach
  void anAccount() {
    folder = new Folder(temp).file("a-details.json", details(roles(role("app"))));
  }

  @Test
  void profiles_are_read_with_what_limits_their_sessions() {
    folder.file("list-profiles.eu-west-1.json", PROFILES);
    AccountSnapshot account = folder.account();
    assertThat(account.rolesAnywhereProfiles())
        .extracting(RolesAnywhereProfile::name)
        .containsExactly("servers", "open");
    RolesAnywhereProfile servers = account.rolesAnywhereProfiles().get(0);
    assertThat(servers.enabled()).contains(true);
    assertThat(servers.roleArns()).containsExactly("arn:aws:iam::111122223333:role/app");
    assertThat(servers.managedPolicyArns())
        .containsExactly("arn:aws:iam::aws:policy/ReadOnlyAccess");
    assertThat(servers.sessionPolicy()).isEmpty();
    RolesAnywhereProfile open = account.rolesAnywhereProfiles().get(1);
    assertThat(open.enabled()).isEmpty();
    assertThat(open.sessionPolicy()).contains("{}");
    assertThat(folder.coverage(DataPart.ROLES_ANYWHERE_PROFILES))
        .isEqualTo("partial: only the Regions whose files were given");
    assertThat(folder.warnings()).isEmpty();
  }

  @Test
  void trust_anchors_are_read_with_their_authority() {
    folder.file("list-trust-anchors.json", ANCHORS);
    AccountSnapshot account = folder.account();
    RolesAnywhereTrustAnchor ca = account.rolesAnywhereTrustAnchors().get(0);
    assertThat(ca.name()).isEqualTo("ca");
    assertThat(ca.enabled()).contains(false);
    assertThat(ca.sourceType()).isEqualTo("AWS_ACM_PCA");
    assertThat(ca.acmPcaArn())
        .contains("arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/1");
    RolesAnywhereTrustAnchor own = account.rolesAnywhereTrustAnchors().get(1);
    assertThat(own.sourceType()).isEqualTo("CERTIFICATE_BUNDLE");
    assertThat(own.acmPcaArn()).isEqualTo(Optional.empty());
    assertThat(folder.warnings()).isEmpty();
  }

  @Test
  void metadata_to_compare_with_keeps_its_text_and_its_provider() {
    folder
        .file("expected-saml-metadata.corp-idp.xml", "<EntityDescriptor entityID=\"idp\"/>\n")
        .file("other.xml", "<nothing/>");
    assertThat(folder.account().expectedSamlMetadata())
        .containsExactly(
            new ExpectedSamlMetadata(
                "corp-idp",
                "<EntityDescriptor entityID=\"idp\"/>\n",
                SourceLocation.startOf("expected-saml-metadata.corp-idp.xml")));
    assertThat(folder.coverage(DataPart.EXPECTED_SAML_METADATA))
        .isEqualTo("partial: only the documents that were given");
    assertThat(folder.warnings()).isEmpty();
  }

  @Test
  void a_snapshot_keeps_all_of_it() throws IOException {
    folder
        .file("list-profiles.json", PROFILES)
        .file("list-trust-anchors.json", ANCHORS)
        .file("expected-saml-metadata.corp-idp.xml", "<EntityDescriptor/>");
    Snapshot snapshot = folder.read();
    assertThat(snapshot.accounts().get(0).rolesAnywhereProfiles()).hasSize(2);
    StringWriter text = new StringWriter();
    SnapshotJson.write(snapshot, text);
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    assertThat(SnapshotJson.read(new ByteArrayInputStream(bytes), "snapshot.json"))
        .isEqualTo(snapshot);
  }
}
