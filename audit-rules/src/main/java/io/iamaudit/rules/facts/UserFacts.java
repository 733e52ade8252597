package io.iamaudit.rules.credentials;

import io.iamaudit.rule.AccountContext;
import io.iamaudit.snapshot.CredentialReport;
import io.iamaudit.snapshot.User;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the input says of one user: the user itself, its row of the credential report, or both.
 * Never the root user.
 *
 * @param row may be hours old
 */
record UserFacts(String arn, String name, Optional<User> user, Optional<CredentialReport.Row> row) {

  /** The users of the account, then those that only the credential report knows. */
  static Stream<UserFacts> of(AccountContext context) {
    Set<String> known =
        context.snapshot().users().stream()
            .map(User::arn)
            .collect(Collectors.toCollection(HashSet::new));
    Stream<UserFacts> users =
        context.snapshot().users().stream()
            .map(
                user ->
                    new UserFacts(
                        user.arn(),
                        user.name(),
                        Optional.of(user),
                        context.index().reportRow(user.arn())));
    Stream<UserFacts> onlyInReport =
        context.snapshot().credentialReport().stream()
            .flatMap(CredentialReport::users)
            .filter(row -> !known.contains(row.arn()))
            .map(row -> new UserFacts(row.arn(), row.user(), Optional.empty(), Optional.of(row)));
    return Stream.concat(users, onlyInReport);
  }
}
