package io.iamaudit.rules.billing;

import io.iamaudit.arn.AccountId;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.OrganizationContext;
import java.util.Optional;

/**
 * Who pays for an account. The management account of an organization gets one bill for all of them,
 * and its alarms, budgets and monitors can cover its members.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/consolidated-billing.html">
 *     Consolidating billing for AWS Organizations</a>
 */
final class Payer {
  private Payer() {}

  /** The management account, if it is another one. */
  static Optional<AccountId> other(AccountContext context) {
    return context
        .organization()
        .map(OrganizationContext::managementAccount)
        .filter(management -> !management.equals(context.snapshot().id()));
  }

  /** What the input has of the management account, if that is another one. */
  static Optional<AccountSnapshot> snapshot(AccountContext context) {
    return other(context)
        .flatMap(
            management ->
                context.analysis().snapshot().accounts().stream()
                    .filter(account -> account.id().equals(management))
                    .findFirst());
  }
}
