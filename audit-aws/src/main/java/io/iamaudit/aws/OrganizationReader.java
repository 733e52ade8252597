package io.iamaudit.aws;

import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.input.PolicyBodies;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.DelegatedAdministrator;
import io.iamaudit.snapshot.OrganizationAccount;
import io.iamaudit.snapshot.OrganizationContext;
import io.iamaudit.snapshot.OrganizationPolicy;
import io.iamaudit.snapshot.OrganizationalUnit;
import io.iamaudit.snapshot.PolicyBody;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.OrganizationNotInAllFeaturesModeException;
import software.amazon.awssdk.services.iam.model.ServiceAccessNotEnabledException;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.AwsOrganizationsNotInUseException;
import software.amazon.awssdk.services.organizations.model.DescribePolicyResponse;
import software.amazon.awssdk.services.organizations.model.ListAccountsForParentResponse;
import software.amazon.awssdk.services.organizations.model.ListAccountsResponse;
import software.amazon.awssdk.services.organizations.model.ListDelegatedAdministratorsResponse;
import software.amazon.awssdk.services.organizations.model.ListDelegatedServicesForAccountResponse;
import software.amazon.awssdk.services.organizations.model.ListOrganizationalUnitsForParentResponse;
import software.amazon.awssdk.services.organizations.model.ListPoliciesResponse;
import software.amazon.awssdk.services.organizations.model.ListRootsResponse;
import software.amazon.awssdk.services.organizations.model.ListTargetsForPolicyResponse;
import software.amazon.awssdk.services.organizations.model.Organization;
import software.amazon.awssdk.services.organizations.model.PolicyType;
import software.amazon.awssdk.services.organizations.model.ResourcePolicyNotFoundException;

/** Reads an organization: its tree, its accounts, its policies and who may administer it. */
final class OrganizationReader {
  private static final Map<PolicyType, DataPart> POLICY_TYPES =
      Map.of(
          PolicyType.SERVICE_CONTROL_POLICY, DataPart.SERVICE_CONTROL_POLICIES,
          PolicyType.RESOURCE_CONTROL_POLICY, DataPart.RESOURCE_CONTROL_POLICIES,
          PolicyType.TAG_POLICY, DataPart.TAG_POLICIES,
          PolicyType.BACKUP_POLICY, DataPart.BACKUP_POLICIES,
          PolicyType.AISERVICES_OPT_OUT_POLICY, DataPart.AI_OPT_OUT_POLICIES);

  /** Those that are written as IAM policies; of the others only their places are of interest. */
  private static final Set<PolicyType> WITH_TEXT =
      Set.of(PolicyType.SERVICE_CONTROL_POLICY, PolicyType.RESOURCE_CONTROL_POLICY);

  private final OrganizationsClient organizations;
  private final IamClient iam;
  private final Reading reading;
  private final CoverageBook book;
  private final PolicyBodies bodies = new PolicyBodies();
  private final Map<String, OrganizationalUnit> units = new ConcurrentSkipListMap<>();
  private final Map<String, Account> accounts = new ConcurrentSkipListMap<>();
  private final Map<String, String> parents = new ConcurrentHashMap<>();
  private final Map<String, OrganizationPolicy> policies = new ConcurrentSkipListMap<>();
  private final Map<String, DelegatedAdministrator> administrators = new ConcurrentSkipListMap<>();
  private volatile @Nullable PolicyBody resourcePolicy;
  private volatile List<String> rootAccessFeatures = List.of();

  /**
   * @param iam of the same account, which knows what of root access is central
   */
  OrganizationReader(
      OrganizationsClient organizations, IamClient iam, Stop stop, ProgressTracker progress) {
    this.organizations = organizations;
    this.iam = iam;
    this.book = new CoverageBook(Operation.partsOfOrganization());
    this.reading = new Reading(book, stop, progress);
  }

  /**
   * Reads all of it.
   *
   * @throws IamAuditException if there is no organization, or none that these credentials may see
   */
  OrganizationContext read(Crew crew) {
    Organization described = describe();
    Crew.Tasks tasks = crew.tasks();
    tasks.go(this::accounts);
    tasks.go(() -> roots(tasks));
    POLICY_TYPES.forEach((type, part) -> tasks.go(() -> policies(tasks, type, part)));
    tasks.go(() -> delegatedAdministrators(tasks));
    tasks.go(this::resourcePolicy);
    tasks.go(this::rootAccessFeatures);
    tasks.await();
    long unplaced = accounts.keySet().stream().filter(id -> !parents.containsKey(id)).count();
    if (unplaced > 0) {
      book.lacks(DataPart.ORGANIZATION, unplaced + " accounts have no known place in the tree");
    }
    return new OrganizationContext(
        described.id(),
        new AccountId(described.masterAccountId()),
        String.valueOf(described.featureSetAsString()),
        List.copyOf(units.values()),
        accounts.values().stream().map(this::account).toList(),
        List.copyOf(policies.values()),
        List.copyOf(administrators.values()),
        Optional.ofNullable(resourcePolicy),
        rootAccessFeatures,
        book.coverage(Operation.partsOfOrganization()),
        SourceLocation.startOf(described.arn()));
  }

  private Organization describe() {
    try {
      Organization described = organizations.describeOrganization().organization();
      book.answered(Operation.DESCRIBE_ORGANIZATION, Operation.DESCRIBE_ORGANIZATION.parts());
      return described;
    } catch (AwsOrganizationsNotInUseException e) {
      throw new IamAuditException(
          Diagnostic.error("the account is in no organization")
              .withHelp("read it alone, without --organization"),
          e);
    } catch (SdkException e) {
      throw new IamAuditException(
          Diagnostic.error(
                  "the organization cannot be read: "
                      + Operation.DESCRIBE_ORGANIZATION.action()
                      + ": "
                      + Failure.of(e).reason())
              .withHelp(
                  "use credentials of the management account, or of a delegated administrator,"
                      + " that may read AWS Organizations"),
          e);
    }
  }

  private void rootAccessFeatures() {
    reading
        .ask(
            Operation.LIST_ORGANIZATIONS_FEATURES,
            () -> {
              try {
                return iam.listOrganizationsFeatures(request -> {}).enabledFeaturesAsStrings();
              } catch (ServiceAccessNotEnabledException
                  | OrganizationNotInAllFeaturesModeException off) {
                // Without trusted access of IAM, or all features, nothing of it can be on.
                return List.<String>of();
              }
            })
        .ifPresent(features -> rootAccessFeatures = features.stream().sorted().toList());
  }

  private void accounts() {
    reading.<ListAccountsResponse>pages(
        Operation.LIST_ACCOUNTS,
        token -> organizations.listAccounts(request -> request.nextToken(token)),
        ListAccountsResponse::nextToken,
        page -> page.accounts().forEach(account -> accounts.put(account.id(), account)));
  }

  private void roots(Crew.Tasks tasks) {
    reading.<ListRootsResponse>pages(
        Operation.LIST_ROOTS,
        token -> organizations.listRoots(request -> request.nextToken(token)),
        ListRootsResponse::nextToken,
        page ->
            page.roots()
                .forEach(
                    root -> {
                      units.put(
                          root.id(),
                          new OrganizationalUnit(
                              root.id(), root.arn(), root.name(), Optional.empty()));
                      tasks.go(() -> below(tasks, root.id()));
                    }));
  }

  /** Reads what is directly in a root or unit, and starts the same for the units in it. */
  private void below(Crew.Tasks tasks, String parent) {
    tasks.go(
        () ->
            reading.<ListAccountsForParentResponse>pages(
                Operation.LIST_ACCOUNTS_FOR_PARENT,
                token ->
                    organizations.listAccountsForParent(
                        request -> request.parentId(parent).nextToken(token)),
                ListAccountsForParentResponse::nextToken,
                page ->
                    page.accounts()
                        .forEach(
                            account -> {
                              accounts.putIfAbsent(account.id(), account);
                              parents.put(account.id(), parent);
                            })));
    reading.<ListOrganizationalUnitsForParentResponse>pages(
        Operation.LIST_ORGANIZATIONAL_UNITS_FOR_PARENT,
        token ->
            organizations.listOrganizationalUnitsForParent(
                request -> request.parentId(parent).nextToken(token)),
        ListOrganizationalUnitsForParentResponse::nextToken,
        page ->
            page.organizationalUnits()
                .forEach(
                    unit -> {
                      OrganizationalUnit known =
                          units.put(
                              unit.id(),
                              new OrganizationalUnit(
                                  unit.id(), unit.arn(), unit.name(), Optional.of(parent)));
                      if (known == null) {
                        tasks.go(() -> below(tasks, unit.id()));
                      }
                    }));
  }

  private OrganizationAccount account(Account account) {
    return new OrganizationAccount(
        new AccountId(account.id()),
        SdkMapping.or(account.arn(), ""),
        SdkMapping.or(account.name(), ""),
        // AWS replaces the status by the state, whose values include those of the status.
        SdkMapping.or(account.statusAsString(), SdkMapping.or(account.stateAsString(), "")),
        Optional.ofNullable(account.joinedTimestamp()),
        Optional.ofNullable(parents.get(account.id())));
  }

  private void policies(Crew.Tasks tasks, PolicyType type, DataPart part) {
    Reading ofType = reading.only(part);
    ofType.<ListPoliciesResponse>pages(
        Operation.LIST_POLICIES,
        token -> organizations.listPolicies(request -> request.filter(type).nextToken(token)),
        ListPoliciesResponse::nextToken,
        page ->
            page.policies()
                .forEach(
                    summary ->
                        tasks.go(
                            () -> {
                              Optional<PolicyBody> body =
                                  WITH_TEXT.contains(type)
                                      ? body(ofType, summary.id())
                                      : Optional.empty();
                              policies.put(
                                  summary.id(),
                                  new OrganizationPolicy(
                                      summary.id(),
                                      summary.arn(),
                                      SdkMapping.or(summary.name(), ""),
                                      summary.typeAsString(),
                                      Boolean.TRUE.equals(summary.awsManaged()),
                                      body,
                                      List.copyOf(targets(ofType, summary.id())),
                                      SourceLocation.startOf(summary.arn())));
                            })));
  }

  private Optional<PolicyBody> body(Reading ofType, String policyId) {
    return ofType
        .ask(
            Operation.DESCRIBE_POLICY,
            () -> organizations.describePolicy(request -> request.policyId(policyId)))
        .map(DescribePolicyResponse::policy)
        .flatMap(
            policy ->
                Optional.ofNullable(policy.content())
                    .map(content -> body(content, policy.policySummary().arn(), policyId)));
  }

  private synchronized PolicyBody body(String content, String arn, String otherwise) {
    return bodies.ofApi(content, SdkMapping.or(arn, otherwise));
  }

  private Set<String> targets(Reading ofType, String policyId) {
    Set<String> targets = new TreeSet<>();
    ofType.<ListTargetsForPolicyResponse>pages(
        Operation.LIST_TARGETS_FOR_POLICY,
        token ->
            organizations.listTargetsForPolicy(
                request -> request.policyId(policyId).nextToken(token)),
        ListTargetsForPolicyResponse::nextToken,
        page -> page.targets().forEach(target -> targets.add(target.targetId())));
    return targets;
  }

  private void delegatedAdministrators(Crew.Tasks tasks) {
    reading.<ListDelegatedAdministratorsResponse>pages(
        Operation.LIST_DELEGATED_ADMINISTRATORS,
        token -> organizations.listDelegatedAdministrators(request -> request.nextToken(token)),
        ListDelegatedAdministratorsResponse::nextToken,
        page ->
            page.delegatedAdministrators()
                .forEach(account -> tasks.go(() -> delegatedServices(account.id()))));
  }

  private void delegatedServices(String account) {
    Set<String> services = new TreeSet<>();
    reading.<ListDelegatedServicesForAccountResponse>pages(
        Operation.LIST_DELEGATED_SERVICES_FOR_ACCOUNT,
        token ->
            organizations.listDelegatedServicesForAccount(
                request -> request.accountId(account).nextToken(token)),
        ListDelegatedServicesForAccountResponse::nextToken,
        page ->
            page.delegatedServices().forEach(service -> services.add(service.servicePrincipal())));
    administrators.put(
        account, new DelegatedAdministrator(new AccountId(account), List.copyOf(services)));
  }

  private void resourcePolicy() {
    reading
        .ask(
            Operation.DESCRIBE_RESOURCE_POLICY,
            () -> {
              try {
                return Optional.of(
                    organizations.describeResourcePolicy(request -> {}).resourcePolicy());
              } catch (ResourcePolicyNotFoundException none) {
                return Optional
                    .<software.amazon.awssdk.services.organizations.model.ResourcePolicy>empty();
              }
            })
        .flatMap(found -> found)
        .ifPresent(
            policy ->
                resourcePolicy =
                    body(
                        policy.content(),
                        "resource policy of the organization",
                        "resource policy of the organization"));
  }
}
