package io.iamaudit.activity;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a call by its name alone.
 *
 * @param source the event source
 * @param name the event name
 * @param operation both, as {@code s3:GetObject}
 * @param issues whether it gives out temporary credentials
 * @param signIn whether it is a sign-in to the console
 * @param change whether it changes who may do what, or what watches over it
 */
record CallKind(
    String source, String name, String operation, boolean issues, boolean signIn, boolean change) {
  private static final String HOST = ".amazonaws.com";

  private static final Set<String> GUARDS =
      Set.of(
          "iam",
          "cloudtrail",
          "organizations",
          "sso",
          "sso-directory",
          "identitystore",
          "account",
          "config",
          "guardduty",
          "securityhub",
          "access-analyzer",
          "rolesanywhere");

  private static final List<String> READING =
      List.of(
          "Get",
          "List",
          "Describe",
          "Generate",
          "Simulate",
          "Lookup",
          "Search",
          "BatchGet",
          "Check",
          "Validate",
          "Test",
          "Preview",
          "Select",
          "Head");

  private static final Set<String> ISSUING =
      Set.of(
          "AssumeRole",
          "AssumeRoleWithSAML",
          "AssumeRoleWithWebIdentity",
          "AssumeRoot",
          "GetFederationToken",
          "GetSessionToken");

  static CallKind of(String source, String name) {
    // Old records of some services lack the host.
    String service =
        source.endsWith(HOST) ? source.substring(0, source.length() - HOST.length()) : source;
    boolean issues = service.equals("sts") && ISSUING.contains(name);
    boolean signIn = service.equals("signin") && name.equals("ConsoleLogin");
    return new CallKind(
        source,
        name,
        service + ":" + name,
        issues,
        signIn,
        !issues && !signIn && isChange(service, name));
  }

  private static boolean isChange(String service, String name) {
    for (String verb : READING) {
      if (name.startsWith(verb)) {
        return false;
      }
    }
    return GUARDS.contains(service)
        || name.contains("Policy")
        || name.contains("PublicAccessBlock")
        || name.endsWith("Acl")
        || name.endsWith("AddPermission")
        || name.equals("ModifySnapshotAttribute")
        || name.equals("ModifyImageAttribute");
  }

  /** Whether what was asked and answered says something that is wanted. */
  boolean isTelling() {
    return issues || signIn || change;
  }

  /** Remembers the kinds of calls, of which there are few. Not safe for several threads. */
  static final class Cache {
    private static final int SLOTS = 1 << 12;

    private final @Nullable CallKind[] kinds = new @Nullable CallKind[SLOTS];

    CallKind of(String source, String name) {
      int hash = source.hashCode() * 31 + name.hashCode();
      int slot = (hash ^ hash >>> 13) & (SLOTS - 1);
      CallKind known = kinds[slot];
      if (known != null && known.name.equals(name) && known.source.equals(source)) {
        return known;
      }
      CallKind made = CallKind.of(source, name);
      kinds[slot] = made;
      return made;
    }
  }
}
