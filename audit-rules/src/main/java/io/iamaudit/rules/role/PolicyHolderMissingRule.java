package io.iamaudit.rules.role;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Role;
import java.util.List;
import java.util.stream.Stream;

/** Finds accounts in which nobody holds an AWS managed policy that somebody should. */
abstract class PolicyHolderMissingRule implements AccountRule<AccountSnapshot> {

  /** The name of the AWS managed policy. */
  abstract String policy();

  /** Whether a user or a group may be the one that holds it. */
  abstract boolean acceptsGroupsAndUsers(AccountContext context);

  /** What nobody can do then, a clause. */
  abstract String consequence();

  /** How bad it is in this account. */
  abstract Severity judge(AccountContext context);

  @Override
  public final Stream<AccountSnapshot> subjects(AccountContext context) {
    return context.snapshot().roles().isEmpty() && context.snapshot().users().isEmpty()
        ? Stream.empty()
        : Stream.of(context.snapshot());
  }

  @Override
  public final List<Finding> check(AccountSnapshot account, AccountContext context) {
    String arn = "arn:" + account.partition() + ":iam::aws:policy/" + policy();
    boolean others = acceptsGroupsAndUsers(context);
    boolean held =
        context.index().attachedTo(arn).stream()
            .anyMatch(holder -> others || holder.contains(":role/"));
    boolean known =
        !others
            || (account.coverage().isComplete(DataPart.USERS)
                && account.coverage().isComplete(DataPart.GROUPS));
    if (held || !known) {
      return List.of();
    }
    return List.of(
        context
            .finding("account", account.rootArn(), judge(context))
            .message(
                "No role"
                    + (others ? ", group or user" : "")
                    + " of account "
                    + account.id()
                    + " has "
                    + policy()
                    + ": "
                    + consequence()
                    + ".")
            .field(
                "attached to",
                "none",
                account.roles().stream()
                    .findFirst()
                    .map(Role::source)
                    .orElseGet(() -> account.users().get(0).source()))
            .build());
  }
}
