package io.iamaudit.rules.support;

import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.InstanceProfile;
import io.iamaudit.snapshot.ResourceRecord;
import io.iamaudit.snapshot.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which resources of an account run with which roles, as far as the input holds them; immutable.
 */
public final class RunningRoles {
  private static final String ROLE = "Role";
  private static final String PROFILE = "InstanceProfile";

  private final Map<String, List<ResourceRecord>> byRole = new LinkedHashMap<>();
  private final Map<String, Role> byResource = new HashMap<>();

  private RunningRoles(AccountSnapshot account) {
    Map<String, Role> roles = new HashMap<>();
    Map<String, Role> profiles = new HashMap<>();
    for (Role role : account.roles()) {
      roles.put(role.arn(), role);
      roles.put(role.name(), role);
      for (InstanceProfile profile : role.instanceProfiles()) {
        profiles.put(profile.arn(), role);
        profiles.put(profile.name(), role);
      }
    }
    for (ResourceRecord resource : account.resources()) {
      Optional<Role> role =
          named(resource, ROLE)
              .flatMap(name -> Optional.ofNullable(roles.get(name)))
              .or(
                  () ->
                      named(resource, PROFILE)
                          .flatMap(name -> Optional.ofNullable(profiles.get(name))));
      role.ifPresent(
          found -> {
            byRole.computeIfAbsent(found.arn(), key -> new ArrayList<>()).add(resource);
            byResource.put(resource.arn(), found);
          });
    }
  }

  /** Looks through the resources of an account. */
  public static RunningRoles of(AccountSnapshot account) {
    return new RunningRoles(account);
  }

  private static Optional<String> named(ResourceRecord resource, String setting) {
    return Optional.ofNullable(resource.settings().get(setting)).filter(name -> !name.isEmpty());
  }

  /** The resources that run with a role, in the order of the input. */
  public List<ResourceRecord> resources(String roleArn) {
    return List.copyOf(byRole.getOrDefault(roleArn, List.of()));
  }

  /** The role with which a resource runs; empty if it has none, or the input does not say. */
  public Optional<Role> role(ResourceRecord resource) {
    return Optional.ofNullable(byResource.get(resource.arn()));
  }

  /** The ARNs of the roles with which something runs, in the order of the resources. */
  public Set<String> roles() {
    return Collections.unmodifiableSet(byRole.keySet());
  }

  /** A resource in words: {@code instance i-1234567890abcdef0}. */
  public static String words(ResourceRecord resource) {
    String kind = resource.type().substring(resource.type().lastIndexOf(':') + 1);
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < kind.length(); i++) {
      char c = kind.charAt(i);
      boolean startsWord =
          i > 0 && Character.isUpperCase(c) && Character.isLowerCase(kind.charAt(i - 1));
      words.append(startsWord ? " " : "").append(Character.toLowerCase(c));
    }
    String arn = resource.arn();
    return words
        .append(' ')
        .append(arn.substring(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1))
        .toString();
  }
}
