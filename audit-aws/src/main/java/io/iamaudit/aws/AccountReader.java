package io.iamaudit.aws;

import io.iamaudit.arn.AccountId;
import io.iamaudit.arn.Arn;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Snapshot;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one account after the other; each with threads of its own. */
final class AccountReader {
  private static final Logger LOG = LoggerFactory.getLogger(AccountReader.class);

  private final ReadingPlan plan;
  private final Stop stop;
  private final ProgressTracker progress;

  AccountReader(ReadingPlan plan, Stop stop, ProgressTracker progress) {
    this.plan = plan;
    this.stop = stop;
    this.progress = progress;
  }

  /**
   * Reads an account.
   *
   * @param identity an ARN of the account; empty if only its answers will tell
   * @throws IamAuditException if nothing says which account it is
   */
  Snapshot read(Clients clients, Optional<Arn> identity) {
    CoverageBook book = new CoverageBook(plan.parts());
    Reading reading = new Reading(book, stop, progress);
    AccountDraft draft = new AccountDraft();
    try (Crew crew = new Crew(plan.concurrency(), stop, progress)) {
      IamReader iam = new IamReader(clients.iam(), reading, draft, plan.patience());
      Crew.Tasks foundation = crew.tasks();
      Crew.Tasks rest = crew.tasks();
      iam.startFoundation(foundation);
      iam.startLists(rest);
      try (ServiceContext context =
          new ServiceContext(
              clients,
              reading,
              draft,
              rest,
              identity.flatMap(Arn::accountId),
              identity.map(Arn::partition).orElse("aws"))) {
        startServices(context, clients.homeRegion().filter(home -> identity.isPresent()));
        foundation.await();
        checkUsersAreKnown(book);
        new UserReader(clients.iam(), reading, draft, plan.trustReport()).start(rest);
        if (reading.wants(DataPart.SERVICE_LAST_ACCESSED)) {
          new LastAccessedReader(clients.iam(), reading, draft, plan.patience()).read(crew);
        }
        rest.await();
      }
    }
    Coverage coverage = book.coverage(plan.readable());
    Arn arn = identity.or(draft::anyArn).orElseThrow(() -> unknownAccount(coverage));
    AccountId id = arn.accountId().orElseThrow();
    AccountSnapshot account = draft.build(id, arn.partition(), plan.takenAt(), coverage);
    LOG.info(
        "read account {}: {} users, {} groups, {} roles, {} policies",
        id,
        account.users().size(),
        account.groups().size(),
        account.roles().size(),
        account.managedPolicies().size());
    return new Snapshot(List.of(account), Optional.empty(), draft.diagnostics);
  }

  /** Starts reading other services, if there is more than a client for IAM. */
  private void startServices(ServiceContext context, Optional<String> home) {
    if (home.isPresent()) {
      new ServiceReaders(context, plan, home.get()).start();
    } else {
      ServiceReaders.parts()
          .forEach(
              part ->
                  context.reading().book().unreachable(part, "only a client for IAM was given"));
    }
  }

  /** What is read user by user is as complete as the list of users. */
  private void checkUsersAreKnown(CoverageBook book) {
    Coverage.Part users = book.stateOf(DataPart.USERS);
    if (users.status() == Coverage.Status.COLLECTED) {
      return;
    }
    for (DataPart part : ReadingPlan.NEED_USERS) {
      if (users.status() == Coverage.Status.PARTIAL) {
        book.lacks(part, "not all users are known: " + users.reason());
      } else {
        book.unreachable(part, "the users are not known: " + users.reason());
      }
    }
  }

  private static IamAuditException unknownAccount(Coverage coverage) {
    Coverage.Part users = coverage.of(DataPart.USERS);
    return new IamAuditException(
        users.status() == Coverage.Status.COLLECTED
            ? Diagnostic.error("the account has no user, group, role or policy")
                .withHelp("check that the credentials are those of the account you mean")
            : Diagnostic.error("the account cannot be read: " + users.reason())
                .withHelp(
                    "allow iam:GetAccountAuthorizationDetails, as the AWS managed policy"
                        + " SecurityAudit does, and check credentials and Region"));
  }
}
