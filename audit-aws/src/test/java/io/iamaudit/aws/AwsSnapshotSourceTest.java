package io.iamaudit.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.input.SnapshotJson;
import io.iamaudit.policy.Effect;
import io.iamaudit.snapshot.AccessKey;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.LastAccessed;
import io.iamaudit.snapshot.MfaDevice;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.ServiceSpecificCredential;
import io.iamaudit.snapshot.SigningCertificate;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.snapshot.SshPublicKey;
import io.iamaudit.snapshot.User;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;

class AwsSnapshotSourceTest {
  @RegisterExtension static final FakeAws AWS = new FakeAws();

  private static AccountSnapshot read() {
    return AWS.iam().build().read().accounts().get(0);
  }

  private static Coverage.Part coverage(AccountSnapshot account, DataPart part) {
    return account.coverage().of(part);
  }

  @Test
  void a_user_has_everything_that_single_calls_tell_of_her() {
    User alice = read().users().get(0);

    assertThat(alice.passwordLastUsed()).contains(Instant.parse("2026-10-01T00:00:00Z"));
    assertThat(alice.loginProfile().orElseThrow().passwordResetRequired()).isTrue();
    AccessKey key = alice.accessKeys().get(0);
    assertThat(key.id()).isEqualTo("AKIAIOSFODNN7EXAMPLE");
    assertThat(key.isActive()).isTrue();
    assertThat(key.lastUse().orElseThrow())
        .isEqualTo(
            new AccessKey.LastUse(
                Optional.of(Instant.parse("2026-10-01T00:00:00Z")), "s3", "us-east-1"));
    assertThat(alice.mfaDevices())
        .extracting(MfaDevice::kind)
        .containsExactlyInAnyOrder(
            MfaDevice.Kind.VIRTUAL, MfaDevice.Kind.FIDO, MfaDevice.Kind.HARDWARE);
    assertThat(alice.mfaDevices()).allMatch(device -> device.enableDate().isPresent());
    assertThat(alice.signingCertificates())
        .extracting(SigningCertificate::id)
        .containsExactly("CERTIFICATE1");
    assertThat(alice.sshPublicKeys()).extracting(SshPublicKey::id).containsExactly("APKAEXAMPLE");
    assertThat(alice.serviceSpecificCredentials())
        .extracting(ServiceSpecificCredential::serviceName)
        .containsExactly("bedrock.amazonaws.com");
  }

  @Test
  void service_specific_credentials_are_listed_at_once_or_user_by_user_where_aws_wants_that() {
    read();
    AWS.server().verify(1, AWS.calls(Operation.LIST_SERVICE_SPECIFIC_CREDENTIALS));

    AWS.server()
        .stubFor(
            AWS.request(Operation.LIST_SERVICE_SPECIFIC_CREDENTIALS)
                .withRequestBody(containing("AllUsers=true"))
                .atPriority(2)
                .willReturn(
                    aResponse().withStatus(400).withBody(IamAnswers.error("ValidationError"))));

    AccountSnapshot account = read();

    assertThat(account.users()).allMatch(user -> user.serviceSpecificCredentials().size() == 1);
    assertThat(account.coverage().isComplete(DataPart.SERVICE_SPECIFIC_CREDENTIALS)).isTrue();
    AWS.server().verify(1, AWS.calls(Operation.LIST_SERVICE_SPECIFIC_CREDENTIALS, "UserName=bob"));
  }

  @Test
  void a_role_has_the_description_and_the_session_length_that_only_the_list_gives() {
    var role = read().roles().get(0);

    assertThat(role.description()).contains("serves the shop");
    assertThat(role.maxSessionDuration()).contains(7200);
  }

  @Test
  void everything_that_is_asked_for_is_collected() {
    AccountSnapshot account = read();

    for (DataPart part : FakeAws.IAM) {
      assertThat(coverage(account, part)).as(part.id()).isEqualTo(Coverage.Part.collected());
    }
    assertThat(coverage(account, DataPart.SERVICE_LAST_ACCESSED))
        .isEqualTo(Coverage.Part.notCollected("not asked for"));
    assertThat(account.takenAt()).isEqualTo(FakeAws.NOW);
    assertThat(account.id().value()).isEqualTo(FakeAws.ACCOUNT);
    assertThat(account.rootMfaDevices()).hasSize(1);
    assertThat(account.unassignedMfaDevices()).hasSize(1);
    assertThat(account.serverCertificates()).hasSize(1);
  }

  @Test
  void a_user_of_whom_the_report_says_that_she_has_none_is_not_asked() {
    read();

    for (Operation operation :
        List.of(
            Operation.LIST_ACCESS_KEYS,
            Operation.GET_LOGIN_PROFILE,
            Operation.LIST_MFA_DEVICES,
            Operation.LIST_SIGNING_CERTIFICATES)) {
      AWS.server().verify(1, AWS.calls(operation, "UserName=alice"));
      AWS.server().verify(0, AWS.calls(operation, "UserName=bob"));
    }
    AWS.server().verify(1, AWS.calls(Operation.LIST_SSH_PUBLIC_KEYS, "UserName=bob"));
  }

  @Test
  void every_user_is_asked_where_there_is_no_report_or_where_it_is_not_to_be_trusted() {
    AWS.iam().askForEveryUser().build().read();

    AWS.server().verify(1, AWS.calls(Operation.LIST_ACCESS_KEYS, "UserName=bob"));

    AWS.refuse(Operation.GENERATE_CREDENTIAL_REPORT);
    AWS.refuse(Operation.GET_CREDENTIAL_REPORT);
    read();

    AWS.server().verify(2, AWS.calls(Operation.LIST_ACCESS_KEYS, "UserName=bob"));
  }

  @Test
  void parts_that_nobody_wants_cost_no_call() {
    AccountSnapshot account =
        AWS.iam().parts(List.of(DataPart.PASSWORD_POLICY)).build().read().accounts().get(0);

    assertThat(account.passwordPolicy()).isPresent();
    assertThat(coverage(account, DataPart.USERS))
        .isEqualTo(Coverage.Part.notCollected("not asked for"));
    assertThat(AWS.server().getAllServeEvents()).hasSize(2);
  }

  @Test
  void credentials_of_users_bring_the_users_along() {
    AccountSnapshot account =
        AWS.iam().parts(List.of(DataPart.ACCESS_KEYS)).build().read().accounts().get(0);

    assertThat(account.users()).hasSize(2);
    assertThat(account.coverage().isComplete(DataPart.USERS)).isTrue();
    assertThat(account.coverage().isComplete(DataPart.ACCESS_KEYS)).isTrue();
  }

  @Test
  void a_part_that_cannot_be_read_is_refused_at_once() {
    assertThatThrownBy(() -> AWS.iam().parts(EnumSet.complementOf(readable())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("wanted: cannot read ");
  }

  private static EnumSet<DataPart> readable() {
    return EnumSet.copyOf(AwsSnapshotSource.readableParts());
  }

  @Test
  void every_page_is_read_and_every_entity_is_there_once() {
    AWS.answer(
        Operation.GET_ACCOUNT_AUTHORIZATION_DETAILS,
        IamAnswers.details(IamAnswers.user("alice") + IamAnswers.user("bob"), "", "next"));
    AWS.server()
        .stubFor(
            AWS.request(Operation.GET_ACCOUNT_AUTHORIZATION_DETAILS)
                .withRequestBody(containing("Marker=next"))
                .atPriority(2)
                .willReturn(
                    aResponse()
                        .withBody(
                            IamAnswers.details(
                                IamAnswers.user("carol"), IamAnswers.role("app"), ""))));

    AccountSnapshot account = read();

    assertThat(account.users()).extracting(User::name).containsExactly("alice", "bob", "carol");
    assertThat(account.roles()).hasSize(1);
    assertThat(account.coverage().isComplete(DataPart.USERS)).isTrue();
  }

  @Test
  void five_thousand_users_come_in_pages_and_are_all_there() {
    for (int page = 0; page < 5; page++) {
      String users =
          IntStream.range(page * 1000, page * 1000 + 1000)
              .mapToObj(number -> IamAnswers.user("user" + number))
              .collect(Collectors.joining());
      String following = page == 4 ? "" : "page-" + (page + 1) + "-";
      var request = AWS.request(Operation.GET_ACCOUNT_AUTHORIZATION_DETAILS);
      if (page > 0) {
        request.withRequestBody(containing("Marker=page-" + page + "-"));
      }
      AWS.server()
          .stubFor(
              request
                  .atPriority(page == 0 ? 3 : 2)
                  .willReturn(aResponse().withBody(IamAnswers.details(users, "", following))));
    }

    AccountSnapshot account =
        AWS.iam().parts(List.of(DataPart.USERS)).build().read().accounts().get(0);

    assertThat(account.users()).extracting(User::name).doesNotHaveDuplicates().hasSize(5000);
    assertThat(account.coverage().isComplete(DataPart.USERS)).isTrue();
    AWS.server().verify(5, AWS.calls(Operation.GET_ACCOUNT_AUTHORIZATION_DETAILS));
  }

  @Test
  void a_marker_that_repeats_ends_the_list_and_is_said() {
    AWS.answer(
        Operation.GET_ACCOUNT_AUTHORIZATION_DETAILS,
        IamAnswers.details(IamAnswers.user("alice"), "", "next"));

    assertThat(coverage(read(), DataPart.USERS))
        .isEqualTo(
            Coverage.Part.partial(
                "iam:GetAccountAuthorizationDetails: AWS gave the marker of an earlier page"
                    + " again"));
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

  @Test
  void details_of_a_provider_that_are_refused_make_the_part_partial() {
    AWS.refuse(Operation.GET_SAML_PROVIDER);

    AccountSnapshot account = read();

    assertThat(account.samlProviders()).hasSize(1);
    assertThat(account.samlProviders().get(0).metadata()).isEmpty();
    assertThat(coverage(account, DataPart.SAML_PROVIDERS))
        .isEqualTo(Coverage.Part.partial("iam:GetSAMLProvider: AccessDenied"));
  }

  @Test
  void an_error_page_without_a_code_is_not_taken_for_a_refusal() {
    AWS.answer(
        Operation.GET_ACCOUNT_SUMMARY,
        aResponse().withStatus(500).withBody("<html>oops</html>"),
        3);

    assertThat(coverage(read(), DataPart.ACCOUNT_SUMMARY))
        .isEqualTo(
            Coverage.Part.notCollected("iam:GetAccountSummary: AWS answered with HTTP status 500"));
  }

  @Test
  void an_account_without_a_password_policy_has_that_of_aws() {
    AWS.fail(Operation.GET_ACCOUNT_PASSWORD_POLICY, 404, "NoSuchEntity");

    var policy = read().passwordPolicy().orElseThrow();

    assertThat(policy.custom()).isFalse();
    assertThat(policy.minimumPasswordLength()).isEqualTo(8);
  }

  @Test
  void a_user_without_a_password_has_no_login_profile_and_nothing_is_missing() {
    AWS.fail(Operation.GET_LOGIN_PROFILE, 404, "NoSuchEntity");

    AccountSnapshot account = read();

    assertThat(account.users().get(0).loginProfile()).isEmpty();
    assertThat(account.coverage().isComplete(DataPart.LOGIN_PROFILES)).isTrue();
  }

  @Test
  void a_credential_report_that_is_not_ready_is_asked_for_again() {
    AWS.server()
        .stubFor(
            AWS.request(Operation.GET_CREDENTIAL_REPORT)
                .atPriority(2)
                .inScenario("report")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("ready")
                .willReturn(
                    aResponse().withStatus(404).withBody(IamAnswers.error("ReportInProgress"))));

    AccountSnapshot account = read();

    assertThat(account.credentialReport().orElseThrow().root()).isPresent();
    assertThat(account.credentialReport().orElseThrow().generatedTime())
        .contains(Instant.parse("2026-10-30T05:00:00Z"));
    assertThat(account.coverage().isComplete(DataPart.CREDENTIAL_REPORT)).isTrue();
  }

  @Test
  void a_credential_report_that_never_gets_ready_is_not_collected() {
    AWS.fail(Operation.GET_CREDENTIAL_REPORT, 404, "ReportInProgress");

    assertThat(coverage(read(), DataPart.CREDENTIAL_REPORT))
        .isEqualTo(Coverage.Part.notCollected("iam:GetCredentialReport: it was not ready in time"));
  }

  @Test
  void a_report_that_somebody_else_had_made_is_read_without_permission_to_make_one() {
    AWS.refuse(Operation.GENERATE_CREDENTIAL_REPORT);

    AccountSnapshot account = read();

    assertThat(account.credentialReport()).isPresent();
    assertThat(coverage(account, DataPart.CREDENTIAL_REPORT))
        .isEqualTo(Coverage.Part.partial("iam:GenerateCredentialReport: AccessDenied"));
  }

  @Test
  void what_was_used_last_is_read_where_it_is_asked_for() {
    AccountSnapshot account =
        AWS.iam().parts(List.of(DataPart.SERVICE_LAST_ACCESSED)).build().read().accounts().get(0);

    Instant moment = Instant.parse("2026-10-01T00:00:00Z");
    assertThat(account.roles().get(0).lastAccessed())
        .containsExactly(
            new LastAccessed(
                "s3",
                Optional.of(moment),
                Map.of("ListAllMyBuckets", moment),
                List.of("PutBucketPolicy")),
            new LastAccessed("ec2", Optional.empty(), Map.of()));
    assertThat(account.users()).allMatch(user -> user.lastAccessed().size() == 2);
    assertThat(account.coverage().isComplete(DataPart.SERVICE_LAST_ACCESSED)).isTrue();
  }

  @Test
  void a_report_of_last_use_that_stays_in_progress_is_said_and_waited_for_once() {
    AWS.answer(
        Operation.GET_SERVICE_LAST_ACCESSED_DETAILS,
        IamAnswers.response(
            "GetServiceLastAccessedDetails",
            "<JobStatus>IN_PROGRESS</JobStatus>"
                + "<JobCreationDate>2026-10-30T05:00:00Z</JobCreationDate>"));

    AccountSnapshot account =
        AWS.iam().parts(List.of(DataPart.SERVICE_LAST_ACCESSED)).build().read().accounts().get(0);

    assertThat(coverage(account, DataPart.SERVICE_LAST_ACCESSED))
        .isEqualTo(
            Coverage.Part.partial(
                "iam:GetServiceLastAccessedDetails: the report was not ready in time (3 times)"));
  }

  @Test
  void without_permission_to_the_details_no_user_is_made_up_and_the_rest_is_kept() {
    AWS.refuse(Operation.GET_ACCOUNT_AUTHORIZATION_DETAILS);

    AccountSnapshot account = read();

    assertThat(account.users()).isEmpty();
    assertThat(coverage(account, DataPart.USERS))
        .isEqualTo(Coverage.Part.denied("iam:GetAccountAuthorizationDetails: AccessDenied"));
    assertThat(coverage(account, DataPart.ACCESS_KEYS))
        .isEqualTo(
            Coverage.Part.notCollected(
                "the users are not known: iam:GetAccountAuthorizationDetails: AccessDenied"));
    assertThat(account.credentialReport()).isPresent();
    assertThat(account.passwordPolicy()).isPresent();
  }

  @Test
  void without_any_permission_every_part_is_denied() {
    for (Operation operation : Operation.values()) {
      if (operation != Operation.GET_CALLER_IDENTITY) {
        AWS.refuse(operation);
      }
    }

    AccountSnapshot account = read();

    for (DataPart part : FakeAws.IAM) {
      assertThat(account.coverage().isPresent(part)).as(part.id()).isFalse();
      assertThat(coverage(account, part).reason()).as(part.id()).contains("AccessDenied");
    }
  }

  @Test
  void a_client_for_iam_alone_is_enough_and_what_it_reads_tells_the_account() {
    try (IamClient client = iam()) {
      AccountSnapshot account = withoutConnection(client).read().accounts().get(0);

      assertThat(account.id().value()).isEqualTo(FakeAws.ACCOUNT);
      assertThat(account.users()).hasSize(2);
    }
  }

  @Test
  void a_client_for_iam_that_may_read_nothing_ends_with_what_to_do() {
    for (Operation operation : Operation.values()) {
      AWS.refuse(operation);
    }
    try (IamClient client = iam()) {
      AwsSnapshotSource source = withoutConnection(client);

      assertThatThrownBy(source::read)
          .isInstanceOf(IamAuditException.class)
          .hasMessage(
              """
              the account cannot be read: iam:GetAccountAuthorizationDetails: AccessDenied
                help: allow iam:GetAccountAuthorizationDetails, as the AWS managed policy \
              SecurityAudit does, and check credentials and Region""");
    }
  }

  private static IamClient iam() {
    return IamClient.builder()
        .endpointOverride(AWS.uri())
        .region(Region.AWS_GLOBAL)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClient(UrlConnectionHttpClient.create())
        .overrideConfiguration(configuration -> configuration.retryStrategy(r -> r.maxAttempts(1)))
        .build();
  }

  private static AwsSnapshotSource withoutConnection(IamClient client) {
    return AwsSnapshotSource.builder()
        .iam(client)
        .waiting(Duration.ofMillis(50), Duration.ofMillis(1))
        .build();
  }

  @Test
  void a_failure_between_pages_keeps_what_was_read_and_says_so() {
    AWS.answer(
        Operation.GET_ACCOUNT_AUTHORIZATION_DETAILS,
        IamAnswers.details(IamAnswers.user("alice"), "", "next"));
    AWS.server()
        .stubFor(
            AWS.request(Operation.GET_ACCOUNT_AUTHORIZATION_DETAILS)
                .withRequestBody(containing("Marker=next"))
                .atPriority(2)
                .willReturn(aResponse().withStatus(400).withBody(IamAnswers.error("Throttling"))));

    AccountSnapshot account = read();

    assertThat(account.users()).hasSize(1);
    assertThat(coverage(account, DataPart.ROLES))
        .isEqualTo(Coverage.Part.partial("iam:GetAccountAuthorizationDetails: Throttling"));
    assertThat(coverage(account, DataPart.SSH_PUBLIC_KEYS))
        .isEqualTo(
            Coverage.Part.partial(
                "not all users are known: iam:GetAccountAuthorizationDetails: Throttling"));
  }

  @Test
  void values_of_the_future_are_kept_as_aws_wrote_them() {
    AWS.answer(
        Operation.LIST_ACCESS_KEYS,
        AWS.usual(Operation.LIST_ACCESS_KEYS).replace(">Active<", ">Quarantined<"));

    assertThat(read().users().get(0).accessKeys().get(0).status()).isEqualTo("Quarantined");
  }

  @Test
  void the_same_account_gives_the_same_bytes() {
    StringWriter first = new StringWriter();
    StringWriter second = new StringWriter();

    SnapshotJson.write(AWS.iam().concurrency(1).build().read(), first);
    SnapshotJson.write(AWS.iam().concurrency(8).build().read(), second);

    assertThat(second.toString()).isEqualTo(first.toString());
  }

  @Test
  void the_seed_of_an_mfa_device_is_in_no_snapshot() {
    Snapshot snapshot = AWS.iam().build().read();

    StringWriter json = new StringWriter();
    SnapshotJson.write(snapshot, json);
    assertThat(snapshot.accounts().get(0).users().get(0).mfaDevices()).hasSize(3);
    assertThat(json.toString()).doesNotContain("U0VDUkVU").contains(":mfa/alice");
  }

  @Test
  void a_reading_that_is_cancelled_ends_at_once() {
    AwsSnapshotSource[] source = new AwsSnapshotSource[1];
    source[0] =
        AWS.iam()
            .progress(
                progress -> {
                  if (progress.calls() > 3) {
                    source[0].cancel();
                  }
                })
            .build();

    assertThatThrownBy(source[0]::read)
        .isInstanceOf(ReadingCancelledException.class)
        .hasMessage("reading was cancelled");
  }

  @Test
  void progress_ends_where_everything_is_done() {
    List<Progress> all = Collections.synchronizedList(new ArrayList<>());

    AWS.iam().progress(all::add).build().read();

    Progress last = all.get(all.size() - 1);
    assertThat(last.accountsDone()).isEqualTo(last.accounts()).isEqualTo(1);
    assertThat(last.stepsDone()).isEqualTo(last.steps()).isPositive();
    assertThat(last.calls()).isEqualTo(AWS.server().getAllServeEvents().size() - 1L);
  }
}
