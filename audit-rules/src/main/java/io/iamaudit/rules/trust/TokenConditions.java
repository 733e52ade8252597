package io.iamaudit.rules.trust;

import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.Condition;
import io.iamaudit.policy.PrincipalElement;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Conditions on the tokens of OIDC providers: their keys are those of the provider, a colon and a
 * claim.
 */
final class TokenConditions {
  private static final String ASSUMING = "sts:AssumeRoleWithWebIdentity";

  private TokenConditions() {}

  /** The OIDC providers whose tokens a statement lets in; those that are not known left out. */
  static List<PrincipalEntry> providers(Statement statement) {
    boolean assumes =
        statement.isAllow()
            && statement.action().patterns().stream().allMatch(ActionPattern::isResolved)
            && statement.action().covers(ASSUMING);
    return assumes
        ? statement
            .principal()
            .filter(PrincipalElement.Principal.class::isInstance)
            .map(PrincipalElement::entries)
            .orElse(List.of())
            .stream()
            .filter(entry -> Federation.of(entry).filter(it -> it == Federation.OIDC).isPresent())
            .toList()
        : List.of();
  }

  /**
   * The claim of a provider's token that a condition is about, in lower case; empty if it is about
   * something else.
   */
  static Optional<String> claim(Condition condition, PrincipalEntry provider) {
    String key = condition.key().text().toLowerCase(Locale.ROOT);
    String prefix = Federation.keyPrefix(provider);
    if (key.startsWith(prefix + ":")) {
      return Optional.of(key.substring(prefix.length() + 1));
    }
    // An issuer below the host of another may send the keys of the host.
    int slash = prefix.indexOf('/');
    String host = slash < 0 ? prefix : prefix.substring(0, slash);
    return key.startsWith(host + ":")
        ? Optional.of(key.substring(host.length() + 1))
        : Optional.empty();
  }
}
