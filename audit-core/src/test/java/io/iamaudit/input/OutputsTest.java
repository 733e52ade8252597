package io.iamaudit.input;

import static io.iamaudit.input.Folder.ALLOW_ALL;
import static io.iamaudit.input.Folder.details;
import static io.iamaudit.input.Folder.policies;
import static io.iamaudit.input.Folder.role;
import static io.iamaudit.input.Folder.roles;
import static io.iamaudit.input.Folder.user;
import static io.iamaudit.input.Folder.users;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.arn.AccountId;
import io.iamaudit.snapshot.AccessKey;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Budget;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.EventSelectors;
import io.iamaudit.snapshot.MetricAlarm;
import io.iamaudit.snapshot.MetricFilter;
import io.iamaudit.snapshot.MfaDevice;
import io.iamaudit.snapshot.OidcProvider;
import io.iamaudit.snapshot.OrganizationContext;
import io.iamaudit.snapshot.OrganizationMembership;
import io.iamaudit.snapshot.PasswordPolicy;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.ResourceRecord;
import io.iamaudit.snapshot.SamlProvider;
import io.iamaudit.snapshot.Trail;
import io.iamaudit.snapshot.User;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Outputs of single commands; each test has two users, {@code alice} and {@code bob}. */
class OutputsTest {
  @TempDir Path temp;
  private Folder folder = new Folder(Path.of(""));

  @BeforeEach
  void twoUsers() {
    folder =
        new Folder(temp)
            .file("a-details.json", details(users(user("alice"), user("bob")), roles(role("app"))));
  }

  private User alice() {
    return folder.account().users().get(0);
  }

  private void silent() {
    assertThat(folder.warnings()).isEmpty();
    assertThat(folder.notes()).hasSize(1).allMatch(note -> note.startsWith("ages in account"));
  }

  @Test
  void access_keys_belong_to_their_users_with_their_last_use() {
    folder
        .file(
            "get-access-key-last-used.AKIAIOSFODNN7EXAMPLE.json",
            """
            {"UserName": "alice", "AccessKeyLastUsed": {"LastUsedDate": "2026-03-01T00:00:00Z",
             "ServiceName": "s3", "Region": "eu-west-1"}}
            """)
        .file(
            "list-access-keys.alice.json",
            """
            {"AccessKeyMetadata": [{"UserName": "alice", "AccessKeyId": "AKIAIOSFODNN7EXAMPLE",
              "Status": "Active", "CreateDate": "2026-02-01T00:00:00Z"},
             {"AccessKeyId": "AKIA2", "Status": "Expired", "CreateDate": "2026-02-02T00:00:00Z"}],
             "IsTruncated": false}
            """);
    List<AccessKey> keys = alice().accessKeys();
    assertThat(keys).extracting(AccessKey::id).containsExactly("AKIAIOSFODNN7EXAMPLE", "AKIA2");
    assertThat(keys.get(0).isActive()).isTrue();
    assertThat(keys.get(1).isActive()).isFalse();
    assertThat(keys.get(0).lastUse())
        .contains(
            new AccessKey.LastUse(
                Optional.of(Instant.parse("2026-03-01T00:00:00Z")), "s3", "eu-west-1"));
    assertThat(keys.get(1).lastUse()).isEmpty();
    assertThat(folder.coverage(DataPart.ACCESS_KEYS))
        .isEqualTo("partial: no list-access-keys output for bob");
    silent();
  }

  @Test
  void a_key_that_was_never_used_says_so() {
    folder
        .file(
            "list-access-keys.alice.json",
            "{\"AccessKeyMetadata\": [{\"AccessKeyId\": \"AKIA1\", \"Status\": \"Active\"}]}")
        .file(
            "get-access-key-last-used.AKIA1.json",
            "{\"UserName\": \"alice\", \"AccessKeyLastUsed\": {}}");
    assertThat(alice().accessKeys().get(0).lastUse())
        .contains(new AccessKey.LastUse(Optional.empty(), "N/A", "N/A"));
  }

  private static String report(String... rows) {
    return Folder.HEADER + "\n" + Folder.ROOT_ROW + "\n" + String.join("\n", rows);
  }

  @ParameterizedTest
  @CsvSource({
    "list-access-keys, AccessKeyMetadata, ACCESS_KEYS, true",
    "list-mfa-devices, MFADevices, MFA_DEVICES, true",
    "list-signing-certificates, Certificates, SIGNING_CERTIFICATES, true",
    "list-ssh-public-keys, SSHPublicKeys, SSH_PUBLIC_KEYS, false",
    "list-service-specific-credentials, ServiceSpecificCredentials, SERVICE_SPECIFIC_CREDENTIALS,"
        + " false"
  })
  void a_part_is_whole_if_every_user_was_asked_or_is_excused_by_the_report(
      String operation, String member, DataPart part, boolean excused) {
    folder.file(operation + ".alice.json", "{\"" + member + "\": []}");
    String gap = "partial: no " + operation + " output for bob";
    assertThat(folder.coverage(part)).isEqualTo(gap);
    folder.file("report.csv", report(Folder.row("alice"), Folder.row("bob")));
    assertThat(folder.coverage(part)).isEqualTo(excused ? "collected" : gap);
    folder.file(operation + ".bob.json", "{\"" + member + "\": []}");
    assertThat(folder.coverage(part)).isEqualTo("collected");
    silent();
  }

  @Test
  void the_report_excuses_nobody_who_has_something() {
    folder
        .file("list-access-keys.alice.json", "{\"AccessKeyMetadata\": []}")
        .file("list-mfa-devices.alice.json", "{\"MFADevices\": []}")
        .file(
            "report.csv",
            report(
                Folder.row("alice"),
                Folder.row("bob")
                    .replace(
                        "false,N/A,N/A,N/A,false,false,N/A",
                        "true,N/A,N/A,N/A,true,false,2026-01-01T00:00:00Z")));
    assertThat(folder.coverage(DataPart.ACCESS_KEYS))
        .isEqualTo("partial: no list-access-keys output for bob");
    assertThat(folder.coverage(DataPart.MFA_DEVICES))
        .isEqualTo("partial: no list-mfa-devices output for bob");
  }

  @Test
  void console_passwords_are_known_to_exist() {
    folder.file(
        "get-login-profile.alice.json",
        """
        {"LoginProfile": {"UserName": "alice", "CreateDate": "2026-02-01T00:00:00Z",
         "PasswordResetRequired": true}}
        """);
    assertThat(alice().loginProfile().orElseThrow().passwordResetRequired()).isTrue();
    assertThat(folder.account().users().get(1).loginProfile()).isEmpty();
    assertThat(folder.coverage(DataPart.LOGIN_PROFILES))
        .isEqualTo("partial: no get-login-profile output for bob");
    folder.file("report.csv", report(Folder.row("alice"), Folder.row("bob")));
    assertThat(folder.coverage(DataPart.LOGIN_PROFILES)).isEqualTo("collected");
    silent();
  }

  @Test
  void mfa_devices_are_those_of_users_of_root_and_of_nobody() {
    folder
        .file(
            "list-mfa-devices.alice.json",
            """
            {"MFADevices": [{"SerialNumber": "arn:aws:iam::111122223333:u2f/user/alice/k",
             "UserName": "alice", "EnableDate": "2026-02-01T00:00:00Z"}]}
            """)
        .file(
            "list-virtual-mfa-devices.json",
            """
            {"VirtualMFADevices": [
              {"SerialNumber": "arn:aws:iam::111122223333:mfa/root-account-mfa-device",
               "User": {"Arn": "arn:aws:iam::111122223333:root"}},
              {"SerialNumber": "arn:aws:iam::111122223333:mfa/b", "EnableDate": "2026-02-01",
               "User": {"Arn": "arn:aws:iam::111122223333:user/bob", "UserName": "bob"}},
              {"SerialNumber": "arn:aws:iam::111122223333:mfa/lost",
               "Base32StringSeed": "secret", "QRCodePNG": "secret"}]}
            """);
    AccountSnapshot account = folder.account();
    assertThat(alice().mfaDevices().get(0).kind()).isEqualTo(MfaDevice.Kind.FIDO);
    assertThat(account.users().get(1).mfaDevices().get(0).kind()).isEqualTo(MfaDevice.Kind.VIRTUAL);
    assertThat(account.rootMfaDevices()).hasSize(1);
    assertThat(account.unassignedMfaDevices())
        .extracting(MfaDevice::serialNumber)
        .containsExactly("arn:aws:iam::111122223333:mfa/lost");
    assertThat(folder.coverage(DataPart.VIRTUAL_MFA_DEVICES)).isEqualTo("collected");
    // A list of virtual devices does not say that bob has no others.
    assertThat(folder.coverage(DataPart.MFA_DEVICES))
        .isEqualTo("partial: no list-mfa-devices output for bob");
    assertThat(account.toString()).doesNotContain("secret");
    silent();
  }

  @Test
  void a_device_listed_by_two_commands_is_one() {
    String device = "\"SerialNumber\": \"arn:aws:iam::111122223333:mfa/a\"";
    folder
        .file("list-mfa-devices.alice.json", "{\"MFADevices\": [{" + device + "}]}")
        .file(
            "list-virtual-mfa-devices.json",
            "{\"VirtualMFADevices\": [{"
                + device
                + ", \"User\": {\"UserName\": \"alice\", \"Arn\":"
                + " \"arn:aws:iam::111122223333:user/alice\"}}]}");
    assertThat(alice().mfaDevices()).hasSize(1);
  }

  @Test
  void other_credentials_are_read() {
    folder
        .file(
            "list-signing-certificates.alice.json",
            """
            {"Certificates": [{"UserName": "alice", "CertificateId": "C1", "CertificateBody": "x",
             "Status": "Active", "UploadDate": "2026-02-01T00:00:00Z"}]}
            """)
        .file(
            "list-ssh-public-keys.alice.json",
            """
            {"SSHPublicKeys": [{"UserName": "alice", "SSHPublicKeyId": "APKA1",
             "Status": "Inactive", "UploadDate": "2026-02-01T00:00:00Z"}]}
            """)
        .file(
            "list-service-specific-credentials.json",
            """
            {"ServiceSpecificCredentials": [{"UserName": "alice", "Status": "Active",
             "ServiceUserName": "u", "ServiceSpecificCredentialId": "ACCA1",
             "ServiceName": "bedrock.amazonaws.com", "CreateDate": "2026-02-01T00:00:00Z",
             "ExpirationDate": "2036-02-01T00:00:00Z", "ServiceCredentialAlias": "x"}]}
            """)
        .file(
            "list-server-certificates.json",
            """
            {"ServerCertificateMetadataList": [{"Path": "/", "ServerCertificateName": "web",
             "ServerCertificateId": "ASCA1", "UploadDate": "2026-02-01T00:00:00Z",
             "Arn": "arn:aws:iam::111122223333:server-certificate/web",
             "Expiration": "2040-02-01T00:00:00Z"}]}
            """);
    assertThat(alice().signingCertificates().get(0).id()).isEqualTo("C1");
    assertThat(alice().sshPublicKeys().get(0).status()).isEqualTo("Inactive");
    assertThat(alice().serviceSpecificCredentials().get(0).expirationDate())
        .contains(Instant.parse("2036-02-01T00:00:00Z"));
    assertThat(folder.account().serverCertificates()).hasSize(1);
    assertThat(folder.coverage(DataPart.SERVICE_SPECIFIC_CREDENTIALS)).isEqualTo("collected");
    assertThat(folder.account().takenAt())
        .as("an expiry is no age")
        .isEqualTo(Instant.parse("2026-02-01T00:00:00Z"));
    silent();
  }

  @Test
  void facts_of_the_account_are_read() {
    folder
        .file(
            "get-account-password-policy.json",
            """
            {"PasswordPolicy": {"MinimumPasswordLength": 14, "RequireSymbols": true,
             "RequireNumbers": true, "RequireUppercaseCharacters": false,
             "RequireLowercaseCharacters": true, "AllowUsersToChangePassword": true,
             "ExpirePasswords": true, "MaxPasswordAge": 90, "PasswordReusePrevention": 24,
             "HardExpiry": false}}
            """)
        .file("list-account-aliases.json", "{\"AccountAliases\": [\"shop\"]}")
        .file("get-account-summary.json", "{\"SummaryMap\": {\"AccountMFAEnabled\": 1}}");
    PasswordPolicy policy = folder.account().passwordPolicy().orElseThrow();
    assertThat(policy.custom()).isTrue();
    assertThat(policy.minimumPasswordLength()).isEqualTo(14);
    assertThat(policy.requireUppercaseCharacters()).isFalse();
    assertThat(policy.maxPasswordAge()).contains(90);
    assertThat(policy.passwordReusePrevention()).contains(24);
    assertThat(folder.account().summary().orElseThrow().value("AccountMFAEnabled")).contains(1);
    assertThat(folder.account().summary().orElseThrow().value("Users")).isEmpty();
    assertThat(folder.account().aliases()).containsExactly("shop");
    silent();
  }

  @Test
  void an_empty_answer_about_the_password_policy_is_the_default_of_aws() {
    folder.file("get-account-password-policy.json", "{}");
    PasswordPolicy policy = folder.account().passwordPolicy().orElseThrow();
    assertThat(policy.custom()).isFalse();
    assertThat(policy.minimumPasswordLength()).isEqualTo(8);
    assertThat(folder.coverage(DataPart.PASSWORD_POLICY)).isEqualTo("collected");
  }

  @Test
  void a_password_that_may_have_any_age_has_no_age() {
    folder.file(
        "x.json", "{\"PasswordPolicy\": {\"MaxPasswordAge\": 0, \"PasswordReusePrevention\": 0}}");
    assertThat(folder.account().passwordPolicy().orElseThrow().maxPasswordAge()).isEmpty();
    assertThat(folder.account().passwordPolicy().orElseThrow().passwordReusePrevention()).isEmpty();
  }

  @Test
  void identity_providers_are_completed_by_their_details() {
    folder
        .file(
            "get-open-id-connect-provider.x.json",
            """
            {"Url": "token.actions.githubusercontent.com", "ClientIDList": ["sts.amazonaws.com"],
             "ThumbprintList": ["ab"], "CreateDate": "2026-02-01T00:00:00Z", "Tags": []}
            """)
        .file(
            "get-saml-provider.corp.json",
            """
            {"SAMLProviderUUID": "u", "SAMLMetadataDocument": "<xml/>",
             "CreateDate": "2026-02-01T00:00:00Z", "ValidUntil": "2126-02-01T00:00:00Z",
             "Tags": [{"Key": "k", "Value": "v"}], "AssertionEncryptionMode": "Allowed",
             "PrivateKeyList": []}
            """)
        .file(
            "list-open-id-connect-providers.json",
            """
            {"OpenIDConnectProviderList": [
              {"Arn": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},
              {"Arn": "arn:aws:iam::111122223333:oidc-provider/example.com/id"}]}
            """)
        .file(
            "list-saml-providers.json",
            """
            {"SAMLProviderList": [
              {"Arn": "arn:aws:iam::111122223333:saml-provider/corp"},
              {"Arn": "arn:aws:iam::111122223333:saml-provider/old",
               "ValidUntil": "2025-01-01T00:00:00Z", "CreateDate": "2020-01-01T00:00:00Z"}]}
            """);
    assertThat(folder.account().oidcProviders())
        .extracting(OidcProvider::url)
        .containsExactly("token.actions.githubusercontent.com", "example.com/id");
    assertThat(folder.account().oidcProviders().get(0).clientIds())
        .containsExactly("sts.amazonaws.com");
    assertThat(folder.account().samlProviders())
        .extracting(SamlProvider::name)
        .containsExactly("corp", "old");
    assertThat(folder.account().samlProviders().get(0).metadata()).contains("<xml/>");
    assertThat(folder.coverage(DataPart.OIDC_PROVIDERS))
        .isEqualTo(
            "partial: no get-open-id-connect-provider output for"
                + " arn:aws:iam::111122223333:oidc-provider/example.com/id");
    assertThat(folder.coverage(DataPart.SAML_PROVIDERS))
        .isEqualTo(
            "partial: no get-saml-provider output for arn:aws:iam::111122223333:saml-provider/old");
    silent();
  }

  @Test
  void last_accessed_data_belongs_to_the_principal_in_the_name() {
    String output =
        """
        {"JobStatus": "COMPLETED", "JobType": "ACTION_LEVEL", "JobCreationDate": "2030-01-01",
         "JobCompletionDate": "2030-01-01", "IsTruncated": false, "ServicesLastAccessed": [
          {"ServiceName": "Amazon S3", "ServiceNamespace": "s3",
           "LastAuthenticated": "2026-03-01T00:00:00Z", "TotalAuthenticatedEntities": 1,
           "TrackedActionsLastAccessed": [{"ActionName": "GetObject",
             "LastAccessedTime": "2026-02-01T00:00:00Z"}, {"ActionName": "PutObject"}]},
          {"ServiceName": "EC2", "ServiceNamespace": "ec2"}]}
        """;
    folder
        .file(
            "get-service-last-accessed-details.arn%3Aaws%3Aiam%3A%3A111122223333%3Auser%2Falice.json",
            output)
        .file(
            "get-service-last-accessed-details.arn%3Aaws%3Aiam%3A%3A111122223333%3Arole%2Fapp.json",
            output);
    assertThat(alice().lastAccessed()).hasSize(2);
    assertThat(alice().lastAccessed().get(0).actions())
        .isEqualTo(Map.of("GetObject", Instant.parse("2026-02-01T00:00:00Z")));
    assertThat(folder.account().roles().get(0).lastAccessed()).hasSize(2);
    assertThat(folder.coverage(DataPart.SERVICE_LAST_ACCESSED))
        .isEqualTo("partial: read for some principals");
    silent();
  }

  @Test
  void lists_say_more_of_users_and_roles_that_are_known() {
    folder
        .file(
            "list-users.json",
            "{\"Users\": ["
                + user("alice", "\"PasswordLastUsed\": \"2026-05-01T00:00:00Z\"")
                + "]}")
        .file(
            "get-role.app.json",
            "{\"Role\": "
                + role("app", "\"MaxSessionDuration\": 3600", "\"Description\": \"runs\"")
                + "}");
    assertThat(alice().passwordLastUsed()).contains(Instant.parse("2026-05-01T00:00:00Z"));
    assertThat(folder.account().roles().get(0).maxSessionDuration()).contains(3600);
    assertThat(folder.account().roles().get(0).description()).contains("runs");
    assertThat(folder.coverage(DataPart.USERS)).isEqualTo("collected");
    silent();
  }

  @Test
  void lists_alone_say_what_they_lack() {
    Folder lists =
        new Folder(temp.resolve("lists"))
            .file("list-users.json", "{\"Users\": [" + user("carol") + "]}")
            .file("list-roles.json", "{\"Roles\": [" + role("app") + "]}")
            .file(
                "list-policies.json",
                "{\"Policies\": ["
                    + Folder.policy("P", "\"DefaultVersionId\": \"v1\"")
                    + ", "
                    + Folder.entity("Policy", "aws", "policy", "A", "\"DefaultVersionId\": \"v1\"")
                    + "]}")
            .file("list-groups.json", "{\"Groups\": [" + Folder.group("g") + "]}");
    assertThat(lists.coverage(DataPart.USERS))
        .isEqualTo("partial: only a list of users without their policies and groups was given");
    assertThat(lists.coverage(DataPart.ROLES))
        .isEqualTo("partial: only a list of roles without their policies was given");
    assertThat(lists.coverage(DataPart.CUSTOMER_MANAGED_POLICIES))
        .isEqualTo("partial: only a list of policies without their documents was given");
    assertThat(lists.account().managedPolicies()).hasSize(1);
    assertThat(lists.warnings()).isEmpty();
  }

  @Test
  void an_entry_of_a_list_without_an_arn_is_reported_as_those_of_cognito_have_none() {
    folder
        .file("list-users.json", "{\"Users\": [{\"Username\": \"x\"}]}")
        .file("list-roles.json", "{\"Roles\": [{\"RoleName\": \"x\"}]}");
    assertThat(folder.warnings())
        .containsExactly(
            """
            a role has no `Arn` with an account, and was not read
              --> list-roles.json:1:12 (/Roles/0)\
            """,
            """
            a user has no `Arn` with an account, and was not read
              --> list-users.json:1:12 (/Users/0)\
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"AccessKeyLastUsed\": {}} | access key | get-access-key-last-used.AKIAIOSFODNN7EXAMPLE",
        "{\"SAMLMetadataDocument\": \"x\"} | SAML provider | get-saml-provider.my-idp",
        "{\"ServicesLastAccessed\": []} | principal | get-service-last-accessed-details."
            + "arn%3Aaws%3Aiam%3A%3A111122223333%3Auser%2Falice",
        "{\"IsLogging\": true} | trail | get-trail-status.my-trail",
        "{\"LoggingEnabled\": {}} | bucket | get-bucket-logging.my-bucket",
        "{\"policyText\": \"{}\", \"repositoryName\": \"r\"} | Region | get-repository-policy."
            + "arn%3Aaws%3Aecr%3Aeu-west-1%3A111122223333%3Arepository%2Fr",
        "{\"Policy\": \"{}\"} | resource | get-key-policy.arn%3Aaws%3Akms%3Aeu-west-1%3A"
            + "111122223333%3Akey%2F1",
        "{\"OrganizationalUnits\": []} | parent | list-organizational-units-for-parent.r-a1b2",
        "{\"DelegatedServices\": []} | account | list-delegated-services-for-account.111122223333"
      })
  void an_output_that_does_not_say_what_it_is_about_asks_for_a_name(
      String output, String what, String example) {
    folder.file("unnamed.json", output);
    assertThat(folder.warnings())
        .containsExactly(
            "the output does not say which "
                + what
                + " it is about\n  --> unnamed.json:1:1\n  help: put it into the file's name, as "
                + example
                + ".json");
  }

  @Test
  void the_subject_of_an_acl_and_of_targets_is_in_the_name() {
    folder
        .file("get-bucket-acl.json", "{\"Grants\": []}")
        .file("list-targets-for-policy.json", "{\"Targets\": []}");
    assertThat(folder.warnings().stream().map(text -> text.split("\n")[0]))
        .containsExactly(
            "the output does not say which bucket it is about",
            "the output does not say which policy it is about");
  }

  @Test
  void an_output_that_was_cut_off_by_paging_says_so() {
    folder.file("list-account-aliases.json", "{\"AccountAliases\": [], \"Marker\": \"m\"}");
    assertThat(folder.warnings())
        .containsExactly(
            """
            the output was cut off by paging
              --> list-account-aliases.json:1:1
              help: write it again without --max-items and --no-paginate\
            """);
  }

  @Test
  void a_list_that_was_cut_off_by_paging_is_there_in_part_only() {
    folder.file(
        "list-server-certificates.json",
        "{\"ServerCertificateMetadataList\": [], \"Marker\": \"m\"}");
    assertThat(folder.coverage(DataPart.SERVER_CERTIFICATES))
        .isEqualTo("partial: the output was cut off by paging in list-server-certificates.json");
  }

  @Test
  void resources_have_their_policies_and_settings() {
    String text = "\"" + ALLOW_ALL.replace("\"", "\\\"") + "\"";
    folder
        .file("get-bucket-policy.my.bucket.json", "{\"Policy\": " + text + "}")
        .file(
            "get-public-access-block.my.bucket.json",
            "{\"PublicAccessBlockConfiguration\": {\"BlockPublicAcls\": true}}")
        .file(
            "get-public-access-block.json",
            "{\"PublicAccessBlockConfiguration\": {\"BlockPublicPolicy\": false}}")
        .file(
            "get-bucket-acl.my.bucket.json",
            "{\"Owner\": {}, \"Grants\": [{\"Grantee\": {\"URI\": \"u\"}, \"Permission\": \"READ\"}]}")
        .file(
            "get-queue-attributes.q.json",
            "{\"Attributes\": {\"QueueArn\": \"arn:aws:sqs:eu-west-1:111122223333:q\", \"Policy\": "
                + text
                + "}}")
        .file(
            "get-topic-attributes.t.json",
            "{\"Attributes\": {\"TopicArn\": \"arn:aws:sns:eu-west-1:111122223333:t\"}}")
        .file(
            "get-resource-policy.s.json",
            "{\"ARN\": \"arn:aws:secretsmanager:eu-west-1:111122223333:secret:s-a1\", \"Name\":"
                + " \"s\", \"ResourcePolicy\": "
                + text
                + "}")
        .file(
            "get-repository-policy.arn%3Aaws%3Aecr%3Aeu-west-1%3A111122223333%3Arepository%2Fr.json",
            "{\"registryId\": \"111122223333\", \"repositoryName\": \"r\", \"policyText\": "
                + text
                + "}")
        .file(
            "get-policy.arn%3Aaws%3Alambda%3Aeu-west-1%3A111122223333%3Afunction%3Af.json",
            "{\"Policy\": " + text + ", \"RevisionId\": \"r\"}")
        .file(
            "get-key-policy.arn%3Aaws%3Akms%3Aeu-west-1%3A111122223333%3Akey%2F1.json",
            "{\"Policy\": " + text + ", \"PolicyName\": \"default\"}");
    List<ResourceRecord> resources = folder.account().resources();
    assertThat(resources.stream().map(r -> r.type() + " " + r.arn() + " " + r.policy().isPresent()))
        .containsExactlyInAnyOrder(
            "AWS::S3::Bucket arn:aws:s3:::my.bucket true",
            "AWS::S3::AccountPublicAccessBlock arn:aws:s3::111122223333:account false",
            "AWS::SQS::Queue arn:aws:sqs:eu-west-1:111122223333:q true",
            "AWS::SNS::Topic arn:aws:sns:eu-west-1:111122223333:t false",
            "AWS::SecretsManager::Secret"
                + " arn:aws:secretsmanager:eu-west-1:111122223333:secret:s-a1 true",
            "AWS::ECR::Repository arn:aws:ecr:eu-west-1:111122223333:repository/r true",
            "AWS::Lambda::Function arn:aws:lambda:eu-west-1:111122223333:function:f true",
            "AWS::KMS::Key arn:aws:kms:eu-west-1:111122223333:key/1 true");
    ResourceRecord bucket =
        resources.stream()
            .filter(r -> r.type().equals("AWS::S3::Bucket"))
            .findFirst()
            .orElseThrow();
    assertThat(bucket.settings()).containsEntry("BlockPublicAcls", "true");
    assertThat(bucket.policy().flatMap(PolicyBody::document)).isPresent();
    assertThat(bucket.owner()).contains(new AccountId(Folder.ACCOUNT));
    assertThat(folder.coverage(DataPart.RESOURCE_POLICIES))
        .isEqualTo("partial: only the resources whose files were given");
    silent();
  }

  @Test
  void get_policy_says_whether_there_is_a_description() {
    String policy =
        "\"PolicyId\": \"ANPAEXAMPLE\", \"Path\": \"/\", \"DefaultVersionId\": \"v1\","
            + " \"AttachmentCount\": 0, \"PermissionsBoundaryUsageCount\": 0,"
            + " \"IsAttachable\": true, \"CreateDate\": \"2026-01-01T00:00:00+00:00\","
            + " \"UpdateDate\": \"2026-01-01T00:00:00+00:00\"";
    folder
        .file(
            "get-policy.deploy.json",
            "{\"Policy\": {\"PolicyName\": \"deploy\", \"Arn\":"
                + " \"arn:aws:iam::111122223333:policy/deploy\", "
                + policy
                + ", \"Tags\": [{\"Key\": \"owner\", \"Value\": \"shop\"}]}}")
        .file(
            "get-policy.read.json",
            "{\"Policy\": {\"PolicyName\": \"read\", \"Arn\":"
                + " \"arn:aws:iam::111122223333:policy/read\", \"Description\": \"reads\", "
                + policy
                + "}}");
    assertThat(folder.account().managedPolicies())
        .extracting(found -> found.name() + ": " + found.description() + " " + found.tags().size())
        .containsExactly("deploy: Optional[] 1", "read: Optional[reads] 0");
    assertThat(folder.coverage(DataPart.POLICY_DESCRIPTIONS)).isEqualTo("collected");
    folder.file(
        "list-policies.json",
        "{\"Policies\": [{\"PolicyName\": \"other\", \"Arn\":"
            + " \"arn:aws:iam::111122223333:policy/other\", "
            + policy
            + "}]}");
    assertThat(folder.coverage(DataPart.POLICY_DESCRIPTIONS))
        .isEqualTo("partial: no get-policy output for arn:aws:iam::111122223333:policy/other");
    silent();
  }

  @Test
  void bucket_logging_is_whole_if_every_listed_bucket_was_asked() {
    folder.file(
        "get-bucket-logging.one.json",
        "{\"LoggingEnabled\": {\"TargetBucket\": \"logs\", \"TargetPrefix\": \"one/\"}}");
    folder.file("get-bucket-logging.two.json", "{}");
    assertThat(folder.coverage(DataPart.BUCKET_LOGGING))
        .isEqualTo("partial: without list-buckets it is not known which buckets there are");
    folder.file(
        "list-buckets.json",
        "{\"Buckets\": [{\"Name\": \"one\"}, {\"Name\": \"two\"}, {\"Name\": \"three\"}],"
            + " \"Owner\": {\"ID\": \"x\"}}");
    assertThat(folder.coverage(DataPart.BUCKET_LOGGING))
        .isEqualTo("partial: no get-bucket-logging output for three");
    folder.file("get-bucket-logging.three.json", "{}");
    assertThat(folder.coverage(DataPart.BUCKET_LOGGING)).isEqualTo("collected");
    assertThat(folder.account().bucketLogging().get(0).targetBucket()).contains("logs");
    assertThat(folder.account().bucketLogging().get(1).targetBucket()).isEmpty();
    silent();
  }

  private static final String TRAILS =
      """
      {"trailList": [{"Name": "main", "TrailARN":
        "arn:aws:cloudtrail:eu-west-1:111122223333:trail/main", "HomeRegion": "eu-west-1",
        "IsMultiRegionTrail": true, "S3BucketName": "logs", "HasCustomEventSelectors": true}]}
      """;

  @Test
  void a_trail_is_completed_by_its_status_and_selectors() {
    folder
        .file("describe-trails.json", TRAILS)
        .file(
            "get-event-selectors.main.json",
            """
            {"TrailARN": "arn:aws:cloudtrail:eu-west-1:111122223333:trail/main",
             "EventSelectors": [{"ReadWriteType": "All", "IncludeManagementEvents": true}]}
            """)
        .file(
            "get-trail-status.main.json",
            """
            {"IsLogging": false, "LatestDeliveryTime": "2026-03-01T00:00:00Z",
             "LatestDeliveryError": ""}
            """);
    Trail trail = folder.account().trails().get(0);
    assertThat(trail.multiRegion()).contains(true);
    assertThat(trail.organizationTrail()).isEmpty();
    assertThat(trail.logging()).contains(false);
    assertThat(trail.latestDeliveryTime()).contains(Instant.parse("2026-03-01T00:00:00Z"));
    assertThat(trail.latestDeliveryError()).isEmpty();
    assertThat(trail.customEventSelectors()).contains(true);
    assertThat(trail.eventSelectors()).contains(EventSelectors.DEFAULT);
    assertThat(folder.coverage(DataPart.TRAILS)).isEqualTo("collected");
    silent();
  }

  @Test
  void the_order_of_files_does_not_matter_for_a_trail() {
    folder
        .file("z-describe-trails.json", TRAILS)
        .file("get-trail-status.main.json", "{\"IsLogging\": true}");
    assertThat(folder.account().trails().get(0).logging()).contains(true);
    assertThat(folder.warnings()).isEmpty();
  }

  @Test
  void the_status_of_an_unknown_trail_is_reported() {
    folder.file("get-trail-status.other.json", "{\"IsLogging\": true}");
    assertThat(folder.warnings())
        .containsExactly(
            """
            there is no trail `other` among the described ones
              --> get-trail-status.other.json:1:1
              help: give the output of describe-trails too\
            """);
  }

  @Test
  void monitoring_and_costs_are_read() {
    folder
        .file(
            "describe-alarms.json",
            """
            {"MetricAlarms": [{"AlarmName": "a", "AlarmArn":
              "arn:aws:cloudwatch:us-east-1:111122223333:alarm:a", "Threshold": 9.50,
              "Dimensions": [{"Name": "Currency", "Value": "USD"}], "ActionsEnabled": true,
              "AlarmActions": ["arn:aws:sns:us-east-1:111122223333:t"], "Unheard": 1}],
             "CompositeAlarms": []}
            """)
        .file(
            "describe-metric-filters.json",
            """
            {"metricFilters": [{"filterName": "f", "logGroupName": "g", "filterPattern": "{ x }",
              "creationTime": 1, "metricTransformations":
              [{"metricName": "m", "metricNamespace": "n", "metricValue": "1"}]}]}
            """)
        .file(
            "describe-budgets.json",
            """
            {"Budgets": [{"BudgetName": "b", "BudgetType": "COST", "TimeUnit": "MONTHLY",
              "BudgetLimit": {"Amount": "800.0", "Unit": "USD"}, "CalculatedSpend":
              {"ActualSpend": {"Amount": "n/a", "Unit": "USD"}}}]}
            """)
        .file("get-cost-and-usage.json", "{\"ResultsByTime\": []}")
        .file(
            "list-analyzers.json",
            """
            {"analyzers": [{"arn": "arn:aws:access-analyzer:eu-west-1:111122223333:analyzer/a",
              "name": "a", "type": "ACCOUNT", "status": "ACTIVE", "createdAt": "2030-01-01"}]}
            """);
    AccountSnapshot account = folder.account();
    MetricAlarm alarm = account.alarms().get(0);
    assertThat(alarm.threshold()).contains(new BigDecimal("9.50"));
    assertThat(alarm.dimensions()).isEqualTo(Map.of("Currency", "USD"));
    MetricFilter filter = account.metricFilters().get(0);
    assertThat(filter.region()).isEmpty();
    assertThat(filter.transformations())
        .containsExactly(new MetricFilter.Transformation("n", "m", "1", Map.of()));
    Budget budget = account.budgets().get(0);
    assertThat(budget.limit()).contains(new BigDecimal("800.0"));
    assertThat(budget.actualSpend()).isEmpty();
    assertThat(account.costExplorer().orElseThrow().enabled()).isTrue();
    assertThat(account.accessAnalyzers().get(0).type()).isEqualTo("ACCOUNT");
    for (DataPart part :
        List.of(
            DataPart.ALARMS,
            DataPart.METRIC_FILTERS,
            DataPart.BUDGETS,
            DataPart.COST_EXPLORER,
            DataPart.ACCESS_ANALYZERS)) {
      assertThat(folder.coverage(part)).isEqualTo("collected");
    }
    silent();
  }

  private static final String DESCRIBE =
      """
      {"Organization": {"Id": "o-a1b2c3d4e5", "MasterAccountId": "444455556666",
       "FeatureSet": "ALL", "Arn": "x", "AvailablePolicyTypes": []}}
      """;

  private OrganizationContext organization() {
    return folder.read().organization().orElseThrow();
  }

  @Test
  void an_account_of_an_organization_has_a_state_where_it_has_no_status_any_more() {
    folder
        .file("describe-organization.json", DESCRIBE)
        .file(
            "list-accounts.json",
            """
            {"Accounts": [{"Id": "111122223333", "Name": "shop", "State": "ACTIVE"},
              {"Id": "444455556666", "Name": "old", "State": "CLOSED", "Status": "SUSPENDED"}]}
            """);

    assertThat(organization().accounts())
        .extracting(account -> account.status())
        .containsExactly("ACTIVE", "SUSPENDED");
  }

  @Test
  void an_organization_is_put_together_from_its_files() {
    String content = "\"" + ALLOW_ALL.replace("\"", "\\\"") + "\"";
    folder
        .file("describe-organization.json", DESCRIBE)
        .file(
            "list-roots.json",
            "{\"Roots\": [{\"Id\": \"r-a1b2\", \"Name\": \"Root\", \"PolicyTypes\": []}]}")
        .file(
            "list-accounts.json",
            """
            {"Accounts": [{"Id": "111122223333", "Arn": "x", "Name": "shop", "Email": "a@b",
              "Status": "ACTIVE", "JoinedMethod": "CREATED", "JoinedTimestamp": 1700000000.5}]}
            """)
        .file(
            "list-organizational-units-for-parent.r-a1b2.json",
            "{\"OrganizationalUnits\": [{\"Id\": \"ou-a1b2-11111111\", \"Name\": \"w\"}]}")
        .file(
            "list-accounts-for-parent.ou-a1b2-11111111.json",
            """
            {"Accounts": [{"Id": "111122223333", "Name": "shop", "Status": "ACTIVE",
              "JoinedTimestamp": "2023-11-14T22:13:20.500Z"}]}
            """)
        .file(
            "list-policies.SERVICE_CONTROL_POLICY.json",
            "{\"Policies\": [{\"Id\": \"p-1\", \"Type\": \"SERVICE_CONTROL_POLICY\", \"Name\":"
                + " \"one\", \"AwsManaged\": false}]}")
        .file("list-policies.RESOURCE_CONTROL_POLICY.json", "{\"Policies\": []}")
        .file(
            "describe-policy.p-1.json",
            "{\"Policy\": {\"PolicySummary\": {\"Id\": \"p-1\", \"Type\":"
                + " \"SERVICE_CONTROL_POLICY\"}, \"Content\": "
                + content
                + "}}")
        .file(
            "list-targets-for-policy.p-1.json",
            "{\"Targets\": [{\"TargetId\": \"r-a1b2\"}, {\"TargetId\": \"r-a1b2\"}]}")
        .file(
            "list-delegated-administrators.json",
            "{\"DelegatedAdministrators\": [{\"Id\": \"111122223333\", \"Email\": \"a@b\"}]}")
        .file(
            "list-delegated-services-for-account.111122223333.json",
            "{\"DelegatedServices\": [{\"ServicePrincipal\": \"guardduty.amazonaws.com\"}]}");
    OrganizationContext organization = organization();
    assertThat(organization.id()).isEqualTo("o-a1b2c3d4e5");
    assertThat(organization.managementAccount()).hasToString("444455556666");
    assertThat(organization.units()).hasSize(2);
    assertThat(organization.accounts().get(0).parentId()).contains("ou-a1b2-11111111");
    assertThat(organization.accounts().get(0).joined())
        .contains(Instant.parse("2023-11-14T22:13:20.500Z"));
    assertThat(organization.policies().get(0).body().flatMap(PolicyBody::document)).isPresent();
    assertThat(organization.policies().get(0).targets()).containsExactly("r-a1b2");
    assertThat(organization.delegatedAdministrators().get(0).servicePrincipals())
        .containsExactly("guardduty.amazonaws.com");
    for (DataPart part :
        List.of(
            DataPart.ORGANIZATION,
            DataPart.SERVICE_CONTROL_POLICIES,
            DataPart.RESOURCE_CONTROL_POLICIES,
            DataPart.DELEGATED_ADMINISTRATORS)) {
      assertThat(organization.coverage().isComplete(part)).as(part.id()).isTrue();
    }
    assertThat(organization.toString()).doesNotContain("a@b");
    silent();
  }

  @Test
  void centralized_root_access_is_part_of_the_organization() {
    folder.file("describe-organization.json", DESCRIBE);
    assertThat(organization().coverage().isPresent(DataPart.ROOT_ACCESS_FEATURES)).isFalse();
    folder.file(
        "list-organizations-features.json",
        """
        {"OrganizationId": "o-a1b2c3d4e5",
         "EnabledFeatures": ["RootCredentialsManagement", "RootSessions"]}
        """);
    assertThat(organization().rootAccessFeatures())
        .containsExactly("RootCredentialsManagement", "RootSessions");
    assertThat(organization().coverage().isComplete(DataPart.ROOT_ACCESS_FEATURES)).isTrue();
    folder.file("list-organizations-features.json", "{\"OrganizationId\": \"o-a1b2c3d4e5\"}");
    assertThat(organization().rootAccessFeatures()).isEmpty();
    assertThat(organization().coverage().isComplete(DataPart.ROOT_ACCESS_FEATURES)).isTrue();
  }

  @Test
  void an_account_can_answer_that_it_is_in_no_organization() {
    folder.file(
        "describe-organization.json",
        """
        {"Code": "AWSOrganizationsNotInUseException",
         "Message": "Your account is not a member of an organization.", "Type": "Sender"}
        """);
    AccountSnapshot account = folder.account();
    assertThat(account.coverage().isComplete(DataPart.ORGANIZATION_MEMBERSHIP)).isTrue();
    assertThat(account.organizationMembership().flatMap(OrganizationMembership::organization))
        .isEmpty();
    assertThat(account.organizationMembership()).isPresent();
    silent();
  }

  @Test
  void that_an_account_may_not_ask_for_its_organization_says_nothing_of_it() {
    folder.file(
        "describe-organization.json",
        """
        {"Code": "AccessDeniedException", "Message": "not authorized", "Type": "Sender"}
        """);
    assertThat(folder.account().coverage().isPresent(DataPart.ORGANIZATION_MEMBERSHIP)).isFalse();
  }

  @Test
  void of_policies_in_other_languages_it_is_known_where_they_are_attached() {
    folder
        .file("describe-organization.json", DESCRIBE)
        .file(
            "list-policies.TAG_POLICY.json",
            """
            {"Policies": [{
              "Id": "p-9a8b7c6d",
              "Arn": "arn:aws:organizations::444455556666:policy/o-a1b2c3d4e5/tag_policy/p-9a8b7c6d",
              "Name": "cost-tags", "Description": "", "Type": "TAG_POLICY", "AwsManaged": false}]}
            """)
        .file("list-policies.BACKUP_POLICY.json", "{\"Policies\": []}");
    assertThat(Folder.words(organization().coverage().of(DataPart.TAG_POLICIES)))
        .isEqualTo("partial: 1 policies have no list-targets-for-policy output");
    folder
        .file(
            "describe-policy.p-9a8b7c6d.json",
            """
            {"Policy": {
              "PolicySummary": {"Id": "p-9a8b7c6d", "Type": "TAG_POLICY"},
              "Content": "{\\"tags\\": {\\"team\\": {\\"tag_key\\": {\\"@@assign\\": \\"team\\"}}}}"}}
            """)
        .file(
            "list-targets-for-policy.p-9a8b7c6d.json",
            """
            {"Targets": [{"TargetId": "r-a1b2", "Name": "Root", "Type": "ROOT",
              "Arn": "arn:aws:organizations::444455556666:root/o-a1b2c3d4e5/r-a1b2"}]}
            """);
    OrganizationContext organization = organization();
    assertThat(organization.policies().get(0).targets()).containsExactly("r-a1b2");
    assertThat(organization.policies().get(0).body()).isEmpty();
    assertThat(organization.coverage().isComplete(DataPart.TAG_POLICIES)).isTrue();
    assertThat(organization.coverage().isComplete(DataPart.BACKUP_POLICIES)).isTrue();
    assertThat(organization.coverage().isPresent(DataPart.AI_OPT_OUT_POLICIES)).isFalse();
    silent();
  }

  @Test
  void what_is_missing_of_an_organization_is_said() {
    folder.file("describe-organization.json", DESCRIBE);
    assertThat(Folder.words(organization().coverage().of(DataPart.ORGANIZATION)))
        .isEqualTo("partial: no list-accounts output");
    assertThat(Folder.words(organization().coverage().of(DataPart.SERVICE_CONTROL_POLICIES)))
        .isEqualTo("not-collected: not in the input");
    folder.file("list-accounts.json", "{\"Accounts\": [{\"Id\": \"111122223333\"}]}");
    assertThat(Folder.words(organization().coverage().of(DataPart.ORGANIZATION)))
        .isEqualTo("partial: 1 accounts have no known place in the tree");
    String summary = "{\"Id\": \"p-1\", \"Type\": \"SERVICE_CONTROL_POLICY\"}";
    String described = "{\"Policy\": {\"PolicySummary\": " + summary + ", \"Content\": \"{}\"}}";
    folder.file("describe-policy.p-1.json", described);
    assertThat(Folder.words(organization().coverage().of(DataPart.SERVICE_CONTROL_POLICIES)))
        .isEqualTo("partial: no list-policies output of this type");
    folder.file("list-policies.json", "{\"Policies\": [" + summary + "]}");
    assertThat(Folder.words(organization().coverage().of(DataPart.SERVICE_CONTROL_POLICIES)))
        .isEqualTo("partial: 1 policies have no list-targets-for-policy output");
    folder.file("describe-policy.p-1.json", "{\"Policy\": {\"PolicySummary\": " + summary + "}}");
    assertThat(Folder.words(organization().coverage().of(DataPart.SERVICE_CONTROL_POLICIES)))
        .isEqualTo("partial: 1 policies have no describe-policy output");
  }

  @Test
  void files_of_an_organization_without_its_description_are_not_used_and_that_is_said() {
    folder.file(
        "list-accounts.json", "{\"Accounts\": [{\"Id\": \"111122223333\"}, {\"Id\": \"5\"}]}");
    assertThat(folder.read().organization()).isEmpty();
    assertThat(folder.warnings())
        .containsExactly(
            """
            `Id` is missing or no account id
              --> list-accounts.json:1:39 (/Accounts/1)\
            """,
            """
            there are organization files but no describe-organization output
              help: without it the management account is not known, and nothing of the organization\
             was used\
            """);
  }

  @Test
  void a_policy_without_a_summary_is_no_failure() {
    for (String summary : List.of("null", "\"x\"", "[]", "5")) {
      folder.file("describe-policy.p-1.json", "{\"Policy\": {\"PolicySummary\": " + summary + "}}");
      assertThat(folder.warnings()).as(summary).isNotEmpty();
    }
  }

  @Test
  void organization_policies_that_are_no_iam_policies_have_no_text() {
    folder
        .file("describe-organization.json", DESCRIBE)
        .file(
            "describe-policy.p-t.json",
            "{\"Policy\": {\"PolicySummary\": {\"Id\": \"p-t\", \"Type\": \"TAG_POLICY\"},"
                + " \"Content\": \"{\\\"tags\\\": {}}\"}}");
    assertThat(organization().policies().get(0).body()).isEmpty();
    silent();
  }

  @Test
  void what_aws_may_add_to_an_output_is_noted_and_nothing_is_lost() {
    folder.file(
        "list-access-keys.alice.json",
        "{\"AccessKeyMetadata\": [{\"UserName\": \"alice\", \"AccessKeyId\": \"AKIA1\", \"Status\":"
            + " \"Active\", \"Scope\": \"all\"}], \"ResponseMetadata\": {\"RetryAttempts\": 0}}");
    assertThat(alice().accessKeys()).hasSize(1);
    assertThat(folder.notes().subList(0, 2))
        .containsExactly(
            "`ResponseMetadata` is not known and was not read\n  --> "
                + "list-access-keys.alice.json:1:128 (/ResponseMetadata)",
            "`Scope` of access key is not known and was not read\n  --> "
                + "list-access-keys.alice.json:1:90 (/AccessKeyMetadata/0/Scope)");
  }

  @Test
  void managed_policies_with_documents_and_a_list_of_them_are_one() {
    folder
        .file(
            "b-details.json",
            details(
                policies(
                    Folder.policy(
                        "P",
                        "\"PolicyVersionList\": [{\"VersionId\": \"v1\", \"IsDefaultVersion\":"
                            + " true, \"Document\": "
                            + ALLOW_ALL
                            + "}]"))))
        .file(
            "list-policies.json",
            "{\"Policies\": ["
                + Folder.policy("P", "\"DefaultVersionId\": \"v1\"", "\"Description\": \"d\"")
                + "]}");
    assertThat(folder.account().managedPolicies()).hasSize(1);
    assertThat(folder.account().managedPolicies().get(0).body()).isPresent();
    assertThat(folder.account().managedPolicies().get(0).description()).contains("d");
    assertThat(folder.coverage(DataPart.CUSTOMER_MANAGED_POLICIES)).isEqualTo("collected");
  }
}
