package io.iamaudit.input;

import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.DelegatedAdministrator;
import io.iamaudit.snapshot.OrganizationAccount;
import io.iamaudit.snapshot.OrganizationContext;
import io.iamaudit.snapshot.OrganizationPolicy;
import io.iamaudit.snapshot.OrganizationalUnit;
import io.iamaudit.snapshot.PolicyBody;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The organization while its files are read. */
final class OrganizationAssembler {
  static final String SCP = "SERVICE_CONTROL_POLICY";
  static final String RCP = "RESOURCE_CONTROL_POLICY";

  private @Nullable OrganizationContext taken;
  private boolean described;
  private String id = "";
  private @Nullable AccountId managementAccount;
  private String featureSet = "";
  private SourceLocation source = SourceLocation.startOf("");
  final Map<String, OrganizationalUnit> units = new LinkedHashMap<>();
  final Map<AccountId, OrganizationAccount> accounts = new LinkedHashMap<>();
  final Map<String, OrganizationPolicy> policies = new LinkedHashMap<>();
  final Map<String, PolicyBody> bodies = new HashMap<>();
  final Map<String, List<String>> targets = new LinkedHashMap<>();
  final Map<String, String> parentOfAccount = new HashMap<>();
  final Map<AccountId, DelegatedAdministrator> delegatedAdministrators = new LinkedHashMap<>();
  final Set<String> listedTypes = new HashSet<>();
  boolean delegatedAdministratorsListed;
  @Nullable List<String> rootAccessFeatures;
  @Nullable PolicyBody resourcePolicy;

  void describe(String organizationId, AccountId management, String features, SourceLocation at) {
    described = true;
    id = organizationId;
    managementAccount = management;
    featureSet = features;
    source = at;
  }

  void take(OrganizationContext organization, String document, Consumer<Diagnostic> report) {
    if (taken != null && !taken.equals(organization)) {
      report.accept(
          Diagnostic.error("two snapshots describe different organizations")
              .at(SourceLocation.startOf(document))
              .withHelp("audit one organization at a time"));
    }
    taken = organization;
  }

  private boolean hasAnything() {
    return described || !accounts.isEmpty() || !policies.isEmpty() || !units.isEmpty();
  }

  Optional<OrganizationContext> build(Consumer<Diagnostic> report) {
    if (taken != null) {
      return Optional.of(taken);
    }
    if (!hasAnything()) {
      return Optional.empty();
    }
    if (managementAccount == null) {
      report.accept(
          Diagnostic.warning("there are organization files but no describe-organization output")
              .withHelp(
                  "without it the management account is not known, and nothing of the organization"
                      + " was used"));
      return Optional.empty();
    }
    List<OrganizationAccount> placed = new ArrayList<>();
    for (OrganizationAccount account : accounts.values()) {
      placed.add(
          new OrganizationAccount(
              account.id(),
              account.arn(),
              account.name(),
              account.status(),
              account.joined(),
              account
                  .parentId()
                  .or(() -> Optional.ofNullable(parentOfAccount.get(account.id().value())))));
    }
    List<OrganizationPolicy> complete = new ArrayList<>();
    for (OrganizationPolicy policy : policies.values()) {
      complete.add(
          new OrganizationPolicy(
              policy.id(),
              policy.arn(),
              policy.name(),
              policy.type(),
              policy.awsManaged(),
              policy.body().or(() -> Optional.ofNullable(bodies.get(policy.id()))),
              targets.getOrDefault(policy.id(), List.of()),
              policy.source()));
    }
    return Optional.of(
        new OrganizationContext(
            id,
            managementAccount,
            featureSet,
            List.copyOf(units.values()),
            placed,
            complete,
            List.copyOf(delegatedAdministrators.values()),
            Optional.ofNullable(resourcePolicy),
            rootAccessFeatures == null ? List.of() : rootAccessFeatures,
            coverage(placed, complete),
            source));
  }

  private Coverage coverage(List<OrganizationAccount> placed, List<OrganizationPolicy> complete) {
    Coverage coverage = Coverage.none();
    long unplaced = placed.stream().filter(account -> account.parentId().isEmpty()).count();
    coverage =
        coverage.with(
            DataPart.ORGANIZATION,
            placed.isEmpty()
                ? Coverage.Part.partial("no list-accounts output")
                : unplaced > 0
                    ? Coverage.Part.partial(unplaced + " accounts have no known place in the tree")
                    : Coverage.Part.collected());
    coverage = policies(coverage, DataPart.SERVICE_CONTROL_POLICIES, SCP, complete);
    coverage = policies(coverage, DataPart.RESOURCE_CONTROL_POLICIES, RCP, complete);
    coverage = policies(coverage, DataPart.TAG_POLICIES, "TAG_POLICY", complete);
    coverage = policies(coverage, DataPart.BACKUP_POLICIES, "BACKUP_POLICY", complete);
    coverage =
        policies(coverage, DataPart.AI_OPT_OUT_POLICIES, "AISERVICES_OPT_OUT_POLICY", complete);
    if (rootAccessFeatures != null) {
      coverage = coverage.with(DataPart.ROOT_ACCESS_FEATURES, Coverage.Part.collected());
    }
    return delegatedAdministratorsListed
        ? coverage.with(DataPart.DELEGATED_ADMINISTRATORS, Coverage.Part.collected())
        : coverage;
  }

  static boolean isWrittenAsIamPolicy(String type) {
    return type.equals(SCP) || type.equals(RCP);
  }

  private Coverage policies(
      Coverage coverage, DataPart part, String type, List<OrganizationPolicy> complete) {
    List<OrganizationPolicy> ofType =
        complete.stream().filter(policy -> policy.type().equals(type)).toList();
    if (!listedTypes.contains(type) && ofType.isEmpty()) {
      return coverage;
    }
    // Other types are written in other languages: of them only where they are attached is kept.
    long withoutText =
        isWrittenAsIamPolicy(type)
            ? ofType.stream().filter(policy -> policy.body().isEmpty()).count()
            : 0;
    long withoutTargets =
        ofType.stream().filter(policy -> !targets.containsKey(policy.id())).count();
    String reason =
        !listedTypes.contains(type)
            ? "no list-policies output of this type"
            : withoutText > 0
                ? withoutText + " policies have no describe-policy output"
                : withoutTargets > 0
                    ? withoutTargets + " policies have no list-targets-for-policy output"
                    : "";
    return coverage.with(
        part, reason.isEmpty() ? Coverage.Part.collected() : Coverage.Part.partial(reason));
  }
}
