package io.iamaudit.rules.maintenance;

import io.iamaudit.policy.ActionElement;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.PolicyUse;
import io.iamaudit.rules.support.Ages;
import io.iamaudit.snapshot.LastAccessed;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * An attached policy, and what everybody who has it used of late. Only policies are among them of
 * which every holder's last accessed information was collected and none of whose holders is new.
 */
record Usage(
    PolicyUse use,
    List<String> holders,
    Map<String, Optional<Instant>> services,
    Map<String, Instant> actions,
    Set<String> unusedActions) {

  /** The identity-based policies of the account whose use is known. */
  static Stream<Usage> of(AccountContext context, int days) {
    Map<String, List<LastAccessed>> known = new HashMap<>();
    Map<String, List<String>> members = new HashMap<>();
    Map<String, Instant> created = new HashMap<>();
    for (User user : context.snapshot().users()) {
      known.put(user.arn(), user.lastAccessed());
      user.createDate().ifPresent(date -> created.put(user.arn(), date));
      for (String group : user.groups()) {
        members.computeIfAbsent(group, name -> new ArrayList<>()).add(user.arn());
      }
    }
    Map<String, List<String>> groups = new HashMap<>();
    context
        .snapshot()
        .groups()
        .forEach(group -> groups.put(group.arn(), members.getOrDefault(group.name(), List.of())));
    for (Role role : context.snapshot().roles()) {
      known.put(role.arn(), role.lastAccessed());
      role.createDate().ifPresent(date -> created.put(role.arn(), date));
    }
    return context.index().policies().stream()
        .filter(use -> use.type() == PolicyType.IDENTITY && use.isAttached())
        .flatMap(
            use -> {
              List<String> holders =
                  use.attachedTo().stream()
                      .flatMap(arn -> groups.getOrDefault(arn, List.of(arn)).stream())
                      .distinct()
                      .toList();
              boolean told =
                  !holders.isEmpty()
                      && use.attachmentCount() <= use.attachedTo().size()
                      && holders.stream()
                          .allMatch(
                              arn ->
                                  !known.getOrDefault(arn, List.of()).isEmpty()
                                      && created.containsKey(arn)
                                      && Ages.isOlderThan(created.get(arn), context.now(), days));
              return told ? Stream.of(of(use, holders, known)) : Stream.empty();
            });
  }

  private static Usage of(
      PolicyUse use, List<String> holders, Map<String, List<LastAccessed>> known) {
    Map<String, Optional<Instant>> services = new HashMap<>();
    Map<String, Instant> actions = new HashMap<>();
    Set<String> unused = new TreeSet<>();
    for (String holder : holders) {
      for (LastAccessed service : known.getOrDefault(holder, List.of())) {
        services.merge(service.serviceNamespace(), service.lastAuthenticated(), Usage::later);
        service
            .actions()
            .forEach(
                (action, date) ->
                    actions.merge(
                        name(service.serviceNamespace(), action),
                        date,
                        (a, b) -> a.isAfter(b) ? a : b));
        service
            .unusedActions()
            .forEach(action -> unused.add(name(service.serviceNamespace(), action)));
      }
    }
    unused.removeAll(actions.keySet());
    return new Usage(use, holders, services, actions, unused);
  }

  /** An action as the maps have it. */
  private static String name(String service, String action) {
    return (service + ":" + action).toLowerCase(Locale.ROOT);
  }

  private static Optional<Instant> later(Optional<Instant> a, Optional<Instant> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.isPresent() ? a : b;
    }
    return a.get().isAfter(b.get()) ? a : b;
  }

  /** Services that Allow statements name by their prefix, in order; no wildcard is one. */
  Set<String> grantedServices() {
    Set<String> granted = new TreeSet<>();
    allowed()
        .forEach(
            pattern -> {
              int colon = pattern.text().indexOf(':');
              String prefix = colon < 0 ? "" : pattern.text().substring(0, colon);
              if (!prefix.isEmpty() && prefix.indexOf('*') < 0 && prefix.indexOf('?') < 0) {
                granted.add(prefix.toLowerCase(Locale.ROOT));
              }
            });
    return granted;
  }

  /** The patterns of all Allow statements. */
  Stream<ActionPattern> allowed() {
    return use.legible().map(PolicyDocument::statements).orElse(List.of()).stream()
        .filter(Statement::isAllow)
        .map(Statement::action)
        .filter(ActionElement.Action.class::isInstance)
        .map(ActionElement::patterns)
        .flatMap(Collection::stream);
  }

  /** Whether anybody who has the policy used a service within some days. */
  boolean used(String service, Instant now, int days) {
    return services
        .getOrDefault(service, Optional.empty())
        .filter(date -> !Ages.isOlderThan(date, now, days))
        .isPresent();
  }

  /** When anybody last used a service, in words. */
  String lastUse(String service) {
    return services
        .getOrDefault(service, Optional.empty())
        .map(date -> "last used on " + Ages.date(date))
        .orElse("never used since AWS keeps track");
  }
}
