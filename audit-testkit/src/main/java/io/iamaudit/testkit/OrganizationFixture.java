package io.iamaudit.testkit;

import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.DelegatedAdministrator;
import io.iamaudit.snapshot.OrganizationAccount;
import io.iamaudit.snapshot.OrganizationContext;
import io.iamaudit.snapshot.OrganizationPolicy;
import io.iamaudit.snapshot.OrganizationalUnit;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An organization around accounts of a test: a root, organizational units directly below it, and
 * policies.
 *
 * <pre>{@code
 * Snapshot snapshot =
 *     organization()
 *         .unit("workloads")
 *         .account(account("111122223333").role("app", role -> {}), "workloads")
 *         .serviceControlPolicy("guardrails", """
 *             {"Effect": "Deny", "Action": "cloudtrail:StopLogging", "Resource": "*"}
 *             """, "workloads")
 *         .build();
 * }</pre>
 *
 * <p>As in AWS, {@code FullAWSAccess} and {@code RCPFullAWSAccess} are attached everywhere. Central
 * root access is on, and everything about the organization was collected.
 */
public final class OrganizationFixture {
  /** The management account of AWS's examples. */
  public static final String MANAGEMENT_ACCOUNT = "123456789012";

  /** What policies that bind every account are attached to. */
  public static final String ROOT = "r-exam";

  private static final String ID = "o-exampleorgid";
  private static final String SCP = "SERVICE_CONTROL_POLICY";
  private static final String RCP = "RESOURCE_CONTROL_POLICY";
  private static final String FILE = "organization.json";

  private static final List<DataPart> COLLECTED =
      List.of(
          DataPart.ORGANIZATION,
          DataPart.SERVICE_CONTROL_POLICIES,
          DataPart.RESOURCE_CONTROL_POLICIES,
          DataPart.TAG_POLICIES,
          DataPart.BACKUP_POLICIES,
          DataPart.AI_OPT_OUT_POLICIES,
          DataPart.DELEGATED_ADMINISTRATORS,
          DataPart.ROOT_ACCESS_FEATURES);

  private final List<OrganizationalUnit> units = new ArrayList<>();
  private final List<OrganizationAccount> members = new ArrayList<>();
  private final List<AccountSnapshot> accounts = new ArrayList<>();
  private final List<OrganizationPolicy> policies = new ArrayList<>();
  private final List<DelegatedAdministrator> administrators = new ArrayList<>();
  private final Map<DataPart, Coverage.Part> parts = new EnumMap<>(DataPart.class);
  private String featureSet = "ALL";

  private OrganizationFixture() {
    units.add(new OrganizationalUnit(ROOT, arn("root/" + ID, ROOT), "Root", Optional.empty()));
    member(new AccountId(MANAGEMENT_ACCOUNT), ROOT, "ACTIVE");
    for (DataPart part : COLLECTED) {
      parts.put(part, Coverage.Part.collected());
    }
  }

  /** Starts an organization with its management account, of which nothing was collected. */
  public static OrganizationFixture organization() {
    return new OrganizationFixture();
  }

  /** Adds an organizational unit below the root; its name is its id, too. */
  public OrganizationFixture unit(String name) {
    units.add(new OrganizationalUnit(name, arn("ou/" + ID, name), name, Optional.of(ROOT)));
    return this;
  }

  /** Adds an account directly below the root. */
  public OrganizationFixture account(AccountFixture account) {
    return account(account, ROOT);
  }

  /**
   * Adds an account to a unit. Of the management account, this is what was collected.
   *
   * @throws IllegalArgumentException if there is no such unit
   */
  public OrganizationFixture account(AccountFixture account, String unit) {
    requireUnit(unit);
    if (!account.id.value().equals(MANAGEMENT_ACCOUNT)) {
      member(account.id, unit, "ACTIVE");
    }
    accounts.add(account.build());
    return this;
  }

  /** Adds an account of which nothing was collected, directly below the root. */
  public OrganizationFixture member(String id) {
    return member(id, ROOT);
  }

  /**
   * Adds an account of which nothing was collected to a unit.
   *
   * @throws IllegalArgumentException if there is no such unit
   */
  public OrganizationFixture member(String id, String unit) {
    requireUnit(unit);
    member(new AccountId(id), unit, "ACTIVE");
    return this;
  }

  /** Adds an account that was closed, directly below the root. */
  public OrganizationFixture suspended(String id) {
    member(new AccountId(id), ROOT, "SUSPENDED");
    return this;
  }

  /** Makes an account the administrator of services for the organization. */
  public OrganizationFixture delegatedAdministrator(String account, String... services) {
    administrators.add(new DelegatedAdministrator(new AccountId(account), List.of(services)));
    return this;
  }

  /** The organization only shares its bill: no policy of it binds anybody. */
  public OrganizationFixture consolidatedBilling() {
    this.featureSet = "CONSOLIDATED_BILLING";
    return this;
  }

  /** Says of parts that they were not collected. */
  public OrganizationFixture without(DataPart... missing) {
    for (DataPart part : missing) {
      parts.remove(part);
    }
    return this;
  }

  /** Says of a part that it was collected only in part. */
  public OrganizationFixture partial(DataPart part, String reason) {
    parts.put(part, Coverage.Part.partial(reason));
    return this;
  }

  private void requireUnit(String unit) {
    if (units.stream().noneMatch(known -> known.id().equals(unit))) {
      throw new IllegalArgumentException("there is no unit `" + unit + "`; add it before");
    }
  }

  private void member(AccountId id, String parent, String status) {
    members.add(
        new OrganizationAccount(
            id,
            arn("account/" + ID, id.value()),
            "account-" + id.value(),
            status,
            Optional.empty(),
            Optional.of(parent)));
  }

  /**
   * Adds a service control policy, beside {@code FullAWSAccess}.
   *
   * @param policy a document, a statement or a list of statements
   * @param targets units, accounts, or {@link #ROOT}, which is meant if there is none
   */
  public OrganizationFixture serviceControlPolicy(String name, String policy, String... targets) {
    return policy(SCP, name, Documents.body(policy, "scp/" + name), false, targets);
  }

  /** Adds a service control policy of a file, so that failures show its place there. */
  public OrganizationFixture serviceControlPolicy(
      String name, PolicyBody policy, String... targets) {
    return policy(SCP, name, policy, false, targets);
  }

  /**
   * Adds a resource control policy.
   *
   * @param policy a document, a statement or a list of statements
   * @param targets units, accounts, or {@link #ROOT}, which is meant if there is none
   */
  public OrganizationFixture resourceControlPolicy(String name, String policy, String... targets) {
    return policy(RCP, name, Documents.body(policy, "rcp/" + name), false, targets);
  }

  /** Adds a resource control policy of a file, so that failures show its place there. */
  public OrganizationFixture resourceControlPolicy(
      String name, PolicyBody policy, String... targets) {
    return policy(RCP, name, policy, false, targets);
  }

  /**
   * Adds a policy that is no IAM policy, of which only the places count.
   *
   * @param type as AWS names it: {@code TAG_POLICY}, {@code BACKUP_POLICY}, ...
   * @param targets units, accounts, or {@link #ROOT}; none if it is attached to nothing
   */
  public OrganizationFixture otherPolicy(String type, String name, String... targets) {
    policies.add(made(type, name, Optional.empty(), false, List.of(targets)));
    return this;
  }

  private OrganizationFixture policy(
      String type, String name, PolicyBody body, boolean awsManaged, String... targets) {
    policies.add(
        made(
            type,
            name,
            Optional.of(body),
            awsManaged,
            targets.length == 0 ? List.of(ROOT) : List.of(targets)));
    return this;
  }

  private static OrganizationPolicy made(
      String type,
      String name,
      Optional<PolicyBody> body,
      boolean awsManaged,
      List<String> targets) {
    String kind = type.toLowerCase(Locale.ROOT);
    return new OrganizationPolicy(
        "p-" + name,
        awsManaged
            ? "arn:aws:organizations::aws:policy/" + kind + "/p-" + name
            : arn("policy/" + ID + "/" + kind, "p-" + name),
        name,
        type,
        awsManaged,
        body,
        targets,
        SourceLocation.startOf(FILE));
  }

  /** The finished organization with its accounts. */
  public Snapshot build() {
    List<String> everywhere = new ArrayList<>();
    units.forEach(unit -> everywhere.add(unit.id()));
    members.forEach(member -> everywhere.add(member.id().value()));
    List<OrganizationPolicy> all = new ArrayList<>();
    all.add(
        made(
            SCP,
            "FullAWSAccess",
            Optional.of(
                Documents.body(
                    """
                {"Effect": "Allow", "Action": "*", "Resource": "*"}
                """,
                    "scp/FullAWSAccess")),
            true,
            everywhere));
    all.add(
        made(
            RCP,
            "RCPFullAWSAccess",
            Optional.of(
                Documents.body(
                    """
                {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}
                """,
                    "rcp/RCPFullAWSAccess")),
            true,
            everywhere));
    all.addAll(policies);
    return new Snapshot(
        accounts,
        Optional.of(
            new OrganizationContext(
                ID,
                new AccountId(MANAGEMENT_ACCOUNT),
                featureSet,
                units,
                members,
                all,
                administrators,
                Optional.empty(),
                List.of("RootCredentialsManagement", "RootSessions"),
                new Coverage(parts),
                SourceLocation.startOf(FILE))),
        List.of());
  }

  private static String arn(String kind, String id) {
    return "arn:aws:organizations::" + MANAGEMENT_ACCOUNT + ":" + kind + "/" + id;
  }
}
