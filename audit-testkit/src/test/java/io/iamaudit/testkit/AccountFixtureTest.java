package io.iamaudit.testkit;

import static io.iamaudit.testkit.AccountFixture.account;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PolicyVersion;
import io.iamaudit.rule.AccountIndex;
import io.iamaudit.rule.PolicyUse;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.CredentialReport;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.OrganizationContext;
import io.iamaudit.snapshot.ReportDate;
import io.iamaudit.snapshot.User;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AccountFixtureTest {

  @Test
  void an_account_without_more_is_well_kept_and_wholly_collected() {
    AccountSnapshot account = account().build();
    assertThat(account.id()).hasToString("111122223333");
    assertThat(account.takenAt()).isEqualTo(Instant.parse("2026-10-30T06:00:00Z"));
    assertThat(account.coverage().isComplete(DataPart.CREDENTIAL_REPORT)).isTrue();
    assertThat(account.coverage().isPresent(DataPart.SERVICE_CONTROL_POLICIES)).isFalse();
    CredentialReport.Row root = account.credentialReport().orElseThrow().root().orElseThrow();
    assertThat(root.mfaActive().isTrue()).isTrue();
    assertThat(root.accessKeys()).noneMatch(CredentialReport.Key::exists);
    assertThat(account.summary().orElseThrow().value("AccountMFAEnabled")).contains(1);
    assertThat(account.passwordPolicy().orElseThrow().minimumPasswordLength()).isEqualTo(14);
  }

  @Test
  void the_credential_report_says_what_the_user_has() {
    AccountSnapshot account =
        account()
            .user(
                "carol",
                user ->
                    user.password()
                        .mfa()
                        .accessKey("2026-08-16", key -> key.inactive().neverUsed())
                        .accessKey("2026-10-01", key -> key.statusChanged("2026-10-20")))
            .build();
    User carol = account.users().get(0);
    assertThat(carol.accessKeys().get(0).id()).isEqualTo("AKIA000000101EXAMPLE").hasSize(20);
    assertThat(carol.accessKeys().get(1).createDate())
        .contains(Instant.parse("2026-10-01T00:00:00Z"));
    CredentialReport.Row row = new AccountIndex(account).reportRow(carol.arn()).orElseThrow();
    assertThat(row.passwordEnabled().isTrue()).isTrue();
    assertThat(row.mfaActive().isTrue()).isTrue();
    assertThat(row.accessKeys().get(0).active().isFalse()).isTrue();
    assertThat(row.accessKeys().get(0).exists()).isTrue();
    assertThat(row.accessKeys().get(1).lastRotated().date())
        .contains(Instant.parse("2026-10-20T00:00:00Z"));
  }

  @Test
  void a_password_says_when_it_was_set_and_used() {
    AccountSnapshot account =
        account()
            .user("carol", user -> user.password().passwordLastUsed("2026-05-01"))
            .user("ivan", user -> user.password().passwordChanged("2026-10-01").passwordNeverUsed())
            .build();
    assertThat(account.users().get(0).passwordLastUsed())
        .contains(Instant.parse("2026-05-01T00:00:00Z"));
    assertThat(account.users().get(1).passwordLastUsed()).isEmpty();
    CredentialReport.Row ivan =
        new AccountIndex(account).reportRow(account.users().get(1).arn()).orElseThrow();
    assertThat(ivan.passwordLastUsed().state()).isEqualTo(ReportDate.State.NO_INFORMATION);
    assertThat(ivan.passwordLastChanged().date()).contains(Instant.parse("2026-10-01T00:00:00Z"));
  }

  @Test
  void a_certificate_of_the_root_user_is_in_report_and_summary() {
    AccountSnapshot account =
        account()
            .root(
                root ->
                    root.certificate(true, "2013-05-04").additionalCredentialsInfo("1 access key"))
            .build();
    CredentialReport.Row root = account.credentialReport().orElseThrow().root().orElseThrow();
    assertThat(root.certificates().get(0).active().isTrue()).isTrue();
    assertThat(root.additionalCredentialsInfo()).contains("1 access key");
    assertThat(account.summary().orElseThrow().value("AccountSigningCertificatesPresent"))
        .contains(1);
    assertThat(account().build().summary().orElseThrow().value("AccountSigningCertificatesPresent"))
        .contains(0);
  }

  @Test
  void an_account_is_in_an_organization_only_if_it_is_said() {
    assertThat(account().snapshot().organization()).isEmpty();
    OrganizationContext around =
        account().inOrganization("RootSessions").snapshot().organization().orElseThrow();
    assertThat(around.managementAccount()).hasToString("444455556666");
    assertThat(around.rootAccessFeatures()).containsExactly("RootSessions");
    assertThat(around.accounts()).hasSize(2);
    assertThat(around.coverage().isPresent(DataPart.SERVICE_CONTROL_POLICIES)).isFalse();
    assertThat(
            account("444455556666")
                .inOrganization()
                .snapshot()
                .organization()
                .orElseThrow()
                .accounts())
        .hasSize(1);
  }

  @Test
  void what_is_not_collected_is_not_there() {
    AccountSnapshot account =
        account()
            .user("carol", user -> user.password().mfa().accessKey("2026-08-16"))
            .without(DataPart.ACCESS_KEYS, DataPart.LOGIN_PROFILES, DataPart.CREDENTIAL_REPORT)
            .denied(DataPart.PASSWORD_POLICY, "AccessDenied")
            .partial(DataPart.MFA_DEVICES, "two users could not be read")
            .build();
    User carol = account.users().get(0);
    assertThat(carol.accessKeys()).isEmpty();
    assertThat(carol.loginProfile()).isEmpty();
    assertThat(carol.mfaDevices()).hasSize(1);
    assertThat(account.credentialReport()).isEmpty();
    assertThat(account.passwordPolicy()).isEmpty();
    assertThat(account.coverage().of(DataPart.PASSWORD_POLICY))
        .isEqualTo(Coverage.Part.denied("AccessDenied"));
    assertThat(account.coverage().of(DataPart.MFA_DEVICES).status())
        .isEqualTo(Coverage.Status.PARTIAL);
  }

  @Test
  void statements_alone_become_a_document() {
    AccountSnapshot account =
        account()
            .managedPolicy(
                "both",
                """
                [
                  {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"},
                  {"Effect": "Deny", "Action": "s3:PutObject", "Resource": "*"}
                ]
                """)
            .group(
                "readers",
                group ->
                    group
                        .attached("both")
                        .inlinePolicy(
                            "old",
                            """
                            {"Version": "2008-10-17", "Statement": []}
                            """))
            .build();
    PolicyUse both =
        new AccountIndex(account)
            .policies().stream().filter(use -> use.name().equals("both")).findFirst().orElseThrow();
    assertThat(both.type()).isEqualTo(PolicyType.IDENTITY);
    assertThat(both.attachedTo()).containsExactly("arn:aws:iam::111122223333:group/readers");
    assertThat(both.legible().orElseThrow().statements()).hasSize(2);
    assertThat(both.legible().orElseThrow().version()).contains(PolicyVersion.V2012_10_17);
    assertThat(account.groups().get(0).inlinePolicies().get(0).body().document())
        .get()
        .satisfies(old -> assertThat(old.version()).contains(PolicyVersion.V2008_10_17));
  }

  @Test
  void a_policy_that_cannot_be_read_is_a_mistake_of_the_test() {
    assertThatThrownBy(
            () -> account().role("x", "{\"Effect\": \"Allow\", \"Actions\": \"sts:AssumeRole\"}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unknown element `Actions` in statement")
        .hasMessageContaining("did you mean `Action`?");
  }

  @Test
  void a_boundary_is_found_by_the_name_of_its_policy() {
    AccountSnapshot account =
        account()
            .awsManagedPolicy(
                "job-function/ViewOnlyAccess",
                """
                {"Effect": "Allow", "Action": "ec2:Describe*", "Resource": "*"}
                """)
            .role(
                "bounded",
                role -> role.permissionsBoundary("job-function/ViewOnlyAccess").neverUsed())
            .role("unknown", role -> role.lastUseNotCollected().attached("elsewhere"))
            .build();
    assertThat(account.roles().get(0).permissionsBoundary())
        .contains("arn:aws:iam::aws:policy/job-function/ViewOnlyAccess");
    assertThat(account.roles().get(0).lastUsed().orElseThrow().date()).isEmpty();
    assertThat(account.roles().get(1).lastUsed()).isEmpty();
    assertThat(account.roles().get(1).attachedPolicies().get(0).arn())
        .isEqualTo("arn:aws:iam::111122223333:policy/elsewhere");
  }

  @Test
  void what_an_account_holds_beside_principals_has_defaults_too() {
    AccountSnapshot account =
        account("444455556666")
            .aliases("example-shop")
            .trail("all-regions")
            .serverCertificate("shop-example-com", "2027-01-01")
            .unassignedMfaDevice("old-phone")
            .oidcProvider("gitlab.com", "https://gitlab.com")
            .bucket("site", POLICY)
            .queue("orders", POLICY)
            .topic("orders", POLICY)
            .key("orders", POLICY)
            .secret("orders", POLICY)
            .user(
                "alice",
                user ->
                    user.mfa()
                        .signingCertificate("2026-01-01")
                        .sshKey("2026-01-01")
                        .serviceSpecificCredential("codecommit.amazonaws.com", "2026-01-01"))
            .role(
                "app",
                role ->
                    role.description("Runs the shop").maxSessionDuration(7200).instanceProfile())
            .build();

    assertThat(account.aliases()).containsExactly("example-shop");
    assertThat(account.trails())
        .singleElement()
        .satisfies(it -> assertThat(it.logging()).contains(true));
    assertThat(account.serverCertificates()).hasSize(1);
    assertThat(account.unassignedMfaDevices()).hasSize(1);
    assertThat(account.oidcProviders().get(0).clientIds()).containsExactly("https://gitlab.com");
    assertThat(account.resources())
        .extracting(io.iamaudit.snapshot.ResourceRecord::arn)
        .containsExactly(
            "arn:aws:s3:::site",
            "arn:aws:sqs:eu-west-1:444455556666:orders",
            "arn:aws:sns:eu-west-1:444455556666:orders",
            "arn:aws:kms:eu-west-1:444455556666:key/orders",
            "arn:aws:secretsmanager:eu-west-1:444455556666:secret:orders");
    assertThat(account.users().get(0).mfaDevices().get(0).serialNumber())
        .isEqualTo("arn:aws:iam::444455556666:mfa/alice");
    assertThat(account.users().get(0).signingCertificates()).hasSize(1);
    assertThat(account.users().get(0).sshPublicKeys()).hasSize(1);
    assertThat(account.users().get(0).serviceSpecificCredentials()).hasSize(1);
    assertThat(account.roles().get(0).description()).contains("Runs the shop");
    assertThat(account.roles().get(0).maxSessionDuration()).contains(7200);
    assertThat(account.roles().get(0).instanceProfiles()).hasSize(1);
  }

  private static final String POLICY =
      """
      {"Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*",
       "Condition": {"Bool": {"aws:SecureTransport": "false"}}}
      """;
}
