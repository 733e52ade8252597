package io.iamaudit.rules.privilege;

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

  private SecurityServices() {}
}
