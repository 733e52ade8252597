package io.iamaudit.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.notMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.input.SnapshotJson;
import io.iamaudit.policy.Effect;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.snapshot.User;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;

class AwsSnapshotSourceTest {
  private static final Instant NOW = Instant.parse("2026-10-30T06:00:00Z");
  private static final String REPORT =
      """
      user,arn,user_creation_time,password_enabled,mfa_active
      <root_account>,arn:aws:iam::111122223333:root,2020-01-01T00:00:00Z,true,true
      """;

  @RegisterExtension
  static final WireMockExtension AWS =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  @BeforeEach
  void answer_everything() {
    answer(
        "GetAccountAuthorizationDetails",
        IamAnswers.details(IamAnswers.user("alice"), IamAnswers.role("app"), ""));
    answer(
        "GenerateCredentialReport",
        IamAnswers.response("GenerateCredentialReport", "<State>COMPLETE</State>"));
    answer("GetCredentialReport", report());
    answer(
        "GetAccountSummary",
        IamAnswers.response(
            "GetAccountSummary",
            "<SummaryMap><entry><key>AccountMFAEnabled</key><value>1</value></entry></SummaryMap>"));
    answer(
        "GetAccountPasswordPolicy",
        IamAnswers.response(
            "GetAccountPasswordPolicy",
            "<PasswordPolicy><MinimumPasswordLength>14</MinimumPasswordLength>"
                + "<RequireSymbols>true</RequireSymbols></PasswordPolicy>"));
    answer(
        "ListAccountAliases",
        IamAnswers.response(
            "ListAccountAliases",
            "<AccountAliases><member>example</member></AccountAliases>"
                + "<IsTruncated>false</IsTruncated>"));
    answer(
        "ListSAMLProviders",
        IamAnswers.response(
            "ListSAMLProviders",
            "<SAMLProviderList><member><Arn>arn:aws:iam::111122223333:saml-provider/idp</Arn>"
                + "</member></SAMLProviderList>"));
    answer(
        "GetSAMLProvider",
        IamAnswers.response(
            "GetSAMLProvider",
            "<SAMLMetadataDocument>&lt;EntityDescriptor/&gt;</SAMLMetadataDocument>"));
    answer(
        "ListOpenIDConnectProviders",
        IamAnswers.response(
            "ListOpenIDConnectProviders",
            "<OpenIDConnectProviderList><member>"
                + "<Arn>arn:aws:iam::111122223333:oidc-provider/idp.example.com/a</Arn>"
                + "</member></OpenIDConnectProviderList>"));
    answer(
        "GetOpenIDConnectProvider",
        IamAnswers.response(
            "GetOpenIDConnectProvider",
            "<Url>idp.example.com/a</Url><ClientIDList><member>sts.amazonaws.com</member>"
                + "</ClientIDList><ThumbprintList/>"));
    answer(
        "ListServerCertificates",
        IamAnswers.response(
            "ListServerCertificates",
            "<ServerCertificateMetadataList/><IsTruncated>false</IsTruncated>"));
    answer(
        "ListVirtualMFADevices",
        IamAnswers.response(
            "ListVirtualMFADevices",
            "<VirtualMFADevices><member>"
                + "<SerialNumber>arn:aws:iam::111122223333:mfa/alice</SerialNumber>"
                + "<Base32StringSeed>U0VDUkVU</Base32StringSeed><User>"
                + "<Arn>arn:aws:iam::111122223333:user/alice</Arn><UserName>alice</UserName></User>"
                + "</member></VirtualMFADevices><IsTruncated>false</IsTruncated>"));
  }

  private static String report() {
    String content = Base64.getEncoder().encodeToString(REPORT.getBytes(StandardCharsets.UTF_8));
    return IamAnswers.response(
        "GetCredentialReport",
        "<Content>"
            + content
            + "</Content><ReportFormat>text/csv</ReportFormat>"
            + "<GeneratedTime>2026-10-30T05:00:00Z</GeneratedTime>");
  }

  private static void answer(String operation, String body) {
    answer(operation, 200, body);
  }

  private static void answer(String operation, int status, String body) {
    AWS.stubFor(
        post(urlEqualTo("/"))
            .withRequestBody(containing("Action=" + operation + "&"))
            .willReturn(aResponse().withStatus(status).withBody(body)));
  }

  private static AwsSnapshotSource source() {
    IamClient client =
        IamClient.builder()
            .endpointOverride(URI.create(AWS.baseUrl()))
            .region(Region.AWS_GLOBAL)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClient(UrlConnectionHttpClient.create())
            .overrideConfiguration(
                configuration -> configuration.retryStrategy(r -> r.maxAttempts(1)))
            .build();
    return AwsSnapshotSource.builder()
        .iam(client)
        .clock(Clock.fixed(NOW, ZoneOffset.UTC))
        .credentialReport(Duration.ofMillis(50), Duration.ofMillis(1))
        .build();
  }

  private static AccountSnapshot read() {
    return source().read().accounts().get(0);
  }

  @Test
  void every_page_is_read_and_every_entity_is_there_once() {
    answer(
        "GetAccountAuthorizationDetails",
        IamAnswers.details(IamAnswers.user("alice") + IamAnswers.user("bob"), "", "next"));
    AWS.stubFor(
        post(urlEqualTo("/"))
            .withRequestBody(containing("Action=GetAccountAuthorizationDetails&"))
            .withRequestBody(containing("Marker=next"))
            .willReturn(
                aResponse()
                    .withBody(
                        IamAnswers.details(IamAnswers.user("carol"), IamAnswers.role("app"), ""))));

    AccountSnapshot account = read();

    assertThat(account.users()).extracting(User::name).containsExactly("alice", "bob", "carol");
    assertThat(account.roles()).hasSize(1);
    assertThat(account.coverage().isComplete(DataPart.USERS)).isTrue();
    assertThat(account.takenAt()).isEqualTo(NOW);
  }

  @Test
  void a_percent_encoded_document_keeps_its_plus_and_counts_its_own_lines() {
    PolicyBody trust = read().roles().get(0).trustPolicy().orElseThrow();

    var statement =
        trust.document().orElseThrow().statements(Effect.ALLOW).findFirst().orElseThrow();
    var value = statement.conditions().get(0).values().get(0);
    assertThat(value.text()).isEqualTo("a+b c");
    assertThat(trust.locate(value.position()).render())
        .isEqualTo(
            "arn:aws:iam::111122223333:role/app trust policy:3:59"
                + " (/Statement/0/Condition/StringEquals/aws:PrincipalTag~1team)");
  }

  @ParameterizedTest
  @CsvSource({
    "GenerateCredentialReport, CREDENTIAL_REPORT",
    "GetCredentialReport, CREDENTIAL_REPORT",
    "GetAccountSummary, ACCOUNT_SUMMARY",
    "GetAccountPasswordPolicy, PASSWORD_POLICY",
    "ListAccountAliases, ACCOUNT_ALIASES",
    "ListSAMLProviders, SAML_PROVIDERS",
    "ListOpenIDConnectProviders, OIDC_PROVIDERS",
    "ListServerCertificates, SERVER_CERTIFICATES",
    "ListVirtualMFADevices, MFA_DEVICES"
  })
  void a_refused_call_is_denied_in_the_coverage_and_the_rest_is_read(
      String operation, DataPart part) {
    answer(operation, 403, IamAnswers.error("AccessDenied"));

    AccountSnapshot account = read();

    assertThat(account.coverage().of(part).status()).isEqualTo(Coverage.Status.DENIED);
    assertThat(account.coverage().of(part).reason()).endsWith("AccessDenied");
    assertThat(account.users()).hasSize(1);
    for (DataPart other :
        new DataPart[] {
          DataPart.CREDENTIAL_REPORT,
          DataPart.ACCOUNT_SUMMARY,
          DataPart.PASSWORD_POLICY,
          DataPart.ACCOUNT_ALIASES,
          DataPart.SAML_PROVIDERS,
          DataPart.OIDC_PROVIDERS,
          DataPart.SERVER_CERTIFICATES,
          DataPart.MFA_DEVICES
        }) {
      assertThat(account.coverage().isPresent(other)).as("%s", other).isEqualTo(other != part);
    }
  }

  @Test
  void details_of_a_provider_that_are_refused_make_the_part_partial() {
    answer("GetSAMLProvider", 403, IamAnswers.error("AccessDenied"));

    AccountSnapshot account = read();

    assertThat(account.samlProviders()).hasSize(1);
    assertThat(account.samlProviders().get(0).metadata()).isEmpty();
    assertThat(account.coverage().of(DataPart.SAML_PROVIDERS))
        .isEqualTo(Coverage.Part.partial("iam:GetSAMLProvider: AccessDenied"));
  }

  @Test
  void an_error_page_without_a_code_is_not_taken_for_a_refusal() {
    answer("GetAccountSummary", 500, "<html>oops</html>");

    assertThat(read().coverage().of(DataPart.ACCOUNT_SUMMARY))
        .isEqualTo(
            Coverage.Part.notCollected("iam:GetAccountSummary: AWS answered with HTTP status 500"));
  }

  @Test
  void an_account_without_a_password_policy_has_that_of_aws() {
    answer("GetAccountPasswordPolicy", 404, IamAnswers.error("NoSuchEntity"));

    var policy = read().passwordPolicy().orElseThrow();

    assertThat(policy.custom()).isFalse();
    assertThat(policy.minimumPasswordLength()).isEqualTo(8);
  }

  @Test
  void a_credential_report_that_is_not_ready_is_asked_for_again() {
    AWS.stubFor(
        post(urlEqualTo("/"))
            .withRequestBody(containing("Action=GetCredentialReport&"))
            .inScenario("report")
            .whenScenarioStateIs(Scenario.STARTED)
            .willSetStateTo("ready")
            .willReturn(
                aResponse().withStatus(404).withBody(IamAnswers.error("ReportInProgress"))));
    AWS.stubFor(
        post(urlEqualTo("/"))
            .withRequestBody(containing("Action=GetCredentialReport&"))
            .inScenario("report")
            .whenScenarioStateIs("ready")
            .willReturn(aResponse().withBody(report())));

    var report = read().credentialReport().orElseThrow();

    assertThat(report.root()).isPresent();
    assertThat(report.generatedTime()).contains(Instant.parse("2026-10-30T05:00:00Z"));
  }

  @Test
  void a_credential_report_that_never_gets_ready_is_not_collected() {
    answer("GetCredentialReport", 404, IamAnswers.error("ReportInProgress"));

    assertThat(read().coverage().of(DataPart.CREDENTIAL_REPORT))
        .isEqualTo(Coverage.Part.notCollected("iam:GetCredentialReport: ReportInProgress"));
  }

  @Test
  void without_permission_to_the_details_nothing_is_made_up() {
    answer("GetAccountAuthorizationDetails", 403, IamAnswers.error("AccessDenied"));

    assertThatThrownBy(() -> source().read())
        .isInstanceOf(IamAuditException.class)
        .hasMessage(
            """
            the account cannot be read: AccessDenied
              help: allow iam:GetAccountAuthorizationDetails, as the AWS managed policy SecurityAudit \
            does, and check credentials and Region""");
  }

  @Test
  void a_failure_between_pages_keeps_what_was_read_and_says_so() {
    answer(
        "GetAccountAuthorizationDetails", IamAnswers.details(IamAnswers.user("alice"), "", "next"));
    AWS.stubFor(
        post(urlEqualTo("/"))
            .withRequestBody(containing("Marker=next"))
            .willReturn(aResponse().withStatus(400).withBody(IamAnswers.error("Throttling"))));

    AccountSnapshot account = read();

    assertThat(account.users()).hasSize(1);
    assertThat(account.coverage().of(DataPart.ROLES))
        .isEqualTo(Coverage.Part.partial("reading stopped after 1 users: Throttling"));
  }

  @Test
  void no_call_but_reading_ones_and_the_report_is_made() {
    read();

    AWS.verify(
        0,
        postRequestedFor(urlEqualTo("/"))
            .withRequestBody(notMatching("Action=(Get|List|GenerateCredentialReport).*")));
  }

  @Test
  void the_seed_of_an_mfa_device_is_in_no_snapshot() {
    Snapshot snapshot = source().read();

    StringWriter json = new StringWriter();
    SnapshotJson.write(snapshot, json);
    assertThat(snapshot.accounts().get(0).users().get(0).mfaDevices()).hasSize(1);
    assertThat(json.toString()).doesNotContain("U0VDUkVU").contains(":mfa/alice");
  }
}
