package io.iamaudit.rule;

import static java.util.Objects.requireNonNull;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Subject;
import io.iamaudit.snapshot.OrganizationContext;
import io.iamaudit.snapshot.Snapshot;
import java.time.Instant;

/** What a rule about an organization may look at. */
public final class OrganizationRuleContext extends RuleContext {
  private final Snapshot snapshot;
  private final OrganizationContext organization;
  private final Instant now;

  /**
   * @param now the moment against which ages are judged
   */
  public OrganizationRuleContext(
      Settings settings, Snapshot snapshot, OrganizationContext organization, Instant now) {
    super(settings);
    this.snapshot = requireNonNull(snapshot, "snapshot");
    this.organization = requireNonNull(organization, "organization");
    this.now = requireNonNull(now, "now");
  }

  /** All accounts of the input. */
  public Snapshot snapshot() {
    return snapshot;
  }

  public OrganizationContext organization() {
    return organization;
  }

  /** The moment against which ages are judged: never the machine's clock. */
  public Instant now() {
    return now;
  }

  /** Starts a finding about a thing of the organization. */
  public Finding.Builder finding(String subjectType, String subjectArn) {
    return start(Subject.of(subjectType, subjectArn));
  }
}
