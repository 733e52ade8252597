package io.iamaudit.rules.role;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.InlinePolicy;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reports roles that are the same but for their name. */
public final class RoleDuplicatesPolicyRule implements AccountRule<RoleDuplicatesPolicyRule.Alike> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("role-duplicates-policy")
          .title("Roles have the same trust and the same permissions")
          .severity(Severity.INFO)
          .areas("role")
          .requires(DataRequirement.of(DataPart.ROLES))
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html")
          .remediation(
              "Keep one of them if the same people or programs use both, and change the "
                  + "others' users over before you delete them.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /** Roles that nothing but the name tells apart, in the order of the input. */
  record Alike(List<Role> roles) {
    Alike {
      roles = List.copyOf(roles);
    }
  }

  /** What makes roles the same. */
  private record Content(
      Optional<PolicyDocument> trust,
      Set<String> attached,
      Set<PolicyDocument> inline,
      Optional<String> boundary) {}

  @Override
  public Stream<Alike> subjects(AccountContext context) {
    Map<Content, List<Role>> byContent = new LinkedHashMap<>();
    Roles.ofCustomer(context)
        .filter(role -> !role.attachedPolicies().isEmpty() || !role.inlinePolicies().isEmpty())
        .sorted(Comparator.comparing(Role::arn))
        .forEach(
            role ->
                content(role)
                    .ifPresent(
                        content ->
                            byContent
                                .computeIfAbsent(content, key -> new ArrayList<>())
                                .add(role)));
    return byContent.values().stream().map(Alike::new);
  }

  /** Empty if a text cannot be read. */
  private static Optional<Content> content(Role role) {
    Optional<PolicyDocument> trust = role.trustPolicy().flatMap(PolicyBody::document);
    Set<PolicyDocument> inline = new HashSet<>();
    for (InlinePolicy policy : role.inlinePolicies()) {
      if (policy.body().document().isEmpty()) {
        return Optional.empty();
      }
      inline.add(policy.body().document().get());
    }
    Set<String> attached = new HashSet<>();
    role.attachedPolicies().forEach(policy -> attached.add(policy.arn()));
    return trust.map(
        known -> new Content(Optional.of(known), attached, inline, role.permissionsBoundary()));
  }

  @Override
  public List<Finding> check(Alike alike, AccountContext context) {
    if (alike.roles().size() < 2) {
      return List.of();
    }
    List<String> others = alike.roles().stream().skip(1).map(Role::name).toList();
    Role first = alike.roles().get(0);
    Finding.Builder finding =
        context
            .finding("role", first.arn())
            .message(
                "Role "
                    + first.name()
                    + " has the same trust policy and permissions as "
                    + Words.firstOf(others, 4)
                    + ".");
    alike.roles().forEach(role -> finding.field("RoleName", role.name(), role.source()));
    return List.of(finding.build());
  }
}
