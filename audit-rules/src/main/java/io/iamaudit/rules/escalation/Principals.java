package io.iamaudit.rules.escalation;

import io.iamaudit.arn.Arn;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.DataPart;
import java.util.stream.Stream;

/** The users and roles of an account that are the customer's. */
final class Principals {
  /** What rules about what principals can become cannot do without. */
  static final DataRequirement REQUIRED = DataRequirement.of(DataPart.ROLES, DataPart.USERS);

  /**
   * A user or a role.
   *
   * @param source where the input speaks of it
   */
  record Principal(String arn, String name, SourceLocation source) {}

  private Principals() {}

  /** Users first, in the order of the snapshot, without service-linked roles. */
  static Stream<Principal> of(AccountSnapshot account) {
    return Stream.concat(
        account.users().stream().map(user -> new Principal(user.arn(), user.name(), user.source())),
        account.roles().stream()
            .filter(role -> !role.isServiceLinked())
            .map(role -> new Principal(role.arn(), role.name(), role.source())));
  }

  /** {@code user} or {@code role}, as findings say what they are about. */
  static String type(String arn) {
    return Arn.parse(arn).map(Arn::resourceType).orElse("principal");
  }
}
