package io.iamaudit.rules.privilege;

import io.iamaudit.reference.ServiceReference;
import java.util.List;

/** The services that watch an account. */
final class SecurityServices {
  /** By prefix. */
  static final List<String> DEFAULT =
      List.of(
          "access-analyzer",
          "cloudtrail",
          "config",
          "detective",
          "guardduty",
          "inspector2",
          "macie2",
          "securityhub",
          "securitylake");

  private static final ActionList CHANGES = changes(DEFAULT, ServiceReference.bundled());

  private SecurityServices() {}

  /** What changes something in these services. */
  static ActionList changes(List<String> services, ServiceReference reference) {
    return ActionList.of(services.stream().map(service -> service + ":*").toList(), reference)
        .only(Matter::changes);
  }

  /** The same for the default list and the reference that comes with the library, made once. */
  static ActionList changesByDefault() {
    return CHANGES;
  }
}
