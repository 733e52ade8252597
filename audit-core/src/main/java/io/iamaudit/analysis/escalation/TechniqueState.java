package io.iamaudit.analysis.escalation;

/** What must be so before a technique works. */
enum TechniqueState {
  /** The target user has fewer than two access keys. */
  KEY_ROOM("key-room"),
  TWO_KEYS("two-keys"),
  PASSWORD("password"),
  NO_PASSWORD("no-password"),
  MFA("mfa"),
  NO_MFA("no-mfa"),
  /** The managed policy has fewer than five versions. */
  VERSION_ROOM("version-room"),
  NO_VERSION_ROOM("no-version-room"),
  /** There is a permissions boundary. */
  BOUNDARY("boundary"),
  INSTANCE_PROFILE("instance-profile"),
  NO_INSTANCE_PROFILE("no-instance-profile");

  private final String id;

  TechniqueState(String id) {
    this.id = id;
  }

  /** The name in the data. */
  String id() {
    return id;
  }
}
