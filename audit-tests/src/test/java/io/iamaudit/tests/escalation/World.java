package io.iamaudit.tests.escalation;

import static io.iamaudit.testkit.AccountFixture.account;

import io.iamaudit.analysis.escalation.Technique;
import io.iamaudit.analysis.escalation.Technique.Requirement;
import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.InstanceProfile;
import io.iamaudit.snapshot.ManagedPolicy;
import io.iamaudit.snapshot.ManagedPolicyVersion;
import io.iamaudit.snapshot.OrganizationAccount;
import io.iamaudit.snapshot.OrganizationContext;
import io.iamaudit.snapshot.OrganizationPolicy;
import io.iamaudit.snapshot.OrganizationalUnit;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PolicyOrigin;
import io.iamaudit.snapshot.ResourceListing;
import io.iamaudit.snapshot.ResourceRecord;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.PrincipalFixture;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An account in which one technique works: an actor who has exactly the actions that it needs, and
 * targets, groups, policies and providers as it needs them. Guards take something away.
 */
final class World {
  static final String ACTOR_USER = "arn:aws:iam::111122223333:user/actor";
  static final String ACTOR_ROLE = "arn:aws:iam::111122223333:role/actor";
  private static final String ADMIN =
      """
      {"Effect": "Allow", "Action": "*", "Resource": "*"}
      """;
  private static final String READ =
      """
      {"Effect": "Allow", "Action": "sqs:ReceiveMessage", "Resource": "*"}
      """;

  /** The target is nothing special until the technique changes it. */
  private static final Set<String> WEAK_TARGET =
      Set.of(
          "iam-014",
          "iam-015",
          "iam-016",
          "iam-017",
          "iam-018",
          "iam-019",
          "iam-020",
          "iam-021",
          "x-iam-addusertogroup-createaccesskey",
          "x-iam-attachuserpolicy-createloginprofile",
          "x-iam-createpolicyversion-createaccesskey",
          "x-iam-putuserpolicy-createloginprofile",
          "x-iam-setdefaultpolicyversion-assumerole");

  private final Technique technique;
  private final List<String> actions;
  private boolean denied;
  private String deniedAction = "";
  private boolean bounded;
  private boolean guarded;
  private boolean mfa;
  private boolean elsewhere;
  private boolean strangers;
  private List<ResourceRecord> resources = List.of();
  private List<ResourceListing> listings = List.of();

  World(Technique technique) {
    this.technique = technique;
    Set<String> set = new LinkedHashSet<>();
    for (Requirement requirement : technique.requirements()) {
      set.add(requirement.action());
    }
    this.actions = new ArrayList<>(set);
  }

  List<String> actions() {
    return actions;
  }

  /** The actor's policies do not give an action. */
  World without(String action) {
    actions.remove(action);
    return this;
  }

  /** Another policy denies an action. */
  World denying(String action) {
    denied = true;
    deniedAction = action;
    return this;
  }

  /** The actor has a permissions boundary that is about something else. */
  World bounded() {
    bounded = true;
    return this;
  }

  /** A service control policy denies what the technique needs. */
  World guarded() {
    guarded = true;
    return this;
  }

  /** The actor's policies ask for MFA. */
  World mfa() {
    mfa = true;
    return this;
  }

  /** The actor's policies are about another account. */
  World elsewhere() {
    elsewhere = true;
    return this;
  }

  /** Roles trust somebody else. */
  World strangers() {
    strangers = true;
    return this;
  }

  /** An inventory was collected. */
  World holding(List<ResourceRecord> records, List<ResourceListing> whole) {
    resources = records;
    listings = whole;
    return this;
  }

  String actor() {
    return isRole() ? ACTOR_ROLE : ACTOR_USER;
  }

  private boolean isRole() {
    return Set.of(
            "iam-005",
            "iam-009",
            "x-iam-createpolicy-attachrolepolicy",
            "x-iam-deleterolepermissionsboundary-self",
            "x-iam-putrolepermissionsboundary-self",
            "x-iam-detachrolepolicy-self",
            "x-iam-deleterolepolicy-self",
            "x-iam-tagrole-abac")
        .contains(technique.id());
  }

  private boolean on(String on) {
    return technique.requirements().stream().anyMatch(required -> required.on().equals(on));
  }

  /** What the technique needs, with the guards. */
  private String own() {
    StringBuilder statements = new StringBuilder();
    for (String action : actions) {
      statements
          .append(statements.isEmpty() ? "" : ",\n")
          .append("{\"Effect\": \"Allow\", \"Action\": \"")
          .append(action)
          .append("\", \"Resource\": \"")
          .append(elsewhere ? "arn:aws:iam::444455556666:*" : "*")
          .append('"')
          .append(
              mfa ? ", \"Condition\": {\"Bool\": {\"aws:MultiFactorAuthPresent\": \"true\"}}" : "")
          .append('}');
    }
    if (statements.isEmpty()) {
      statements.append(READ);
    }
    return "[" + statements + "]";
  }

  private static String deny(String action) {
    return "{\"Effect\": \"Deny\", \"Action\": \"" + action + "\", \"Resource\": \"*\"}";
  }

  /** Everything but what the technique needs. */
  private String rest() {
    return denyRest().replace("Deny", "Allow");
  }

  /** Denies everything but what the technique needs, and so holds an administrator down. */
  private String denyRest() {
    List<String> quoted =
        technique.requirements().stream().map(required -> '"' + required.action() + '"').toList();
    return "{\"Effect\": \"Deny\", \"NotAction\": " + quoted + ", \"Resource\": \"*\"}";
  }

  private String trust() {
    List<String> services = new ArrayList<>();
    technique.trustedServices().forEach(service -> services.add('"' + service + '"'));
    if (strangers) {
      return """
          {"Effect": "Allow", "Principal": {"Service": "stranger.amazonaws.com"},
           "Action": "sts:AssumeRole"}
          """;
    }
    String aws = technique.id().equals("x-sts-directtrust") ? actor() : AccountFixture.ACCOUNT;
    return """
        [{"Effect": "Allow", "Principal": {"AWS": "%s"}, "Action": "sts:AssumeRole"},
         %s
         {"Effect": "Allow", "Action": "sts:AssumeRoleWithSAML",
          "Principal": {"Federated": "arn:aws:iam::111122223333:saml-provider/corp"}},
         {"Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
          "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/id.example.com"}}]
        """
        .formatted(
            aws,
            services.isEmpty()
                ? ""
                : "{\"Effect\": \"Allow\", \"Principal\": {\"Service\": "
                    + services
                    + "}, \"Action\": \"sts:AssumeRole\"},");
  }

  private static ManagedPolicyVersion version(int number, boolean isDefault, String statements) {
    return new ManagedPolicyVersion(
        "v" + number,
        isDefault,
        Optional.empty(),
        Optional.of(
            PolicyBody.parse(
                "{\"Version\": \"2012-10-17\", \"Statement\": " + statements + "}",
                PolicyOrigin.wholeDocument("v" + number))),
        SourceLocation.startOf("v" + number));
  }

  /** With a second version that allows everything, and with as many as the technique needs. */
  private ManagedPolicy.Builder versions(ManagedPolicy.Builder policy, String statements) {
    List<ManagedPolicyVersion> versions = new ArrayList<>();
    versions.add(version(1, true, statements));
    versions.add(version(2, false, ADMIN));
    if (technique.id().equals("x-iam-createpolicyversion-deletepolicyversion")) {
      for (int number = 3; number <= 5; number++) {
        versions.add(version(number, false, READ));
      }
    }
    return policy.versions(versions);
  }

  private boolean holdsDown() {
    return Set.of(
            "iam-022",
            "iam-024",
            "x-iam-createpolicyversion-boundary",
            "x-iam-setdefaultpolicyversion-boundary",
            "x-iam-deleterolepermissionsboundary-self",
            "x-iam-putrolepermissionsboundary-self")
        .contains(technique.id());
  }

  private void actor(PrincipalFixture<?> actor) {
    actor.attached("own");
    if (holdsDown()) {
      actor.inlinePolicy("all", ADMIN);
    }
    switch (technique.id()) {
      case "iam-025", "x-iam-detachrolepolicy-self" ->
          actor.inlinePolicy("all", rest()).attached("blocker");
      case "iam-026", "x-iam-deleterolepolicy-self" ->
          actor.inlinePolicy("all", rest()).inlinePolicy("blocker", denyRest());
      case "x-iam-detachgrouppolicy", "x-iam-deletegrouppolicy", "x-iam-removeuserfromgroup" ->
          actor.inlinePolicy("all", rest());
      case "x-iam-taguser-abac", "x-iam-tagrole-abac" ->
          actor.inlinePolicy(
              "by-tag",
              """
              {"Effect": "Allow", "Action": "*", "Resource": "*",
               "Condition": {"StringEquals": {"aws:PrincipalTag/team": "admins"}}}
              """);
      default -> {
        // Nothing but its own policy.
      }
    }
    if (denied) {
      actor.inlinePolicy("denied", deny(deniedAction));
    }
  }

  Snapshot build() {
    AccountFixture account =
        account()
            .managedPolicy("own", own(), policy -> versions(policy, own()))
            .managedPolicy("theirs", READ, policy -> versions(policy, READ))
            .managedPolicy("narrow", READ)
            .managedPolicy("limit", own(), policy -> versions(policy, own()))
            .managedPolicy("blocker", denyRest())
            .group("admins", group -> group.inlinePolicy("all", ADMIN))
            .group(
                "crew",
                group -> {
                  switch (technique.id()) {
                    case "x-iam-detachgrouppolicy" -> group.attached("blocker");
                    case "x-iam-deletegrouppolicy", "x-iam-removeuserfromgroup" ->
                        group.inlinePolicy("blocker", denyRest());
                    default -> group.inlinePolicy("read", READ);
                  }
                });
    String boundary = bounded ? "narrow" : holdsDown() ? "limit" : "";
    if (isRole()) {
      account.role(
          "actor",
          """
          {"Effect": "Allow", "Principal": {"Service": "nobody.amazonaws.com"},
           "Action": "sts:AssumeRole"}
          """,
          role -> {
            actor(role);
            if (!boundary.isEmpty()) {
              role.permissionsBoundary(boundary);
            }
          });
    } else {
      account.user(
          "actor",
          user -> {
            actor(user);
            user.memberOf("crew");
            if (!boundary.isEmpty()) {
              user.permissionsBoundary(boundary);
            }
          });
    }
    targets(account);
    account.change(builder -> builder.resources(resources).resourceListings(listings));
    AccountSnapshot built = account.build();
    return guarded
        ? new Snapshot(List.of(built), Optional.of(organization()), List.of())
        : Snapshot.of(built);
  }

  private void targets(AccountFixture account) {
    boolean weak = WEAK_TARGET.contains(technique.id());
    boolean heldDown =
        Set.of("iam-023", "x-iam-putrolepermissionsboundary-assumerole").contains(technique.id());
    String power = weak ? READ : ADMIN;
    if (on("target-user")) {
      account.user(
          "target",
          user -> {
            user.inlinePolicy("power", power).attached("theirs");
            if (technique.id().equals("iam-003")) {
              user.accessKey("2026-01-01").accessKey("2026-02-01");
            }
            if (technique.id().equals("iam-006")) {
              user.password();
            }
            if (technique.id().equals("x-iam-deactivatemfadevice-updateloginprofile")) {
              user.password().mfa();
            }
          });
    }
    boolean aboutRoles =
        on("target-role")
            || on("passed-role")
            || on("saml-provider")
            || on("oidc-provider")
            || !technique.trustedServices().isEmpty()
            || technique.id().equals("x-sts-directtrust");
    if (aboutRoles) {
      account.role(
          "target",
          trust(),
          role -> {
            role.inlinePolicy("power", power).attached("theirs");
            if (heldDown) {
              role.permissionsBoundary("narrow");
            }
            if (!technique.id().equals("x-ec2-createinstanceprofile-runinstances")) {
              role.change(
                  builder ->
                      builder.instanceProfiles(
                          List.of(
                              new InstanceProfile(
                                  "arn:aws:iam::111122223333:instance-profile/target",
                                  "target",
                                  Optional.empty(),
                                  List.of("target")))));
            }
          });
    }
  }

  private OrganizationContext organization() {
    List<String> needed = new ArrayList<>(actions);
    needed.add("sts:AssumeRole");
    List<String> quoted = needed.stream().map(action -> '"' + action + '"').toList();
    return organization(
        "[" + ADMIN + ", {\"Effect\": \"Deny\", \"Action\": " + quoted + ", \"Resource\": \"*\"}]");
  }

  /** An organization in which one service control policy binds the account. */
  static OrganizationContext organization(String statements) {
    SourceLocation here = SourceLocation.startOf("organization.json");
    OrganizationPolicy policy =
        new OrganizationPolicy(
            "p-guard",
            "arn:aws:organizations::123456789012:policy/o-example/service_control_policy/p-guard",
            "guard",
            "SERVICE_CONTROL_POLICY",
            false,
            Optional.of(
                PolicyBody.parse(
                    "{\"Version\": \"2012-10-17\", \"Statement\": " + statements + "}",
                    PolicyOrigin.wholeDocument("guard.json"))),
            List.of("r-root", "111122223333"),
            here);
    return new OrganizationContext(
        "o-example",
        new AccountId("123456789012"),
        "ALL",
        List.of(new OrganizationalUnit("r-root", "arn", "Root", Optional.empty())),
        List.of(
            new OrganizationAccount(
                new AccountId("111122223333"),
                "arn",
                "shop",
                "ACTIVE",
                Optional.empty(),
                Optional.of("r-root"))),
        List.of(policy),
        List.of(),
        Optional.empty(),
        List.of(),
        Coverage.none()
            .with(DataPart.ORGANIZATION, Coverage.Part.collected())
            .with(DataPart.SERVICE_CONTROL_POLICIES, Coverage.Part.collected())
            .with(DataPart.RESOURCE_CONTROL_POLICIES, Coverage.Part.collected()),
        here);
  }
}
