package io.iamaudit.testkit;

import static java.util.Objects.requireNonNull;

import io.iamaudit.engine.Audit;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.engine.PolicyToLint;
import io.iamaudit.finding.Severity;
import io.iamaudit.input.FoundPolicies;
import java.util.List;

/** What is true of all policies of files and folders. Fails if there are none. */
public final class PoliciesAssert {
  private final Chains chains;
  private final Chains.Chain chain;
  private final FoundPolicies policies;

  PoliciesAssert(Chains chains, FoundPolicies policies) {
    this.chains = chains;
    this.policies = requireNonNull(policies, "policies");
    this.chain = chains.about("nothing is asserted about policies");
  }

  /** Passes if each can be read, and no installed rule finds anything of low or higher severity. */
  public PoliciesAssert areValid() {
    return haveNoFindingsAtOrAbove(Severity.LOW);
  }

  /** Passes if each can be read, and no installed rule finds anything of this severity or worse. */
  public PoliciesAssert haveNoFindingsAtOrAbove(Severity severity) {
    return haveNoFindingsAtOrAbove(severity, Audit.withInstalledRules());
  }

  /** The same with certain rules and their configuration. */
  public PoliciesAssert haveNoFindingsAtOrAbove(Severity severity, Audit audit) {
    chain.asserted();
    List<PolicyToLint> all =
        policies.policies().stream()
            .map(it -> new PolicyToLint(it.name(), it.type(), it.service(), it.body()))
            .toList();
    AuditReport report = audit.lint(all, policies.diagnostics());
    ReportAssert.checkFindings(
        chains,
        report,
        severity,
        "expected " + (all.size() == 1 ? "one policy" : all.size() + " policies"));
    return this;
  }
}
