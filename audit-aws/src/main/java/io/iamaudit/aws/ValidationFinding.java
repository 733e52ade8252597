package io.iamaudit.aws;

import static java.util.Objects.requireNonNull;

/**
 * What IAM Access Analyzer finds in a policy.
 *
 * @param type as AWS names it: {@code ERROR}, {@code SECURITY_WARNING}, {@code WARNING}, {@code
 *     SUGGESTION}, or one that it has added since
 * @param code as {@code PASS_ROLE_WITH_STAR_IN_RESOURCE}
 * @param details AWS's explanation
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html">IAM
 *     Access Analyzer policy check reference</a>
 */
public record ValidationFinding(String type, String code, String details) {
  public ValidationFinding {
    requireNonNull(type, "type");
    requireNonNull(code, "code");
    requireNonNull(details, "details");
  }
}
