package io.iamaudit.input;

import io.iamaudit.arn.Arn;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.internal.json.JsonStream;
import io.iamaudit.internal.json.JsonValue;
import io.iamaudit.snapshot.AttachedPolicy;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Group;
import io.iamaudit.snapshot.InlinePolicy;
import io.iamaudit.snapshot.InstanceProfile;
import io.iamaudit.snapshot.ManagedPolicy;
import io.iamaudit.snapshot.ManagedPolicyVersion;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.RoleLastUsed;
import io.iamaudit.snapshot.User;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Reads the output of {@code get-account-authorization-details}, one entity at a time, so that
 * memory follows the model and not the file.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html">
 *     GetAccountAuthorizationDetails</a>
 */
final class AuthorizationDetails {
  static final String USERS = "UserDetailList";
  static final String GROUPS = "GroupDetailList";
  static final String ROLES = "RoleDetailList";
  static final String POLICIES = "Policies";

  private static final Map<String, DataPart> PARTS =
      new TreeMap<>(
          Map.of(
              USERS, DataPart.USERS,
              GROUPS, DataPart.GROUPS,
              ROLES, DataPart.ROLES,
              POLICIES, DataPart.CUSTOMER_MANAGED_POLICIES));

  private final SnapshotAssembler assembler;
  private final ReadContext context;
  private final Set<DataPart> lists = EnumSet.noneOf(DataPart.class);
  private final Set<AccountAssembler> accounts = new LinkedHashSet<>();
  private final List<ManagedPolicy> awsManaged = new ArrayList<>();

  AuthorizationDetails(SnapshotAssembler assembler, ReadContext context) {
    this.assembler = assembler;
    this.context = context;
  }

  static boolean isList(String member) {
    return PARTS.containsKey(member);
  }

  /** Whether the file turned out to hold authorization details. */
  boolean found() {
    return !lists.isEmpty();
  }

  /** Reads one of the four lists, with the stream at its value. */
  void readList(String member, JsonStream stream) {
    DataPart part = PARTS.getOrDefault(member, DataPart.USERS);
    lists.add(part);
    while (stream.nextElement()) {
      read(member, stream.readTree());
    }
  }

  /**
   * Reads what {@link #readList} was not asked to: single objects in the place of lists, and the
   * policies of a file in which they stood before, or without, the other lists.
   */
  void readRest(Fields rest) {
    for (Map.Entry<String, DataPart> entry : PARTS.entrySet()) {
      String member = entry.getKey();
      if (!member.equals(POLICIES) && rest.has(member)) {
        lists.add(entry.getValue());
        rest.list(member).forEach(value -> read(member, value));
      }
    }
    List<JsonValue> policies = rest.has(POLICIES) ? rest.list(POLICIES) : List.of();
    boolean detailed =
        policies.stream()
            .anyMatch(
                policy ->
                    policy instanceof JsonValue.Obj object && object.has("PolicyVersionList"));
    if (detailed || (found() && rest.has(POLICIES))) {
      lists.add(DataPart.CUSTOMER_MANAGED_POLICIES);
      policies.forEach(policy -> read(POLICIES, policy));
    }
  }

  private void read(String member, JsonValue value) {
    if (!(value instanceof JsonValue.Obj object)) {
      context.report(
          Diagnostic.warning(
                  "an entry of `" + member + "` is " + value.kind() + ", and was not read")
              .at(context.locate(value)));
      return;
    }
    boolean strayPolicy = member.equals(ROLES) && !object.has("RoleName");
    if (member.equals(POLICIES) || (strayPolicy && object.has("PolicyVersionList"))) {
      policy(object);
    } else if (member.equals(USERS)) {
      Fields fields = new Fields(object, "user details", context);
      identified(fields, "UserName").ifPresent(arn -> user(fields, arn));
    } else if (member.equals(GROUPS)) {
      Fields fields = new Fields(object, "group details", context);
      identified(fields, "GroupName").ifPresent(arn -> group(fields, arn));
    } else {
      Fields fields = new Fields(object, "role details", context);
      identified(fields, "RoleName").ifPresent(arn -> role(fields, arn));
    }
  }

  /** The ARN of an entity that has both ARN and name; reported if not. */
  private Optional<String> identified(Fields fields, String nameMember) {
    Optional<String> arn = fields.string("Arn");
    if (arn.isEmpty() || fields.string(nameMember).isEmpty()) {
      context.report(
          Diagnostic.warning("an entry has no `Arn` or no `" + nameMember + "`, and was not read")
              .at(fields.location()));
      return Optional.empty();
    }
    return arn;
  }

  private Optional<AccountAssembler> account(String arn) {
    Optional<AccountAssembler> account = assembler.accountOf(arn, context.document());
    account.ifPresent(accounts::add);
    return account;
  }

  /** The account of an entity, which always has one; reported if its ARN does not say which. */
  private Optional<AccountAssembler> ownerOf(String arn, Fields fields) {
    Optional<AccountAssembler> account = account(arn);
    if (account.isEmpty()) {
      context.report(
          Diagnostic.warning("`" + arn + "` names no account, and the entry was not read")
              .at(fields.location()));
    }
    return account;
  }

  private void user(Fields fields, String arn) {
    User.Builder user =
        User.builder(arn, fields.string("UserName").orElse(""))
            .path(fields.string("Path").orElse("/"))
            .id(fields.string("UserId").orElse(""))
            .groups(fields.strings("GroupList"))
            .attachedPolicies(attached(fields))
            .inlinePolicies(inline(fields, "UserPolicyList"))
            .tags(fields.tags("Tags"))
            .source(fields.location());
    fields.date("CreateDate").ifPresent(user::createDate);
    fields.date("PasswordLastUsed").ifPresent(user::passwordLastUsed);
    boundary(fields).ifPresent(user::permissionsBoundary);
    fields.finish();
    ownerOf(arn, fields).ifPresent(account -> account.user(user.build()));
  }

  private void group(Fields fields, String arn) {
    Group.Builder group =
        Group.builder(arn, fields.string("GroupName").orElse(""))
            .path(fields.string("Path").orElse("/"))
            .id(fields.string("GroupId").orElse(""))
            .attachedPolicies(attached(fields))
            .inlinePolicies(inline(fields, "GroupPolicyList"))
            .source(fields.location());
    fields.date("CreateDate").ifPresent(group::createDate);
    fields.finish();
    ownerOf(arn, fields).ifPresent(account -> account.group(group.build()));
  }

  private void role(Fields fields, String arn) {
    Role.Builder role = roleBuilder(fields, arn);
    role.attachedPolicies(attached(fields)).inlinePolicies(inline(fields, "RolePolicyList"));
    List<InstanceProfile> profiles = new ArrayList<>();
    fields.each(
        "InstanceProfileList", "instance profile", profile -> profiles.add(profile(profile)));
    role.instanceProfiles(profiles);
    fields.finish();
    ownerOf(arn, fields).ifPresent(account -> account.role(role.build()));
  }

  /** What authorization details, {@code get-role} and {@code list-roles} all say of a role. */
  static Role.Builder roleBuilder(Fields fields, String arn) {
    Role.Builder role =
        Role.builder(arn, fields.string("RoleName").orElse(""))
            .path(fields.string("Path").orElse("/"))
            .id(fields.string("RoleId").orElse(""))
            .tags(fields.tags("Tags"))
            .source(fields.location());
    fields.date("CreateDate").ifPresent(role::createDate);
    fields.string("Description").ifPresent(role::description);
    fields.integer("MaxSessionDuration").ifPresent(role::maxSessionDuration);
    fields.policy("AssumeRolePolicyDocument").ifPresent(role::trustPolicy);
    boundary(fields).ifPresent(role::permissionsBoundary);
    fields.object(
        "RoleLastUsed",
        "`RoleLastUsed`",
        used -> role.lastUsed(new RoleLastUsed(used.date("LastUsedDate"), used.string("Region"))));
    return role;
  }

  /** An instance profile; the roles that it repeats are only named. */
  static InstanceProfile profile(Fields fields) {
    List<String> roles = new ArrayList<>();
    fields.ignore("Path", "InstanceProfileId", "Tags");
    for (JsonValue role : fields.list("Roles")) {
      if (role instanceof JsonValue.Obj object
          && object.get("RoleName") instanceof JsonValue.Str name) {
        roles.add(name.value());
      }
    }
    return new InstanceProfile(
        fields.string("Arn").orElse(""),
        fields.string("InstanceProfileName").orElse(""),
        fields.date("CreateDate"),
        roles);
  }

  private void policy(JsonValue.Obj object) {
    Fields fields = new Fields(object, "managed policy details", context);
    Optional<String> arn = fields.string("Arn");
    if (arn.isEmpty()) {
      context.report(
          Diagnostic.warning("a managed policy has no `Arn`, and was not read")
              .at(fields.location()));
      return;
    }
    String name =
        fields
            .string("PolicyName")
            .orElseGet(() -> Arn.parse(arn.get()).map(Arn::resourceName).orElse(arn.get()));
    List<ManagedPolicyVersion> versions = new ArrayList<>();
    fields.each("PolicyVersionList", "policy version", version -> versions.add(version(version)));
    ManagedPolicy.Builder policy =
        ManagedPolicy.builder(arn.get(), name)
            .path(fields.string("Path").orElse("/"))
            .id(fields.string("PolicyId").orElse(""))
            .versions(versions)
            .tags(fields.tags("Tags"))
            .source(fields.location());
    fields.string("Description").ifPresent(policy::description);
    fields.date("CreateDate").ifPresent(policy::createDate);
    fields.date("UpdateDate").ifPresent(policy::updateDate);
    fields.integer("AttachmentCount").ifPresent(policy::attachmentCount);
    fields
        .integer("PermissionsBoundaryUsageCount")
        .ifPresent(policy::permissionsBoundaryUsageCount);
    fields.ignore("IsAttachable", "DefaultVersionId");
    fields.finish();
    ManagedPolicy built = policy.build();
    Optional<AccountAssembler> owner = account(arn.get());
    if (owner.isPresent()) {
      owner.get().managedPolicy(built);
    } else {
      awsManaged.add(built);
    }
  }

  private static ManagedPolicyVersion version(Fields fields) {
    return new ManagedPolicyVersion(
        fields.string("VersionId").orElse(""),
        fields.bool("IsDefaultVersion").orElse(false),
        fields.date("CreateDate"),
        fields.policy("Document"),
        fields.location());
  }

  private List<AttachedPolicy> attached(Fields fields) {
    List<AttachedPolicy> policies = new ArrayList<>();
    fields.each(
        "AttachedManagedPolicies",
        "attached policy",
        policy ->
            policies.add(
                new AttachedPolicy(
                    policy.string("PolicyArn").orElse(""),
                    policy.string("PolicyName").orElse(""),
                    policy.location())));
    return policies;
  }

  private List<InlinePolicy> inline(Fields fields, String member) {
    List<InlinePolicy> policies = new ArrayList<>();
    fields.each(
        member,
        "inline policy",
        policy -> {
          String name = policy.string("PolicyName").orElse("");
          policy
              .policy("PolicyDocument")
              .ifPresentOrElse(
                  body -> policies.add(new InlinePolicy(name, body)),
                  () ->
                      context.report(
                          Diagnostic.warning("the inline policy `" + name + "` has no document")
                              .at(policy.location())));
        });
    return policies;
  }

  private static Optional<String> boundary(Fields fields) {
    String[] arn = {""};
    fields.object(
        "PermissionsBoundary",
        "permissions boundary",
        boundary -> {
          boundary.ignore("PermissionsBoundaryType");
          arn[0] = boundary.string("PermissionsBoundaryArn").orElse("");
        });
    return arn[0].isEmpty() ? Optional.empty() : Optional.of(arn[0]);
  }

  /**
   * Notes for coverage what the file says about itself, after all its members were read.
   *
   * @param rest the members that are no list
   */
  void finish(Fields rest) {
    boolean truncated =
        rest.bool("IsTruncated").orElse(false) || rest.has("Marker") || rest.has("NextToken");
    rest.ignore("IsTruncated", "Marker", "NextToken");
    rest.ignore(USERS, GROUPS, ROLES, POLICIES); // null, as some programs write an empty list
    Set<DataPart> present = EnumSet.copyOf(lists);
    if (present.contains(DataPart.CUSTOMER_MANAGED_POLICIES)) {
      present.add(DataPart.AWS_MANAGED_POLICIES);
    }
    Consumer<AccountAssembler> note =
        account -> {
          account.seen.addAll(present);
          account.pages++;
          awsManaged.forEach(account::managedPolicy);
          if (truncated) {
            account.truncatedPages.add(context.document());
          }
          assembler.newestDate(context.document()).ifPresent(account::sawDate);
        };
    if (accounts.isEmpty()) {
      assembler.later(context.document(), note);
    } else {
      accounts.forEach(note);
    }
  }
}
