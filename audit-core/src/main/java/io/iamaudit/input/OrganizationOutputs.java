package io.iamaudit.input;

import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.internal.json.JsonValue;
import io.iamaudit.snapshot.DelegatedAdministrator;
import io.iamaudit.snapshot.OrganizationAccount;
import io.iamaudit.snapshot.OrganizationPolicy;
import io.iamaudit.snapshot.OrganizationalUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the outputs of {@code aws organizations}. */
final class OrganizationOutputs implements AwsOutputs.OutputReader {
  private final OrganizationAssembler organization;
  private final ReadContext context;

  OrganizationOutputs(SnapshotAssembler assembler, ReadContext context) {
    this.organization = assembler.organization();
    this.context = context;
  }

  @Override
  public Set<String> members() {
    return Set.of(
        "Organization",
        "Accounts",
        "Roots",
        "OrganizationalUnits",
        "Policies",
        "Policy",
        "Targets",
        "DelegatedAdministrators",
        "DelegatedServices",
        "ResourcePolicy",
        "OrganizationId",
        "EnabledFeatures");
  }

  @Override
  public boolean read(Fields root, OutputName name) {
    if (root.has("Organization")) {
      root.object("Organization", "organization", this::organization);
    } else if (root.has("Accounts")) {
      root.each("Accounts", "organization account", fields -> account(fields, name));
    } else if (root.has("Roots")) {
      root.each("Roots", "organization root", fields -> unit(fields, Optional.empty()));
    } else if (root.has("OrganizationalUnits")) {
      if (name.subject().isEmpty()) {
        unnamed("parent", "list-organizational-units-for-parent.r-a1b2.json", root);
      }
      root.each("OrganizationalUnits", "unit", fields -> unit(fields, name.subject()));
    } else if (root.has("Policies") && isPolicyList(root)) {
      policies(root, name);
    } else if (root.value("Policy") instanceof JsonValue.Obj policy
        && policy.get("PolicySummary") instanceof JsonValue.Obj) {
      root.object("Policy", "organization policy", this::policy);
    } else if (root.has("Targets") && name.is("list-targets-for-policy")) {
      targets(root, name);
    } else if (root.has("DelegatedAdministrators")) {
      organization.delegatedAdministratorsListed = true;
      root.each("DelegatedAdministrators", "delegated administrator", this::delegatedAdministrator);
    } else if (root.has("DelegatedServices")) {
      delegatedServices(root, name);
    } else if (root.has("OrganizationId")
        && (root.has("EnabledFeatures") || name.is("list-organizations-features"))) {
      rootAccessFeatures(root);
    } else if (root.value("ResourcePolicy") instanceof JsonValue.Obj policy
        && policy.has("ResourcePolicySummary")) {
      root.object(
          "ResourcePolicy",
          "resource policy of the organization",
          fields -> {
            fields.ignore("ResourcePolicySummary");
            organization.resourcePolicy = fields.policy("Content").orElse(null);
          });
    } else {
      return false;
    }
    return true;
  }

  /** The output of {@code aws iam list-organizations-features}; none enabled may be left out. */
  private void rootAccessFeatures(Fields root) {
    root.ignore("OrganizationId");
    organization.rootAccessFeatures = root.strings("EnabledFeatures");
  }

  private static boolean isPolicyList(Fields root) {
    return root.list("Policies").stream()
        .allMatch(policy -> policy instanceof JsonValue.Obj object && object.has("Type"));
  }

  private void organization(Fields fields) {
    Optional<AccountId> management = accountId(fields, "MasterAccountId");
    fields.ignore("Arn", "MasterAccountArn", "MasterAccountEmail", "AvailablePolicyTypes");
    management.ifPresent(
        id ->
            organization.describe(
                fields.string("Id").orElse(""),
                id,
                fields.string("FeatureSet").orElse(""),
                fields.location()));
  }

  private Optional<AccountId> accountId(Fields fields, String member) {
    Optional<String> id = fields.string(member);
    if (id.filter(AccountId::isValid).isEmpty()) {
      context.report(
          Diagnostic.warning("`" + member + "` is missing or no account id").at(fields.location()));
      return Optional.empty();
    }
    return id.map(AccountId::new);
  }

  private void account(Fields fields, OutputName name) {
    // An email address is a person's; no check needs it.
    fields.ignore("Email", "JoinedMethod", "State", "Paths");
    Optional<String> parent =
        name.is("list-accounts-for-parent") ? name.subject() : Optional.empty();
    accountId(fields, "Id")
        .ifPresent(
            id -> {
              parent.ifPresent(unit -> organization.parentOfAccount.put(id.value(), unit));
              organization.accounts.putIfAbsent(
                  id,
                  new OrganizationAccount(
                      id,
                      fields.string("Arn").orElse(""),
                      fields.string("Name").orElse(""),
                      // AWS replaces the status by the state, whose values include its own.
                      fields.string("Status").or(() -> fields.string("State")).orElse(""),
                      fields.date("JoinedTimestamp"),
                      Optional.empty()));
            });
  }

  private void unit(Fields fields, Optional<String> parent) {
    fields.ignore("PolicyTypes", "Path");
    String id = fields.string("Id").orElse("");
    organization.units.putIfAbsent(
        id,
        new OrganizationalUnit(
            id, fields.string("Arn").orElse(""), fields.string("Name").orElse(""), parent));
  }

  private void policies(Fields root, OutputName name) {
    name.subject().ifPresent(organization.listedTypes::add);
    root.each(
        "Policies",
        "organization policy",
        fields -> {
          OrganizationPolicy policy = summary(fields);
          organization.listedTypes.add(policy.type());
          organization.policies.putIfAbsent(policy.id(), policy);
        });
  }

  private static OrganizationPolicy summary(Fields fields) {
    fields.ignore("Description");
    return new OrganizationPolicy(
        fields.string("Id").orElse(""),
        fields.string("Arn").orElse(""),
        fields.string("Name").orElse(""),
        fields.string("Type").orElse(""),
        fields.bool("AwsManaged").orElse(false),
        Optional.empty(),
        List.of(),
        fields.location());
  }

  private void policy(Fields fields) {
    OrganizationPolicy[] policy = new OrganizationPolicy[1];
    fields.object("PolicySummary", "organization policy", child -> policy[0] = summary(child));
    String id = policy[0].id();
    organization.policies.putIfAbsent(id, policy[0]);
    if (OrganizationAssembler.isWrittenAsIamPolicy(policy[0].type())) {
      fields.policy("Content").ifPresent(body -> organization.bodies.put(id, body));
    } else {
      fields.ignore("Content");
    }
  }

  private void targets(Fields root, OutputName name) {
    if (name.subject().isEmpty()) {
      unnamed("policy", "list-targets-for-policy.p-FullAWSAccess.json", root);
      return;
    }
    List<String> targets =
        organization.targets.computeIfAbsent(name.subject().get(), id -> new ArrayList<>());
    root.each(
        "Targets",
        "policy target",
        fields -> {
          fields.ignore("Arn", "Name", "Type");
          fields.string("TargetId").filter(id -> !targets.contains(id)).ifPresent(targets::add);
        });
  }

  private void delegatedAdministrator(Fields fields) {
    fields.ignore(
        "Arn",
        "Email",
        "Name",
        "Status",
        "State",
        "JoinedMethod",
        "JoinedTimestamp",
        "DelegationEnabledDate");
    accountId(fields, "Id")
        .ifPresent(
            id ->
                organization.delegatedAdministrators.putIfAbsent(
                    id, new DelegatedAdministrator(id, List.of())));
  }

  private void delegatedServices(Fields root, OutputName name) {
    Optional<AccountId> account = name.subject().filter(AccountId::isValid).map(AccountId::new);
    if (account.isEmpty()) {
      unnamed("account", "list-delegated-services-for-account.111122223333.json", root);
      return;
    }
    List<String> services = new ArrayList<>();
    root.each(
        "DelegatedServices",
        "delegated service",
        fields -> {
          fields.ignore("DelegationEnabledDate");
          fields.string("ServicePrincipal").ifPresent(services::add);
        });
    organization.delegatedAdministrators.put(
        account.get(), new DelegatedAdministrator(account.get(), services));
  }

  private void unnamed(String what, String example, Fields root) {
    context.report(
        Diagnostic.warning("the output does not say which " + what + " it is about")
            .at(root.location())
            .withHelp("put it into the file's name, as " + example));
  }
}
