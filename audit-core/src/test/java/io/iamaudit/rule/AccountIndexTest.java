package io.iamaudit.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.AttachedPolicy;
import io.iamaudit.snapshot.Group;
import io.iamaudit.snapshot.InlinePolicy;
import io.iamaudit.snapshot.ManagedPolicy;
import io.iamaudit.snapshot.ManagedPolicyVersion;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PolicyOrigin;
import io.iamaudit.snapshot.ResourceRecord;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.User;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccountIndexTest {
  private static final String IAM = "arn:aws:iam::111122223333:";
  private static final SourceLocation PLACE = SourceLocation.startOf("export.json");

  private static PolicyBody body(String action) {
    return PolicyBody.parse(
        "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"" + action + "\"}}",
        PolicyOrigin.wholeDocument("p.json"));
  }

  private static List<InlinePolicy> inline(String name) {
    return List.of(new InlinePolicy(name, body("a:" + name)));
  }

  private static List<AttachedPolicy> attached(String... names) {
    return List.of(names).stream()
        .map(name -> new AttachedPolicy(IAM + "policy/" + name, name, PLACE))
        .toList();
  }

  private static ManagedPolicy managed(String arn) {
    return ManagedPolicy.builder(arn, arn.substring(arn.lastIndexOf('/') + 1))
        .versions(
            List.of(
                new ManagedPolicyVersion(
                    "v1", false, Optional.empty(), Optional.of(body("old:x")), PLACE),
                new ManagedPolicyVersion(
                    "v2", true, Optional.empty(), Optional.of(body("new:x")), PLACE)))
        .build();
  }

  private static final AccountIndex INDEX =
      new AccountIndex(
          AccountSnapshot.builder(new AccountId("111122223333"), "aws", Instant.EPOCH)
              .users(
                  List.of(
                      User.builder(IAM + "user/alice", "alice")
                          .groups(List.of("admins", "ghosts"))
                          .attachedPolicies(attached("Used"))
                          .inlinePolicies(inline("of-alice"))
                          .permissionsBoundary(IAM + "policy/Both")
                          .build(),
                      User.builder(IAM + "user/bob", "bob")
                          .groups(List.of("admins"))
                          .permissionsBoundary(IAM + "policy/Boundary")
                          .inlinePolicies(
                              List.of(
                                  new InlinePolicy(
                                      "broken",
                                      PolicyBody.parse("x", PolicyOrigin.wholeDocument("p.json")))))
                          .build()))
              .groups(
                  List.of(
                      Group.builder(IAM + "group/admins", "admins")
                          .attachedPolicies(attached("Used", "Both"))
                          .inlinePolicies(inline("of-admins"))
                          .build()))
              .roles(
                  List.of(
                      Role.builder(IAM + "role/app", "app")
                          .attachedPolicies(attached("Used"))
                          .trustPolicy(body("sts:AssumeRole"))
                          .inlinePolicies(inline("of-app"))
                          .permissionsBoundary(IAM + "policy/Boundary")
                          .build(),
                      Role.builder(IAM + "role/aws-service-role/x/y", "y")
                          .path("/aws-service-role/x/")
                          .trustPolicy(body("sts:AssumeRole"))
                          .build(),
                      Role.builder(IAM + "role/aws-reserved/sso.amazonaws.com/z", "z")
                          .path("/aws-reserved/sso.amazonaws.com/")
                          .trustPolicy(body("sts:AssumeRole"))
                          .build()))
              .managedPolicies(
                  List.of(
                      managed(IAM + "policy/Used"),
                      managed(IAM + "policy/Both"),
                      managed(IAM + "policy/Boundary"),
                      managed("arn:aws:iam::aws:policy/Unused"),
                      ManagedPolicy.builder(IAM + "policy/NoText", "NoText").build()))
              .resources(
                  List.of(
                      new ResourceRecord(
                          "arn:aws:s3:::b",
                          "AWS::S3::Bucket",
                          Optional.empty(),
                          Optional.of(body("s3:x")),
                          Map.of(),
                          PLACE),
                      new ResourceRecord(
                          "arn:aws:s3:::c",
                          "AWS::S3::Bucket",
                          Optional.empty(),
                          Optional.empty(),
                          Map.of(),
                          PLACE)))
              .build());

  @Test
  void every_readable_policy_in_force_is_listed_once_with_its_use() {
    assertThat(
            INDEX.policies().stream()
                .map(
                    use ->
                        use.type().id()
                            + " "
                            + use.subject().type()
                            + " "
                            + use.name()
                            + " "
                            + use.owner()
                            + " "
                            + use.attachedTo().size()))
        .containsExactly(
            "identity user of-alice CUSTOMER 1",
            "identity group of-admins CUSTOMER 1",
            "trust role app CUSTOMER 1",
            "identity role of-app CUSTOMER 1",
            "trust role y AWS 1",
            "trust role z AWS 1",
            "identity managed-policy Used CUSTOMER 3",
            "identity managed-policy Both CUSTOMER 1",
            "boundary managed-policy Boundary CUSTOMER 2",
            "identity managed-policy Unused AWS 0",
            "resource resource arn:aws:s3:::b CUSTOMER 1");
    assertThat(INDEX.policies()).allMatch(use -> use.account().equals(Optional.of("111122223333")));
  }

  @Test
  void of_a_managed_policy_only_the_default_version_is_in_force() {
    PolicyUse used =
        INDEX.policies().stream()
            .filter(use -> use.name().equals("Used"))
            .findFirst()
            .orElseThrow();
    assertThat(used.legible().orElseThrow().statements().get(0).action().covers("new:x")).isTrue();
    assertThat(used.legible().orElseThrow().statements().get(0).action().covers("old:x")).isFalse();
  }

  @Test
  void attachments_boundaries_and_members_can_be_looked_up() {
    assertThat(INDEX.attachedTo(IAM + "policy/Used"))
        .containsExactly(IAM + "user/alice", IAM + "group/admins", IAM + "role/app");
    assertThat(INDEX.attachedTo(IAM + "policy/Boundary")).isEmpty();
    assertThat(INDEX.boundaryOf(IAM + "policy/Boundary"))
        .containsExactly(IAM + "user/bob", IAM + "role/app");
    assertThat(INDEX.boundaryOf("arn:nothing")).isEmpty();
    assertThat(INDEX.members("admins")).extracting(User::name).containsExactly("alice", "bob");
    assertThat(INDEX.members("ghosts")).extracting(User::name).containsExactly("alice");
    assertThat(INDEX.members("Admins")).isEmpty();
    assertThat(INDEX.user(IAM + "user/bob")).isPresent();
    assertThat(INDEX.user(IAM + "user/carol")).isEmpty();
    assertThat(INDEX.managedPolicy(IAM + "policy/Both")).isPresent();
    assertThat(INDEX.managedPolicy(IAM + "policy/Other")).isEmpty();
    assertThat(INDEX.reportRow(IAM + "user/bob")).isEmpty();
  }
}
