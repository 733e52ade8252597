package io.iamaudit.rules.maintenance;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ManagedPolicy;
import io.iamaudit.snapshot.ManagedPolicyVersion;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports policies with no room for another version, and those whose newest is not in force. */
public final class PolicyStaleVersionsRule implements AccountRule<ManagedPolicy> {
  private static final Parameter<Integer> MAX_VERSIONS =
      Parameter.integer(
          "maxVersions",
          5,
          "from how many stored versions on a policy is reported; AWS keeps five");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-stale-versions")
          .title("Policy keeps versions that nobody needs")
          .severity(Severity.INFO)
          .areas("policy-privilege")
          .requires(DataRequirement.of(DataPart.CUSTOMER_MANAGED_POLICIES))
          .parameter(MAX_VERSIONS)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-versioning.html")
          .remediation(
              "Delete the versions that you will not go back to. Only the default version is in"
                  + " force, so nothing changes but what `iam:SetDefaultPolicyVersion` can bring back.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<ManagedPolicy> subjects(AccountContext context) {
    return context.snapshot().managedPolicies().stream().filter(policy -> !policy.isAwsManaged());
  }

  @Override
  public List<Finding> check(ManagedPolicy policy, AccountContext context) {
    int count = policy.versions().size();
    Optional<ManagedPolicyVersion> inForce = policy.defaultVersion();
    Optional<ManagedPolicyVersion> newest =
        policy.versions().stream()
            .filter(version -> version.createDate().isPresent())
            .max(Comparator.comparing(version -> version.createDate().orElse(Instant.EPOCH)));
    boolean older =
        inForce.flatMap(ManagedPolicyVersion::createDate).isPresent()
            && newest.isPresent()
            && newest
                .get()
                .createDate()
                .orElse(Instant.EPOCH)
                .isAfter(inForce.get().createDate().get());
    if (count < context.parameter(MAX_VERSIONS) && !older) {
      return List.of();
    }
    String newestId = newest.map(ManagedPolicyVersion::id).orElse("");
    Finding.Builder finding =
        context
            .finding("managed-policy", policy.arn())
            .message(
                older
                    ? "Version "
                        + inForce.get().id()
                        + " of policy "
                        + policy.name()
                        + " is in force although "
                        + newestId
                        + " is newer; "
                        + count
                        + " versions are kept."
                    : "Policy "
                        + policy.name()
                        + " keeps "
                        + count
                        + " versions, of which one is in force.");
    policy
        .versions()
        .forEach(
            version ->
                finding.field(
                    version.id(),
                    version.isDefault() ? "default" : "not in force",
                    version.source()));
    return List.of(finding.build());
  }
}
