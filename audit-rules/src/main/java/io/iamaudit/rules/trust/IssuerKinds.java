package io.iamaudit.rules.trust;

/** Issuers whose tokens are judged by rules of their own. */
final class IssuerKinds {
  /** Federated principal and key prefix of identity pools. */
  static final String COGNITO = "cognito-identity.amazonaws.com";

  private static final String EKS = "oidc.eks.";

  private IssuerKinds() {}

  /** Whether a key prefix is that of an EKS cluster, which issues tokens to service accounts. */
  static boolean isEks(String keyPrefix) {
    return keyPrefix.startsWith(EKS) && keyPrefix.contains(".amazonaws.com");
  }

  static boolean isCognito(String keyPrefix) {
    return keyPrefix.equals(COGNITO);
  }

  /** Whether a key prefix is that of the issuer of one enterprise on GitHub. */
  private static boolean isGithubEnterprise(String keyPrefix) {
    return keyPrefix.startsWith("token.actions.githubusercontent.com/");
  }

  /** Whether another rule says of a provider whose tokens a statement means. */
  static boolean hasOwnRule(String keyPrefix) {
    return isEks(keyPrefix) || isCognito(keyPrefix) || isGithubEnterprise(keyPrefix);
  }
}
