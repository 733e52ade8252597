package io.iamaudit.rule;

import static java.util.Objects.requireNonNull;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Subject;
import io.iamaudit.snapshot.OrganizationContext;
import io.iamaudit.snapshot.Snapshot;

/** What a rule about an organization may look at. */
public final class OrganizationRuleContext extends RuleContext {
  private final Snapshot snapshot;
  private final OrganizationContext organization;

  public OrganizationRuleContext(
      Settings settings, Snapshot snapshot, OrganizationContext organization) {
    super(settings);
    this.snapshot = requireNonNull(snapshot, "snapshot");
    this.organization = requireNonNull(organization, "organization");
  }

  /** All accounts of the input. */
  public Snapshot snapshot() {
    return snapshot;
  }

  public OrganizationContext organization() {
    return organization;
  }

  /** Starts a finding about a thing of the organization. */
  public Finding.Builder finding(String subjectType, String subjectArn) {
    return start(Subject.of(subjectType, subjectArn));
  }
}
