package io.iamaudit.input;

import io.iamaudit.arn.AccountId;
import io.iamaudit.arn.Arn;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Puts together what many files say. Outputs that do not name their account belong to the one that
 * the other files of their folder are about, or else to that of the nearest folder above.
 */
final class SnapshotAssembler {
  private static final int KEPT_OF_ALIKE = 20;

  private final PolicyBodies bodies = new PolicyBodies();
  private final Map<AccountId, AccountAssembler> accounts = new TreeMap<>();
  private final Map<AccountId, AccountSnapshot> finished = new TreeMap<>();
  private final Map<String, Set<AccountId>> accountsByFolder = new HashMap<>();
  private final Map<String, Instant> newestDates = new HashMap<>();
  private final List<Pending> pending = new ArrayList<>();
  private final OrganizationAssembler organization = new OrganizationAssembler();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final List<Diagnostic> errors = new ArrayList<>();
  private final Map<String, Integer> alike = new LinkedHashMap<>();

  /** Something that was read and waits for its account. */
  private record Pending(
      String document, Optional<AccountAssembler> account, Consumer<AccountAssembler> apply) {}

  PolicyBodies bodies() {
    return bodies;
  }

  OrganizationAssembler organization() {
    return organization;
  }

  /** Takes a diagnostic; of many that say the same the first few are kept and the rest counted. */
  void report(Diagnostic diagnostic) {
    if (alike.merge(diagnostic.message(), 1, Integer::sum) <= KEPT_OF_ALIKE) {
      (diagnostic.isError() ? errors : diagnostics).add(diagnostic);
    }
  }

  private void countRest() {
    alike.forEach(
        (message, count) -> {
          if (count > KEPT_OF_ALIKE) {
            diagnostics.add(
                Diagnostic.warning(
                    (count - KEPT_OF_ALIKE) + " more times the input has this: " + message));
          }
        });
  }

  void sawDate(String document, Instant date) {
    newestDates.merge(document, date, (a, b) -> a.isAfter(b) ? a : b);
  }

  /** The newest date that a file held so far. */
  Optional<Instant> newestDate(String document) {
    return Optional.ofNullable(newestDates.get(document));
  }

  /** The account that an ARN in a file names; empty if it names none, as for AWS's own policies. */
  Optional<AccountAssembler> accountOf(String arn, String document) {
    Optional<Arn> parsed = Arn.parse(arn);
    Optional<AccountId> id = parsed.flatMap(Arn::accountId);
    if (id.isEmpty()) {
      return Optional.empty();
    }
    accountsByFolder.computeIfAbsent(folder(document), key -> new HashSet<>()).add(id.get());
    AccountAssembler account = accounts.computeIfAbsent(id.get(), AccountAssembler::new);
    account.partition = parsed.get().partition();
    return Optional.of(account);
  }

  /** Applies something to the account of a file, once that is known. */
  void later(String document, Consumer<AccountAssembler> apply) {
    pending.add(new Pending(document, Optional.empty(), apply));
  }

  /** Applies something to an account that is known, in turn with what waits for its account. */
  void later(AccountAssembler account, String document, Consumer<AccountAssembler> apply) {
    pending.add(new Pending(document, Optional.of(account), apply));
  }

  /** Takes accounts that are whole already, as our own snapshots are. */
  void take(Snapshot snapshot, String document) {
    diagnostics.addAll(snapshot.diagnostics());
    for (AccountSnapshot account : snapshot.accounts()) {
      if (finished.putIfAbsent(account.id(), account) != null) {
        report(
            Diagnostic.error("the account " + account.id() + " is in two snapshots")
                .at(SourceLocation.startOf(document))
                .withHelp("give one of them"));
      }
    }
    snapshot.organization().ifPresent(taken -> organization.take(taken, document, this::report));
  }

  Snapshot finish() {
    resolvePending();
    newestDates.forEach(
        (document, date) ->
            accountFor(document)
                .flatMap(id -> Optional.ofNullable(accounts.get(id)))
                .ifPresent(account -> account.sawDate(date)));
    Map<AccountId, AccountSnapshot> all = new TreeMap<>(finished);
    accounts.forEach(
        (id, account) -> {
          if (finished.containsKey(id)) {
            report(
                Diagnostic.error(
                        "the account " + id + " is in a snapshot and in AWS CLI outputs as well")
                    .withHelp("give the one or the other"));
          } else if (!account.seen.isEmpty()) {
            AccountSnapshot built = account.build();
            noteAge(built, account);
            all.put(id, built);
          }
        });
    if (all.isEmpty() && errors.isEmpty()) {
      report(
          Diagnostic.error("no account was found in the input")
              .withHelp(
                  "give the output of `aws iam get-account-authorization-details`, a credential"
                      + " report, or a folder with both"));
    }
    countRest();
    if (!errors.isEmpty()) {
      // What was not understood may be the reason, as when no account was found.
      diagnostics.stream()
          .filter(diagnostic -> diagnostic.level() == Diagnostic.Level.WARNING)
          .forEach(errors::add);
      throw new IamAuditException(errors);
    }
    return new Snapshot(
        List.copyOf(all.values()), organization.build(this::report), List.copyOf(diagnostics));
  }

  private void noteAge(AccountSnapshot account, AccountAssembler assembler) {
    if (assembler.newestDate == null && account.credentialReport().isEmpty()) {
      report(
          Diagnostic.warning("nothing in the input of account " + account.id() + " has a date")
              .withHelp("say when it was collected with --now, or ages cannot be judged"));
    } else if (account
        .credentialReport()
        .flatMap(report -> report.generatedTime())
        .filter(account.takenAt()::equals)
        .isEmpty()) {
      report(
          Diagnostic.note(
                  "ages in account "
                      + account.id()
                      + " are judged against "
                      + account.takenAt()
                      + ", the newest date in its files")
              .withHelp("--now INSTANT says when the data was really collected"));
    }
  }

  private void resolvePending() {
    Map<String, Integer> unresolved = new LinkedHashMap<>();
    for (Pending fact : pending) {
      Optional<AccountAssembler> account =
          fact.account()
              .or(
                  () ->
                      accountFor(fact.document())
                          .map(id -> accounts.computeIfAbsent(id, AccountAssembler::new)));
      if (account.isPresent()) {
        fact.apply().accept(account.get());
      } else {
        unresolved.merge(fact.document(), 1, Integer::sum);
      }
    }
    pending.clear();
    accounts.values().forEach(account -> account.afterwards.forEach(Runnable::run));
    unresolved
        .keySet()
        .forEach(
            document ->
                report(
                    Diagnostic.warning("it cannot be told which account this file is about")
                        .at(SourceLocation.startOf(document))
                        .withHelp(
                            "put the outputs of one account into a folder of their own, together"
                                + " with its authorization details or credential report")));
  }

  /** The one account that the folder of a file, or the nearest folder above it, is about. */
  private Optional<AccountId> accountFor(String document) {
    String folder = folder(document);
    while (true) {
      Set<AccountId> ids = accountsByFolder.getOrDefault(folder, Set.of());
      if (!ids.isEmpty()) {
        return ids.size() == 1 ? Optional.of(ids.iterator().next()) : Optional.empty();
      }
      if (folder.isEmpty()) {
        break;
      }
      folder = folder(folder);
    }
    return accounts.size() == 1
        ? Optional.of(accounts.keySet().iterator().next())
        : Optional.empty();
  }

  private static String folder(String document) {
    int slash = document.lastIndexOf('/');
    return slash < 0 ? "" : document.substring(0, slash);
  }
}
