package io.iamaudit.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.Options.ChunkedEncodingPolicy;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.github.tomakehurst.wiremock.matching.UrlPattern;
import io.iamaudit.snapshot.DataPart;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * An AWS that answers every operation of {@link Operation} for one account: alice has one of
 * everything, bob has nothing, and the role {@code app} trusts EC2.
 */
final class FakeAws implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
  static final Instant NOW = Instant.parse("2026-10-30T06:00:00Z");
  static final String ACCOUNT = "111122223333";

  /** What is read of IAM unless somebody names parts. */
  static final Set<DataPart> IAM = iamParts();

  private static Set<DataPart> iamParts() {
    Set<DataPart> parts = EnumSet.copyOf(AwsSnapshotSource.defaultParts());
    parts.removeAll(ServiceReaders.parts());
    return parts;
  }

  /** The accounts of the organization; the last one is suspended. */
  static final List<String> MEMBERS =
      IntStream.rangeClosed(0, 10).mapToObj(i -> String.valueOf(444455556600L + i)).toList();

  private static final String TARGET = "X-Amz-Target";

  /** The operations whose requests are told by method and path. */
  private static final Map<Operation, Rest> REST =
      Map.ofEntries(
          rest(Operation.LIST_REGIONS, "POST", "/listRegions"),
          rest(Operation.LIST_ANALYZERS, "GET", "/analyzer.*"),
          rest(Operation.LIST_FUNCTIONS, "GET", "/2015-03-31/functions/?(\\?.*)?"),
          rest(Operation.GET_FUNCTION_POLICY, "GET", "/2015-03-31/functions/.*/policy"),
          rest(Operation.LIST_BUCKETS, "GET", "/\\?.*max-buckets.*"),
          rest(Operation.GET_BUCKET_POLICY, "GET", "/reports\\?policy"),
          rest(Operation.GET_BUCKET_ACL, "GET", "/reports\\?acl"),
          rest(Operation.GET_BUCKET_LOGGING, "GET", "/reports\\?logging"),
          rest(Operation.GET_BUCKET_PUBLIC_ACCESS_BLOCK, "GET", "/reports\\?publicAccessBlock"),
          rest(
              Operation.GET_ACCOUNT_PUBLIC_ACCESS_BLOCK,
              "GET",
              "/v20180820/configuration/publicAccessBlock"),
          rest(Operation.GET_CONTACT_INFORMATION, "POST", "/getContactInformation"),
          rest(Operation.GET_ALTERNATE_CONTACT, "POST", "/getAlternateContact"),
          rest(Operation.LIST_FINDINGS, "POST", "/findingv2"),
          rest(Operation.LIST_DETECTORS, "GET", "/detector(\\?.*)?"),
          rest(Operation.GET_DETECTOR, "GET", "/detector/.*"),
          rest(Operation.DESCRIBE_HUB, "GET", "/accounts(\\?.*)?"),
          rest(Operation.LIST_PROFILES, "GET", "/profiles(\\?.*)?"),
          rest(Operation.LIST_TRUST_ANCHORS, "GET", "/trustanchors(\\?.*)?"),
          rest(Operation.LIST_FUNCTION_URL_CONFIGS, "GET", "/2021-10-31/functions/.*/urls.*"),
          rest(Operation.LIST_LAYERS, "GET", "/2018-10-31/layers/?(\\?.*)?"),
          rest(Operation.LIST_LAYER_VERSIONS, "GET", "/2018-10-31/layers/[^/]+/versions/?(\\?.*)?"),
          rest(
              Operation.GET_LAYER_VERSION_POLICY,
              "GET",
              "/2018-10-31/layers/[^/]+/versions/[0-9]+/policy"),
          rest(Operation.GET_BUCKET_OWNERSHIP_CONTROLS, "GET", "/reports\\?ownershipControls"),
          rest(Operation.GET_BUCKET_VERSIONING, "GET", "/reports\\?versioning"));

  private static final Set<String> QUERY = Set.of("iam", "sts", "sns", "cloudwatch", "ec2");

  private static final String REPORT =
      """
      user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,\
      password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,\
      access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,\
      access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,\
      access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,\
      cert_1_last_rotated,cert_2_active,cert_2_last_rotated
      <root_account>,arn:aws:iam::111122223333:root,2020-01-01T00:00:00Z,not_supported,\
      2026-01-01T00:00:00Z,not_supported,not_supported,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,\
      N/A,N/A,false,N/A,false,N/A
      alice,arn:aws:iam::111122223333:user/alice,2024-01-02T03:04:05Z,true,2026-10-01T00:00:00Z,\
      2026-01-01T00:00:00Z,N/A,true,true,2026-01-01T00:00:00Z,2026-10-01T00:00:00Z,us-east-1,s3,\
      false,N/A,N/A,N/A,N/A,true,2026-01-01T00:00:00Z,false,N/A
      bob,arn:aws:iam::111122223333:user/bob,2024-01-02T03:04:05Z,false,N/A,N/A,N/A,false,false,\
      N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A
      """;

  private final WireMockServer server =
      new WireMockServer(
          wireMockConfig()
              .dynamicPort()
              .containerThreads(100)
              .useChunkedTransferEncoding(ChunkedEncodingPolicy.NEVER));
  private final SdkHttpClient http = UrlConnectionHttpClient.create();
  private final Map<Operation, String> answers = new EnumMap<>(Operation.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    server.start();
    defaults();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    beforeEach();
  }

  /** Everything is answered as usual again. */
  void beforeEach() {
    server.resetAll();
    server.stubFor(
        any(anyUrl()).atPriority(10).willReturn(aResponse().withStatus(404).withBody("nobody")));
    answers.forEach((operation, body) -> answer(operation, aResponse().withBody(body), 5));
    particulars();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    server.stop();
    http.close();
  }

  WireMockServer server() {
    return server;
  }

  URI uri() {
    return URI.create(server.baseUrl());
  }

  /** What this AWS says unless a test says otherwise. */
  String usual(Operation operation) {
    return answers.getOrDefault(operation, "");
  }

  void answer(Operation operation, String body) {
    answer(operation, aResponse().withBody(body), 3);
  }

  void refuse(Operation operation) {
    fail(operation, 403, "AccessDenied");
  }

  void fail(Operation operation, int status, String code) {
    answer(operation, error(operation, status, code), 3);
  }

  private static String xmlError(Operation operation, String code) {
    if (operation.client().equals("ec2")) {
      return "<Response><Errors><Error><Code>"
          + code
          + "</Code><Message>no</Message></Error></Errors><RequestID>r</RequestID></Response>";
    }
    return operation.client().equals("s3")
        ? "<Error><Code>" + code + "</Code><Message>no</Message></Error>"
        : IamAnswers.error(code);
  }

  static ResponseDefinitionBuilder error(Operation operation, int status, String code) {
    return aResponse()
        .withStatus(status)
        .withBody(isXml(operation) ? xmlError(operation, code) : "{\"__type\": \"" + code + "\"}");
  }

  void answer(Operation operation, ResponseDefinitionBuilder response, int priority) {
    server.stubFor(request(operation).atPriority(priority).willReturn(response));
  }

  /** What a request for an operation looks like, which depends on the service's protocol. */
  MappingBuilder request(Operation operation) {
    Rest rest = REST.get(operation);
    if (rest != null) {
      return request(rest.method(), urlMatching(rest.url()));
    }
    if (isQuery(operation)) {
      return any(anyUrl()).withRequestBody(matching("Action=" + operation.call() + "&.*"));
    }
    return any(anyUrl()).withHeader(TARGET, matching(".*\\." + operation.call()));
  }

  private static MappingBuilder request(String method, UrlPattern url) {
    return WireMock.request(method, url);
  }

  RequestPatternBuilder calls(Operation operation) {
    Rest rest = REST.get(operation);
    if (rest != null) {
      return new RequestPatternBuilder(
          RequestMethod.fromString(rest.method()), urlMatching(rest.url()));
    }
    RequestPatternBuilder calls = RequestPatternBuilder.newRequestPattern();
    if (isQuery(operation)) {
      return calls.withRequestBody(matching("Action=" + operation.call() + "&.*"));
    }
    return calls.withHeader(TARGET, matching(".*\\." + operation.call()));
  }

  private static Map.Entry<Operation, Rest> rest(Operation operation, String method, String url) {
    return Map.entry(operation, new Rest(method, url));
  }

  private record Rest(String method, String url) {}

  private static boolean isQuery(Operation operation) {
    return QUERY.contains(operation.client());
  }

  private static boolean isXml(Operation operation) {
    return isQuery(operation) || operation.client().startsWith("s3");
  }

  RequestPatternBuilder calls(Operation operation, String parameter) {
    return calls(operation).withRequestBody(containing(parameter));
  }

  AwsConnection.Builder connection() {
    return AwsConnection.builder()
        .endpoint(uri())
        .region("us-east-1")
        .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClient(http)
        .attempts(1);
  }

  /** A source for IAM alone. */
  AwsSnapshotSource.Builder iam() {
    return source().parts(IAM);
  }

  AwsSnapshotSource.Builder source() {
    return AwsSnapshotSource.builder()
        .connection(connection().build())
        .clock(Clock.fixed(NOW, ZoneOffset.UTC))
        .waiting(Duration.ofMillis(50), Duration.ofMillis(1));
  }

  static String report(String csv) {
    String content = Base64.getEncoder().encodeToString(csv.getBytes(StandardCharsets.UTF_8));
    return IamAnswers.response(
        "GetCredentialReport",
        "<Content>"
            + content
            + "</Content><ReportFormat>text/csv</ReportFormat>"
            + "<GeneratedTime>2026-10-30T05:00:00Z</GeneratedTime>");
  }

  private void xml(Operation operation, String result) {
    answers.put(operation, IamAnswers.response(operation.call(), result));
  }

  private static String list(String name, String members) {
    return "<" + name + ">" + members + "</" + name + "><IsTruncated>false</IsTruncated>";
  }

  private void defaults() {
    xml(
        Operation.GET_CALLER_IDENTITY,
        "<Arn>arn:aws:iam::111122223333:user/auditor</Arn><UserId>AIDAEXAMPLE</UserId>"
            + "<Account>111122223333</Account>");
    answers.put(
        Operation.GET_ACCOUNT_AUTHORIZATION_DETAILS,
        IamAnswers.details(
            IamAnswers.user("alice") + IamAnswers.user("bob"), IamAnswers.role("app"), ""));
    xml(
        Operation.LIST_ROLES,
        list(
            "Roles",
            "<member><RoleName>app</RoleName><Path>/</Path><RoleId>AROAEXAMPLE</RoleId>"
                + "<Arn>arn:aws:iam::111122223333:role/app</Arn>"
                + "<CreateDate>2024-01-02T03:04:05Z</CreateDate>"
                + "<Description>serves the shop</Description>"
                + "<MaxSessionDuration>7200</MaxSessionDuration></member>"));
    xml(
        Operation.LIST_USERS,
        list(
            "Users",
            "<member><UserName>alice</UserName><Path>/</Path>"
                + "<PasswordLastUsed>2026-10-01T00:00:00Z</PasswordLastUsed></member>"
                + "<member><UserName>bob</UserName><Path>/</Path></member>"));
    xml(Operation.GENERATE_CREDENTIAL_REPORT, "<State>COMPLETE</State>");
    answers.put(Operation.GET_CREDENTIAL_REPORT, report(REPORT));
    xml(
        Operation.GET_ACCOUNT_SUMMARY,
        "<SummaryMap><entry><key>AccountMFAEnabled</key><value>1</value></entry></SummaryMap>");
    xml(
        Operation.GET_ACCOUNT_PASSWORD_POLICY,
        "<PasswordPolicy><MinimumPasswordLength>14</MinimumPasswordLength>"
            + "<RequireSymbols>true</RequireSymbols></PasswordPolicy>");
    xml(Operation.LIST_ACCOUNT_ALIASES, list("AccountAliases", "<member>example</member>"));
    xml(
        Operation.LIST_ACCESS_KEYS,
        list(
            "AccessKeyMetadata",
            "<member><UserName>alice</UserName><AccessKeyId>AKIAIOSFODNN7EXAMPLE</AccessKeyId>"
                + "<Status>Active</Status><CreateDate>2026-01-01T00:00:00Z</CreateDate></member>"));
    xml(
        Operation.GET_ACCESS_KEY_LAST_USED,
        "<UserName>alice</UserName><AccessKeyLastUsed><Region>us-east-1</Region>"
            + "<ServiceName>s3</ServiceName><LastUsedDate>2026-10-01T00:00:00Z</LastUsedDate>"
            + "</AccessKeyLastUsed>");
    xml(
        Operation.GET_LOGIN_PROFILE,
        "<LoginProfile><UserName>alice</UserName><CreateDate>2026-01-01T00:00:00Z</CreateDate>"
            + "<PasswordResetRequired>true</PasswordResetRequired></LoginProfile>");
    xml(
        Operation.LIST_VIRTUAL_MFA_DEVICES,
        list(
            "VirtualMFADevices",
            "<member><SerialNumber>arn:aws:iam::111122223333:mfa/alice</SerialNumber>"
                + "<Base32StringSeed>U0VDUkVU</Base32StringSeed><User>"
                + "<Arn>arn:aws:iam::111122223333:user/alice</Arn><UserName>alice</UserName></User>"
                + "</member><member>"
                + "<SerialNumber>arn:aws:iam::111122223333:mfa/root-account-mfa-device"
                + "</SerialNumber><User><Arn>arn:aws:iam::111122223333:root</Arn></User></member>"
                + "<member><SerialNumber>arn:aws:iam::111122223333:mfa/spare</SerialNumber>"
                + "</member>"));
    xml(
        Operation.LIST_MFA_DEVICES,
        list(
            "MFADevices",
            "<member><UserName>alice</UserName>"
                + "<SerialNumber>arn:aws:iam::111122223333:mfa/alice</SerialNumber>"
                + "<EnableDate>2026-01-01T00:00:00Z</EnableDate></member>"
                + "<member><UserName>alice</UserName>"
                + "<SerialNumber>arn:aws:iam::111122223333:u2f/user/alice/key</SerialNumber>"
                + "<EnableDate>2026-01-02T00:00:00Z</EnableDate></member>"
                + "<member><UserName>alice</UserName><SerialNumber>GAHT12345678</SerialNumber>"
                + "<EnableDate>2026-01-03T00:00:00Z</EnableDate></member>"));
    xml(
        Operation.LIST_SIGNING_CERTIFICATES,
        list(
            "Certificates",
            "<member><UserName>alice</UserName><CertificateId>CERTIFICATE1</CertificateId>"
                + "<CertificateBody>-----BEGIN CERTIFICATE-----</CertificateBody>"
                + "<Status>Active</Status><UploadDate>2026-01-01T00:00:00Z</UploadDate></member>"));
    answers.put(
        Operation.LIST_SSH_PUBLIC_KEYS,
        IamAnswers.response("ListSSHPublicKeys", list("SSHPublicKeys", sshKey())));
    xml(
        Operation.LIST_SERVICE_SPECIFIC_CREDENTIALS,
        list(
            "ServiceSpecificCredentials",
            "<member><UserName>alice</UserName><Status>Active</Status>"
                + "<ServiceUserName>alice-at-111122223333</ServiceUserName>"
                + "<CreateDate>2026-01-01T00:00:00Z</CreateDate>"
                + "<ExpirationDate>2027-01-01T00:00:00Z</ExpirationDate>"
                + "<ServiceSpecificCredentialId>ACCAEXAMPLE</ServiceSpecificCredentialId>"
                + "<ServiceName>bedrock.amazonaws.com</ServiceName></member>"));
    xml(
        Operation.LIST_SERVER_CERTIFICATES,
        list(
            "ServerCertificateMetadataList",
            "<member><Arn>arn:aws:iam::111122223333:server-certificate/shop</Arn><Path>/</Path>"
                + "<ServerCertificateName>shop</ServerCertificateName>"
                + "<Expiration>2027-01-01T00:00:00Z</Expiration></member>"));
    xml(
        Operation.LIST_SAML_PROVIDERS,
        "<SAMLProviderList><member><Arn>arn:aws:iam::111122223333:saml-provider/idp</Arn>"
            + "</member></SAMLProviderList>");
    xml(
        Operation.GET_SAML_PROVIDER,
        "<SAMLMetadataDocument>&lt;EntityDescriptor/&gt;</SAMLMetadataDocument>");
    xml(
        Operation.LIST_OPEN_ID_CONNECT_PROVIDERS,
        "<OpenIDConnectProviderList><member>"
            + "<Arn>arn:aws:iam::111122223333:oidc-provider/idp.example.com/a</Arn>"
            + "</member></OpenIDConnectProviderList>");
    xml(
        Operation.GET_OPEN_ID_CONNECT_PROVIDER,
        "<Url>idp.example.com/a</Url><ClientIDList><member>sts.amazonaws.com</member>"
            + "</ClientIDList><ThumbprintList/>");
    xml(Operation.GENERATE_SERVICE_LAST_ACCESSED_DETAILS, "<JobId>job-1</JobId>");
    xml(
        Operation.GET_SERVICE_LAST_ACCESSED_DETAILS,
        "<JobStatus>COMPLETED</JobStatus><JobType>ACTION_LEVEL</JobType>"
            + "<JobCreationDate>2026-10-30T05:00:00Z</JobCreationDate>"
            + "<ServicesLastAccessed><member><ServiceName>Amazon S3</ServiceName>"
            + "<ServiceNamespace>s3</ServiceNamespace>"
            + "<LastAuthenticated>2026-10-01T00:00:00Z</LastAuthenticated>"
            + "<TrackedActionsLastAccessed><member><ActionName>ListAllMyBuckets</ActionName>"
            + "<LastAccessedTime>2026-10-01T00:00:00Z</LastAccessedTime></member>"
            + "<member><ActionName>PutBucketPolicy</ActionName></member>"
            + "</TrackedActionsLastAccessed></member><member>"
            + "<ServiceName>Amazon EC2</ServiceName><ServiceNamespace>ec2</ServiceNamespace>"
            + "</member></ServicesLastAccessed><IsTruncated>false</IsTruncated>");
    organization();
    services();
  }

  /** One of everything in each of two Regions, so that ARNs are the same in both. */
  private void services() {
    String policy = "{\\\"Version\\\": \\\"2012-10-17\\\", \\\"Statement\\\": []}";
    answers.put(
        Operation.LIST_REGIONS,
        """
        {"Regions": [{"RegionName": "us-east-1", "RegionOptStatus": "ENABLED_BY_DEFAULT"},
          {"RegionName": "eu-west-1", "RegionOptStatus": "ENABLED_BY_DEFAULT"}]}""");
    answers.put(
        Operation.DESCRIBE_TRAILS,
        """
        {"trailList": [{"Name": "all", "HomeRegion": "eu-west-1", "IsMultiRegionTrail": true,
          "TrailARN": "arn:aws:cloudtrail:eu-west-1:111122223333:trail/all",
          "S3BucketName": "logs", "LogFileValidationEnabled": true, "IsOrganizationTrail": false,
          "IncludeGlobalServiceEvents": true}]}""");
    answers.put(Operation.LOOKUP_EVENTS, "{\"Events\": []}");
    answers.put(
        Operation.GET_TRAIL_STATUS, "{\"IsLogging\": true, \"LatestDeliveryTime\": 1793000000}");
    answers.put(
        Operation.GET_EVENT_SELECTORS,
        """
        {"EventSelectors": [{"ReadWriteType": "All", "IncludeManagementEvents": true,
          "DataResources": []}]}""");
    answers.put(
        Operation.DESCRIBE_METRIC_FILTERS,
        """
        {"metricFilters": [{"filterName": "root", "logGroupName": "trail",
          "filterPattern": "{ $.userIdentity.type = \\"Root\\" }", "metricTransformations":
          [{"metricName": "RootUse", "metricNamespace": "Security", "metricValue": "1"}]}]}""");
    xml(
        Operation.DESCRIBE_ALARMS,
        "<MetricAlarms><member><AlarmName>bill</AlarmName>"
            + "<AlarmArn>arn:aws:cloudwatch:us-east-1:111122223333:alarm:bill</AlarmArn>"
            + "<Namespace>AWS/Billing</Namespace><MetricName>EstimatedCharges</MetricName>"
            + "<Threshold>100.0</Threshold><ActionsEnabled>true</ActionsEnabled><AlarmActions>"
            + "<member>arn:aws:sns:us-east-1:111122223333:bill</member></AlarmActions><Dimensions>"
            + "<member><Name>Currency</Name><Value>USD</Value></member></Dimensions></member>"
            + "</MetricAlarms>");
    answers.put(
        Operation.LIST_ANALYZERS,
        """
        {"analyzers": [{"name": "all", "type": "ACCOUNT", "status": "ACTIVE",
          "createdAt": "2026-01-01T00:00:00Z",
          "arn": "arn:aws:access-analyzer:eu-west-1:111122223333:analyzer/all"}]}""");
    answers.put(
        Operation.LIST_FINDINGS,
        """
        {"findings": [{"id": "finding-1", "resourceType": "AWS::S3::Bucket", "status": "ACTIVE",
          "resource": "arn:aws:s3:::reports", "resourceOwnerAccount": "111122223333",
          "findingType": "ExternalAccess", "createdAt": "2026-01-01T00:00:00Z",
          "analyzedAt": "2026-01-01T00:00:00Z", "updatedAt": "2026-01-01T00:00:00Z"}]}""");
    answers.put(
        Operation.GET_CONTACT_INFORMATION,
        """
        {"ContactInformation": {"FullName": "Very Private Person", "PhoneNumber": "+15550100",
          "CompanyName": ""}}""");
    answers.put(
        Operation.GET_ALTERNATE_CONTACT,
        """
        {"AlternateContact": {"AlternateContactType": "SECURITY", "Name": "Security",
          "EmailAddress": "security@example.com", "PhoneNumber": "+15550101"}}""");
    answers.put(
        Operation.LIST_DETECTORS, "{\"detectorIds\": [\"12abc34d567e8fa901bc2d34e56789f0\"]}");
    answers.put(
        Operation.GET_DETECTOR,
        "{\"status\": \"ENABLED\", \"serviceRole\": \"arn:aws:iam::111122223333:role/guard\"}");
    answers.put(
        Operation.DESCRIBE_HUB,
        "{\"HubArn\": \"arn:aws:securityhub:eu-west-1:111122223333:hub/default\"}");
    answers.put(
        Operation.LIST_PROFILES,
        """
        {"profiles": [{"profileArn": "arn:aws:rolesanywhere:eu-west-1:111122223333:profile/p1",
          "name": "builders", "enabled": true, "managedPolicyArns": [],
          "roleArns": ["arn:aws:iam::111122223333:role/app"]}]}""");
    answers.put(
        Operation.LIST_TRUST_ANCHORS,
        """
        {"trustAnchors": [{"trustAnchorArn":
          "arn:aws:rolesanywhere:eu-west-1:111122223333:trust-anchor/t1", "name": "ca",
          "enabled": false, "source": {"sourceType": "AWS_ACM_PCA", "sourceData": {"acmPcaArn":
          "arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/1"}}}]}""");
    answers.put(
        Operation.DESCRIBE_TRUSTED_ADVISOR_CHECKS,
        """
        {"checks": [{"id": "Pfx0RwqBli", "name": "Amazon S3 Bucket Permissions",
          "category": "security", "description": "", "metadata": []}]}""");
    answers.put(
        Operation.DESCRIBE_TRUSTED_ADVISOR_CHECK_SUMMARIES,
        """
        {"summaries": [{"checkId": "Pfx0RwqBli", "status": "warning", "timestamp": "",
          "resourcesSummary": {"resourcesProcessed": 9, "resourcesFlagged": 2,
          "resourcesIgnored": 0, "resourcesSuppressed": 0}, "categorySpecificSummary": {}}]}""");
    answers.put(
        Operation.DESCRIBE_BUDGETS,
        """
        {"Budgets": [{"BudgetName": "month", "BudgetType": "COST", "TimeUnit": "MONTHLY",
          "BudgetLimit": {"Amount": "100.0", "Unit": "USD"},
          "CalculatedSpend": {"ActualSpend": {"Amount": "12.5", "Unit": "USD"}}}]}""");
    answers.put(
        Operation.DESCRIBE_CONFIGURATION_RECORDER_STATUS,
        "{\"ConfigurationRecordersStatus\": [{\"name\": \"default\", \"recording\": true}]}");
    answers.put(
        Operation.DESCRIBE_VPCS,
        "<DescribeVpcsResponse><vpcSet><item><vpcId>vpc-1</vpcId><isDefault>true</isDefault>"
            + "</item></vpcSet></DescribeVpcsResponse>");
    answers.put(
        Operation.DESCRIBE_FLOW_LOGS,
        "<DescribeFlowLogsResponse><flowLogSet><item><flowLogId>fl-1</flowLogId>"
            + "<flowLogStatus>ACTIVE</flowLogStatus><resourceId>vpc-1</resourceId></item>"
            + "</flowLogSet></DescribeFlowLogsResponse>");
    answers.put(
        Operation.DESCRIBE_NOTIFICATIONS_FOR_BUDGET,
        """
        {"Notifications": [{"NotificationType": "ACTUAL", "ComparisonOperator": "GREATER_THAN",
          "Threshold": 80.0, "ThresholdType": "PERCENTAGE"}]}""");
    answers.put(
        Operation.DESCRIBE_SUBSCRIBERS_FOR_NOTIFICATION,
        """
        {"Subscribers": [{"SubscriptionType": "EMAIL", "Address": "person@example.com"},
          {"SubscriptionType": "SNS", "Address": "arn:aws:sns:us-east-1:111122223333:bill"}]}""");
    answers.put(
        Operation.GET_COST_AND_USAGE,
        """
        {"ResultsByTime": [{"TimePeriod": {"Start": "2026-09-01", "End": "2026-10-01"},
          "Total": {}, "Estimated": false, "Groups": [{"Keys": ["Tax"],
          "Metrics": {"UnblendedCost": {"Amount": "1.5", "Unit": "USD"}}}]}]}""");
    answers.put(
        Operation.GET_ANOMALY_MONITORS,
        """
        {"AnomalyMonitors": [{"MonitorName": "services", "MonitorType": "DIMENSIONAL",
          "MonitorArn": "arn:aws:ce::111122223333:anomalymonitor/1"}]}""");
    answers.put(
        Operation.GET_ANOMALY_SUBSCRIPTIONS,
        """
        {"AnomalySubscriptions": [{"SubscriptionName": "all", "Frequency": "DAILY",
          "MonitorArnList": ["arn:aws:ce::111122223333:anomalymonitor/1"],
          "Subscribers": [{"Address": "person@example.com", "Type": "EMAIL",
          "Status": "CONFIRMED"}]}]}""");
    answers.put(
        Operation.LIST_BUCKETS,
        "<ListAllMyBucketsResult><Buckets><Bucket><Name>reports</Name>"
            + "<BucketRegion>eu-west-1</BucketRegion></Bucket></Buckets></ListAllMyBucketsResult>");
    answers.put(Operation.GET_BUCKET_POLICY, "{\"Version\": \"2012-10-17\", \"Statement\": []}");
    answers.put(
        Operation.GET_BUCKET_ACL,
        "<AccessControlPolicy><Owner><ID>owner</ID></Owner><AccessControlList><Grant>"
            + "<Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
            + " xsi:type=\"CanonicalUser\"><ID>owner</ID><DisplayName>person</DisplayName>"
            + "</Grantee><Permission>FULL_CONTROL</Permission></Grant></AccessControlList>"
            + "</AccessControlPolicy>");
    answers.put(
        Operation.GET_BUCKET_OWNERSHIP_CONTROLS,
        "<OwnershipControls><Rule><ObjectOwnership>BucketOwnerPreferred</ObjectOwnership></Rule>"
            + "</OwnershipControls>");
    answers.put(
        Operation.GET_BUCKET_VERSIONING,
        "<VersioningConfiguration><Status>Enabled</Status><MfaDelete>Disabled</MfaDelete>"
            + "</VersioningConfiguration>");
    answers.put(
        Operation.GET_BUCKET_LOGGING,
        "<BucketLoggingStatus><LoggingEnabled><TargetBucket>logs</TargetBucket>"
            + "<TargetPrefix>reports/</TargetPrefix></LoggingEnabled></BucketLoggingStatus>");
    String block =
        "<PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls>"
            + "<IgnorePublicAcls>true</IgnorePublicAcls>"
            + "<BlockPublicPolicy>false</BlockPublicPolicy>"
            + "<RestrictPublicBuckets>true</RestrictPublicBuckets>"
            + "</PublicAccessBlockConfiguration>";
    answers.put(Operation.GET_BUCKET_PUBLIC_ACCESS_BLOCK, block);
    answers.put(Operation.GET_ACCOUNT_PUBLIC_ACCESS_BLOCK, block);
    answers.put(
        Operation.LIST_QUEUES,
        "{\"QueueUrls\": [\"https://sqs.eu-west-1.amazonaws.com/111122223333/jobs\"]}");
    answers.put(
        Operation.GET_QUEUE_ATTRIBUTES,
        "{\"Attributes\": {\"QueueArn\": \"arn:aws:sqs:eu-west-1:111122223333:jobs\", \"Policy\": \""
            + policy
            + "\"}}");
    xml(
        Operation.LIST_TOPICS,
        "<Topics><member><TopicArn>arn:aws:sns:eu-west-1:111122223333:news</TopicArn></member>"
            + "</Topics>");
    xml(
        Operation.GET_TOPIC_ATTRIBUTES,
        "<Attributes><entry><key>Policy</key><value>{&quot;Version&quot;:"
            + " &quot;2012-10-17&quot;, &quot;Statement&quot;: []}</value></entry>"
            + "<entry><key>SubscriptionsConfirmed</key><value>2</value></entry>"
            + "<entry><key>SubscriptionsPending</key><value>1</value></entry></Attributes>");
    answers.put(
        Operation.LIST_KEYS,
        "{\"Keys\": [{\"KeyId\": \"1\", \"KeyArn\":"
            + " \"arn:aws:kms:eu-west-1:111122223333:key/1\"}], \"Truncated\": false}");
    answers.put(Operation.GET_KEY_POLICY, "{\"Policy\": \"" + policy + "\"}");
    answers.put(
        Operation.LIST_FUNCTIONS,
        "{\"Functions\": [{\"FunctionName\": \"thumbnails\", \"FunctionArn\":"
            + " \"arn:aws:lambda:eu-west-1:111122223333:function:thumbnails\","
            + " \"Environment\": {\"Variables\": {\"TOKEN\": \"very-secret\"}}}]}");
    answers.put(
        Operation.LIST_FUNCTION_URL_CONFIGS,
        "{\"FunctionUrlConfigs\": [{\"FunctionUrl\": \"https://a.lambda-url.eu-west-1.on.aws/\","
            + " \"FunctionArn\": \"arn:aws:lambda:eu-west-1:111122223333:function:thumbnails\","
            + " \"AuthType\": \"NONE\"}]}");
    answers.put(
        Operation.LIST_LAYERS,
        "{\"Layers\": [{\"LayerName\": \"tools\","
            + " \"LayerArn\": \"arn:aws:lambda:eu-west-1:111122223333:layer:tools\"}]}");
    answers.put(
        Operation.LIST_LAYER_VERSIONS,
        "{\"LayerVersions\": [{\"Version\": 3, \"LayerVersionArn\":"
            + " \"arn:aws:lambda:eu-west-1:111122223333:layer:tools:3\"}]}");
    answers.put(Operation.GET_LAYER_VERSION_POLICY, "{\"Policy\": \"" + policy + "\"}");
    answers.put(
        Operation.LIST_GRANTS,
        """
        {"Grants": [{"KeyId": "arn:aws:kms:eu-west-1:111122223333:key/1", "GrantId": "g1",
          "GranteePrincipal": "arn:aws:iam::444455556666:role/backup", "Operations": ["Decrypt"],
          "Constraints": {"EncryptionContextSubset": {"Department": "IT"}}}],
         "Truncated": false}""");
    answers.put(
        Operation.DESCRIBE_SNAPSHOTS,
        "<DescribeSnapshotsResponse><snapshotSet><item><snapshotId>snap-1</snapshotId>"
            + "<ownerId>111122223333</ownerId></item></snapshotSet></DescribeSnapshotsResponse>");
    answers.put(
        Operation.DESCRIBE_IMAGES,
        "<DescribeImagesResponse><imagesSet><item><imageId>ami-1</imageId>"
            + "<imageOwnerId>111122223333</imageOwnerId><isPublic>false</isPublic></item>"
            + "</imagesSet></DescribeImagesResponse>");
    answers.put(
        Operation.GET_SNAPSHOT_BLOCK_PUBLIC_ACCESS_STATE,
        "<GetSnapshotBlockPublicAccessStateResponse><state>block-all-sharing</state>"
            + "</GetSnapshotBlockPublicAccessStateResponse>");
    answers.put(
        Operation.GET_IMAGE_BLOCK_PUBLIC_ACCESS_STATE,
        "<GetImageBlockPublicAccessStateResponse>"
            + "<imageBlockPublicAccessState>unblocked</imageBlockPublicAccessState>"
            + "</GetImageBlockPublicAccessStateResponse>");
    answers.put(Operation.GET_FUNCTION_POLICY, "{\"Policy\": \"" + policy + "\"}");
    answers.put(
        Operation.DESCRIBE_REPOSITORIES,
        "{\"repositories\": [{\"registryId\": \"111122223333\", \"repositoryName\": \"shop\","
            + " \"repositoryArn\": \"arn:aws:ecr:eu-west-1:111122223333:repository/shop\"}]}");
    answers.put(Operation.GET_REPOSITORY_POLICY, "{\"policyText\": \"" + policy + "\"}");
    answers.put(
        Operation.LIST_SECRETS,
        "{\"SecretList\": [{\"ARN\":"
            + " \"arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf\"}]}");
    answers.put(Operation.GET_SECRET_POLICY, "{\"ResourcePolicy\": \"" + policy + "\"}");
  }

  /** A root with the management account, a unit with ten accounts, a policy of each type. */
  private void organization() {
    xml(
        Operation.ASSUME_ROLE,
        "<Credentials><AccessKeyId>ASIAIOSFODNN7EXAMPLE</AccessKeyId>"
            + "<SecretAccessKey>secret-of-the-role</SecretAccessKey>"
            + "<SessionToken>token-of-the-role</SessionToken>"
            + "<Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>");
    answers.put(
        Operation.DESCRIBE_ORGANIZATION,
        """
        {"Organization": {"Id": "o-exampleorgid", "FeatureSet": "ALL",
          "Arn": "arn:aws:organizations::111122223333:organization/o-exampleorgid",
          "MasterAccountId": "111122223333", "MasterAccountEmail": "owner@example.com"}}""");
    String members =
        MEMBERS.stream()
            .map(id -> account(id, id.equals(MEMBERS.get(10)) ? "SUSPENDED" : "ACTIVE"))
            .collect(Collectors.joining(","));
    String management = account(ACCOUNT, "ACTIVE");
    answers.put(Operation.LIST_ACCOUNTS, "{\"Accounts\": [" + management + "," + members + "]}");
    answers.put(
        Operation.LIST_ROOTS,
        "{\"Roots\": [{\"Id\": \"r-ab12\", \"Name\": \"Root\","
            + " \"Arn\": \"arn:aws:organizations::111122223333:root/o-exampleorgid/r-ab12\"}]}");
    answers.put(Operation.LIST_ORGANIZATIONAL_UNITS_FOR_PARENT, "{\"OrganizationalUnits\": []}");
    answers.put(Operation.LIST_ACCOUNTS_FOR_PARENT, "{\"Accounts\": [" + management + "]}");
    answers.put(Operation.LIST_POLICIES, "{\"Policies\": []}");
    answers.put(
        Operation.DESCRIBE_POLICY,
        "{\"Policy\": {\"PolicySummary\": "
            + policy("p-examplepolicy", "SERVICE_CONTROL_POLICY")
            + ", \"Content\": \"{\\\"Version\\\": \\\"2012-10-17\\\", \\\"Statement\\\": []}\"}}");
    answers.put(
        Operation.LIST_TARGETS_FOR_POLICY,
        "{\"Targets\": [{\"TargetId\": \"r-ab12\", \"Type\": \"ROOT\", \"Name\": \"Root\"}]}");
    answers.put(
        Operation.LIST_DELEGATED_ADMINISTRATORS,
        "{\"DelegatedAdministrators\": [" + account(MEMBERS.get(0), "ACTIVE") + "]}");
    answers.put(
        Operation.LIST_DELEGATED_SERVICES_FOR_ACCOUNT,
        "{\"DelegatedServices\": [{\"ServicePrincipal\": \"access-analyzer.amazonaws.com\"}]}");
    xml(
        Operation.LIST_ORGANIZATIONS_FEATURES,
        "<OrganizationId>o-exampleorgid</OrganizationId><EnabledFeatures>"
            + "<member>RootSessions</member><member>RootCredentialsManagement</member>"
            + "</EnabledFeatures>");
    answers.put(
        Operation.DESCRIBE_RESOURCE_POLICY,
        "{\"ResourcePolicy\": {\"Content\":"
            + " \"{\\\"Version\\\": \\\"2012-10-17\\\", \\\"Statement\\\": []}\"}}");
  }

  /** The answers that depend on what is asked about. */
  private void particulars() {
    String unit =
        "{\"OrganizationalUnits\": [{\"Id\": \"ou-ab12-example1\", \"Name\": \"prod\", \"Arn\":"
            + " \"arn:aws:organizations::111122223333:ou/o-exampleorgid/ou-ab12-example1\"}]}";
    server.stubFor(
        request(Operation.LIST_ORGANIZATIONAL_UNITS_FOR_PARENT)
            .atPriority(4)
            .withRequestBody(containing("r-ab12"))
            .willReturn(aResponse().withBody(unit)));
    String members =
        MEMBERS.stream().map(id -> account(id, "ACTIVE")).collect(Collectors.joining(","));
    server.stubFor(
        request(Operation.LIST_ACCOUNTS_FOR_PARENT)
            .atPriority(4)
            .withRequestBody(containing("ou-ab12-example1"))
            .willReturn(aResponse().withBody("{\"Accounts\": [" + members + "]}")));
    listed("SERVICE_CONTROL_POLICY", "p-examplepolicy");
    listed("RESOURCE_CONTROL_POLICY", "p-RCPFullAWSAccess");
    listed("TAG_POLICY", "p-exampletags");
    listed("BACKUP_POLICY", "p-examplebackup");
    listed("AISERVICES_OPT_OUT_POLICY", "p-exampleoptout");
  }

  private void listed(String type, String id) {
    server.stubFor(
        request(Operation.LIST_POLICIES)
            .atPriority(4)
            .withRequestBody(containing("\"" + type + "\""))
            .willReturn(aResponse().withBody("{\"Policies\": [" + policy(id, type) + "]}")));
  }

  static String account(String id, String status) {
    return "{\"Id\": \""
        + id
        + "\", \"Name\": \"account "
        + id
        + "\", \"Status\": \""
        + status
        + "\", \"Email\": \"person@example.com\", \"Arn\":"
        + " \"arn:aws:organizations::111122223333:account/o-exampleorgid/"
        + id
        + "\"}";
  }

  private static String policy(String id, String type) {
    return "{\"Id\": \""
        + id
        + "\", \"Name\": \""
        + id
        + "\", \"Type\": \""
        + type
        + "\", \"AwsManaged\": false, \"Arn\": \"arn:aws:organizations::111122223333:policy/"
        + id
        + "\"}";
  }

  private static String sshKey() {
    return "<member><UserName>alice</UserName><SSHPublicKeyId>APKAEXAMPLE</SSHPublicKeyId>"
        + "<Status>Active</Status><UploadDate>2026-01-01T00:00:00Z</UploadDate></member>";
  }
}
