package io.iamaudit.analysis;

import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Prepared policies, each made once. Equal texts of a snapshot are one document, so the documents'
 * identity is enough. Safe for several threads.
 */
final class Preparation {
  /** What a policy that is missing is called where it is taken to allow everything. */
  private static final String NOT_IN_THE_INPUT = "(not in the input)";

  /** Allows everything, as an identity-based policy or one of an organization. */
  static final PreparedPolicy ANYTHING =
      PreparedPolicy.of(
          NOT_IN_THE_INPUT, PolicyDocument.of(Statement.allow().action("*").resource("*").build()));

  /** Allows everybody everything, as a policy of a resource. */
  static final PreparedPolicy ANYTHING_TO_ANYBODY =
      PreparedPolicy.of(
          NOT_IN_THE_INPUT,
          PolicyDocument.of(
              Statement.allow()
                  .principal(PrincipalEntry.Kind.ANYONE, "*")
                  .action("*")
                  .resource("*")
                  .build()));

  /** Denies everything. */
  static final PreparedPolicy NOTHING =
      PreparedPolicy.of(
          NOT_IN_THE_INPUT, PolicyDocument.of(Statement.deny().action("*").resource("*").build()));

  /** Leaves it to an account what its principals may, as a policy of a resource. */
  static PreparedPolicy leavingItTo(String account) {
    return PreparedPolicy.of(
        NOT_IN_THE_INPUT,
        PolicyDocument.of(
            Statement.allow()
                .principal(PrincipalEntry.Kind.AWS, account)
                .action("*")
                .resource("*")
                .build()));
  }

  private final IdentityHashMap<PolicyDocument, Map<String, PreparedPolicy>> prepared =
      new IdentityHashMap<>();

  synchronized PreparedPolicy of(String name, PolicyDocument document) {
    Map<String, PreparedPolicy> names = prepared.computeIfAbsent(document, key -> new HashMap<>(2));
    PreparedPolicy known = names.get(name);
    if (known == null) {
      known =
          names.isEmpty()
              ? PreparedPolicy.of(name, document)
              : names.values().iterator().next().named(name);
      names.put(name, known);
    }
    return known;
  }
}
