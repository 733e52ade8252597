package io.iamaudit.rules.syntax;

import io.iamaudit.policy.Unresolved;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.PolicyTextContext;
import io.iamaudit.rule.PolicyUse;
import java.util.List;
import java.util.Optional;

/**
 * How large a policy may be, in characters, as AWS said in September 2026.
 *
 * @param holder of the quota, at the start of a clause: {@code a managed policy}
 * @param countsSpace whether white space counts
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM and
 *     AWS STS quotas</a>
 */
record SizeQuota(String holder, int limit, boolean countsSpace) {
  static final Parameter<Integer> MANAGED =
      Parameter.integer("managedPolicy", 6144, "the quota of a managed policy and a boundary");

  static final Parameter<Integer> USER_INLINE =
      Parameter.integer("userInline", 2048, "the quota of all inline policies of one user");

  static final Parameter<Integer> GROUP_INLINE =
      Parameter.integer("groupInline", 5120, "the quota of all inline policies of one group");

  static final Parameter<Integer> ROLE_INLINE =
      Parameter.integer("roleInline", 10240, "the quota of all inline policies of one role");

  static final Parameter<Integer> TRUST =
      Parameter.integer(
          "trustPolicy", 2048, "the quota of a role trust policy, which can be raised");

  static final Parameter<Integer> SESSION =
      Parameter.integer("sessionPolicy", 2048, "the quota of a session policy");

  static final Parameter<Integer> SCP =
      Parameter.integer(
          "scp", 10240, "the quota of a service control policy; 5120 before 15 May 2026");

  static final Parameter<Integer> RCP =
      Parameter.integer("rcp", 5120, "the quota of a resource control policy");

  static final Parameter<Integer> VPC_ENDPOINT =
      Parameter.integer("vpcEndpointPolicy", 20480, "the quota of a VPC endpoint policy");

  static final Parameter<List<String>> RESOURCES =
      Parameter.strings(
          "resourcePolicies",
          List.of("ecr=10240", "elasticfilesystem=20000", "kms=32768", "s3=20480"),
          "the quotas of resource-based policies, each as `service=characters`");

  /** To which the quota of a trust policy can be raised. */
  private static final int LARGEST_TRUST_POLICY = 8192;

  /** The quota that a policy has to keep; empty if none is known. */
  static Optional<SizeQuota> of(PolicyTextContext context) {
    return switch (context.use().type()) {
      case IDENTITY -> Optional.of(ofIdentity(context));
      case BOUNDARY -> quota("a managed policy", context.parameter(MANAGED), false);
      case SESSION -> quota("a session policy", context.parameter(SESSION), false);
      case TRUST -> quota("a role trust policy", ofTrust(context), false);
      case SCP -> quota("a service control policy", context.parameter(SCP), true);
      case RCP -> quota("a resource control policy", context.parameter(RCP), true);
      case VPC_ENDPOINT -> quota("a VPC endpoint policy", context.parameter(VPC_ENDPOINT), true);
      case RESOURCE -> ofResource(context);
    };
  }

  private static Optional<SizeQuota> quota(String holder, int limit, boolean countsSpace) {
    return Optional.of(new SizeQuota(holder, limit, countsSpace));
  }

  private static SizeQuota ofIdentity(PolicyTextContext context) {
    return switch (context.use().subject().type()) {
      case "user" ->
          new SizeQuota(
              "all inline policies of a user together", context.parameter(USER_INLINE), false);
      case "group" ->
          new SizeQuota(
              "all inline policies of a group together", context.parameter(GROUP_INLINE), false);
      case "role" ->
          new SizeQuota(
              "all inline policies of a role together", context.parameter(ROLE_INLINE), false);
      default -> new SizeQuota("a managed policy", context.parameter(MANAGED), false);
    };
  }

  /** A policy that AWS has taken shows that the quota was raised. */
  private static int ofTrust(PolicyTextContext context) {
    int usual = context.parameter(TRUST);
    return isDeployed(context.use()) && withoutSpace(context.text()) > usual
        ? Math.max(usual, LARGEST_TRUST_POLICY)
        : usual;
  }

  private static Optional<SizeQuota> ofResource(PolicyTextContext context) {
    String service = context.use().service().orElse("");
    return context.parameter(RESOURCES).stream()
        .filter(entry -> entry.startsWith(service + "="))
        .findFirst()
        .map(entry -> new SizeQuota("a policy of " + service, limit(entry), false));
  }

  private static int limit(String entry) {
    try {
      return Integer.parseInt(entry.substring(entry.indexOf('=') + 1));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("resourcePolicies has no number in " + entry, e);
    }
  }

  /** Whether AWS has the policy, and so has found it small enough. */
  static boolean isDeployed(PolicyUse use) {
    return use.account().isPresent() || !use.subject().type().equals("policy");
  }

  /** The characters that are no white space; IAM does not count that. */
  static int withoutSpace(String text) {
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      // JSON has no other characters up to the space.
      if (text.charAt(i) > ' ') {
        count++;
      }
    }
    return count;
  }

  /** Whether a text is too long; no if parts of it are not known. */
  boolean isExceededBy(String text) {
    return text.length() > limit && size(text) > limit && !Unresolved.isIn(text);
  }

  /** How much of the quota a text takes. */
  int size(String text) {
    return countsSpace ? text.strip().length() : withoutSpace(text);
  }
}
