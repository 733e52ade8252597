package io.iamaudit.testkit;

import io.iamaudit.analysis.AccountAnalysis;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.input.FoundPolicies;
import io.iamaudit.input.FoundPolicy;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.AbstractSoftAssertions;
import org.assertj.core.api.StandardSoftAssertionsProvider;

/**
 * AssertJ's soft assertions, and those on policies, accounts and reports: all failures at once.
 *
 * <pre>{@code
 * IamAuditSoftAssertions.assertSoftly(softly -> {
 *   softly.assertThat(account).principal("role/deployer").cannot("iam:PassRole");
 *   softly.assertThat(account).principal("role/deployer").cannotBecomeAdmin();
 * });
 * }</pre>
 */
@CheckReturnValue
public class IamAuditSoftAssertions extends AbstractSoftAssertions
    implements StandardSoftAssertionsProvider {
  private final Chains chains = Chains.soft(this::collectAssertionError);

  /** Collects nothing yet. */
  public IamAuditSoftAssertions() {}

  /** Collects the failures of some assertions, then fails with all of them. */
  public static void assertSoftly(Consumer<? super IamAuditSoftAssertions> assertions) {
    IamAuditSoftAssertions softly = new IamAuditSoftAssertions();
    softly.chains.guard();
    assertions.accept(softly);
    softly.assertAll();
  }

  /** Starts assertions on a policy of a file. */
  public PolicyAssert assertThat(FoundPolicy policy) {
    return new PolicyAssert(chains, policy);
  }

  /** Starts assertions on a policy. */
  public PolicyAssert assertThat(PolicyBody policy) {
    return new PolicyAssert(chains, Documents.found(policy));
  }

  /** Starts assertions on the policy in a file. */
  public PolicyAssert assertThatPolicy(Path file) {
    return new PolicyAssert(chains, Documents.onlyOne(file));
  }

  /** Starts assertions on a policy in the test itself. */
  public PolicyAssert assertThatPolicy(String text) {
    return new PolicyAssert(chains, Documents.found(Documents.body(text, "policy.json")));
  }

  /** Starts assertions on all policies of files and folders. */
  public PoliciesAssert assertThat(FoundPolicies policies) {
    return new PoliciesAssert(chains, policies);
  }

  /** Starts assertions on an account. */
  public AccountAssert assertThat(AccountSnapshot account) {
    return new AccountAssert(chains, Analyses.of(account));
  }

  /** Starts assertions on accounts and the organization around them. */
  public AccountAssert assertThat(Snapshot snapshot) {
    return new AccountAssert(chains, Analyses.of(snapshot));
  }

  /** Starts assertions on an account of a test. */
  public AccountAssert assertThat(AccountFixture account) {
    return new AccountAssert(chains, Analyses.of(account.build()));
  }

  /** Starts assertions on accounts that are analysed already. */
  public AccountAssert assertThat(AccountAnalysis analysis) {
    return new AccountAssert(chains, Analyses.of(analysis));
  }

  /** Starts assertions on what an audit found. */
  public ReportAssert assertThat(AuditReport report) {
    return new ReportAssert(chains, report);
  }

  /** Fails with everything that failed, and with every question that was begun and not asked. */
  @Override
  public void assertAll() {
    chains.finish();
    super.assertAll();
  }
}
