package io.iamaudit.rules.syntax;

import io.iamaudit.arn.AccountId;
import io.iamaudit.arn.Arn;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PrincipalEntry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What principals look like.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">
 *     AWS JSON policy elements: Principal</a>
 */
final class PrincipalFormat {
  private static final List<String> SERVICE_DOMAINS =
      List.of(
          ".amazonaws.com",
          ".amazonaws.com.cn",
          ".amazonaws.eu",
          ".amazon.com",
          ".aws.internal",
          ".c2s.ic.gov",
          ".sc2s.sgov.gov",
          ".csp.hci.ic.gov",
          ".cloud.adc-e.uk");

  private static final int SHORTEST_UNIQUE_ID = 16;

  private static final int CANONICAL_USER_ID = 64;

  private PrincipalFormat() {}

  /** What is wrong with an entry, as a clause; empty if nothing is. */
  static Optional<String> fault(PrincipalEntry entry, PolicyType type) {
    String text = entry.value().text();
    return switch (entry.kind()) {
      case ANYONE -> Optional.empty();
      case AWS -> fault(text);
      case SERVICE ->
          isService(text)
              ? Optional.empty()
              : Optional.of("is no service, whose name reads like `sqs.amazonaws.com`");
      case FEDERATED ->
          type != PolicyType.TRUST
              ? Optional.of("is an identity provider that only a role trust policy can name")
              : isProvider(text)
                  ? Optional.empty()
                  : Optional.of("is neither the ARN of an identity provider nor a domain name");
      case CANONICAL_USER ->
          text.length() == CANONICAL_USER_ID && isHexadecimal(text)
              ? Optional.empty()
              : Optional.of("is no canonical user id of 64 hexadecimal digits");
    };
  }

  private static Optional<String> fault(String text) {
    if (isAws(text)) {
      return Optional.empty();
    }
    if (isService(text)) {
      return Optional.of("is a service and stands under `Service`");
    }
    Optional<Arn> arn = Arn.parse(text);
    if (arn.isPresent() && arn.get().service().equals("iam")) {
      String type = arn.get().resourceType();
      if (type.equals("saml-provider") || type.equals("oidc-provider")) {
        return Optional.of("is an identity provider and stands under `Federated`");
      }
      if (type.equals("group")) {
        return Optional.of("is a group, and a group is no principal");
      }
    }
    return Optional.of(
        "is neither an account id nor the ARN of an account, a user, a role or a session");
  }

  /** Whether a text can stand under {@code AWS}. */
  static boolean isAws(String text) {
    return text.equals("*")
        || AccountId.isValid(text)
        || isUniqueId(text)
        || Arn.parse(text).filter(PrincipalFormat::isPrincipal).isPresent();
  }

  private static boolean isPrincipal(Arn arn) {
    if (!arn.partition().startsWith("aws") || !arn.region().isEmpty()) {
      return false;
    }
    String resource = arn.resource();
    boolean named = !arn.resourceName().isEmpty() && resource.indexOf('/') > 0;
    boolean user = named && arn.resourceType().equals("user");
    if (arn.accountId().isEmpty()) {
      // The users that CloudFront makes for its distributions.
      return user && arn.account().equals("cloudfront");
    }
    return switch (arn.service()) {
      case "iam" -> resource.equals("root") || user || (named && arn.resourceType().equals("role"));
      case "sts" ->
          named
              && (arn.resourceType().equals("federated-user")
                  || (arn.resourceType().equals("assumed-role")
                      && resource.indexOf('/') < resource.lastIndexOf('/')));
      default -> false;
    };
  }

  /** Whether a text is the id of a user or role, as AWS shows it once the principal is deleted. */
  static boolean isUniqueId(String text) {
    if (text.length() < SHORTEST_UNIQUE_ID || text.charAt(0) != 'A') {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < 'A' || c > 'Z') && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }

  /** Whether a text is the name of a service, in lower case. */
  static boolean isService(String text) {
    return text.equals(text.toLowerCase(Locale.ROOT))
        && isHostName(text)
        && SERVICE_DOMAINS.stream()
            .anyMatch(domain -> text.endsWith(domain) && text.length() > domain.length());
  }

  private static boolean isProvider(String text) {
    return Arn.parse(text)
        .map(
            arn ->
                arn.service().equals("iam")
                    && arn.accountId().isPresent()
                    && (arn.resourceType().equals("saml-provider")
                        || arn.resourceType().equals("oidc-provider"))
                    && !arn.resourceName().isEmpty())
        .orElseGet(() -> text.indexOf('.') > 0 && isHostName(text));
  }

  private static boolean isHostName(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != '.' && c != '-') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static boolean isHexadecimal(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }
}
