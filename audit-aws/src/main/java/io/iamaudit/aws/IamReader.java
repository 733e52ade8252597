package io.iamaudit.aws;

import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.input.CredentialReportCsv;
import io.iamaudit.snapshot.AccountSummary;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.PasswordPolicy;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CredentialReportExpiredException;
import software.amazon.awssdk.services.iam.model.CredentialReportNotPresentException;
import software.amazon.awssdk.services.iam.model.CredentialReportNotReadyException;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.GetCredentialReportResponse;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesResponse;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.ListServerCertificatesResponse;
import software.amazon.awssdk.services.iam.model.ListServiceSpecificCredentialsResponse;
import software.amazon.awssdk.services.iam.model.ListUsersResponse;
import software.amazon.awssdk.services.iam.model.ListVirtualMfaDevicesResponse;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/** Reads of IAM what lists and single answers give for the whole account. */
final class IamReader {
  private static final int PAGE = 1000;

  /** The documentation leaves open whether all users can be listed without naming a service. */
  private static final Set<String> INVALID = Set.of("ValidationError", "InvalidInput");

  private final IamClient iam;
  private final Reading reading;
  private final AccountDraft draft;
  private final Patience patience;
  private final SdkMapping mapping = new SdkMapping();

  IamReader(IamClient iam, Reading reading, AccountDraft draft, Patience patience) {
    this.iam = iam;
    this.reading = reading;
    this.draft = draft;
    this.patience = patience;
  }

  /** Starts what later calls build upon: the entities, and the credential report. */
  void startFoundation(Crew.Tasks tasks) {
    if (Operation.GET_ACCOUNT_AUTHORIZATION_DETAILS.parts().stream().anyMatch(reading::wants)
        || UserReader.PARTS.stream().anyMatch(reading::wants)
        || reading.wants(DataPart.SERVICE_LAST_ACCESSED)) {
      tasks.go(this::authorizationDetails);
    }
    start(tasks, DataPart.CREDENTIAL_REPORT, this::credentialReport);
    start(tasks, DataPart.SERVICE_SPECIFIC_CREDENTIALS, this::serviceSpecificCredentials);
  }

  /** Starts what stands for itself. */
  void startLists(Crew.Tasks tasks) {
    start(tasks, DataPart.ROLES, this::roles);
    start(tasks, DataPart.LOGIN_PROFILES, this::users);
    start(tasks, DataPart.ACCOUNT_SUMMARY, this::summary);
    start(tasks, DataPart.PASSWORD_POLICY, this::passwordPolicy);
    start(tasks, DataPart.ACCOUNT_ALIASES, this::aliases);
    start(tasks, DataPart.SAML_PROVIDERS, this::samlProviders);
    start(tasks, DataPart.OIDC_PROVIDERS, this::oidcProviders);
    start(tasks, DataPart.SERVER_CERTIFICATES, this::serverCertificates);
    start(tasks, DataPart.VIRTUAL_MFA_DEVICES, this::virtualMfaDevices);
  }

  private void start(Crew.Tasks tasks, DataPart part, Runnable task) {
    if (reading.wants(part)) {
      tasks.go(task);
    }
  }

  private static @Nullable String next(@Nullable Boolean truncated, @Nullable String marker) {
    return Boolean.TRUE.equals(truncated) ? marker : null;
  }

  private void authorizationDetails() {
    reading.pages(
        Operation.GET_ACCOUNT_AUTHORIZATION_DETAILS,
        marker ->
            iam.getAccountAuthorizationDetails(request -> request.maxItems(PAGE).marker(marker)),
        page -> next(page.isTruncated(), page.marker()),
        this::add);
  }

  private void add(GetAccountAuthorizationDetailsResponse page) {
    page.userDetailList().forEach(user -> draft.users.add(mapping.user(user)));
    page.groupDetailList().forEach(group -> draft.groups.add(mapping.group(group)));
    page.roleDetailList().forEach(role -> draft.roles.add(mapping.role(role)));
    page.policies().forEach(policy -> draft.managedPolicies.add(mapping.managedPolicy(policy)));
  }

  /** Authorization details have neither the description of a role nor its session length. */
  private void roles() {
    reading.<ListRolesResponse>pages(
        Operation.LIST_ROLES,
        marker -> iam.listRoles(request -> request.maxItems(PAGE).marker(marker)),
        page -> next(page.isTruncated(), page.marker()),
        page ->
            page.roles()
                .forEach(
                    role ->
                        draft
                            .detailsOfRole(role.roleName())
                            .listed(role.description(), role.maxSessionDuration())));
  }

  /** Authorization details do not say when a password was last used. */
  private void users() {
    reading.<ListUsersResponse>pages(
        Operation.LIST_USERS,
        marker -> iam.listUsers(request -> request.maxItems(PAGE).marker(marker)),
        page -> next(page.isTruncated(), page.marker()),
        page ->
            page.users()
                .forEach(
                    user ->
                        Optional.ofNullable(user.passwordLastUsed())
                            .ifPresent(draft.detailsOf(user.userName())::passwordLastUsed)));
  }

  private void credentialReport() {
    Optional<GetCredentialReportResponse> report = finishedReport();
    if (report.isEmpty()) {
      return;
    }
    try {
      draft.credentialReport =
          CredentialReportCsv.parse(
              report.get().content().asString(StandardCharsets.UTF_8),
              "credential report",
              Optional.ofNullable(report.get().generatedTime()),
              draft.diagnostics::add);
    } catch (IamAuditException broken) {
      reading.book().lacks(DataPart.CREDENTIAL_REPORT, broken.diagnostics().get(0).message());
    }
  }

  /** Has AWS make the report and waits for it; one that AWS made before is as good. */
  private Optional<GetCredentialReportResponse> finishedReport() {
    if (reading
        .ask(Operation.GENERATE_CREDENTIAL_REPORT, iam::generateCredentialReport)
        .isEmpty()) {
      // Without permission to make a report, one that somebody else had made is read.
      return reading.ask(Operation.GET_CREDENTIAL_REPORT, iam::getCredentialReport);
    }
    return reading.poll(
        Operation.GET_CREDENTIAL_REPORT,
        patience,
        () -> {
          try {
            return Optional.of(iam.getCredentialReport());
          } catch (CredentialReportNotReadyException e) {
            return Optional.empty();
          } catch (CredentialReportNotPresentException | CredentialReportExpiredException e) {
            reading.ask(Operation.GENERATE_CREDENTIAL_REPORT, iam::generateCredentialReport);
            return Optional.empty();
          }
        });
  }

  private void summary() {
    reading
        .ask(Operation.GET_ACCOUNT_SUMMARY, iam::getAccountSummary)
        .ifPresent(
            answer ->
                draft.summary =
                    new AccountSummary(
                        AccountDraft.sorted(answer.summaryMapAsStrings()),
                        SourceLocation.startOf("account summary")));
  }

  private void passwordPolicy() {
    SourceLocation place = SourceLocation.startOf("password policy");
    reading
        .ask(
            Operation.GET_ACCOUNT_PASSWORD_POLICY,
            () -> {
              try {
                return SdkMapping.passwordPolicy(
                    iam.getAccountPasswordPolicy().passwordPolicy(), place);
              } catch (NoSuchEntityException none) {
                return PasswordPolicy.awsDefault(place);
              }
            })
        .ifPresent(policy -> draft.passwordPolicy = policy);
  }

  private void aliases() {
    reading.<ListAccountAliasesResponse>pages(
        Operation.LIST_ACCOUNT_ALIASES,
        marker -> iam.listAccountAliases(request -> request.marker(marker)),
        page -> next(page.isTruncated(), page.marker()),
        page -> draft.aliases.addAll(page.accountAliases()));
  }

  private void samlProviders() {
    reading
        .ask(Operation.LIST_SAML_PROVIDERS, iam::listSAMLProviders)
        .ifPresent(
            answer ->
                answer
                    .samlProviderList()
                    .forEach(
                        listed ->
                            draft.samlProviders.add(
                                SdkMapping.samlProvider(
                                    listed,
                                    reading.ask(
                                        Operation.GET_SAML_PROVIDER,
                                        () ->
                                            iam.getSAMLProvider(
                                                request ->
                                                    request.samlProviderArn(listed.arn())))))));
  }

  private void oidcProviders() {
    reading
        .ask(Operation.LIST_OPEN_ID_CONNECT_PROVIDERS, iam::listOpenIDConnectProviders)
        .ifPresent(
            answer ->
                answer
                    .openIDConnectProviderList()
                    .forEach(
                        listed ->
                            draft.oidcProviders.add(
                                SdkMapping.oidcProvider(
                                    listed,
                                    reading.ask(
                                        Operation.GET_OPEN_ID_CONNECT_PROVIDER,
                                        () ->
                                            iam.getOpenIDConnectProvider(
                                                request ->
                                                    request.openIDConnectProviderArn(
                                                        listed.arn())))))));
  }

  private void serverCertificates() {
    reading.<ListServerCertificatesResponse>pages(
        Operation.LIST_SERVER_CERTIFICATES,
        marker -> iam.listServerCertificates(request -> request.marker(marker)),
        page -> next(page.isTruncated(), page.marker()),
        page ->
            page.serverCertificateMetadataList()
                .forEach(
                    certificate ->
                        draft.serverCertificates.add(SdkMapping.serverCertificate(certificate))));
  }

  private void virtualMfaDevices() {
    reading.<ListVirtualMfaDevicesResponse>pages(
        Operation.LIST_VIRTUAL_MFA_DEVICES,
        marker -> iam.listVirtualMFADevices(request -> request.marker(marker)),
        page -> next(page.isTruncated(), page.marker()),
        page ->
            page.virtualMFADevices()
                .forEach(
                    device -> {
                      var mapped = SdkMapping.mfaDevice(device);
                      var owner = device.user();
                      if (owner == null) {
                        draft.unassignedMfaDevices.add(mapped);
                      } else if (owner.userName() == null || owner.arn().endsWith(":root")) {
                        draft.rootMfaDevices.add(mapped);
                      } else {
                        draft.detailsOf(owner.userName()).add(mapped);
                      }
                    }));
  }

  /** One list for all users; an AWS that wants to be asked user by user is asked so later. */
  private void serviceSpecificCredentials() {
    reading.<ListServiceSpecificCredentialsResponse>pages(
        Operation.LIST_SERVICE_SPECIFIC_CREDENTIALS,
        this::allServiceSpecificCredentials,
        page -> next(page.isTruncated(), page.marker()),
        page ->
            page.serviceSpecificCredentials()
                .forEach(
                    credential ->
                        draft
                            .detailsOf(credential.userName())
                            .add(SdkMapping.serviceSpecificCredential(credential))));
  }

  private ListServiceSpecificCredentialsResponse allServiceSpecificCredentials(
      @Nullable String marker) {
    try {
      return iam.listServiceSpecificCredentials(request -> request.allUsers(true).marker(marker));
    } catch (IamException e) {
      if (Failure.code(e).filter(INVALID::contains).isEmpty()) {
        throw e;
      }
      draft.credentialsByUser = true;
      return ListServiceSpecificCredentialsResponse.builder().build();
    }
  }
}
