package io.iamaudit.rules.privilege;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.reasoning.AccessChange;
import io.iamaudit.reasoning.ComparisonOptions;
import io.iamaudit.reasoning.PolicyComparison;
import io.iamaudit.reasoning.PolicySet;
import io.iamaudit.reference.AccessLevel;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.StatementCover;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ManagedPolicy;
import io.iamaudit.snapshot.ManagedPolicyVersion;
import io.iamaudit.snapshot.PolicyBody;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports policies that keep a version which allows more than the one in force. */
public final class PolicyNonDefaultVersionPrivilegedRule
    implements AccountRule<PolicyNonDefaultVersionPrivilegedRule.Subject> {
  private static final int SHOWN = 3;

  /** Enough for what people write by hand; versions of one policy have most in common. */
  private static final ComparisonOptions OPTIONS =
      ComparisonOptions.defaults().withBudget(200_000).withFutureActions(false);

  /** What matters most comes first, and IAM's own actions before others. */
  private static final List<AccessLevel> LEVELS =
      List.of(
          AccessLevel.PERMISSIONS_MANAGEMENT,
          AccessLevel.WRITE,
          AccessLevel.TAGGING,
          AccessLevel.READ,
          AccessLevel.LIST);

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-non-default-version-privileged")
          .title("Policy keeps a version that allows more than the one in force")
          .severity(Severity.MEDIUM)
          .areas("policy-privilege")
          .requires(DataRequirement.of(DataPart.CUSTOMER_MANAGED_POLICIES))
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-versioning.html")
          .remediation(
              "Delete the version. Nothing that is in force changes; you can no longer go back to"
                  + " it, so keep its text where your policies are kept.")
          .since("0.1.0")
          .build();

  /** A policy of which the version in force and at least one other can be read. */
  record Subject(ManagedPolicy policy, ManagedPolicyVersion inForce, PolicyDocument document) {}

  /** What a version that is not in force allows beyond the other. */
  private record Wider(ManagedPolicyVersion version, ActionSet actions) {}

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<Subject> subjects(AccountContext context) {
    return context.snapshot().managedPolicies().stream()
        .filter(policy -> !policy.isAwsManaged() && policy.versions().size() > 1)
        .flatMap(
            policy ->
                policy
                    .defaultVersion()
                    .flatMap(
                        version ->
                            document(version).map(text -> new Subject(policy, version, text)))
                    .stream());
  }

  private static Optional<PolicyDocument> document(ManagedPolicyVersion version) {
    return version.body().flatMap(PolicyBody::document);
  }

  @Override
  public List<Finding> check(Subject subject, AccountContext context) {
    List<Wider> wider = new ArrayList<>();
    List<ManagedPolicyVersion> undecided = new ArrayList<>();
    for (ManagedPolicyVersion version : subject.policy().versions()) {
      Optional<PolicyDocument> document =
          document(version)
              .filter(text -> !version.isDefault() && !isPlainlyNoWider(subject.document(), text));
      if (document.isPresent()) {
        compare(subject.document(), version, document.get(), wider, undecided);
      }
    }
    if (!wider.isEmpty()) {
      return List.of(wider(subject, wider, context));
    }
    return undecided.isEmpty() ? List.of() : List.of(undecided(subject, undecided, context));
  }

  /**
   * Whether a look at the statements shows that a version allows no more: mostly something was
   * added since. To search for a request that one look does not exclude takes a thousand times as
   * long.
   */
  private static boolean isPlainlyNoWider(PolicyDocument inForce, PolicyDocument other) {
    return isCovered(other, inForce, Effect.ALLOW) && isCovered(inForce, other, Effect.DENY);
  }

  private static boolean isCovered(PolicyDocument inner, PolicyDocument outer, Effect effect) {
    return inner
        .statements(effect)
        .allMatch(
            statement ->
                outer.statements(effect).anyMatch(by -> StatementCover.covers(by, statement)));
  }

  private static void compare(
      PolicyDocument inForce,
      ManagedPolicyVersion version,
      PolicyDocument other,
      List<Wider> wider,
      List<ManagedPolicyVersion> undecided) {
    PolicyComparison comparison =
        PolicyComparison.compare(
            PolicySet.of(PolicyType.IDENTITY, inForce),
            PolicySet.of(PolicyType.IDENTITY, other),
            OPTIONS);
    Optional<ActionSet> actions =
        comparison.newAccess().stream().map(AccessChange::actions).reduce(ActionSet::union);
    if (actions.isPresent()) {
      wider.add(new Wider(version, actions.get()));
    } else if (!comparison.unknownNewAccess().isEmpty()) {
      undecided.add(version);
    }
  }

  private static Finding wider(Subject subject, List<Wider> wider, AccountContext context) {
    ActionSet all = wider.stream().map(Wider::actions).reduce(ActionSet::union).orElseThrow();
    boolean changes =
        !all.withEffectiveLevel(AccessLevel.PERMISSIONS_MANAGEMENT, AccessLevel.WRITE).isEmpty();
    boolean isUsed =
        subject.policy().attachmentCount().orElse(1) > 0
            || subject.policy().permissionsBoundaryUsageCount().orElse(0) > 0;
    List<String> ids = wider.stream().map(it -> it.version().id()).toList();
    Finding.Builder finding =
        context
            .finding(
                "managed-policy",
                subject.policy().arn(),
                changes && isUsed ? Severity.MEDIUM : Severity.LOW)
            .message(
                (ids.size() == 1 ? "Version " : "Versions ")
                    + Words.and(ids)
                    + " of policy "
                    + subject.policy().name()
                    + (ids.size() == 1
                        ? ", which is not in force, allows more than "
                        : ", which are not in force, allow more than ")
                    + subject.inForce().id()
                    + " ("
                    + Words.firstOf(names(all), SHOWN)
                    + "): whoever may switch the version brings that back.");
    wider.forEach(
        it ->
            finding.field(
                it.version().id(),
                "allows more: " + Words.firstOf(names(it.actions()), SHOWN),
                it.version().source()));
    return finding.build();
  }

  private static List<String> names(ActionSet actions) {
    return LEVELS.stream()
        .flatMap(
            level ->
                actions.withEffectiveLevel(level).stream()
                    .sorted(Comparator.comparing(action -> !action.service().equals("iam"))))
        .map(ActionDefinition::qualifiedName)
        .toList();
  }

  private static Finding undecided(
      Subject subject, List<ManagedPolicyVersion> versions, AccountContext context) {
    Finding.Builder finding =
        context
            .finding("managed-policy", subject.policy().arn(), Severity.INFO)
            .identifiedBy("undecided")
            .message(
                "Whether "
                    + Words.and(versions.stream().map(ManagedPolicyVersion::id).toList())
                    + " of policy "
                    + subject.policy().name()
                    + " allows more than "
                    + subject.inForce().id()
                    + ", which is in force, could not be decided.");
    versions.forEach(version -> finding.field(version.id(), "not in force", version.source()));
    return finding.build();
  }
}
