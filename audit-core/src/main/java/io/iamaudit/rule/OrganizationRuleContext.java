package io.iamaudit.rule;

import static java.util.Objects.requireNonNull;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Subject;
import io.iamaudit.snapshot.OrganizationContext;
import io.iamaudit.snapshot.Snapshot;

/** What a rule about an organization may look at. */
public final class OrganizationRuleContext extends RuleContext {
  private final SnapshotAnalysis analysis;
  private final OrganizationContext organization;

  /**
   * A context for the organization.
   *
   * @param analysis of the snapshot with all accounts
   */
  public OrganizationRuleContext(
      Settings settings, SnapshotAnalysis analysis, OrganizationContext organization) {
    super(settings);
    this.analysis = requireNonNull(analysis, "analysis");
    this.organization = requireNonNull(organization, "organization");
  }

  /** All accounts of the input. */
  public Snapshot snapshot() {
    return analysis.snapshot();
  }

  /** What principals can do and become; worked out when it is first asked for. */
  public SnapshotAnalysis analysis() {
    return analysis;
  }

  public OrganizationContext organization() {
    return organization;
  }

  /** Starts a finding about a thing of the organization. */
  public Finding.Builder finding(String subjectType, String subjectArn) {
    return start(Subject.of(subjectType, subjectArn));
  }
}
