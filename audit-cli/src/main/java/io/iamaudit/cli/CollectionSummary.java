package io.iamaudit.cli;

import io.iamaudit.aws.AwsSnapshotSource;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.DataPart;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Says what was read and what was not, and how the command ends. Accounts come from threads. */
final class CollectionSummary {
  private final Set<DataPart> parts;
  private final boolean requireCoverage;
  private final Map<String, Account> accounts = new TreeMap<>();

  private record Account(
      String line, boolean empty, Optional<String> locked, List<Diagnostic> gaps) {}

  private static final String WAY_IN = "sts:AssumeRole";

  /**
   * Nothing was read yet.
   *
   * @param parts what was asked for
   * @param requireCoverage whether a gap is a failure
   */
  CollectionSummary(Set<DataPart> parts, boolean requireCoverage) {
    this.parts = parts;
    this.requireCoverage = requireCoverage;
  }

  /** Takes note of an account, and does not keep it. */
  synchronized void add(AccountSnapshot account) {
    Coverage coverage = account.coverage();
    boolean empty = parts.stream().noneMatch(coverage::isPresent);
    accounts.put(
        account.id().value(),
        new Account(line(account), empty, locked(account), gaps(account, empty)));
  }

  /** Why the role did not lead into the account; empty if it did. */
  private Optional<String> locked(AccountSnapshot account) {
    return parts.stream()
        .map(part -> account.coverage().of(part).reason())
        .filter(reason -> reason.startsWith(WAY_IN))
        .findFirst();
  }

  private static String line(AccountSnapshot account) {
    return "account "
        + account.id()
        + ": "
        + account.users().size()
        + " users, "
        + account.groups().size()
        + " groups, "
        + account.roles().size()
        + " roles, "
        + account.managedPolicies().size()
        + " policies";
  }

  private List<Diagnostic> gaps(AccountSnapshot account, boolean empty) {
    List<Diagnostic> gaps = new ArrayList<>();
    Set<String> said = new HashSet<>();
    for (DataPart part : parts) {
      Coverage.Part state = account.coverage().of(part);
      if (AwsSnapshotSource.isAllThatCanBeRead(state)) {
        continue;
      }
      if (!empty) {
        gaps.add(
            Diagnostic.warning(
                account.id()
                    + ": "
                    + part.words()
                    + (state.status() == Coverage.Status.PARTIAL
                        ? " were read in part: "
                        : " could not be read: ")
                    + state.reason()));
      } else if (said.add(state.reason())) {
        gaps.add(Diagnostic.warning(account.id() + ": nothing could be read: " + state.reason()));
      }
    }
    return gaps;
  }

  /**
   * Says all of it.
   *
   * @return an {@link ExitCode}
   */
  synchronized int report(String written, Session session) {
    accounts.values().forEach(account -> session.say(account.line()));
    accounts.values().forEach(account -> session.report(account.gaps()));
    List<String> locked =
        accounts.values().stream().flatMap(one -> one.locked().stream()).distinct().toList();
    long open = accounts.values().stream().filter(one -> one.locked().isEmpty()).count();
    // One's own account needs no role.
    if (locked.size() == 1 && open <= 1) {
      session.report(
          List.of(
              Diagnostic.error("no other account could be entered: " + locked.get(0))
                  .withHelp(
                      "check --role-name, that the role exists in every account, and that it"
                          + " trusts this one")));
      return ExitCode.INPUT;
    }
    if (!accounts.isEmpty() && accounts.values().stream().allMatch(Account::empty)) {
      session.report(
          List.of(
              Diagnostic.error("nothing could be read")
                  .withHelp(
                      "allow what `iam-audit collect --show-permissions` prints, or attach the AWS"
                          + " managed policy SecurityAudit")));
      return ExitCode.INPUT;
    }
    session.say("written to " + written);
    if (requireCoverage && accounts.values().stream().anyMatch(one -> !one.gaps().isEmpty())) {
      session.report(
          List.of(
              Diagnostic.error("not all that was asked for could be read")
                  .withHelp(
                      "allow what `iam-audit collect --show-permissions` prints, or leave out"
                          + " --require-coverage")));
      return ExitCode.INPUT;
    }
    return ExitCode.OK;
  }
}
