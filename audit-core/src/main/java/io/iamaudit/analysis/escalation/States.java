package io.iamaudit.analysis.escalation;

import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ManagedPolicy;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether things stand as a technique needs them. What was not collected is taken to stand so where
 * it mostly does, and said.
 */
final class States {
  private static final int KEYS = 2;
  private static final int VERSIONS = 5;

  private States() {}

  /** What is taken for granted; empty if the user is known not to be as the technique needs it. */
  static Optional<List<String>> ofUser(Technique technique, User user, Coverage coverage) {
    List<String> assumptions = new ArrayList<>();
    boolean knowsKeys = coverage.isComplete(DataPart.ACCESS_KEYS);
    boolean full = user.accessKeys().size() >= KEYS;
    if (technique.needs(TechniqueState.TWO_KEYS) && !full) {
      return Optional.empty();
    }
    if (technique.needs(TechniqueState.KEY_ROOM)) {
      if (full) {
        return Optional.empty();
      }
      if (!knowsKeys) {
        assumptions.add("user " + user.name() + " has fewer than two access keys");
      }
    }
    boolean knowsPassword = coverage.isComplete(DataPart.LOGIN_PROFILES);
    boolean password = user.loginProfile().isPresent();
    if (technique.needs(TechniqueState.PASSWORD) && !password) {
      if (knowsPassword) {
        return Optional.empty();
      }
      assumptions.add("user " + user.name() + " has a console password");
    }
    if (technique.needs(TechniqueState.NO_PASSWORD)) {
      if (password) {
        return Optional.empty();
      }
      if (!knowsPassword) {
        assumptions.add("user " + user.name() + " has no console password");
      }
    }
    boolean mfa = !user.mfaDevices().isEmpty();
    if (technique.needs(TechniqueState.MFA) && !mfa) {
      return Optional.empty();
    }
    if (technique.needs(TechniqueState.NO_MFA)) {
      if (mfa) {
        return Optional.empty();
      }
      if (!coverage.isComplete(DataPart.MFA_DEVICES)) {
        assumptions.add("user " + user.name() + " has no MFA device");
      }
    }
    return Optional.of(assumptions);
  }

  /** Whether a role is in an instance profile, or is not, as the technique needs it. */
  static boolean holdsOfRole(Technique technique, Role role) {
    boolean inProfile = !role.instanceProfiles().isEmpty();
    return !(technique.needs(TechniqueState.INSTANCE_PROFILE) && !inProfile)
        && !(technique.needs(TechniqueState.NO_INSTANCE_PROFILE) && inProfile);
  }

  /** Whether a policy has room for a version, or has none, as the technique needs it. */
  static boolean holdsOfPolicy(Technique technique, ManagedPolicy policy) {
    boolean room = policy.versions().size() < VERSIONS;
    return !(technique.needs(TechniqueState.VERSION_ROOM) && !room)
        && !(technique.needs(TechniqueState.NO_VERSION_ROOM) && room);
  }
}
