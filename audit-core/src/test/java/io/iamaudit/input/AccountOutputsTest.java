package io.iamaudit.input;

import static io.iamaudit.input.Folder.details;
import static io.iamaudit.input.Folder.role;
import static io.iamaudit.input.Folder.roles;
import static io.iamaudit.input.Folder.user;
import static io.iamaudit.input.Folder.users;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.snapshot.AccessAnalyzer;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.AlternateContact;
import io.iamaudit.snapshot.AnalyzerFinding;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Tag;
import io.iamaudit.snapshot.TrustedAdvisorCheck;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outputs about an account as a whole, in the forms that the AWS CLI writes. */
class AccountOutputsTest {
  @TempDir Path temp;
  private Folder folder = new Folder(Path.of(""));

  @BeforeEach
  void anAccount() {
    folder =
        new Folder(temp).file("a-details.json", details(users(user("alice")), roles(role("app"))));
  }

  private void silent() {
    assertThat(folder.warnings()).isEmpty();
    assertThat(folder.notes()).hasSize(1).allMatch(note -> note.startsWith("ages in account"));
  }

  private static List<String> words(AccountSnapshot account) {
    return account.regionalServices().stream()
        .map(state -> state.service() + " " + state.region() + (state.enabled() ? " on" : " off"))
        .toList();
  }

  @Test
  void of_the_contact_information_only_the_names_of_filled_fields_are_kept() {
    folder.file(
        "get-contact-information.json",
        """
        {
            "ContactInformation": {
                "AddressLine1": "1 Main Street",
                "City": "Berlin",
                "CompanyName": "",
                "CountryCode": "DE",
                "FullName": "Example Shop",
                "PhoneNumber": "+49 30 000000",
                "PostalCode": "10115"
            }
        }
        """);
    AccountSnapshot account = folder.account();
    assertThat(account.contactInformation().orElseThrow().fields())
        .containsExactly(
            "AddressLine1", "City", "CountryCode", "FullName", "PhoneNumber", "PostalCode");
    assertThat(account.toString()).doesNotContain("Main Street");
    assertThat(folder.coverage(DataPart.CONTACT_INFORMATION)).isEqualTo("collected");
    silent();
  }

  @Test
  void alternate_contacts_are_there_or_known_to_be_missing() {
    folder
        .file(
            "get-alternate-contact.BILLING.json",
            """
            {
                "AlternateContact": {
                    "AlternateContactType": "BILLING",
                    "EmailAddress": "billing@example.com",
                    "Name": "Billing",
                    "PhoneNumber": "+49 30 000000",
                    "Title": "Billing"
                }
            }
            """)
        .file(
            "get-alternate-contact.security.json",
            """
            {
                "Message": "No contact of the inputted alternate contact type found.",
                "Code": "ResourceNotFoundException"
            }
            """);
    List<AlternateContact> contacts = folder.account().alternateContacts();
    assertThat(contacts).extracting(AlternateContact::type).containsExactly("BILLING", "SECURITY");
    assertThat(contacts).extracting(AlternateContact::registered).containsExactly(true, false);
    assertThat(contacts.get(0).emailAddress()).isEqualTo("billing@example.com");
    assertThat(folder.coverage(DataPart.ALTERNATE_CONTACTS))
        .isEqualTo("partial: no get-alternate-contact output for OPERATIONS");
    silent();
  }

  @Test
  void services_are_on_or_off_in_the_region_that_the_output_or_its_name_says() {
    folder
        .file("list-detectors.eu-west-1.json", "{\"DetectorIds\": [\"12abc34d567e8f\"]}")
        .file("list-detectors.eu-central-1.json", "{\"DetectorIds\": []}")
        .file("list-detectors.us-east-1.json", "{\"DetectorIds\": [\"12abc34d567e8f\"]}")
        .file(
            "get-detector.us-east-1.json",
            """
            {
                "CreatedAt": "2019-01-31T23:16:10.840Z",
                "FindingPublishingFrequency": "SIX_HOURS",
                "ServiceRole": "arn:aws:iam::111122223333:role/AWSServiceRoleForAmazonGuardDuty",
                "Status": "DISABLED",
                "UpdatedAt": "2019-01-31T23:16:10.840Z",
                "Tags": {}
            }
            """)
        .file(
            "describe-hub.json",
            """
            {
                "HubArn": "arn:aws:securityhub:eu-west-1:111122223333:hub/default",
                "SubscribedAt": "2019-11-19T23:15:10.046Z",
                "AutoEnableControls": true
            }
            """)
        .file(
            "describe-hub.us-east-1.json",
            """
            {
                "Code": "InvalidAccessException",
                "Message": "Account 111122223333 is not subscribed to AWS Security Hub"
            }
            """)
        .file(
            "describe-configuration-recorder-status.eu-west-1.json",
            """
            {
                "ConfigurationRecordersStatus": [
                    {
                        "name": "default",
                        "lastStatus": "SUCCESS",
                        "recording": true,
                        "lastStatusChangeTime": 1452193834.344,
                        "lastStartTime": 1441039997.819,
                        "lastStopTime": 1441039992.835
                    }
                ]
            }
            """)
        .file(
            "describe-configuration-recorder-status.us-east-1.json",
            "{\"ConfigurationRecordersStatus\": []}");
    assertThat(words(folder.account()))
        .containsExactly(
            "CONFIG eu-west-1 on",
            "CONFIG us-east-1 off",
            "GUARDDUTY eu-central-1 off",
            "GUARDDUTY eu-west-1 on",
            "GUARDDUTY us-east-1 off",
            "SECURITY_HUB eu-west-1 on",
            "SECURITY_HUB us-east-1 off");
    assertThat(folder.coverage(DataPart.GUARDDUTY))
        .isEqualTo("partial: only the Regions whose files were given");
    silent();
  }

  @Test
  void an_output_that_does_not_say_its_region_is_reported() {
    folder.file("list-detectors.json", "{\"DetectorIds\": []}");
    assertThat(folder.account().regionalServices()).isEmpty();
    assertThat(folder.warnings())
        .containsExactly(
            """
            the output does not say which Region it is about
              --> list-detectors.json:1:1
              help: put it into the file's name, as list-detectors.eu-west-1.json\
            """);
    assertThat(folder.coverage(DataPart.GUARDDUTY)).startsWith("not-collected");
  }

  @Test
  void an_error_that_says_nothing_of_the_account_is_reported() {
    folder.file(
        "describe-hub.eu-west-1.json",
        "{\"Code\": \"AccessDeniedException\", \"Message\": \"no identity-based policy allows\"}");
    assertThat(folder.account().regionalServices()).isEmpty();
    assertThat(folder.warnings())
        .containsExactly(
            """
            AWS answered with the error `AccessDeniedException`: no identity-based policy allows
              --> describe-hub.eu-west-1.json:1:1
              help: nothing was concluded from it; run the command again, or leave the file out\
            """);
  }

  @Test
  void that_there_is_no_password_and_no_password_policy_is_known_by_the_error() {
    folder
        .file(
            "get-login-profile.alice.json",
            """
            {
                "Type": "Sender",
                "Message": "Login Profile for User alice cannot be found.",
                "Code": "NoSuchEntity"
            }
            """)
        .file(
            "get-account-password-policy.json",
            "{\"Code\": \"NoSuchEntity\", \"Message\": \"no policy\"}");
    AccountSnapshot account = folder.account();
    assertThat(account.users().get(0).loginProfile()).isEmpty();
    assertThat(folder.coverage(DataPart.LOGIN_PROFILES)).isEqualTo("collected");
    assertThat(account.passwordPolicy().orElseThrow().custom()).isFalse();
    assertThat(folder.coverage(DataPart.PASSWORD_POLICY)).isEqualTo("collected");
    assertThat(folder.warnings()).isEmpty();
  }

  @Test
  void analyzers_have_tags_and_a_region_without_any_is_known() {
    folder
        .file(
            "list-analyzers.eu-west-1.json",
            """
            {"analyzers": [{"arn": "arn:aws:access-analyzer:eu-west-1:111122223333:analyzer/a",
              "name": "a", "type": "ORGANIZATION_UNUSED_ACCESS", "status": "ACTIVE",
              "createdAt": "2026-01-01T00:00:00Z", "tags": {"owner": "security"}}]}
            """)
        .file("list-analyzers.us-east-1.json", "{\"analyzers\": []}");
    AccountSnapshot account = folder.account();
    AccessAnalyzer analyzer = account.accessAnalyzers().get(0);
    assertThat(analyzer.tags()).containsExactly(new Tag("owner", "security"));
    assertThat(analyzer.region()).isEqualTo("eu-west-1");
    assertThat(analyzer.isForUnusedAccess()).isTrue();
    assertThat(analyzer.isForExternalAccess()).isFalse();
    assertThat(words(account))
        .containsExactly("ACCESS_ANALYZER eu-west-1 on", "ACCESS_ANALYZER us-east-1 off");
    silent();
  }

  @Test
  void findings_of_both_versions_are_read() {
    folder
        .file(
            "list-findings-v2.json",
            """
            {"findings": [{"analyzedAt": "2026-01-03T00:00:00Z", "createdAt": "2026-01-02T00:00:00Z",
              "id": "f-1", "resource": "arn:aws:iam::111122223333:role/app",
              "resourceType": "AWS::IAM::Role", "resourceOwnerAccount": "111122223333",
              "status": "ACTIVE", "updatedAt": "2026-01-02T00:00:00Z",
              "findingType": "UnusedPermission"}]}
            """)
        .file(
            "list-findings.json",
            """
            {"findings": [{"id": "f-2", "principal": {"AWS": "444455556666"},
              "action": ["s3:GetObject"], "resource": "arn:aws:s3:::shop", "isPublic": false,
              "resourceType": "AWS::S3::Bucket", "condition": {}, "status": "ARCHIVED",
              "createdAt": "2026-01-02T00:00:00Z", "analyzedAt": "2026-01-02T00:00:00Z",
              "updatedAt": "2026-01-02T00:00:00Z", "resourceOwnerAccount": "111122223333"}],
              "nextToken": "more"}
            """);
    List<AnalyzerFinding> findings = folder.account().analyzerFindings();
    assertThat(findings)
        .extracting(AnalyzerFinding::type)
        .containsExactlyInAnyOrder("UnusedPermission", "ExternalAccess");
    assertThat(findings)
        .extracting(AnalyzerFinding::isActive)
        .containsExactlyInAnyOrder(true, false);
    assertThat(folder.coverage(DataPart.ANALYZER_FINDINGS))
        .startsWith("partial: the output was cut off by paging");
  }

  @Test
  void results_of_trusted_advisor_get_their_names_from_the_list_of_checks() {
    folder
        .file(
            "describe-trusted-advisor-check-summaries.json",
            """
            {"summaries": [
              {"checkId": "7DAFEmoDos", "timestamp": "2026-01-03T00:00:00Z", "status": "error",
               "hasFlaggedResources": true, "resourcesSummary": {"resourcesProcessed": 1,
               "resourcesFlagged": 1, "resourcesIgnored": 0, "resourcesSuppressed": 0},
               "categorySpecificSummary": {"costOptimizing": {"estimatedMonthlySavings": 0.0}}},
              {"checkId": "unlisted", "timestamp": "2026-01-03T00:00:00Z", "status": "ok",
               "resourcesSummary": {"resourcesProcessed": 1, "resourcesFlagged": 0,
               "resourcesIgnored": 0, "resourcesSuppressed": 0}}]}
            """)
        .file(
            "describe-trusted-advisor-checks.json",
            """
            {"checks": [{"id": "7DAFEmoDos", "name": "MFA on Root Account", "description": "x",
              "category": "security", "metadata": []}]}
            """);
    List<TrustedAdvisorCheck> checks = folder.account().trustedAdvisorChecks();
    assertThat(checks.get(0).name()).contains("MFA on Root Account");
    assertThat(checks.get(0).category()).contains("security");
    assertThat(checks.get(0).flagged()).isEqualTo(Optional.of(1));
    assertThat(checks.get(1).category()).isEmpty();
    assertThat(folder.coverage(DataPart.TRUSTED_ADVISOR))
        .isEqualTo("partial: no describe-trusted-advisor-checks output for unlisted");
    silent();
  }

  @Test
  void all_of_it_survives_a_snapshot() throws IOException {
    folder
        .file("list-detectors.eu-west-1.json", "{\"DetectorIds\": []}")
        .file(
            "get-alternate-contact.OPERATIONS.json",
            "{\"Code\": \"ResourceNotFoundException\", \"Message\": \"none\"}")
        .file(
            "get-contact-information.json",
            "{\"ContactInformation\": {\"FullName\": \"Example Shop\"}}")
        .file(
            "list-findings-v2.json",
            "{\"findings\": [{\"id\": \"f-1\", \"createdAt\": \"2026-01-02T00:00:00Z\"}]}")
        .file(
            "describe-trusted-advisor-check-result.json",
            "{\"result\": {\"checkId\": \"x\", \"status\": \"error\", \"flaggedResources\": []}}");
    AccountSnapshot account = folder.account();
    StringWriter text = new StringWriter();
    SnapshotJson.write(folder.read(), text);
    AccountSnapshot back =
        SnapshotJson.read(
                new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)),
                "s.json")
            .accounts()
            .get(0);
    assertThat(back).isEqualTo(account);
    assertThat(back.regionalServices()).hasSize(1);
    assertThat(back.alternateContacts()).hasSize(1);
    assertThat(back.contactInformation()).isPresent();
    assertThat(back.analyzerFindings()).hasSize(1);
    assertThat(back.trustedAdvisorChecks()).hasSize(1);
  }
}
