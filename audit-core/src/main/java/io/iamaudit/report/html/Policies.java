package io.iamaudit.report.html;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.internal.json.JsonText;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Group;
import io.iamaudit.snapshot.InlinePolicy;
import io.iamaudit.snapshot.ManagedPolicy;
import io.iamaudit.snapshot.ManagedPolicyVersion;
import io.iamaudit.snapshot.OrganizationPolicy;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.ResourceRecord;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.snapshot.User;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The policies that a report speaks of, with each distinct text once. A policy gets its number when
 * it is first spoken of, so what nobody asks for is not written; findings come first, and so their
 * policies have their texts where there is no room for all.
 */
final class Policies {
  private static final int NO_TEXT = -1;

  private final HtmlLimits limits;
  private final Map<String, Map<String, Entry>> byPlace = new HashMap<>();
  private final Map<String, Entry> managed = new HashMap<>();
  private final List<Entry> spokenOf = new ArrayList<>();
  private final Map<String, Integer> texts = new HashMap<>();
  private final List<PolicyBody> bodies = new ArrayList<>();
  private long characters;
  private int withoutRoom;

  /** A policy where it stands. */
  private static final class Entry {
    final String name;
    final String kind;
    final String holder;
    final Optional<PolicyBody> body;
    int number = -1;

    Entry(String name, String kind, String holder, Optional<PolicyBody> body) {
      this.name = name;
      this.kind = kind;
      this.holder = holder;
      this.body = body;
    }
  }

  /**
   * A place in a policy.
   *
   * @param policy the number of the policy
   * @param pointer a JSON pointer in its text
   */
  record Place(int policy, String pointer) {}

  Policies(Optional<Snapshot> snapshot, HtmlLimits limits) {
    this.limits = limits;
    snapshot.ifPresent(
        known -> {
          known.accounts().forEach(this::index);
          known
              .organization()
              .ifPresent(organization -> organization.policies().forEach(this::index));
        });
  }

  private void index(AccountSnapshot account) {
    for (ManagedPolicy policy : account.managedPolicies()) {
      index(policy);
    }
    for (User user : account.users()) {
      inline(user.inlinePolicies(), user.arn());
    }
    for (Group group : account.groups()) {
      inline(group.inlinePolicies(), group.arn());
    }
    for (Role role : account.roles()) {
      inline(role.inlinePolicies(), role.arn());
      role.trustPolicy().ifPresent(body -> index(role.name(), "trust policy", role.arn(), body));
    }
    for (ResourceRecord resource : account.resources()) {
      resource
          .policy()
          .ifPresent(body -> index(resource.arn(), "resource policy", resource.arn(), body));
    }
  }

  private void index(ManagedPolicy policy) {
    String kind = policy.isAwsManaged() ? "AWS managed policy" : "customer managed policy";
    Optional<PolicyBody> inForce = policy.body();
    for (ManagedPolicyVersion version : policy.versions()) {
      String name = version.isDefault() ? policy.name() : policy.name() + " " + version.id();
      version.body().ifPresent(body -> index(name, kind, policy.arn(), body));
    }
    Entry entry =
        inForce
            .map(body -> at(body.origin().location()))
            .orElseGet(() -> new Entry(policy.name(), kind, policy.arn(), Optional.empty()));
    // AWS's own policies have one ARN in all accounts; one with a text wins.
    managed.merge(policy.arn(), entry, (a, b) -> a.body.isPresent() ? a : b);
  }

  private void index(OrganizationPolicy policy) {
    policy
        .body()
        .ifPresent(
            body ->
                index(
                    policy.name(),
                    policy.type().equals("RESOURCE_CONTROL_POLICY")
                        ? "resource control policy"
                        : "service control policy",
                    policy.arn(),
                    body));
  }

  private void inline(List<InlinePolicy> policies, String holder) {
    policies.forEach(policy -> index(policy.name(), "inline policy", holder, policy.body()));
  }

  private void index(String name, String kind, String holder, PolicyBody body) {
    SourceLocation place = body.origin().location();
    byPlace
        .computeIfAbsent(place.document(), document -> new HashMap<>())
        .putIfAbsent(place.pointer(), new Entry(name, kind, holder, Optional.of(body)));
  }

  private Entry at(SourceLocation place) {
    Entry found = byPlace.getOrDefault(place.document(), Map.of()).get(place.pointer());
    return found == null ? new Entry(place.document(), "policy", "", Optional.empty()) : found;
  }

  /** The number of a policy that stands in the snapshot. */
  int number(PolicyBody body) {
    return number(at(body.origin().location()));
  }

  /**
   * The number of a managed policy.
   *
   * @param name for one that the snapshot does not hold
   */
  int managed(String arn, String name) {
    return number(
        managed.computeIfAbsent(
            arn, key -> new Entry(name, "managed policy", arn, Optional.empty())));
  }

  private int number(Entry entry) {
    if (entry.number < 0) {
      entry.number = spokenOf.size();
      spokenOf.add(entry);
    }
    return entry.number;
  }

  /** The policy that holds a place; empty if the snapshot holds none there. */
  Optional<Place> find(SourceLocation place) {
    Map<String, Entry> policies = byPlace.getOrDefault(place.document(), Map.of());
    String pointer = place.pointer();
    int end = pointer.length();
    while (end >= 0) {
      Entry found = policies.get(pointer.substring(0, end));
      if (found != null) {
        return Optional.of(new Place(number(found), pointer.substring(end)));
      }
      end = end == 0 ? -1 : pointer.lastIndexOf('/', end - 1);
    }
    return Optional.empty();
  }

  /** Writes all that were spoken of, and how many of them have no text for want of room. */
  void write(Strings strings, JsonText json) {
    json.startObject();
    json.startArray("policies");
    for (Entry entry : spokenOf) {
      json.startArray();
      json.value(strings.number(entry.name));
      json.value(strings.number(entry.kind));
      json.value(strings.number(entry.holder));
      json.value(entry.body.map(this::text).orElse(NO_TEXT));
      String document = entry.body.map(body -> body.origin().location().document()).orElse("");
      json.value(strings.number(document));
      json.endArray();
    }
    json.endArray();
    json.startArray("texts");
    // What is no JSON must not look as if it were.
    bodies.forEach(
        body ->
            json.value(body.document().isPresent() ? PolicyText.tight(body.text()) : body.text()));
    json.endArray();
    json.member("withoutRoom", withoutRoom);
    json.endObject();
  }

  private int text(PolicyBody body) {
    Integer known = texts.get(body.text());
    if (known != null) {
      return known;
    }
    int length = body.text().length();
    if (length > limits.charactersOfText() || characters + length > limits.charactersOfTexts()) {
      withoutRoom++;
      return NO_TEXT;
    }
    characters += length;
    texts.put(body.text(), bodies.size());
    bodies.add(body);
    return bodies.size() - 1;
  }
}
