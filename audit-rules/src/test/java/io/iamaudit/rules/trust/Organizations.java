package io.iamaudit.rules.trust;

import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.OrganizationAccount;
import io.iamaudit.snapshot.OrganizationContext;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.AccountFixture;
import java.util.List;
import java.util.Optional;

/** Organizations around an account. */
final class Organizations {

  private Organizations() {}

  /** An organization with the account, which manages it, and another. */
  static Snapshot around(AccountFixture fixture, String other) {
    AccountSnapshot account = fixture.build();
    return new Snapshot(
        List.of(account),
        Optional.of(
            new OrganizationContext(
                "o-exampleorgid",
                account.id(),
                "ALL",
                List.of(),
                List.of(member(account.id()), member(new AccountId(other))),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                Coverage.none(),
                SourceLocation.startOf("list-accounts.json"))),
        List.of());
  }

  private static OrganizationAccount member(AccountId id) {
    return new OrganizationAccount(
        id,
        "arn:aws:organizations::111122223333:account/o-exampleorgid/" + id,
        "account " + id,
        "ACTIVE",
        Optional.empty(),
        Optional.empty());
  }
}
