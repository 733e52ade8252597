package io.iamaudit.rules.provider;

import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PrincipalElement;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which identity providers the roles of an account trust.
 *
 * @param named ARNs in lower case
 * @param unreadable the first role whose trust policy is missing or not understood; what it trusts
 *     is not known
 */
record TrustedProviders(Set<String> named, Optional<Role> unreadable) {

  TrustedProviders {
    named = Set.copyOf(named);
  }

  /** Of all roles, whoever owns them. */
  static TrustedProviders of(AccountContext context) {
    Set<String> named = new HashSet<>();
    Optional<Role> unreadable = Optional.empty();
    for (Role role : context.snapshot().roles()) {
      Optional<PolicyDocument> document = role.trustPolicy().flatMap(PolicyBody::document);
      if (document.isEmpty()) {
        unreadable = unreadable.or(() -> Optional.of(role));
        continue;
      }
      for (Statement statement : document.get().statements()) {
        if (!statement.isAllow()) {
          continue;
        }
        for (PrincipalEntry entry :
            statement.principal().map(PrincipalElement::entries).orElse(List.of())) {
          if (entry.kind() == PrincipalEntry.Kind.FEDERATED) {
            named.add(entry.value().text().toLowerCase(Locale.ROOT));
          }
        }
      }
    }
    return new TrustedProviders(named, unreadable);
  }

  /** Whether surely no role trusts a provider. */
  boolean isUnused(String arn) {
    return unreadable.isEmpty() && !named.contains(arn.toLowerCase(Locale.ROOT));
  }
}
