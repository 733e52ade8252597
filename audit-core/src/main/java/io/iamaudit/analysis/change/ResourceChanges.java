package io.iamaudit.analysis.change;

import io.iamaudit.analysis.change.Entities.Both;
import io.iamaudit.analysis.change.Recorder.Facts;
import io.iamaudit.arn.AccountId;
import io.iamaudit.arn.Arn;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.reasoning.AccountComparison;
import io.iamaudit.reasoning.ComparedPolicies;
import io.iamaudit.reasoning.ComparisonOptions;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.ResourceRecord;
import io.iamaudit.snapshot.Role;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whom trust policies and policies of resources let in that they did not, or no longer. */
final class ResourceChanges {
  /** A pair of texts that is compared once, whatever resources have it. */
  private record Key(PolicyType type, int before, int after, String owner) {}

  private final Recorder recorder;
  private final ComparisonOptions options;
  private final Texts texts;
  private final AccountId account;
  private final Map<Key, ComparedPolicies> compared = new HashMap<>();

  ResourceChanges(Recorder recorder, ComparisonOptions options, Texts texts, AccountId account) {
    this.recorder = recorder;
    this.options = options;
    this.texts = texts;
    this.account = account;
  }

  /** Trust policies of roles on both sides. */
  void trust(List<Both<Role>> roles) {
    for (Both<Role> both : roles) {
      Optional<PolicyBody> before = both.before().trustPolicy();
      Optional<PolicyBody> after = both.after().trustPolicy();
      if (before.isPresent() && after.isPresent()) {
        trust(both.after(), Facts.at(both.before().source(), both.after().source()), before, after);
      }
    }
  }

  /** The trust policy of a role that is new. */
  void newTrust(Role role) {
    if (role.trustPolicy().isPresent()) {
      trust(
          role,
          Facts.at(Optional.empty(), Optional.of(role.source())),
          Optional.empty(),
          role.trustPolicy());
    }
  }

  private void trust(Role role, Facts at, Optional<PolicyBody> before, Optional<PolicyBody> after) {
    if (Given.sameText(before, after)) {
      return;
    }
    ComparedPolicies access = compare(role.arn(), PolicyType.TRUST, before, after, account);
    recorder.add(
        Category.TRUST,
        Rating.of(access.relation()),
        "role",
        role.arn(),
        "the trust policy of role " + role.name() + (before.isEmpty() ? " is new" : " is another"),
        at.access(access));
  }

  private ComparedPolicies compare(
      String name,
      PolicyType type,
      Optional<PolicyBody> before,
      Optional<PolicyBody> after,
      AccountId owner) {
    return compared
        .computeIfAbsent(
            new Key(type, texts.number(before), texts.number(after), owner.value()),
            key -> AccountComparison.pair(name, type, before, after, options.withOwner(owner)))
        .named(name);
  }

  /** Policies of resources. */
  void policies(AccountSnapshot before, AccountSnapshot after) {
    if (!recorder.isOnBothSides(DataPart.RESOURCE_POLICIES)) {
      return;
    }
    Map<String, ResourceRecord> old = byArn(before);
    Map<String, ResourceRecord> now = byArn(after);
    for (ResourceRecord resource : now.values()) {
      Optional<ResourceRecord> was = Optional.ofNullable(old.get(resource.arn()));
      Optional<PolicyBody> text = was.flatMap(ResourceRecord::policy);
      boolean known =
          (text.isPresent() || resource.policy().isEmpty())
              || recorder.knowsWhatWasMissing(DataPart.RESOURCE_POLICIES);
      boolean gone =
          text.isEmpty()
              || resource.policy().isPresent()
              || recorder.knowsWhatIsMissing(DataPart.RESOURCE_POLICIES);
      if (known && gone) {
        policy(resource, was.map(ResourceRecord::source).isPresent(), text, resource.policy(), was);
      }
    }
    for (ResourceRecord resource : old.values()) {
      if (!now.containsKey(resource.arn())
          && resource.policy().isPresent()
          && recorder.knowsWhatIsMissing(DataPart.RESOURCE_POLICIES)) {
        policy(resource, true, resource.policy(), Optional.empty(), Optional.of(resource));
      }
    }
  }

  private static Map<String, ResourceRecord> byArn(AccountSnapshot account) {
    Map<String, ResourceRecord> resources = new LinkedHashMap<>();
    account.resources().forEach(resource -> resources.put(resource.arn(), resource));
    return resources;
  }

  private void policy(
      ResourceRecord resource,
      boolean existed,
      Optional<PolicyBody> before,
      Optional<PolicyBody> after,
      Optional<ResourceRecord> was) {
    if (Given.sameText(before, after)) {
      return;
    }
    AccountId owner =
        resource
            .owner()
            .or(() -> Arn.parse(resource.arn()).flatMap(Arn::accountId))
            .orElse(account);
    ComparedPolicies access = compare(resource.arn(), PolicyType.RESOURCE, before, after, owner);
    recorder.add(
        Category.RESOURCE_POLICY,
        Rating.of(access.relation()),
        resource.type(),
        resource.arn(),
        "the policy of "
            + resource.arn()
            + (before.isEmpty() ? " is new" : after.isEmpty() ? " is gone" : " is another"),
        Facts.at(
                existed && before.isPresent() ? was.map(ResourceRecord::source) : Optional.empty(),
                after.map(text -> resource.source()))
            .access(access));
  }
}
