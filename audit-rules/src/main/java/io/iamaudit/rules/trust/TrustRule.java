package io.iamaudit.rules.trust;

import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PrincipalElement;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rules.support.PolicyRule;
import java.util.List;
import java.util.stream.Stream;

/** A rule about a role's trust policy that the document alone decides. */
abstract class TrustRule extends PolicyRule {

  @Override
  public final boolean appliesTo(PolicyType type) {
    return type == PolicyType.TRUST;
  }

  /** The Allow statements of which everything is known. */
  static Stream<Statement> knownAllows(DocumentContext context) {
    return context.document().statements(Effect.ALLOW).filter(TrustProbe::isResolved);
  }

  /** Whom a statement names; nobody if it says whom it does not mean. */
  static List<PrincipalEntry> entries(Statement statement) {
    return statement
        .principal()
        .filter(PrincipalElement.Principal.class::isInstance)
        .map(PrincipalElement::entries)
        .orElse(List.of());
  }

  /** The services that a statement names. */
  static List<PrincipalEntry> services(Statement statement) {
    return entries(statement).stream()
        .filter(entry -> entry.kind() == PrincipalEntry.Kind.SERVICE)
        .toList();
  }
}
