package io.iamaudit.rule;

import static java.util.Objects.requireNonNull;

import io.iamaudit.analysis.change.SnapshotChange;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.finding.Subject;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.OrganizationContext;
import java.util.Optional;

/** What a rule about an account may look at. */
public final class AccountContext extends RuleContext {
  private final AccountIndex index;
  private final SnapshotAnalysis analysis;

  /**
   * A context for one account.
   *
   * @param analysis of the snapshot that the account is part of
   */
  public AccountContext(Settings settings, AccountIndex index, SnapshotAnalysis analysis) {
    super(settings);
    this.index = requireNonNull(index, "index");
    this.analysis = requireNonNull(analysis, "analysis");
  }

  public AccountSnapshot snapshot() {
    return index.snapshot();
  }

  /** Look-ups over the snapshot, made once for all rules. */
  public AccountIndex index() {
    return index;
  }

  /** The organization around the account; empty if the input does not hold it. */
  public Optional<OrganizationContext> organization() {
    return analysis.snapshot().organization();
  }

  /**
   * What principals can do and become, over all accounts of the input; worked out when it is first
   * asked for.
   */
  public SnapshotAnalysis analysis() {
    return analysis;
  }

  /**
   * The account as an earlier snapshot has it; empty if none was given, or it does not hold the
   * account. A rule that needs it requires {@link io.iamaudit.snapshot.DataPart#EARLIER_SNAPSHOT}.
   */
  public Optional<AccountSnapshot> before() {
    return analysis.before().stream()
        .flatMap(earlier -> earlier.accounts().stream())
        .filter(account -> account.id().equals(snapshot().id()))
        .findFirst();
  }

  /**
   * What changed since the earlier snapshot, in all accounts; empty if none was given. Worked out
   * when it is first asked for.
   */
  public Optional<SnapshotChange> change() {
    return analysis.change();
  }

  /** Starts a finding about a thing of this account. */
  public Finding.Builder finding(String subjectType, String subjectArn) {
    return start(Subject.of(subjectType, subjectArn)).account(snapshot().id().value());
  }

  /**
   * Starts a finding that is worse or less bad than the rule's others. A severity that is
   * configured counts all the same.
   */
  public Finding.Builder finding(String subjectType, String subjectArn, Severity judged) {
    return start(Subject.of(subjectType, subjectArn), judged).account(snapshot().id().value());
  }
}
