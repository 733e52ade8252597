package io.iamaudit.report.html;

import io.iamaudit.analysis.escalation.EntryPoint;
import io.iamaudit.arn.AccountId;
import io.iamaudit.arn.Arn;

/** Somebody from outside in a few words. */
final class Outsiders {
  private Outsiders() {}

  /** As {@code provider token.actions.githubusercontent.com}. */
  static String words(EntryPoint entry) {
    String name = entry.name();
    return switch (entry.kind()) {
      case ANYONE -> "anybody";
      case SERVICE -> "service " + name;
      case FEDERATED -> "provider " + provider(name);
      case CANONICAL_USER -> "canonical user " + name;
      case AWS ->
          AccountId.isValid(name)
              ? "account " + name
              : Arn.parse(name)
                  .filter(arn -> arn.resource().equals("root"))
                  .map(arn -> "account " + arn.account())
                  .orElse(name);
    };
  }

  private static String provider(String name) {
    return Arn.parse(name)
        .map(Arn::resource)
        .map(resource -> resource.substring(resource.indexOf('/') + 1))
        .orElse(name);
  }
}
