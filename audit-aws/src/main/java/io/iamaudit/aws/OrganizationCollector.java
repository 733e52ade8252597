package io.iamaudit.aws;

import io.iamaudit.arn.AccountId;
import io.iamaudit.arn.Arn;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.OrganizationAccount;
import io.iamaudit.snapshot.OrganizationContext;
import io.iamaudit.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Reads an organization, and its accounts through a role in each, several at once. */
final class OrganizationCollector {
  private static final Logger LOG = LoggerFactory.getLogger(OrganizationCollector.class);
  private static final String ACTIVE = "ACTIVE";

  private final AwsConnection connection;
  private final Arn caller;
  private final ReadingPlan plan;
  private final String roleName;
  private final int atOnce;
  private final Stop stop;
  private final ProgressTracker progress;

  OrganizationCollector(
      AwsConnection connection,
      Arn caller,
      ReadingPlan plan,
      String roleName,
      int atOnce,
      Stop stop,
      ProgressTracker progress) {
    this.connection = connection;
    this.caller = caller;
    this.plan = plan;
    this.roleName = roleName;
    this.atOnce = atOnce;
    this.stop = stop;
    this.progress = progress;
  }

  /** The organization without its accounts' snapshots. */
  Snapshot organization() {
    try (OrganizationsClient client =
            connection.client(
                OrganizationsClient.builder(), connection.credentials(), connection.region());
        IamClient iam =
            connection.client(IamClient.builder(), connection.credentials(), connection.region());
        Crew crew = new Crew(plan.concurrency(), stop, progress)) {
      OrganizationContext organization =
          new OrganizationReader(client, iam, stop, progress).read(crew);
      LOG.info(
          "read organization {}: {} accounts, {} policies",
          organization.id(),
          organization.accounts().size(),
          organization.policies().size());
      return new Snapshot(List.of(), Optional.of(organization), notes(organization));
    }
  }

  private static List<Diagnostic> notes(OrganizationContext organization) {
    List<Diagnostic> notes = new ArrayList<>();
    for (OrganizationAccount account : organization.accounts()) {
      if (!account.status().equals(ACTIVE)) {
        notes.add(
            Diagnostic.note(
                "account "
                    + account.id()
                    + " was not read because its status is "
                    + account.status()));
      }
    }
    return notes;
  }

  /**
   * Reads the accounts that can be read at all.
   *
   * @param isDone accounts that have been read before
   * @param each called by several threads, once for each account
   */
  void accounts(
      OrganizationContext organization, Predicate<AccountId> isDone, Consumer<Snapshot> each) {
    List<AccountId> accounts =
        organization.accounts().stream()
            .filter(account -> account.status().equals(ACTIVE))
            .map(OrganizationAccount::id)
            .toList();
    progress.accounts(accounts.size());
    AccountReader reader = new AccountReader(plan, stop, progress);
    try (StsClient sts =
            connection.client(StsClient.builder(), connection.credentials(), connection.region());
        Crew crew = new Crew(atOnce, stop, progress)) {
      Crew.Tasks tasks = crew.tasks();
      for (AccountId account : accounts) {
        if (isDone.test(account)) {
          progress.accountDone();
          continue;
        }
        tasks.go(
            () -> {
              each.accept(read(reader, sts, account));
              progress.accountDone();
            });
      }
      tasks.await();
    }
  }

  private Snapshot read(AccountReader reader, StsClient sts, AccountId account) {
    Arn root = Arn.of("arn:" + caller.partition() + ":iam::" + account + ":root");
    AwsCredentialsProvider credentials = connection.credentials();
    if (!caller.accountId().equals(Optional.of(account))) {
      String role = "arn:" + caller.partition() + ":iam::" + account + ":role/" + roleName;
      credentials = new RoleCredentials(sts, role);
      try {
        credentials.resolveCredentials();
        progress.called(Operation.ASSUME_ROLE);
      } catch (SdkException e) {
        stop.check();
        Failure failure = Failure.of(e);
        LOG.warn("{} in account {} failed: {}", Operation.ASSUME_ROLE.action(), account, failure);
        return closed(account, failure);
      }
    }
    try (Clients clients = Clients.of(connection, credentials)) {
      return reader.read(clients, Optional.of(root));
    }
  }

  /** An account that the role does not lead into. */
  private Snapshot closed(AccountId account, Failure failure) {
    String reason =
        Operation.ASSUME_ROLE.action() + " of role " + roleName + ": " + failure.reason();
    Coverage coverage = Coverage.none();
    for (DataPart part : plan.parts()) {
      coverage =
          coverage.with(
              part,
              failure.denied() ? Coverage.Part.denied(reason) : Coverage.Part.notCollected(reason));
    }
    return Snapshot.of(
        AccountSnapshot.builder(account, caller.partition(), plan.takenAt())
            .coverage(coverage)
            .build());
  }
}
