package io.iamaudit.aws;

import io.iamaudit.arn.AccountId;
import io.iamaudit.arn.Arn;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.input.CredentialReportCsv;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.AccountSummary;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.CredentialReport;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Group;
import io.iamaudit.snapshot.ManagedPolicy;
import io.iamaudit.snapshot.MfaDevice;
import io.iamaudit.snapshot.OidcProvider;
import io.iamaudit.snapshot.PasswordPolicy;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.SamlProvider;
import io.iamaudit.snapshot.ServerCertificate;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.snapshot.User;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AssignmentStatusType;
import software.amazon.awssdk.services.iam.model.CredentialReportExpiredException;
import software.amazon.awssdk.services.iam.model.CredentialReportNotPresentException;
import software.amazon.awssdk.services.iam.model.CredentialReportNotReadyException;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.GetCredentialReportResponse;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/** One reading of one account: used once, by one thread. */
final class AccountCollector {
  private static final Logger LOG = LoggerFactory.getLogger(AccountCollector.class);

  private static final Set<String> DENIED =
      Set.of("AccessDenied", "AccessDeniedException", "UnauthorizedOperation");

  private static final List<DataPart> DETAILS =
      List.of(
          DataPart.USERS,
          DataPart.GROUPS,
          DataPart.ROLES,
          DataPart.CUSTOMER_MANAGED_POLICIES,
          DataPart.AWS_MANAGED_POLICIES);

  private final IamClient iam;
  private final Instant takenAt;
  private final Duration reportPatience;
  private final Duration reportPause;
  private final SdkMapping mapping = new SdkMapping();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final List<User> users = new ArrayList<>();
  private final List<Group> groups = new ArrayList<>();
  private final List<Role> roles = new ArrayList<>();
  private final List<ManagedPolicy> policies = new ArrayList<>();
  private Coverage coverage = Coverage.none();

  AccountCollector(IamClient iam, Clock clock, Duration reportPatience, Duration reportPause) {
    this.iam = iam;
    this.takenAt = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    this.reportPatience = reportPatience;
    this.reportPause = reportPause;
  }

  Snapshot collect() {
    authorizationDetails();
    Arn anyArn = anyArn();
    AccountId id = anyArn.accountId().orElseThrow();
    AccountSnapshot.Builder account =
        AccountSnapshot.builder(id, anyArn.partition(), takenAt)
            .groups(groups)
            .roles(roles)
            .managedPolicies(policies);
    read(DataPart.CREDENTIAL_REPORT, "GetCredentialReport", this::credentialReport)
        .ifPresent(account::credentialReport);
    read(DataPart.ACCOUNT_SUMMARY, "GetAccountSummary", this::summary).ifPresent(account::summary);
    read(DataPart.PASSWORD_POLICY, "GetAccountPasswordPolicy", this::passwordPolicy)
        .ifPresent(account::passwordPolicy);
    read(
            DataPart.ACCOUNT_ALIASES,
            "ListAccountAliases",
            () -> iam.listAccountAliasesPaginator().accountAliases().stream().toList())
        .ifPresent(account::aliases);
    read(DataPart.SAML_PROVIDERS, "ListSAMLProviders", this::samlProviders)
        .ifPresent(account::samlProviders);
    read(DataPart.OIDC_PROVIDERS, "ListOpenIDConnectProviders", this::oidcProviders)
        .ifPresent(account::oidcProviders);
    read(DataPart.SERVER_CERTIFICATES, "ListServerCertificates", this::serverCertificates)
        .ifPresent(account::serverCertificates);
    virtualMfaDevices(account);
    account.users(users).coverage(coverage);
    LOG.info(
        "read account {}: {} users, {} groups, {} roles, {} policies",
        id,
        users.size(),
        groups.size(),
        roles.size(),
        policies.size());
    return new Snapshot(List.of(account.build()), Optional.empty(), diagnostics);
  }

  private void authorizationDetails() {
    try {
      for (GetAccountAuthorizationDetailsResponse page :
          iam.getAccountAuthorizationDetailsPaginator(request -> request.maxItems(1000))) {
        page.userDetailList().forEach(user -> users.add(mapping.user(user)));
        page.groupDetailList().forEach(group -> groups.add(mapping.group(group)));
        page.roleDetailList().forEach(role -> roles.add(mapping.role(role)));
        page.policies().forEach(policy -> policies.add(mapping.managedPolicy(policy)));
      }
      DETAILS.forEach(part -> coverage = coverage.with(part, Coverage.Part.collected()));
    } catch (SdkException e) {
      if (users.isEmpty() && roles.isEmpty()) {
        throw new IamAuditException(
            Diagnostic.error("the account cannot be read: " + reason(e))
                .withHelp(
                    "allow iam:GetAccountAuthorizationDetails, as the AWS managed policy"
                        + " SecurityAudit does, and check credentials and Region"),
            e);
      }
      String reason = "reading stopped after " + users.size() + " users: " + reason(e);
      DETAILS.forEach(part -> coverage = coverage.with(part, Coverage.Part.partial(reason)));
    }
  }

  private Arn anyArn() {
    List<String> arns = new ArrayList<>();
    roles.forEach(role -> arns.add(role.arn()));
    users.forEach(user -> arns.add(user.arn()));
    groups.forEach(group -> arns.add(group.arn()));
    policies.forEach(policy -> arns.add(policy.arn()));
    return arns.stream()
        .flatMap(arn -> Arn.parse(arn).stream())
        .filter(arn -> arn.accountId().isPresent())
        .findFirst()
        .orElseThrow(
            () ->
                new IamAuditException(
                    Diagnostic.error("the account has no user, group, role or policy")
                        .withHelp("check that the credentials are those of the account you mean")));
  }

  /** Reads one part; what AWS refuses or fails to answer goes into the coverage. */
  private <T> Optional<T> read(DataPart part, String operation, Supplier<T> call) {
    try {
      T value = call.get();
      if (!coverage.isPresent(part)) {
        coverage = coverage.with(part, Coverage.Part.collected());
      }
      return Optional.of(value);
    } catch (SdkException | IamAuditException e) {
      LOG.warn("{} failed", operation);
      String reason = "iam:" + operation + ": " + reason(e);
      coverage =
          coverage.with(
              part,
              isDenied(e) ? Coverage.Part.denied(reason) : Coverage.Part.notCollected(reason));
      return Optional.empty();
    }
  }

  private static boolean isDenied(RuntimeException e) {
    return errorCode(e).filter(DENIED::contains).isPresent();
  }

  /** AWS's code; empty for an answer that is no error of AWS, such as a proxy's page. */
  private static Optional<String> errorCode(RuntimeException e) {
    return e instanceof AwsServiceException service
        ? Optional.ofNullable(service.awsErrorDetails())
            .flatMap(details -> Optional.ofNullable(details.errorCode()))
            .filter(code -> !code.isEmpty())
        : Optional.empty();
  }

  /** What went wrong, without request ids, so that equal accounts give equal snapshots. */
  private static String reason(RuntimeException e) {
    if (e instanceof AwsServiceException service) {
      return errorCode(e).orElse("AWS answered with HTTP status " + service.statusCode());
    }
    if (e instanceof IamAuditException broken) {
      return broken.diagnostics().get(0).message();
    }
    return "no answer from AWS (" + e.getClass().getSimpleName() + ")";
  }

  private CredentialReport credentialReport() {
    GetCredentialReportResponse response = finishedReport();
    String csv = response.content().asString(StandardCharsets.UTF_8);
    return CredentialReportCsv.parse(
        csv, "credential report", Optional.ofNullable(response.generatedTime()), diagnostics::add);
  }

  private GetCredentialReportResponse finishedReport() {
    iam.generateCredentialReport();
    Duration waited = Duration.ZERO;
    while (true) {
      try {
        return iam.getCredentialReport();
      } catch (CredentialReportNotPresentException
          | CredentialReportNotReadyException
          | CredentialReportExpiredException e) {
        if (waited.compareTo(reportPatience) >= 0) {
          throw e;
        }
        pause();
        waited = waited.plus(reportPause);
        iam.generateCredentialReport();
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(reportPause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IamAuditException(Diagnostic.error("reading was interrupted"), e);
    }
  }

  private AccountSummary summary() {
    Map<String, Integer> values = new TreeMap<>();
    iam.getAccountSummary().summaryMapAsStrings().forEach(values::put);
    return new AccountSummary(values, SourceLocation.startOf("account summary"));
  }

  private PasswordPolicy passwordPolicy() {
    SourceLocation place = SourceLocation.startOf("password policy");
    try {
      return SdkMapping.passwordPolicy(iam.getAccountPasswordPolicy().passwordPolicy(), place);
    } catch (NoSuchEntityException none) {
      return PasswordPolicy.awsDefault(place);
    }
  }

  private List<SamlProvider> samlProviders() {
    List<SamlProvider> providers = new ArrayList<>();
    for (var listed : iam.listSAMLProviders().samlProviderList()) {
      var details =
          detail(
              DataPart.SAML_PROVIDERS,
              "GetSAMLProvider",
              () -> iam.getSAMLProvider(request -> request.samlProviderArn(listed.arn())));
      providers.add(SdkMapping.samlProvider(listed, details));
    }
    return providers;
  }

  private List<OidcProvider> oidcProviders() {
    List<OidcProvider> providers = new ArrayList<>();
    for (var listed : iam.listOpenIDConnectProviders().openIDConnectProviderList()) {
      var details =
          detail(
              DataPart.OIDC_PROVIDERS,
              "GetOpenIDConnectProvider",
              () ->
                  iam.getOpenIDConnectProvider(
                      request -> request.openIDConnectProviderArn(listed.arn())));
      providers.add(SdkMapping.oidcProvider(listed, details));
    }
    return providers;
  }

  /** Reads the details of one listed thing; without them the part is there only in part. */
  private <T> Optional<T> detail(DataPart part, String operation, Supplier<T> call) {
    try {
      return Optional.of(call.get());
    } catch (SdkException e) {
      LOG.warn("{} failed", operation);
      coverage = coverage.with(part, Coverage.Part.partial("iam:" + operation + ": " + reason(e)));
      return Optional.empty();
    }
  }

  private List<ServerCertificate> serverCertificates() {
    return iam.listServerCertificatesPaginator().serverCertificateMetadataList().stream()
        .map(SdkMapping::serverCertificate)
        .toList();
  }

  /** Virtual devices of everybody in one listing; hardware devices would take a call a user. */
  private void virtualMfaDevices(AccountSnapshot.Builder account) {
    List<MfaDevice> ofRoot = new ArrayList<>();
    List<MfaDevice> unassigned = new ArrayList<>();
    Map<String, List<MfaDevice>> ofUsers = new TreeMap<>();
    Optional<Boolean> read =
        read(
            DataPart.MFA_DEVICES,
            "ListVirtualMFADevices",
            () -> {
              iam.listVirtualMFADevicesPaginator(
                      request -> request.assignmentStatus(AssignmentStatusType.ANY))
                  .virtualMFADevices()
                  .forEach(
                      device -> {
                        MfaDevice mapped = SdkMapping.mfaDevice(device);
                        String owner =
                            device.user() == null || device.user().arn() == null
                                ? ""
                                : device.user().arn();
                        if (owner.isEmpty()) {
                          unassigned.add(mapped);
                        } else if (owner.endsWith(":root")) {
                          ofRoot.add(mapped);
                        } else {
                          ofUsers.computeIfAbsent(owner, key -> new ArrayList<>()).add(mapped);
                        }
                      });
              return true;
            });
    if (read.isPresent()) {
      coverage =
          coverage.with(
              DataPart.MFA_DEVICES,
              Coverage.Part.partial("virtual devices only; the credential report knows all"));
      coverage = coverage.with(DataPart.VIRTUAL_MFA_DEVICES, Coverage.Part.collected());
    }
    account.rootMfaDevices(ofRoot).unassignedMfaDevices(unassigned);
    users.replaceAll(
        user ->
            ofUsers.containsKey(user.arn())
                ? user.toBuilder().mfaDevices(ofUsers.getOrDefault(user.arn(), List.of())).build()
                : user);
  }
}
