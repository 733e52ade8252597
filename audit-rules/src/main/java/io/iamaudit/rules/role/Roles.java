package io.iamaudit.rules.role;

import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rules.support.NamePatterns;
import io.iamaudit.snapshot.Role;
import java.util.List;
import java.util.stream.Stream;

/** The roles that are the customer's to change. */
final class Roles {

  private Roles() {}

  /** Without service-linked roles and those of IAM Identity Center, in the order of the input. */
  static Stream<Role> ofCustomer(AccountContext context) {
    return context.snapshot().roles().stream()
        .filter(role -> !role.isServiceLinked() && !role.isManagedByIdentityCenter());
  }

  /** The same without those that a parameter names. */
  static Stream<Role> ofCustomer(AccountContext context, Parameter<List<String>> excluded) {
    List<String> patterns = context.parameter(excluded);
    return ofCustomer(context)
        .filter(role -> !NamePatterns.anyMatches(patterns, role.name(), role.arn()));
  }

  /** A parameter for roles that are not reported. */
  static Parameter<List<String>> excluded() {
    return Parameter.strings(
        "excludeRoles", List.of(), "names or ARNs of roles that are not reported, with wildcards");
  }

  /**
   * Whether the input says of a role what {@code list-roles} and {@code get-role} say and
   * authorization details do not: every role has a longest session.
   */
  static boolean isListed(Role role) {
    return role.maxSessionDuration().isPresent();
  }

  /**
   * Whether the input says of a role what authorization details and {@code get-role} say and {@code
   * list-roles} does not, as its tags.
   */
  static boolean isDetailed(Role role) {
    return role.lastUsed().isPresent();
  }
}
