package io.iamaudit.rules.trust;

import io.iamaudit.arn.Arn;
import io.iamaudit.policy.PrincipalEntry;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What stands behind an entry of a role trust policy, as far as it decides by which call it enters.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">
 *     AWS JSON policy elements: Principal</a>
 */
enum Federation {
  /** An account, a user, a role, a session or a service: who has credentials of AWS already. */
  NONE("sts:AssumeRole", "an AWS principal"),
  SAML("sts:AssumeRoleWithSAML", "a SAML provider"),
  OIDC("sts:AssumeRoleWithWebIdentity", "an OIDC provider");

  private static final String OIDC_PROVIDER = "oidc-provider";

  /** Providers that every account knows, by their names. */
  private static final Set<String> BUILT_IN =
      Set.of(
          "accounts.google.com",
          "cognito-identity.amazonaws.com",
          "graph.facebook.com",
          "www.amazon.com");

  private final String action;
  private final String words;

  Federation(String action, String words) {
    this.action = action;
    this.words = words;
  }

  /** The one action by which it assumes a role. */
  String action() {
    return action;
  }

  /** For messages, with its article. */
  String words() {
    return words;
  }

  /** Empty for everybody, and for what is not known or stands under a wrong key. */
  static Optional<Federation> of(PrincipalEntry entry) {
    if (!entry.value().isResolved() || entry.isEveryone()) {
      return Optional.empty();
    }
    return switch (entry.kind()) {
      case AWS, SERVICE -> Optional.of(NONE);
      case FEDERATED -> ofProvider(entry.value().text());
      case ANYONE, CANONICAL_USER -> Optional.empty();
    };
  }

  private static Optional<Federation> ofProvider(String provider) {
    if (BUILT_IN.contains(provider)) {
      return Optional.of(OIDC);
    }
    return Arn.parse(provider)
        .filter(arn -> arn.service().equals("iam"))
        .flatMap(
            arn ->
                switch (arn.resourceType()) {
                  case "saml-provider" -> Optional.of(SAML);
                  case OIDC_PROVIDER -> Optional.of(OIDC);
                  default -> Optional.empty();
                });
  }

  /** What condition keys about tokens of an OIDC provider begin with, in lower case. */
  static String keyPrefix(PrincipalEntry oidcProvider) {
    String text = oidcProvider.value().text();
    return Arn.parse(text)
        .map(arn -> arn.resource().substring(OIDC_PROVIDER.length() + 1))
        .orElse(text)
        .toLowerCase(Locale.ROOT);
  }
}
