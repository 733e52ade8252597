package io.iamaudit.aws;

import static java.util.Objects.requireNonNull;

import io.iamaudit.snapshot.DataPart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What has to be allowed to read accounts, and nothing more: the actions of the calls that {@link
 * AwsSnapshotSource} makes; apart from them, those for AWS's own judgement.
 *
 * @param actions that are needed on all resources, in order; none of them changes anything
 * @param roleName the role that is assumed in each account of an organization; empty for a reading
 *     of a single account
 */
public record RequiredPermissions(List<String> actions, Optional<String> roleName) {
  public RequiredPermissions {
    actions = List.copyOf(actions);
    requireNonNull(roleName, "roleName");
  }

  /**
   * For reading these parts of one account.
   *
   * @param parts as they are given to {@link AwsSnapshotSource.Builder#parts}
   */
  public static RequiredPermissions forParts(Collection<DataPart> parts) {
    Set<DataPart> wanted = EnumSet.noneOf(DataPart.class);
    wanted.addAll(parts);
    Set<DataPart> all = ReadingPlan.withFoundation(wanted);
    return new RequiredPermissions(
        Arrays.stream(Operation.values())
            .filter(operation -> operation.isFor(all))
            .map(Operation::action)
            .distinct()
            .sorted()
            .toList(),
        Optional.empty());
  }

  /** For reading the event history with {@link AwsActivitySource}. */
  public static RequiredPermissions forActivity() {
    return new RequiredPermissions(
        List.of(Operation.LIST_REGIONS.action(), Operation.LOOKUP_EVENTS.action()),
        Optional.empty());
  }

  /**
   * For asking AWS for its own judgement, with {@link PolicySimulator} and {@link PolicyValidator};
   * a reading needs none of it.
   */
  public static RequiredPermissions forCrossChecks() {
    return new RequiredPermissions(
        Arrays.stream(Operation.values())
            .filter(Operation::isCrossCheck)
            .map(Operation::action)
            .sorted()
            .toList(),
        Optional.empty());
  }

  /**
   * For where an organization is read from: the same, with reading the organization and assuming
   * the role in every account. In the other accounts the role needs no more than {@link #forParts}.
   *
   * @param role as it is given to {@link AwsSnapshotSource.Builder#organization}
   */
  public RequiredPermissions withOrganization(String role) {
    Set<DataPart> organization = Operation.partsOfOrganization();
    Set<String> all = new TreeSet<>(actions);
    Arrays.stream(Operation.values())
        .filter(operation -> operation.isFor(organization))
        .forEach(operation -> all.add(operation.action()));
    return new RequiredPermissions(List.copyOf(all), Optional.of(role));
  }

  /** An identity-based policy, as indented JSON. */
  public String policyDocument() {
    List<String> statements = new ArrayList<>();
    statements.add(statement("Read", actions, "*"));
    roleName.ifPresent(
        name ->
            statements.add(
                statement(
                    "ReadOtherAccounts",
                    List.of(Operation.ASSUME_ROLE.action()),
                    "arn:*:iam::*:role/" + name)));
    return "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n"
        + String.join(",\n", statements)
        + "\n  ]\n}\n";
  }

  private static String statement(String sid, List<String> actions, String resource) {
    return "    {\n      \"Sid\": \""
        + sid
        + "\",\n      \"Effect\": \"Allow\",\n      \"Action\": [\n"
        + actions.stream()
            .map(action -> "        \"" + action + "\"")
            .collect(Collectors.joining(",\n"))
        + "\n      ],\n      \"Resource\": \""
        + resource
        + "\"\n    }";
  }
}
