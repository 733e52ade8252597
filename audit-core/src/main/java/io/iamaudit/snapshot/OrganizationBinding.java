package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The policies of an organization, of one type, that bind an account.
 *
 * @param coverage how far policies of the type were collected
 * @param isPlaced whether it is known where in the organization the account stands
 * @param levels from the root down to the account; none if they do not bind it, or it is not known
 */
public record OrganizationBinding(
    Coverage.Part coverage, boolean isPlaced, List<List<OrganizationPolicy>> levels) {

  public OrganizationBinding {
    requireNonNull(coverage, "coverage");
    levels = levels.stream().map(List::copyOf).toList();
  }

  /** Whether none were collected: which bind the account, is not known at all. */
  public boolean isMissing() {
    return coverage.status() == Coverage.Status.NOT_COLLECTED
        || coverage.status() == Coverage.Status.DENIED;
  }

  /** Whether some were collected and others may bind the account too. */
  public boolean isPartial() {
    return coverage.status() == Coverage.Status.PARTIAL;
  }
}
