package io.iamaudit.reference;

import java.util.Optional;

/** What makes an action sensitive, whatever AWS's access level says. */
public enum Sensitivity {
  /** Hands out credentials, tokens or passwords, or sets them. */
  CREDENTIALS_EXPOSURE("credentials-exposure"),
  /** Reads what customers store. */
  DATA_ACCESS("data-access"),
  /** Changes who has access: a resource-based policy, a share, an ACL or an identity. */
  RESOURCE_EXPOSURE("resource-exposure"),
  /** Lets the caller gain permissions, alone or together with other actions. */
  PRIVILEGE_ESCALATION("privilege-escalation");

  private final String label;

  Sensitivity(String label) {
    this.label = label;
  }

  /** The name in overlays and reports, as {@code data-access}. */
  public String label() {
    return label;
  }

  static Optional<Sensitivity> ofLabel(String label) {
    for (Sensitivity one : values()) {
      if (one.label.equals(label)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }
}
