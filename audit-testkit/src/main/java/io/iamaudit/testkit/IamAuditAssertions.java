package io.iamaudit.testkit;

import io.iamaudit.analysis.AccountAnalysis;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.input.FoundPolicies;
import io.iamaudit.input.FoundPolicy;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.Snapshot;
import java.nio.file.Path;
import org.assertj.core.annotation.CheckReturnValue;

/** The entry point for assertions; import it statically, beside AssertJ's own. */
@CheckReturnValue
public final class IamAuditAssertions {

  private IamAuditAssertions() {}

  /** Starts assertions on a policy of a file. */
  public static PolicyAssert assertThat(FoundPolicy policy) {
    return new PolicyAssert(chains(), policy);
  }

  /** Starts assertions on a policy; failures call it by its document. */
  public static PolicyAssert assertThat(PolicyBody policy) {
    return new PolicyAssert(chains(), Documents.found(policy));
  }

  /**
   * Starts assertions on the policy in a file.
   *
   * @throws io.iamaudit.diagnostic.IamAuditException if the file holds none, or several
   */
  public static PolicyAssert assertThatPolicy(Path file) {
    return new PolicyAssert(chains(), Documents.onlyOne(file));
  }

  /**
   * Starts assertions on a policy in the test itself.
   *
   * @param text a whole document, one statement or a list of statements
   * @throws IllegalArgumentException if the text is none of these
   */
  public static PolicyAssert assertThatPolicy(String text) {
    return new PolicyAssert(chains(), Documents.found(Documents.body(text, "policy.json")));
  }

  /** Starts assertions on all policies of files and folders. */
  public static PoliciesAssert assertThat(FoundPolicies policies) {
    return new PoliciesAssert(chains(), policies);
  }

  /** Starts assertions on an account. */
  public static AccountAssert assertThat(AccountSnapshot account) {
    return new AccountAssert(chains(), Analyses.of(account));
  }

  /** Starts assertions on accounts and the organization around them. */
  public static AccountAssert assertThat(Snapshot snapshot) {
    return new AccountAssert(chains(), Analyses.of(snapshot));
  }

  /** Starts assertions on an account of a test. */
  public static AccountAssert assertThat(AccountFixture account) {
    return new AccountAssert(chains(), Analyses.of(account.build()));
  }

  /** Starts assertions on accounts that are analysed already. */
  public static AccountAssert assertThat(AccountAnalysis analysis) {
    return new AccountAssert(chains(), Analyses.of(analysis));
  }

  /** Starts assertions on what an audit found. */
  public static ReportAssert assertThat(AuditReport report) {
    return new ReportAssert(chains(), report);
  }

  /** Starts assertions on a rule, run as an audit runs it. */
  public static RuleAssert assertThat(Rule rule) {
    return assertThatRule(rule);
  }

  /** Starts assertions on a rule, run as an audit runs it. */
  public static RuleAssert assertThatRule(Rule rule) {
    return new RuleAssert(rule);
  }

  private static Chains chains() {
    Chains chains = Chains.ofThread();
    chains.next();
    return chains;
  }
}
