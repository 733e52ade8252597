package io.iamaudit.rules.support;

import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.snapshot.AttachedPolicy;
import io.iamaudit.snapshot.Group;
import io.iamaudit.snapshot.InlinePolicy;
import io.iamaudit.snapshot.ManagedPolicy;
import io.iamaudit.snapshot.PolicyBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What groups grant, with what is known of it. */
public final class GroupPolicies {

  private GroupPolicies() {}

  /** The statements of policies; empty if one of them is missing or could not be read. */
  public static Optional<List<Statement>> statements(
      AccountContext context, List<AttachedPolicy> attached, List<InlinePolicy> inline) {
    List<Statement> statements = new ArrayList<>();
    for (AttachedPolicy policy : attached) {
      Optional<PolicyDocument> document =
          context
              .index()
              .managedPolicy(policy.arn())
              .flatMap(ManagedPolicy::body)
              .flatMap(PolicyBody::document);
      if (document.isEmpty()) {
        return Optional.empty();
      }
      statements.addAll(document.get().statements());
    }
    for (InlinePolicy policy : inline) {
      Optional<PolicyDocument> document = policy.body().document();
      if (document.isEmpty()) {
        return Optional.empty();
      }
      statements.addAll(document.get().statements());
    }
    return Optional.of(statements);
  }

  /** The same for a group. */
  public static Optional<List<Statement>> statements(AccountContext context, Group group) {
    return statements(context, group.attachedPolicies(), group.inlinePolicies());
  }

  /** Whether a group has no policy at all. */
  public static boolean isBare(Group group) {
    return group.attachedPolicies().isEmpty() && group.inlinePolicies().isEmpty();
  }
}
